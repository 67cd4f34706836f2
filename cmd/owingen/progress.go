package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
)

// A progressLine is a line of a terminal that says how a run over many specs gets on, and is gone when it ends. Elsewhere than on a
// terminal nothing is shown.
type progressLine struct {
	terminal io.Writer // nil: none
	shown    int       // characters
}

func progressOn(w io.Writer) *progressLine {
	if file, ok := w.(*os.File); ok && isatty.IsTerminal(file.Fd()) {
		return &progressLine{terminal: file}
	}
	return &progressLine{}
}

// widest is what fits into a line of any terminal; a line that wraps could not be erased.
const widest = 79

// show is a gen.Progress.
func (l *progressLine) show(doing string, step, of int, spec string) {
	if l.terminal == nil || of < 2 {
		return
	}
	line := []rune(fmt.Sprintf("%s %d/%d %s", doing, step, of, spec))
	if len(line) > widest {
		line = append(line[:widest-1], '…')
	}
	l.replace(string(line), len(line))
}

// erase leaves an empty line for what is printed next.
func (l *progressLine) erase() {
	if l.shown > 0 {
		l.replace("", 0)
		fmt.Fprint(l.terminal, "\r")
	}
}

// replace writes over what is shown, with blanks where that was longer. It does without escapes, which not all terminals know.
func (l *progressLine) replace(line string, length int) {
	fmt.Fprint(l.terminal, "\r", line, strings.Repeat(" ", max(0, l.shown-length)))
	l.shown = length
}

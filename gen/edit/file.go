package edit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// File is a YAML text, its tree, and the edits made so far.
type File struct {
	text    []byte
	root    *yaml.Node
	lines   []int // where each line begins
	newline string
	splices []splice
}

// A splice replaces text[start:end]. Lines that are added at one place come in the order of their nesting, the innermost first:
// a new field of the last item of a list, a new item of the list, what stands before the next section. Else they come in the
// order in which they were added.
type splice struct {
	start, end int
	with       string
	indent     int
}

// ErrOverlap says that two edits change the same text.
var ErrOverlap = errors.New("two edits change the same place")

// Parse reads a text with one YAML document, or none: then Root is absent.
func Parse(text []byte) (*File, error) {
	f := &File{text: text, newline: "\n", lines: lineStarts(text)}
	if bytes.Contains(text, []byte("\r\n")) {
		f.newline = "\r\n"
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	if len(document.Content) > 0 {
		f.root = document.Content[0]
	}
	return f, nil
}

// lineStarts gives the offset of each line, breaking lines where YAML 1.1 does.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n', text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			starts = append(starts, i+1)
		case bytes.HasPrefix(text[i:], []byte("\u0085")):
			starts = append(starts, i+2)
		case bytes.HasPrefix(text[i:], []byte("\u2028")), bytes.HasPrefix(text[i:], []byte("\u2029")):
			starts = append(starts, i+3)
		}
	}
	return starts
}

// Root is the top of the document.
func (f *File) Root() Node { return Node{f, f.root} }

// Text applies the edits. The error is ErrOverlap, or says that the result is no YAML: then an edit met a form that this
// package does not know, and the text is better left alone.
func (f *File) Text() ([]byte, error) {
	slices.SortStableFunc(f.splices, func(a, b splice) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.indent, a.indent))
	})
	var out bytes.Buffer
	at := 0
	for _, s := range f.splices {
		if s.start < at {
			return nil, ErrOverlap
		}
		out.Write(f.text[at:s.start])
		out.WriteString(strings.ReplaceAll(s.with, "\n", f.newline))
		at = s.end
	}
	out.Write(f.text[at:])
	var document yaml.Node
	if err := yaml.Unmarshal(out.Bytes(), &document); err != nil {
		return nil, fmt.Errorf("the edited spec is no YAML: %w", err)
	}
	return out.Bytes(), nil
}

func (f *File) splice(start, end int, with string) {
	f.splices = append(f.splices, splice{start: start, end: end, with: with})
}

// Append adds text behind the last line of the file.
func (f *File) Append(text string) {
	if len(f.text) > 0 && !strings.HasSuffix(string(f.text), "\n") {
		text = "\n" + text
	}
	f.splice(len(f.text), len(f.text), text)
}

// lineEnd gives the offset behind the line break of the line that at lies in, or of the end of the text.
func (f *File) lineEnd(at int) int {
	i, _ := slices.BinarySearch(f.lines, at+1)
	if i == len(f.lines) {
		return len(f.text)
	}
	return f.lines[i]
}

// lineStart gives the offset at which the line that at lies in begins.
func (f *File) lineStart(at int) int {
	i, _ := slices.BinarySearch(f.lines, at+1)
	return f.lines[i-1]
}

// insertLines puts whole lines of a mapping or list that is indented so far behind the line that at lies in.
func (f *File) insertLines(at, indent int, lines string) {
	end := f.lineEnd(at)
	if end == len(f.text) && end > 0 && f.text[end-1] != '\n' {
		lines = "\n" + strings.TrimSuffix(lines, "\n")
	}
	f.splices = append(f.splices, splice{end, end, lines, indent})
}

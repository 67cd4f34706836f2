package diag

import (
	"strings"

	"github.com/fatih/color"
)

// paint puts a colour around a text, or does nothing to it.
type paint func(text string) string

// palette names the colours after what they are for.
type palette struct {
	place, fault, warning, faint, caret, hint paint

	heading, hunk, added, removed paint // in a diff
}

// newPalette returns a palette that paints, or one that leaves every text alone.
func newPalette(on bool) palette {
	style := func(attributes ...color.Attribute) paint {
		if !on {
			return func(text string) string { return text }
		}
		c := color.New(attributes...)
		// Without this the package asks whether the standard output is a terminal, which is
		// not what is printed to and not ours to decide.
		c.EnableColor()
		return func(text string) string { return c.Sprint(text) }
	}
	return palette{
		place:   style(color.Bold),
		fault:   style(color.FgRed, color.Bold),
		warning: style(color.FgYellow, color.Bold),
		faint:   style(color.Faint),
		caret:   style(color.FgGreen, color.Bold),
		hint:    style(color.FgCyan),
		heading: style(color.Bold),
		hunk:    style(color.FgCyan),
		added:   style(color.FgGreen),
		removed: style(color.FgRed),
	}
}

// diffLine paints one line of a unified diff after its first characters. The names of the
// files come before additions and removals, of which they would be a case.
func (p palette) diffLine(line string) string {
	for _, kind := range []struct {
		prefix string
		paint  paint
	}{
		{"diff ", p.heading},
		{"--- ", p.heading},
		{"+++ ", p.heading},
		{"@@ ", p.hunk},
		{"+", p.added},
		{"-", p.removed},
	} {
		if strings.HasPrefix(line, kind.prefix) {
			return kind.paint(line)
		}
	}
	return line
}

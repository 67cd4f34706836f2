package diag

import (
	"bufio"
	"io"
	"strings"
)

// printText writes for each diagnostic its headline, the source line with a caret, the
// hint and the detail, as far as there are any.
func printText(w io.Writer, list List, opts Options) error {
	out := bufio.NewWriter(w)
	colors := newPalette(opts.Color)
	sources := newSources(opts.Source)
	for _, d := range list {
		out.WriteString(headline(d, colors) + "\n")
		out.WriteString(listing(d, sources.line(d.File, d.Line), colors))
		if d.Hint != "" {
			// A hint of several lines stays in line with itself.
			hint := strings.ReplaceAll(strings.TrimSpace(d.Hint), "\n", "\n        ")
			out.WriteString("  " + colors.hint("hint:") + " " + printableLines(hint) + "\n")
		}
		out.WriteString(detail(d.Detail, colors))
	}
	// A bufio.Writer keeps its first error.
	return out.Flush()
}

// headline is the first line of a diagnostic, without its line end.
func headline(d Diagnostic, colors palette) string {
	var b strings.Builder
	if place := d.place(); place != "" {
		b.WriteString(colors.place(printable(place)) + ": ")
	}
	severity := colors.fault
	if !isError(d) {
		severity = colors.warning
	}
	b.WriteString(severity(string(d.Severity)) + ": " + printable(d.Message))
	if d.Rule != "" {
		b.WriteString(" " + colors.faint("["+printable(string(d.Rule))+"]"))
	}
	return b.String()
}

// detail returns the text ending in a line end, a unified diff in the usual colours.
func detail(text string, colors palette) string {
	if text == "" {
		return ""
	}
	isDiff := strings.HasPrefix(text, "--- ") || strings.HasPrefix(text, "diff ")
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		line = printable(line)
		if isDiff {
			line = colors.diffLine(line)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

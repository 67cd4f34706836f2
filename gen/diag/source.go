package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// sources reads each file once for all the diagnostics in it.
type sources struct {
	read  func(file string) ([]byte, error)
	lines map[string][]string
}

func newSources(read func(file string) ([]byte, error)) sources {
	return sources{read: read, lines: map[string][]string{}}
}

// line returns a line of the file, counted from one, or "" when there is none to show.
func (s sources) line(file string, number int) string {
	if s.read == nil || file == "" || number <= 0 {
		return ""
	}
	lines, ok := s.lines[file]
	if !ok {
		// A file that cannot be read is no reason to keep the diagnostic back.
		if content, err := s.read(file); err == nil {
			lines = splitLines(string(content))
		}
		s.lines[file] = lines
	}
	if number > len(lines) {
		return ""
	}
	return lines[number-1]
}

// lineEnds are the line breaks of YAML 1.1, which yaml.v3 counts by. The long one comes
// first since a Replacer takes the first that fits.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// splitLines leaves out a byte order mark, which no column counts.
func splitLines(content string) []string {
	return strings.Split(lineEnds.Replace(strings.TrimPrefix(content, "\ufeff")), "\n")
}

// What of a long line is shown: so many runes before the caret and so many in all.
const (
	lineBefore = 60
	lineWidth  = 100
)

// listing returns the source line with its number in the margin and a caret below the
// column, or "" for an empty line. A column of 0 gets no caret, one behind the end of the
// line a caret at its end.
func listing(d Diagnostic, line string, colors palette) string {
	if strings.TrimSpace(line) == "" {
		return ""
	}
	shown, before := cut(line, min(max(d.Column-1, 0), utf8.RuneCountInString(line)))
	number := fmt.Sprintf("%3d", d.Line)
	margin := strings.Repeat(" ", len(number))
	listing := colors.faint(number+" |") + " " + strings.TrimRight(printable(shown), " \t") + "\n"
	if d.Column > 0 {
		listing += colors.faint(margin+" |") + " " + blank(before) + colors.caret("^") + "\n"
	}
	return listing
}

// cut returns the part of the line around the rune at index at, and what of that part is
// before the rune.
func cut(line string, at int) (shown, before string) {
	runes := []rune(line)
	start, end := 0, len(runes)
	if len(runes) > lineWidth {
		start = max(0, min(at-lineBefore, len(runes)-lineWidth))
		end = start + lineWidth
	}
	head, tail := "", ""
	if start > 0 {
		head = "…"
	}
	if end < len(runes) {
		tail = "…"
	}
	return head + string(runes[start:end]) + tail, head + string(runes[start:at])
}

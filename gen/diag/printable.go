package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable returns the text with one harmless character for each that could command a
// terminal or reorder what it shows (https://trojansource.codes): a spec can come from
// anywhere. Tabs stay.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r < ' ':
			return '␀' + r // the block Control Pictures has them in ASCII order
		case r == 0x7f:
			return '␡'
		case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
			return utf8.RuneError
		}
		return r
	}, text)
}

// printableLines is printable for a text of several lines.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// wide are the characters that fill two cells of a terminal, roughly: those of
// https://www.unicode.org/reports/tr11/ that are letters or emoji.
var wide = []*unicode.RangeTable{
	unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana,
	{
		R16: []unicode.Range16{{Lo: 0x3000, Hi: 0x303e, Stride: 1}, {Lo: 0xff01, Hi: 0xff60, Stride: 1}},
		R32: []unicode.Range32{{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1}, {Lo: 0x1f680, Hi: 0x1faff, Stride: 1}},
	},
}

// blank returns what takes as much room as the printable text: a tab for a tab, because
// how wide that is depends on where it begins, and blanks for everything else.
func blank(text string) string {
	var b strings.Builder
	for _, r := range printable(text) {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case unicode.In(r, unicode.Mn, unicode.Me):
			// Drawn over the character before it.
		case unicode.In(r, wide...):
			b.WriteString("  ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

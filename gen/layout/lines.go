package layout

import (
	"strings"
	"unicode/utf8"
)

// text joins the lines. Comments beside neighbouring lines that stood in one column do so again.
func (p *printer) text() []byte {
	for len(p.lines) > 0 && p.lines[len(p.lines)-1] == (line{}) {
		p.lines = p.lines[:len(p.lines)-1]
	}
	var out strings.Builder
	for i := 0; i < len(p.lines); {
		end := i + 1
		for end < len(p.lines) && p.lines[i].comment != "" && p.lines[end].comment != "" && p.lines[end].column == p.lines[i].column {
			end++
		}
		width := 0
		for _, l := range p.lines[i:end] {
			width = max(width, utf8.RuneCountInString(l.code))
		}
		for _, l := range p.lines[i:end] {
			out.WriteString(l.code)
			if l.comment != "" {
				out.WriteString(blanks(width + 1 - utf8.RuneCountInString(l.code)))
				out.WriteString(l.comment)
			}
			out.WriteByte('\n')
		}
		i = end
	}
	return []byte(out.String())
}

package layout

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar prints an entry whose value is a scalar, or in brackets on one line.
func (p *printer) scalar(e *entry, head string, column int) {
	value := p.lead(e, head, column)
	lines := strings.Split(value, "\n")
	at := len(p.lines)
	p.lines[at-1].code += lines[0]
	content := e.value.blockScalar()
	kept := content && strings.Contains(lines[0], "+")
	p.lines[at-1].kept = kept
	for _, text := range lines[1:] {
		p.lines = append(p.lines, line{code: indented(e.value, text, column), content: content, kept: kept})
	}
	if content { // the comment stands behind the header
		last := p.lines[at:]
		p.lines = p.lines[:at]
		p.beside(e.beside)
		p.lines = append(p.lines, last...)
		return
	}
	p.beside(e.beside)
}

// lead prints what stands before a scalar and gives its text.
func (p *printer) lead(e *entry, head string, column int) string {
	value := e.value.bracketed()
	if commented(e.after) {
		p.add(head)
		beside, rest := split(e.after)
		p.beside(beside)
		p.remarks(trimBlanks(rest), column+2)
		p.add(blanks(column + 2))
		return value
	}
	p.add(head)
	if head == "" || value == "" {
		return value
	}
	return " " + value
}

// bracketed is a scalar as it is written, or a collection in brackets on one line.
func (n *node) bracketed() string {
	if !n.collection() {
		return n.inline()
	}
	var out strings.Builder
	if n.props != "" {
		out.WriteString(n.props + " ")
	}
	brackets := "[]"
	if n.yaml.Kind == yaml.MappingNode {
		brackets = "{}"
	}
	out.WriteByte(brackets[0])
	for i, e := range n.entries {
		if i > 0 {
			out.WriteString(", ")
		}
		if e.key != nil {
			out.WriteString(e.key.inline())
			if e.value.absent() {
				continue
			}
			if e.key.yaml.Kind == yaml.AliasNode {
				out.WriteByte(' ')
			}
			out.WriteString(": ")
		}
		out.WriteString(e.value.bracketed())
	}
	out.WriteByte(brackets[1])
	return out.String()
}

// indented brings a further line of a scalar into the column that it has below its key.
func indented(n *node, text string, column int) string {
	switch {
	case n.blockScalar():
		if text == "" {
			return ""
		}
		step := 2
		if i := strings.IndexAny(n.text[:strings.IndexByte(n.text, '\n')], "123456789"); i >= 0 {
			step = int(n.text[i] - '0') // which says where the lines begin
		}
		return blanks(column+step) + text
	case !strings.HasSuffix(strings.TrimRight(text, " \t"), `\`): // "\ " is a blank that is meant to be there
		text = strings.TrimRight(text, " \t")
	}
	text = strings.TrimLeft(text, " \t")
	if text == "" {
		return ""
	}
	return blanks(column+2) + text
}

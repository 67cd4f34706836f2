package layout

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxWidth is how wide a line with brackets may be.
const maxWidth = 140

// A printer collects the lines of the result.
type printer struct{ lines []line }

// A line is code with a comment beside it, or either alone.
type line struct {
	code, comment string
	column        int  // where the comment stood
	content       bool // of a block scalar, in which blank lines have a meaning
	kept          bool // of one that has the blank lines behind it, too (YAML 1.1 section 9.1.1.2)
}

func (d *document) print() []byte {
	var p printer
	p.remarks(trimStart(d.head), 0)
	for _, start := range d.start {
		p.add(start)
	}
	if root := d.root; root != nil {
		p.root(root)
	}
	p.remarks(d.foot, 0)
	return p.text()
}

func (p *printer) root(n *node) {
	if !n.asBlock(0) {
		p.scalar(&entry{value: n}, "", 0)
		return
	}
	sections := n.yaml.Kind == yaml.MappingNode
	for i, e := range n.entries {
		if sections && i > 0 && (section(e) || section(n.entries[i-1])) {
			p.blank()
		}
		p.entry(e, 0, "", i == 0)
	}
	p.remarks(n.foot, 0)
}

// section tells whether a top-level entry is one that blank lines set apart.
func section(e *entry) bool { return e.value.asBlock(len(e.key.inline()) + len(": ")) }

// asBlock tells whether a collection is printed over several lines, when what goes before it has that width.
func (n *node) asBlock(before int) bool {
	return n.collection() && (!n.flow() || n.width < 0 || len(n.entries) > 0 && before+n.propsWidth()+n.width > maxWidth)
}

func (p *printer) add(code string) { p.lines = append(p.lines, line{code: code}) }

// blank adds a blank line, unless there is one, or nothing it would be set apart from.
func (p *printer) blank() {
	if last := len(p.lines) - 1; last >= 0 && p.lines[last] != (line{}) && !p.lines[last].kept {
		p.lines = append(p.lines, line{})
	}
}

// remarks prints comments in a column.
func (p *printer) remarks(remarks []remark, column int) {
	for _, r := range remarks {
		if r.text == "" {
			p.blank()
			continue
		}
		p.add(blanks(column) + r.text)
	}
}

// beside adds comments to the last line, and below.
func (p *printer) beside(remarks []remark) {
	for i, r := range remarks {
		if i > 0 {
			p.lines = append(p.lines, line{})
		}
		last := &p.lines[len(p.lines)-1]
		last.comment, last.column = r.text, remarks[0].column
	}
}

// entries prints a collection in block style. lead is what its first line begins with instead of blanks: the dashes of the lists
// whose first items begin in that line.
func (p *printer) entries(n *node, column int, lead string) {
	tables := n.yaml.Kind == yaml.SequenceNode && n.tables()
	for i, e := range n.entries {
		if tables && i > 0 {
			p.blank()
		}
		start := ""
		if i == 0 {
			start = lead
		}
		p.entry(e, column, start, i == 0)
	}
	p.remarks(n.foot, column)
}

// tables tells a list of tables by what only tables have.
func (n *node) tables() bool {
	for _, e := range n.entries {
		for _, field := range e.value.entries {
			if field.key != nil && field.key.yaml.Value == "keys" && field.value.asBlock(maxWidth) {
				return true
			}
		}
	}
	return false
}

// entry prints one entry. With a lead, the comments above it are printed already.
func (p *printer) entry(e *entry, column int, lead string, first bool) {
	above := e.above
	if lead == "" {
		above = append(above[:len(above):len(above)], hoisted(e, column)...)
	}
	if first {
		above = trimStart(above)
	}
	start := lead
	if lead == "" {
		start = blanks(column)
	}
	head := start + "-"
	if e.key != nil {
		head = start + e.key.inline() + ":"
		if e.key.yaml.Kind == yaml.AliasNode {
			head = start + e.key.inline() + " :" // a colon is taken for a part of the name
		}
	}
	block := e.value.asBlock(utf8.RuneCountInString(head) + len(" "))
	if lead == "" {
		p.remarks(above, column)
	}
	if !block {
		p.scalar(e, head, column)
		return
	}
	p.collection(e, head, column)
}

// hoisted are the comments above the first entry of an item's value, which begins in the line of the item's dash.
func hoisted(e *entry, column int) []remark {
	if e.key != nil || !e.value.asBlock(column+len("- ")) || e.value.props != "" {
		return nil
	}
	var remarks []remark
	if len(e.beside) > 0 {
		remarks = trimBlanks(e.beside)
	}
	first := e.value.entries[0]
	return append(append(remarks, trimStart(first.above)...), hoisted(first, column+len("- "))...)
}

// collection prints an entry whose value is printed in block style. Such a value may have been in brackets, and have a comment
// beside the closing one.
func (p *printer) collection(e *entry, head string, column int) {
	if e.key == nil && e.value.props == "" {
		p.entries(e.value, column+len("- "), head+" ")
		return
	}
	if e.value.props != "" {
		head += " " + e.value.props
	}
	p.add(head)
	beside, rest := e.after, e.beside
	if len(beside) == 0 {
		beside, rest = rest, nil
	}
	p.beside(beside)
	p.remarks(trimBlanks(rest), column+2)
	p.entries(e.value, column+2, "")
}

func blanks(n int) string { return strings.Repeat(" ", n) }

func trimStart(remarks []remark) []remark {
	for len(remarks) > 0 && remarks[0].text == "" {
		remarks = remarks[1:]
	}
	return remarks
}

// trimBlanks leaves the comments.
func trimBlanks(remarks []remark) []remark {
	var comments []remark
	for _, r := range remarks {
		if r.text != "" {
			comments = append(comments, r)
		}
	}
	return comments
}

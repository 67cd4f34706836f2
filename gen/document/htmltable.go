package document

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tables wider than this are no tables of keys, and a page may claim any width.
const maxColumns = 200

// table hands on a table. The tables within its cells follow, for walk goes on into them.
func (p *page) table(n *html.Node) {
	g := grid{under: slices.Clone(p.stack), lead: p.lead}
	p.lead = cell{}
	spans := map[int]*span{}
	for _, tr := range tableRows(n) {
		g.rows = append(g.rows, tableRow(tr, spans))
	}
	if caption := child(n, atom.Caption); caption != nil {
		o := outline{stack: g.under}
		o.push(newHeading(captionLevel, lineOf(caption), cellOf(1, caption).text))
		g.under = o.stack
	}
	p.grids = append(p.grids, g)
}

func child(n *html.Node, a atom.Atom) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a {
			return c
		}
	}
	return nil
}

// tableRows returns the rows of a table, but not those of tables within it.
func tableRows(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		}
	}
	return rows
}

// span is a cell that reaches into the rows below.
type span struct {
	cell cell
	left int // rows
}

// tableRow returns the cells of a row, each where it stands when the page is shown.
func tableRow(tr *html.Node, spans map[int]*span) row {
	out := row{line: lineOf(tr)}
	fromAbove := func() {
		for s := spans[len(out.cells)]; s != nil && s.left > 0 && len(out.cells) < maxColumns; s = spans[len(out.cells)] {
			s.left--
			copied := s.cell
			copied.copied = true
			out.cells = append(out.cells, copied)
		}
	}
	fromAbove()
	for td := tr.FirstChild; td != nil; td = td.NextSibling {
		if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
			continue
		}
		c := cellOf(lineOf(td), td)
		if td.DataAtom == atom.Th {
			c.bold = true
		}
		c.width = spanOf(td, "colspan")
		down := spanOf(td, "rowspan") - 1
		for i := 0; i < c.width && len(out.cells) < maxColumns; i++ {
			part := c
			part.spread = i > 0
			if down > 0 {
				spans[len(out.cells)] = &span{part, down}
			}
			out.cells = append(out.cells, part)
		}
		fromAbove()
	}
	return out
}

// spanOf returns how many columns or rows a cell spans. Zero, "to the end", is not worth the trouble.
func spanOf(n *html.Node, name string) int {
	i, err := strconv.Atoi(attr(n, name))
	if err != nil || i < 1 {
		return 1
	}
	return min(i, 10*maxColumns)
}

// headingLevel returns the level of a heading, 0 for anything else. A short paragraph in bold is one, too.
func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	case atom.P:
		if level := wordHeading(n); level > 0 {
			return level
		}
		if isTitleLike(cellOf(1, n)) && !within(n, atom.Table) {
			return boldLevel
		}
	}
	return 0
}

func within(n *html.Node, a atom.Atom) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

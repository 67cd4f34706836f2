package document

import (
	"slices"
	"strings"
)

// paragraph is lines without a blank one between them.
type paragraph struct {
	text        string
	first, last int // lines, counted from 0
}

// stacked reads a table that Word saved as text: each cell is a paragraph, or a line, of its own. First come the words of the
// header, then as many paragraphs for every row, as long as there is a key at the place of the name.
func (d *textDoc) stacked(i int) (grid, int) {
	if field, _ := classify(cellLine(d.lines[i])); field == "" {
		return grid{}, i
	}
	next := d.paragraphs
	if i+1 < len(d.lines) && strings.TrimSpace(d.lines[i+1]) != "" {
		next = d.singleLines
	}
	head := d.stackedHeader(i, next)
	width := len(head.cells)
	if width < 2 {
		return grid{}, i
	}
	g := grid{rows: []row{head}}
	name := slices.IndexFunc(head.cells, func(c cell) bool { f, _ := classify(c.text); return f == fieldName })
	at := int(head.cells[width-1].line)
	for {
		cells := next(at, width)
		if len(cells) < width || !isDotted(cleanName(cells[name].text)) {
			return g, at
		}
		g.rows = append(g.rows, stackedRow(cells))
		at = cells[width-1].last + 1
	}
}

// stackedHeader returns the paragraphs that are words of a header, the name among them.
func (d *textDoc) stackedHeader(i int, next func(int, int) []paragraph) row {
	var head []paragraph
	for len(head) < 6 {
		p := next(i, 1)
		if len(p) == 0 {
			break
		}
		if field, _ := classify(p[0].text); field == "" || p[0].first != p[0].last {
			break
		}
		head = append(head, p[0])
		i = p[0].last + 1
	}
	rw := stackedRow(head)
	if d.headerScore(rw) < 2 {
		return row{}
	}
	return rw
}

func stackedRow(cells []paragraph) row {
	if len(cells) == 0 {
		return row{}
	}
	rw := row{line: cells[0].first + 1}
	for _, p := range cells {
		rw.cells = append(rw.cells, plainCell(p.text, p.first+1))
	}
	return rw
}

// paragraphs returns the next n paragraphs, fewer at the end.
func (d *textDoc) paragraphs(i, n int) []paragraph {
	var found []paragraph
	for len(found) < n {
		for i < len(d.lines) && cellLine(d.lines[i]) == "" {
			i++
		}
		if i == len(d.lines) {
			break
		}
		p := paragraph{first: i}
		var text []string
		for ; i < len(d.lines) && cellLine(d.lines[i]) != ""; i++ {
			text = append(text, cellLine(d.lines[i]))
			p.last = i
		}
		p.text = strings.Join(text, " ")
		found = append(found, p)
	}
	return found
}

// singleLines returns the next n lines that have a text.
func (d *textDoc) singleLines(i, n int) []paragraph {
	var found []paragraph
	for ; i < len(d.lines) && len(found) < n; i++ {
		if text := cellLine(d.lines[i]); text != "" {
			found = append(found, paragraph{text, i, i})
		}
	}
	return found
}

// cellLine is the text of a line, without the pipe that some programs leave behind each cell.
func cellLine(line string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(line, "\u00a0", " ")), "|"))
}

package document

import (
	"slices"
	"strings"
)

// grid is a table as the readers hand it on, before anybody knows what it is about.
type grid struct {
	rows  []row
	under []heading // from the outermost to the one that the table stands under
	lead  cell      // the paragraph before it, if nothing stands between
	code  bool      // it stands in a code block: an example
	whole bool      // it is all of the document: who imports that wants its keys, whatever they look like
}

// row is one row of a grid.
type row struct {
	line  int
	cells []cell
	note  string // what its reader had to do to get the cells, for RuleLongRow
	gap   bool   // it is cut off from the row above, for RuleContinued
}

// Cells keep of markup what later decisions need, as pairs of control characters, which decode keeps out of documents.
const (
	codeOn, codeOff = "\x01", "\x02"
	linkOn, linkOff = "\x03", "\x04"
)

var noMarks = strings.NewReplacer(codeOn, "", codeOff, "", linkOn, "", linkOff, "")

// cell is one cell of a grid.
type cell struct {
	marked string // code and links marked, blanks collapsed, line breaks kept
	text   string // plain text in one line
	line   int
	width  int  // how many columns it spans, on its first one
	copied bool // it stands here because a cell above spans several rows
	spread bool // it stands here because the cell on its left spans several columns
	bold   bool
	struck bool
}

// newCell tidies the text that a reader found.
func newCell(marked string, line int) cell {
	marked = collapse(marked)
	text := marked
	if strings.ContainsAny(text, "\x01\x02\x03\x04\n") {
		text = strings.Join(strings.Fields(noMarks.Replace(text)), " ")
	}
	return cell{marked: marked, text: text, line: line, width: 1}
}

// plainCell is a cell without markup, as in CSV.
func plainCell(text string, line int) cell {
	return newCell(text, line)
}

// hasLink reports whether a part of the cell is a link.
func (c cell) hasLink() bool { return strings.Contains(c.marked, linkOn) }

// codes returns the texts in code.
func (c cell) codes() []string {
	var codes []string
	for _, part := range strings.Split(c.marked, codeOn)[1:] {
		code, _, _ := strings.Cut(part, codeOff)
		codes = append(codes, strings.Join(strings.Fields(noMarks.Replace(code)), " "))
	}
	return codes
}

// lines returns the plain text line by line.
func (c cell) lines() []string {
	return strings.Split(noMarks.Replace(c.marked), "\n")
}

// filled returns the cells that have a text, each once.
func (r row) filled() []cell {
	var filled []cell
	for _, c := range r.cells {
		if c.text != "" && !c.spread {
			filled = append(filled, c)
		}
	}
	return filled
}

// texts returns the plain texts of the cells.
func (r row) texts() []string {
	texts := make([]string, len(r.cells))
	for i, c := range r.cells {
		texts[i] = c.text
	}
	return texts
}

// at returns a cell, an empty one where the row has none, or only a part of a wider one.
func (r row) at(column int) cell {
	if column < 0 || column >= len(r.cells) || r.cells[column].spread {
		return cell{line: r.line, width: 1}
	}
	return r.cells[column]
}

// compact returns the rows that have anything in them.
func compact(rows []row) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return len(r.filled()) == 0 })
}

package document

import (
	"regexp"
	"strings"
	"unicode"
)

// plain reads a page that was saved as text. Programs do that in several ways: with tabs between the cells, with blanks that
// align them, with pipes, or with each cell in a paragraph of its own.
func (r *reader) plain(text string) error {
	r.blocks(text)
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			r.setTitle(newHeading(titleLevel, i+1, line))
			break
		}
	}
	r.findVersion(text, 1)
	return nil
}

// textDoc is a text on its way.
type textDoc struct {
	*reader
	outline
	lines []string
}

// blocks finds the tables of a text.
func (r *reader) blocks(text string) {
	d := textDoc{reader: r, lines: strings.Split(text, "\n")}
	pipes := pipeTables(d.lines)
	for i := 0; i < len(d.lines); {
		if len(pipes) > 0 && pipes[0].first == i {
			d.pipes(pipes[0])
			i, pipes = pipes[0].last+1, pipes[1:]
			continue
		}
		i = max(i+1, d.at(i))
	}
}

// at looks at what begins in a line, and returns the line behind it.
func (d *textDoc) at(i int) int {
	line := d.lines[i]
	if strings.TrimSpace(line) == "" {
		return i + 1
	}
	for _, read := range []func(int) (grid, int){d.tabbed, d.aligned, d.stacked} {
		if g, next := read(i); len(g.rows) > 1 {
			g.under = append([]heading(nil), d.stack...)
			d.grids = append(d.grids, g)
			return next
		}
	}
	if h, ok := d.headingAt(i); ok {
		d.push(h)
	}
	return i + 1
}

var (
	textNumber = regexp.MustCompile(`^(?:\d+[.)]|\d+(?:\.\d+)+[.)]?)\s+\S`)
	underline  = regexp.MustCompile(`^\s*[=\-~^]{3,}\s*$`)
)

// headingAt takes a line for a heading if it is underlined, has a # or a number in front, or stands alone. Sentences are none.
func (d *textDoc) headingAt(i int) (heading, bool) {
	line := strings.TrimSpace(strings.ReplaceAll(d.lines[i], "\u00a0", " "))
	alone := (i == 0 || strings.TrimSpace(d.lines[i-1]) == "") && (i+1 == len(d.lines) || strings.TrimSpace(d.lines[i+1]) == "")
	level := 0
	switch {
	case strings.HasPrefix(line, "#"):
		level = min(len(line)-len(strings.TrimLeft(line, "#")), 6)
		line = strings.Trim(line, "# ")
	case i+1 < len(d.lines) && underline.MatchString(d.lines[i+1]):
		level = 1
		if strings.Contains(d.lines[i+1], "-") {
			level = 2
		}
	case len(line) > 80 || strings.ContainsAny(line[len(line)-1:], ".,;:"):
		return heading{}, false
	case textNumber.MatchString(line):
		number, _, _ := strings.Cut(line, " ")
		level = min(1+strings.Count(strings.Trim(number, ".)"), "."), 6)
	case !alone:
		return heading{}, false
	default:
		level = boldLevel
	}
	return newHeading(level, i+1, line), true
}

func (d *textDoc) pipes(t pipeTable) {
	for _, part := range t.parts {
		g := grid{code: t.code, under: append([]heading(nil), d.stack...)}
		for _, pr := range part.rows {
			if pr.cells != nil {
				g.rows = append(g.rows, textRow(pr.cells, pr.line))
			}
		}
		if len(g.rows) > 1 {
			d.grids = append(d.grids, g)
		}
	}
}

func textRow(cells []string, line int) row {
	rw := row{line: line}
	for _, s := range cells {
		rw.cells = append(rw.cells, plainCell(s, line))
	}
	return rw
}

// mostLines is how many lines may go on with a row: what is longer is text behind a table.
const mostLines = 30

// tabbed reads lines that have tabs between their cells. A line without any goes on with the last cell.
func (d *textDoc) tabbed(i int) (grid, int) {
	var g grid
	for more := 0; i < len(d.lines) && strings.TrimSpace(d.lines[i]) != ""; i++ {
		line := strings.TrimRight(d.lines[i], " ")
		if strings.Contains(strings.TrimSpace(line), "\t") {
			g.rows, more = append(g.rows, textRow(strings.Split(line, "\t"), i+1)), 0
			continue
		}
		if more++; len(g.rows) == 0 || more > mostLines {
			break
		}
		cells := g.rows[len(g.rows)-1].cells
		last := &cells[len(cells)-1]
		*last = newCell(last.marked+" "+line, last.line)
	}
	return g, i
}

// gap separates the cells of aligned lines.
var gap = regexp.MustCompile(`\s{2,}`)

// aligned reads a table whose columns begin below the words of its header.
func (d *textDoc) aligned(i int) (grid, int) {
	starts := columnStarts(d.lines[i])
	head := cutColumns(d.lines[i], starts, i+1)
	if len(starts) < 2 || d.headerScore(head) < 2 {
		return grid{}, i
	}
	g := grid{rows: []row{head}}
	name := d.byHeader(head).column(fieldName)
	more := 0
	for i++; i < len(d.lines); i++ {
		line := d.lines[i]
		if strings.TrimSpace(line) == "" {
			if i+1 < len(d.lines) && d.goesOn(i+1, starts) {
				continue
			}
			break
		}
		if strings.Trim(line, "-=~ \t") == "" {
			continue
		}
		rw := cutColumns(line, starts, i+1)
		if rw.at(name).text == "" && len(g.rows) > 1 && more < mostLines {
			g.rows[len(g.rows)-1].join(rw)
			more++
			continue
		}
		g.rows, more = append(g.rows, rw), 0
	}
	return g, i
}

// goesOn reports whether a line behind a blank one still belongs to a table: it has as many cells, or a rule.
func (d *textDoc) goesOn(i int, starts []int) bool {
	rw := cutColumns(d.lines[i], starts, i+1)
	return len(rw.filled()) >= 2 && isKeyRow(rw)
}

// join appends the cells of a line that goes on with the row above.
func (r *row) join(below row) {
	for i, c := range below.cells {
		if c.text != "" && i < len(r.cells) {
			r.cells[i] = newCell(r.cells[i].marked+" "+c.marked, r.cells[i].line)
		}
	}
}

// columnStarts returns where the columns of a header begin, in characters.
func columnStarts(line string) []int {
	var starts []int
	blanks := 2
	for i, c := range []rune(line) {
		if unicode.IsSpace(c) {
			blanks++
			continue
		}
		if blanks >= 2 {
			starts = append(starts, i)
		}
		blanks = 0
	}
	return starts
}

// cutColumns cuts a line where its gaps are next to the columns; a long cell may push the ones behind it to the right.
func cutColumns(line string, starts []int, number int) row {
	cells := make([]string, len(starts))
	at := 0
	runes := []rune(line)
	for _, from := range columnStarts(line) {
		for at+1 < len(starts) && starts[at+1] <= from {
			at++
		}
		end := len(runes)
		if loc := gap.FindStringIndex(string(runes[from:])); loc != nil {
			end = from + len([]rune(string(runes[from:])[:loc[0]]))
		}
		cells[at] = strings.TrimSpace(cells[at] + " " + string(runes[from:end]))
	}
	return textRow(cells, number)
}

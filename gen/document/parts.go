package document

import "slices"

// headerDepth is how many rows a table may have above its header: titles, a row of groups.
const headerDepth = 5

// part is the rows under one header, or a grid without one.
type part struct {
	grid
	columns
	headless bool
	titled   bool // headless, with titles that mean nothing
	line     int  // of the header
}

// parts cuts a grid at its headers: tables that follow each other without a blank line are one grid, and long ones repeat
// their header.
func (r *reader) parts(g grid) []part {
	cuts := r.headers(g.rows)
	if len(cuts) == 0 {
		return []part{r.headless(g)}
	}
	var parts []part
	for i, at := range cuts {
		end := len(g.rows)
		if i+1 < len(cuts) {
			end = cuts[i+1]
		}
		p := part{grid: g, line: g.rows[at].line}
		p.rows = slices.Clone(g.rows[at+1 : end])
		p.columns = r.recognise(g.rows[at], p.rows)
		if last := len(parts) - 1; last >= 0 && slices.EqualFunc(parts[last].header, p.header, func(a, b string) bool { return words(a) == words(b) }) {
			parts[last].rows = append(parts[last].rows, p.rows...)
			parts[last].columns = r.recognise(g.rows[at], parts[last].rows)
			continue
		}
		parts = append(parts, p)
	}
	above := g.rows[:cuts[0]]
	if slices.ContainsFunc(above, isKeyRow) { // a table without header, and no blank line behind it
		first := g
		first.rows = above
		return append([]part{r.headless(first)}, parts...)
	}
	if above := titleAbove(above); above != nil {
		o := outline{stack: parts[0].under}
		o.push(newHeading(sectionLevel, above.line, above.filled()[0].text))
		for i := range parts {
			parts[i].under = o.stack
		}
	}
	return parts
}

// titleAbove returns the row above the header that is a title: it has one cell.
func titleAbove(rows []row) *row {
	for i := range rows {
		if len(rows[i].filled()) == 1 {
			return &rows[i]
		}
	}
	return nil
}

// headers returns the rows that are headers: the best of the first ones, and any below that look the same.
func (r *reader) headers(rows []row) []int {
	best, most := -1, 0
	for i := 0; i < len(rows) && i < headerDepth; i++ {
		if score := r.headerScore(rows[i]); score > most && !isKeyRow(rows[i]) {
			best, most = i, score
		}
	}
	if best < 0 {
		return nil
	}
	cuts := []int{best}
	for i := best + 1; i < len(rows); i++ {
		if r.repeats(rows[best], rows[i]) {
			cuts = append(cuts, i)
		}
	}
	return slices.DeleteFunc(cuts, func(i int) bool { return i+1 < len(rows) && slices.Contains(cuts, i+1) && reachesDown(rows[i+1]) })
}

// repeats reports whether a row below a header is another one: it has the same words, or most of its cells are names of columns. That
// of a key called "id" or "name", which is required, is none.
func (r *reader) repeats(header, rw row) bool {
	score := r.headerScore(rw)
	if score < 2 || isKeyRow(rw) {
		return false
	}
	same := slices.EqualFunc(header.texts(), rw.texts(), func(a, b string) bool { return words(a) == words(b) })
	return same || 2*score > len(rw.filled()) && !slices.ContainsFunc(rw.cells, func(c cell) bool { return len(c.codes()) > 0 })
}

// reachesDown reports whether a row repeats cells of the one above that span both: a header of two rows.
func reachesDown(rw row) bool {
	return slices.ContainsFunc(rw.cells, func(c cell) bool { return c.copied })
}

// headerScore counts the columns that a row would name, if it names that of the keys, else 0.
func (r *reader) headerScore(rw row) int {
	if len(rw.filled()) < 2 && len(rw.cells) > 1 || slices.ContainsFunc(rw.cells, func(c cell) bool { return len(c.text) > 2*longestHeader }) {
		return 0
	}
	c := r.byHeader(rw)
	if _, ok := c.at[fieldName]; !ok {
		return 0
	}
	return 1 + c.known()
}

// isKeyRow reports whether a row has a key with a namespace, which no header has.
func isKeyRow(rw row) bool {
	return slices.ContainsFunc(rw.cells, func(c cell) bool { return isDotted(cleanName(c.text)) })
}

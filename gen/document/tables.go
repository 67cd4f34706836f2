package document

import (
	"fmt"
	"slices"
	"strings"
)

// headerDepth is how many rows a table may have above its header: titles, a row of groups.
const headerDepth = 5

// tables makes tables of keys of the grids that are.
func (r *reader) tables() {
	for _, g := range r.grids {
		g.rows = compact(g.rows)
		if len(g.rows) == 0 || !r.wanted(g) || r.valueTable(g) {
			continue
		}
		for _, p := range r.parts(g) {
			r.part(p)
		}
	}
}

// wanted reports whether the heading of a table is one that the user asked for.
func (r *reader) wanted(g grid) bool {
	ask := r.options.Table
	if ask == nil {
		return true
	}
	for _, h := range g.under {
		if ask.MatchString(h.text) || ask.MatchString(h.title) {
			return true
		}
	}
	r.see(g.rows[0], g.under, "its heading does not match --table")
	return false
}

// part is the rows under one header, or a grid without one.
type part struct {
	grid
	columns
	headless bool
	line     int // of the header
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
		if !isKeyRow(rows[i]) && r.headerScore(rows[i]) > 1 {
			cuts = append(cuts, i)
		}
	}
	return slices.DeleteFunc(cuts, func(i int) bool { return i+1 < len(rows) && slices.Contains(cuts, i+1) && reachesDown(rows[i+1]) })
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

// headless guesses the columns of a table without header, as some pages of the OWIN drafts have them: the name, in quotes or in
// code, and the description.
func (r *reader) headless(g grid) part {
	p := part{grid: g, headless: true, line: g.rows[0].line}
	p.columns = r.recognise(g.rows[0], g.rows)
	if p.forced { // by the number of the column
		p.headless = false
		return p
	}
	p.columns = columns{at: map[string]int{}, header: p.header}
	width := len(g.rows[0].cells)
	name := nameColumn(g.rows, width)
	if name < 0 || width < 2 || width > 6 || !mostlyKeys(g.rows, name) {
		p.headless = false
		return p
	}
	p.at[fieldName] = name
	p.rank = 1
	p.guess(name, width)
	return p
}

// nameColumn gives the column with most keys, -1 if none has any.
func nameColumn(rows []row, width int) int {
	best, most := -1, 0
	for column := range width {
		keys := 0
		for _, rw := range rows {
			if isDotted(cleanName(rw.at(column).text)) {
				keys++
			}
		}
		if keys > most {
			best, most = column, keys
		}
	}
	return best
}

// mostlyKeys reports whether a column holds keys: nothing else, or in most of several rows keys in quotes or code, so that a row
// which is odd does not cost the others. A single row must have its key in quotes or code, too.
func mostlyKeys(rows []row, column int) bool {
	keys, marked := 0, 0
	for _, rw := range rows {
		text := rw.at(column).text
		if name := cleanName(text); !isDotted(name) && !isPattern(name) {
			continue
		}
		keys++
		if unquote(text) != text || len(rw.at(column).codes()) > 0 {
			marked++
		}
	}
	if keys == len(rows) {
		return keys > 1 || marked == 1
	}
	return keys >= 2 && 2*keys > len(rows) && marked == keys
}

// guess finds the fields of a table without header by what the cells hold.
func (p *part) guess(name, width int) {
	longest, length := -1, -1
	for i := range width {
		if i == name {
			continue
		}
		types, marks, total := 0, 0, 0
		for _, rw := range p.rows {
			text := rw.at(i).text
			total += len(text)
			if text != "" && isTypeWord(canonicalType(text)) {
				types++
			}
			if presenceOf(text) != unsaid {
				marks++
			}
		}
		switch {
		case types == len(p.rows):
			p.at[fieldType] = i
		case marks == len(p.rows):
			p.at[fieldRequired] = i
		case total > length:
			longest, length = i, total
		}
	}
	if longest >= 0 {
		p.at[fieldDescription] = longest
	}
}

// part takes a part for a table of keys, or says why not.
func (r *reader) part(p part) {
	reason, looks := r.verdict(p)
	if reason == "" {
		r.take(p)
		return
	}
	r.see(p.head(), p.under, reason)
	if looks {
		hint := "if it is one of keys, name its columns with --map name=COLUMN"
		if p.code {
			hint = "if it is no example, take it out of there"
		}
		r.report(p.line, RuleSkippedTable, hint, "table %q is not taken for one of keys: %s",
			excerpt(strings.Join(p.header, " | ")), reason)
	}
}

// head returns the header row.
func (p part) head() row {
	head := row{line: p.line, cells: make([]cell, len(p.header))}
	for i, text := range p.header {
		head.cells[i].text = text
	}
	return head
}

func (r *reader) see(head row, under []heading, reason string) {
	s := Seen{Line: head.line, Reason: reason}
	for _, c := range head.cells {
		if !c.spread {
			s.Header = append(s.Header, c.text)
		}
	}
	if len(under) > 0 {
		s.Title = under[len(under)-1].title
	}
	r.seen = append(r.seen, s)
}

// verdict returns why a part is no table of keys, "" if it is one, and whether it looks like one all the same.
func (r *reader) verdict(p part) (reason string, looks bool) {
	name, ok := p.at[fieldName]
	if !ok {
		return "no column is known for that of the keys", r.hasKeyColumn(p)
	}
	keys, dotted, filled := countKeys(p.rows, name)
	switch {
	case p.code:
		return "it stands in a code block", dotted > 0
	case p.forced:
		return "", false
	case filled == 0:
		return "its name column is empty", p.rank > 3 && len(p.rows) > 0
	case p.known() == 0:
		return "no other column is known", dotted > 0
	case 2*keys < filled:
		return fmt.Sprintf("only %d of %d rows name a key", keys, filled), p.rank > 3 || dotted > 0
	case p.rank <= 3 && 2*dotted < filled:
		return fmt.Sprintf("column %q need not hold keys, and few have a dot", p.header[name]), p.column(fieldType) >= 0
	}
	return "", false
}

// countKeys counts the names of a column that are keys or patterns, those that have a namespace, and all.
func countKeys(rows []row, column int) (keys, dotted, filled int) {
	for _, rw := range rows {
		c := rw.at(column)
		n := nameOf(c)
		namespaced := slices.ContainsFunc(n.names, isDotted) || len(n.patterns) > 0
		if c.text == "" || c.copied || !namespaced && len(rw.filled()) == 1 && len(rw.cells) > 1 { // the last: a title
			continue
		}
		filled++
		if len(n.names)+len(n.patterns) > 0 {
			keys++
		}
		if namespaced {
			dotted++
		}
	}
	return keys, dotted, filled
}

// hasKeyColumn reports whether one of the first columns looks like keys whatever its header says.
func (r *reader) hasKeyColumn(p part) bool {
	for column := range min(3, len(p.header)) {
		if _, dotted, filled := countKeys(p.rows, column); dotted > 0 && 2*dotted > filled {
			return true
		}
	}
	return false
}

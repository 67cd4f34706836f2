package document

import (
	"regexp"
	"slices"
	"strings"
)

// pipeTable is a run of lines with pipes in them, and where it is.
type pipeTable struct {
	first, last int // lines, counted from 0
	code        bool
	ruled       bool // there is a delimiter
	parts       []pipePart
}

// pipePart is the lines under one header.
type pipePart struct {
	rows []pipeRow
}

// pipeRow is the source of the cells of one line.
type pipeRow struct {
	line  int // counted from 1
	cells []string
	note  string
	gap   bool // a blank line is above
}

// Lines are looked at one by one, and not as the blocks that Markdown makes of them, because the tables that people write are
// often none by its rules: a header in a block quote and rows outside of it, a delimiter that is one cell short, no delimiter.
var (
	fence     = regexp.MustCompile("^(`{3,}[^`]*|~{3,}.*)$")
	quoted    = regexp.MustCompile(`^(?:\s{0,3}>)+`)
	delimiter = regexp.MustCompile(`^[|+]?[ \t]*:?[-=—–]+:?[ \t]*(?:[|+][ \t]*:?[-=—–]+:?[ \t]*)*[|+]?$`)
	// beginsBlock is a line that ends a table without a blank line between, as it does in Markdown.
	beginsBlock = regexp.MustCompile("^(?:#{1,6}(?:\\s|$)|[-*+]\\s|\\d{1,9}[.)]\\s|`{3}|~{3}|<|[-*_=](?:\\s*[-*_=]){2,}$)")
)

// pipeTables finds the tables of a text. Those in fenced code are marked as such.
func pipeTables(lines []string) []pipeTable {
	var tables []pipeTable
	open := "" // the fence that the line is within
	for i := 0; i < len(lines); i++ {
		line := bare(lines[i])
		if fence.MatchString(line) && (open == "" || strings.HasPrefix(line, open) && strings.Trim(line, open[:1]) == "") {
			if open == "" {
				open = line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
			} else {
				open = ""
			}
			continue
		}
		if !hasPipe(line) && !gridRule(line) {
			continue
		}
		t := readPipes(lines, i)
		t.code = open != ""
		i = t.last
		if t.separates() {
			tables = append(tables, t)
		}
	}
	return tables
}

// separates reports whether pipes separate anything. Some programs leave one behind each cell, in a line of its own.
func (t *pipeTable) separates() bool {
	return len(t.parts) > 1 || len(t.parts) == 1 && (t.ruled || slices.ContainsFunc(t.parts[0].rows, func(r pipeRow) bool { return len(r.cells) > 1 }))
}

// bare removes indentation and the marks of a block quote.
func bare(line string) string {
	return strings.TrimSpace(quoted.ReplaceAllString(line, ""))
}

// hasPipe reports whether a line has a pipe that separates cells.
func hasPipe(line string) bool {
	return pipeAt(line, 0, false) >= 0
}

// gridRule is a line such as +-----+-----+ that some programs put around tables.
func gridRule(line string) bool {
	return strings.HasPrefix(line, "+") && strings.HasSuffix(line, "+") && len(line) > 2 && delimiter.MatchString(line)
}

func isDelimiter(line string) bool {
	return strings.ContainsAny(line, "|+") && delimiter.MatchString(line)
}

// pipeAt returns where the next pipe is that no backslash escapes, else -1; with spans, pipes in code do not count either.
func pipeAt(line string, from int, spans bool) int {
	for i := from; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '`':
			if !spans {
				continue
			}
			ticks := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
			if end := strings.Index(line[i+ticks:], line[i:i+ticks]); end >= 0 {
				i += ticks + end + ticks - 1
			} else {
				i += ticks - 1
			}
		case '|':
			return i
		}
	}
	return -1
}

// splitPipes returns the cells of a line, with or without pipes at its ends.
func splitPipes(line string, spans bool) []string {
	line = strings.TrimPrefix(line, "|")
	var cells []string
	for {
		end := pipeAt(line, 0, spans)
		if end < 0 {
			if rest := strings.TrimSpace(line); rest != "" || len(cells) == 0 {
				cells = append(cells, unescapePipes(rest))
			}
			return cells
		}
		cells = append(cells, unescapePipes(strings.TrimSpace(line[:end])))
		line = line[end+1:]
	}
}

// unescapePipes is what GitHub does before anything else sees the cell, so that code may hold \|.
func unescapePipes(s string) string { return strings.ReplaceAll(s, `\|`, "|") }

// readPipes reads the run of lines that begins at a line. A delimiter makes a header of the line above it, so a second one
// begins a second table. Only under a delimiter is a line without pipes a row, as in Markdown.
func readPipes(lines []string, first int) pipeTable {
	t := pipeTable{first: first, last: first}
	var rules int
	for i := first; i < len(lines); i++ {
		line := bare(lines[i])
		gap := line == "" && t.goesOn(lines, i)
		if gap {
			i++
			line = bare(lines[i])
		}
		if line == "" || !hasPipe(line) && !gridRule(line) && (len(t.parts) == 0 || beginsBlock.MatchString(line) || !t.ruled) {
			break
		}
		t.last = i
		switch {
		case gridRule(line):
			rules++
			t.addRule(rules)
		case isDelimiter(line):
			t.ruled = true
			t.split()
		default:
			t.add(pipeRow{line: i + 1, cells: splitPipes(line, false), gap: gap}, line)
		}
	}
	if rules > 3 {
		t.joinLines()
	}
	return t
}

// goesOn reports whether a table goes on behind one blank line, which ends it in Markdown: with a row as wide as the header, and
// no header of its own.
func (t *pipeTable) goesOn(lines []string, blank int) bool {
	if len(t.parts) == 0 || blank+1 >= len(lines) {
		return false
	}
	p := t.parts[len(t.parts)-1]
	line := bare(lines[blank+1])
	if len(p.rows) < 2 || !hasPipe(line) || isDelimiter(line) || len(splitPipes(line, true)) != len(p.rows[0].cells) {
		return false
	}
	return blank+2 >= len(lines) || !isDelimiter(bare(lines[blank+2]))
}

// add adds a row. More cells than the header has may be pipes in code, which people forget to escape.
func (t *pipeTable) add(r pipeRow, line string) {
	if len(t.parts) == 0 {
		t.parts = append(t.parts, pipePart{})
	}
	p := &t.parts[len(t.parts)-1]
	if len(p.rows) > 0 {
		if want := len(p.rows[0].cells); len(r.cells) > want {
			if cells := splitPipes(line, true); len(cells) == want {
				r.cells, r.note = cells, "a pipe in code is taken for part of the cell; GitHub splits there: write \\|"
			}
		}
	}
	p.rows = append(p.rows, r)
}

// split begins a new table with the row above the delimiter, unless that is the first row anyway.
func (t *pipeTable) split() {
	if len(t.parts) == 0 {
		return
	}
	p := &t.parts[len(t.parts)-1]
	if n := len(p.rows); n > 1 {
		header := p.rows[n-1]
		p.rows = slices.Clip(p.rows[:n-1])
		t.parts = append(t.parts, pipePart{rows: []pipeRow{header}})
	}
}

// addRule marks the place of a rule by a row without cells, which joinLines uses and the others overlook.
func (t *pipeTable) addRule(n int) {
	if n > 1 && len(t.parts) > 0 {
		p := &t.parts[len(t.parts)-1]
		p.rows = append(p.rows, pipeRow{})
	}
}

// joinLines makes one row of the lines between two rules, as in tables that have a rule under every row.
func (t *pipeTable) joinLines() {
	for i := range t.parts {
		var rows []pipeRow
		begin := true
		for _, r := range t.parts[i].rows {
			switch {
			case r.cells == nil:
				begin = true
				continue
			case begin:
				rows = append(rows, r)
			default:
				rows[len(rows)-1].join(r)
			}
			begin = false
		}
		t.parts[i].rows = rows
	}
}

func (r *pipeRow) join(below pipeRow) {
	for i, c := range below.cells {
		if i == len(r.cells) {
			r.cells = append(r.cells, c)
		} else if c != "" {
			r.cells[i] = strings.TrimSpace(r.cells[i] + " " + c)
		}
	}
}

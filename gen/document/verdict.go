package document

import (
	"fmt"
	"slices"
	"strings"
)

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
	case p.rank <= 3 && 2*dotted < filled && !p.whole && !p.screaming(name):
		return fmt.Sprintf("column %q need not hold keys, and few have a dot", p.header[name]), p.column(fieldType) >= 0
	}
	return "", false
}

// screaming reports whether most names of a table with types are like those of environment variables, which are no words of a text.
func (p part) screaming(name int) bool {
	loud := 0
	for _, rw := range p.rows {
		if isScreaming(cleanName(rw.at(name).text)) {
			loud++
		}
	}
	return 2*loud > len(p.rows) && p.column(fieldType) >= 0
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

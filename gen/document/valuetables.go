package document

import (
	"regexp"
	"strings"
)

// A valueTable is a table of the values of one key, behind a sentence that names it.
type valueTable struct {
	key    string
	open   bool
	values []Value
}

var (
	// announcing is the sentence before a table of values: "`http.request.method` has the following list of well-known values.",
	// "`x` MUST be one of the following:".
	announcing = regexp.MustCompile(`(?i)\bfollowing\b`)
	// custom says that there may be other values.
	custom = regexp.MustCompile(`(?i)\b(?:custom|other) values?\b|\bwell-known\b`)
)

// announces gives the key whose values a paragraph announces, "" if it announces none.
func announces(c cell) string {
	codes := c.codes()
	if len(codes) == 0 || !strings.HasPrefix(c.marked, codeOn) || !announcing.MatchString(c.text) {
		return ""
	}
	if name, ok := templateName(codes[0]); ok {
		return name
	}
	if isKey(codes[0]) {
		return codes[0]
	}
	return ""
}

// valueTable reads a grid as a table of values, and tells whether it is one.
func (r *reader) valueTable(g grid) bool {
	key := announces(g.lead)
	if key == "" || len(g.rows) < 2 {
		return false
	}
	columns := map[string]int{}
	for i, head := range g.rows[0].texts() {
		if field, rank := classify(head); rank > 0 {
			columns[field] = i
		}
	}
	value, ok := columns[fieldValue]
	if !ok {
		return false
	}
	at := func(rw row, field string) cell {
		if i, ok := columns[field]; ok {
			return rw.at(i)
		}
		return cell{line: rw.line}
	}
	t := valueTable{key: key, open: custom.MatchString(g.lead.text)}
	for _, rw := range g.rows[1:] {
		c := rw.at(value)
		if codes := c.codes(); len(codes) > 0 {
			c.text = codes[0]
		}
		if c.text == "" {
			continue
		}
		description, _ := describe(at(rw, fieldDescription))
		stability, deprecated := stabilityOf(at(rw, fieldStability), description)
		t.values = append(t.values, Value{rw.line, c.text, description.text, stability.Value, deprecated})
	}
	r.valueTables = append(r.valueTables, t)
	return true
}

// attachValues gives the tables of values to their keys.
func (r *reader) attachValues() {
	entries := map[string][]*Entry{}
	for i := range r.doc.Tables {
		keys := r.doc.Tables[i].Keys
		for j := range keys {
			entries[keys[j].Name.Value] = append(entries[keys[j].Name.Value], &keys[j])
		}
	}
	for _, t := range r.valueTables {
		for _, e := range entries[t.key] {
			e.Values, e.Open = t.values, t.open
		}
		if len(entries[t.key]) == 0 && len(t.values) > 0 {
			r.report(t.values[0].Line, RuleSkippedTable, "", "the values of %s are not read: the document has no such key", t.key)
		}
	}
}

package document

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// taker reads the rows of one part into tables.
type taker struct {
	*reader
	part
	table   *Table
	digest  hash.Hash
	lines   map[string]int // where a name of the current table stands
	dotted  bool           // most names have a namespace
	marks   bool           // the column Required or Optional holds marks, so that nothing says no
	untyped []Entry
}

// take reads a table of keys.
func (r *reader) take(p part) {
	for _, field := range p.mapped {
		r.mapped[field] = true
	}
	if p.headless {
		what := "the table has no header"
		if p.titled {
			what = "no column of the table has a known title"
		}
		r.report(p.line, RuleNoHeader, "name the columns by number, as in --map name=1,description=2", "%s: read as %s", what, p.describe())
	}
	r.reportEnvironments(p.columns, p.line)
	if i := p.column(fieldVersion); i >= 0 {
		r.released = r.released || namesRelease(p.header[i])
	}
	keys, dotted, _ := countKeys(p.rows, p.column(fieldName))
	t := taker{reader: r, part: p, dotted: 2*dotted >= keys, marks: marksOnly(p)}
	before := len(r.doc.Tables)
	t.begin(p.under, p.line)
	for _, rw := range p.rows {
		t.row(rw)
	}
	t.end()
	if len(r.doc.Tables) == before {
		r.see(p.head(), p.under, "none of its rows is a key")
	}
}

// describe lists the fields of a table in the order of the columns.
func (c columns) describe() string {
	var names []string
	for i := range c.header {
		for _, f := range fields {
			if c.column(f) == i {
				names = append(names, f)
			}
		}
	}
	return strings.Join(names, ", ")
}

// marksOnly reports whether the cells of the column Required or Optional say yes, or nothing.
func marksOnly(p part) bool {
	for _, field := range []string{fieldRequired, fieldOptional} {
		if i := p.column(field); i >= 0 {
			return !slices.ContainsFunc(p.rows, func(rw row) bool {
				c := rw.at(i)
				return c.text != "" && presenceOf(c.text) != affirmed && len(rw.filled()) > 1
			})
		}
	}
	return false
}

func (t *taker) begin(under []heading, line int) {
	t.table = &Table{Line: line}
	t.digest = sha256.New()
	t.lines = map[string]int{}
	t.untyped = nil
	if len(under) > 0 {
		own := under[len(under)-1]
		t.table.Title, t.table.Section = own.title, own.section
	}
	for _, h := range slices.Backward(under) {
		if h.version != "" {
			t.table.Version, t.table.Standard = h.version, h.standard
			break
		}
	}
}

func (t *taker) end() {
	t.reportUntyped()
	t.table.Digest = "sha256:" + hex.EncodeToString(t.digest.Sum(nil)[:8])
	if len(t.table.Keys) > 0 {
		t.doc.Tables = append(t.doc.Tables, *t.table)
	}
}

// row reads a row: as the title of those below, as a part of the one above, as keys.
func (t *taker) row(rw row) {
	name := rw.at(t.column(fieldName))
	switch {
	case t.isSection(rw):
		t.section(rw)
		return
	case name.copied && len(t.table.Keys) > 0:
		t.write(rw)
		t.continued(rw)
		return
	}
	if rw.gap {
		t.report(rw.line, RuleContinued, "", "a blank line cuts the table: read as its next row")
	}
	t.write(rw)
	t.checkLength(&rw)
	n := nameOf(name)
	t.templates(&n, rw)
	for _, pattern := range n.patterns {
		t.report(rw.line, RuleWildcard, "import the document that defines the keys", "%q stands for many keys: not imported", pattern)
	}
	switch {
	case len(n.names) == 0 && len(n.patterns) == 0:
		t.report(rw.line, RuleNoName, "write the key into the spec, or correct the document", "the row names no key: %q", excerpt(strings.Join(rw.texts(), " | ")))
		return
	case len(n.names) > 1:
		t.report(rw.line, RuleSeveralNames, "", "the row names several keys, and says the same of all: %s", excerpt(strings.Join(n.names, ", ")))
	}
	if n.doubt != "" && len(n.names) > 0 {
		t.report(rw.line, RuleNameDoubt, "", "name read as %q: %s", n.names[0], n.doubt)
	}
	for _, key := range n.names {
		t.key(key, n, rw)
	}
}

// write adds the content of a row to the digest. Empty cells at its end are none.
func (t *taker) write(rw row) {
	var b strings.Builder
	for _, c := range rw.cells {
		if !c.spread {
			b.WriteString(strings.Join(strings.Fields(c.text), "") + "\x1f")
		}
	}
	t.digest.Write([]byte(strings.TrimRight(b.String(), "\x1f") + "\x1e"))
}

// isSection reports whether a row has a text and no key: one cell, alone or across the table.
func (t *taker) isSection(rw row) bool {
	filled := rw.filled()
	if len(filled) != 1 || len(t.header) < 2 {
		return false
	}
	c := filled[0]
	n := nameOf(c)
	if len(n.patterns) > 0 || slices.ContainsFunc(n.names, isDotted) || slices.ContainsFunc(n.names, isScreaming) {
		return false
	}
	return c.width >= len(t.header) || len(n.names) == 0 || t.dotted || c.bold
}

// section ends the table and begins one under the title that a row holds, unless it is a remark.
func (t *taker) section(rw row) {
	text := rw.filled()[0].text
	if len(text) > 60 || strings.HasSuffix(text, ".") {
		t.report(rw.line, RuleSectionRow, "", "the row is a remark and no key: %q", excerpt(text))
		return
	}
	h := newHeading(sectionLevel, rw.line, text)
	t.report(rw.line, RuleSectionRow, "", "the row is read as the title of those below: %q", excerpt(text))
	t.end()
	o := outline{stack: slices.Clone(t.under)}
	o.push(h)
	t.begin(o.stack, rw.line)
}

// continued joins a row to the key above, whose name cell spans both.
func (t *taker) continued(rw row) {
	last := &t.table.Keys[len(t.table.Keys)-1]
	t.report(rw.line, RuleContinued, "", "the row belongs to %s above: its description is joined to that one", last.Name.Value)
	d := rw.at(t.column(fieldDescription))
	if d.text == "" || d.copied {
		return
	}
	if last.Description.Line == 0 {
		last.Description.Line = d.line
	}
	last.Description.Value = strings.TrimSpace(last.Description.Value + " " + d.text)
}

// checkLength reports cells that are missing or too many. What is too many goes to the description, if that is the last column:
// a pipe or a comma in the text made two cells of it.
func (t *taker) checkLength(rw *row) {
	want, have := len(t.header), len(rw.cells)
	if rw.note != "" {
		t.report(rw.line, RuleLongRow, "", "%s", rw.note)
	}
	switch {
	case have < want:
		t.report(rw.line, RuleShortRow, "", "the row has %s, the header %d: the last ones are taken for empty", count(have, "cell"), want)
	case have > want:
		extra := slices.DeleteFunc(row{cells: rw.cells[want:]}.texts(), func(s string) bool { return s == "" })
		if len(extra) == 0 {
			return
		}
		if t.column(fieldDescription) != want-1 {
			t.report(rw.line, RuleLongRow, "", "the row has %s, the header %d: not read are %q", count(have, "cell"), want, excerpt(strings.Join(extra, " | ")))
			return
		}
		t.report(rw.line, RuleLongRow, "", "the row has %s, the header %d: the rest is joined to the description", count(have, "cell"), want)
		last := rw.cells[want-1]
		for _, c := range rw.cells[want:] {
			if c.text != "" {
				last = newCell(last.marked+" | "+c.marked, last.line)
			}
		}
		rw.cells = append(slices.Clone(rw.cells[:want-1]), last)
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// versionIn is a version in a cell: "1.1", "v1.1.0-draft", "since 1.1".
var versionIn = regexp.MustCompile(`(?:^|[^\w.])v?(\d+(?:\.\d+)*(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?)`)

// isBlankMark is a cell that says nothing: a dash, or n/a.
func isBlankMark(s string) bool {
	return strings.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("-–—−", c) }) == "" || strings.EqualFold(s, "n/a")
}

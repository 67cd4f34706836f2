package document

import (
	"regexp"
	"slices"
	"strings"
)

// key adds a key.
func (t *taker) key(name string, n naming, rw row) {
	if first, twice := t.lines[name]; twice {
		t.report(rw.line, RuleDuplicate, "", "%s stands in line %d already: this row is not read", name, first)
		return
	}
	t.lines[name] = rw.line
	cell := rw.at(t.column(fieldName))
	e := Entry{Line: rw.line, Name: Text{name, cell.line}}
	if cell.struck {
		t.report(rw.line, RuleStruck, "", "%s is struck out in the document", name)
	}
	description, labels := t.labelled(rw.at(t.column(fieldDescription)))
	description, said := describe(description)
	if description.line > 0 {
		e.Description = Text{description.text, description.line}
	}
	kind := t.typ(&e, rw, labels[fieldType], description)
	t.version(&e, rw, n)
	e.Optional = t.optional(name, rw, firstSaid(n.presence, kind.presence, said))
	e.In = t.marked(t.columns, rw)
	e.Stability, e.Deprecated = stabilityOf(rw.at(t.column(fieldStability)), description)
	e.Examples = append(examplesOf(rw.at(t.column(fieldExample))), examplesOf(labels[fieldExample])...)
	t.table.Keys = append(t.table.Keys, e)
}

// describe takes out of a description what other fields say. Without any text it has no line.
func describe(c cell) (cell, presence) {
	if c.text == "" {
		return cell{}, unsaid
	}
	marked := c.marked
	if !endsPlainly(marked) {
		marked = noteAtEnd.ReplaceAllString(marked, "")
	}
	marked, said := takePresence(marked)
	if marked != c.marked {
		c = newCell(marked, c.line)
	}
	return c, said
}

// noteAtEnd is a footnote mark at the end of a description. Numbers in round brackets are more likely part of it.
var noteAtEnd = regexp.MustCompile(`\s*(?:\[\d{1,3}\]|[†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+|\s\*+)$`)

func firstSaid(said ...presence) presence {
	if i := slices.IndexFunc(said, func(p presence) bool { return p != unsaid }); i >= 0 {
		return said[i]
	}
	return unsaid
}

// typ finds the type: in its column, or behind a label, else in the description.
func (t *taker) typ(e *Entry, rw row, labelled, description cell) typing {
	c := rw.at(t.column(fieldType))
	if labelled.text != "" {
		c = labelled
	}
	kind, line := typing{}, c.line
	if !isBlankMark(c.text) {
		kind = typeOf(c)
	} else {
		kind, line = proseType(description), description.line
	}
	switch {
	case kind.typ != "":
		e.Type = Text{t.severally(kind.typ, rw), line}
		if kind.doubt != "" {
			t.report(line, RuleTypeDoubt, "", "%s: type read as %q: %s", e.Name.Value, kind.typ, kind.doubt)
		}
	case !isBlankMark(c.text):
		t.report(c.line, RuleNoType, "", "%s: no type can be read from %q", e.Name.Value, excerpt(c.text))
	default:
		t.untyped = append(t.untyped, *e)
	}
	return kind
}

// reportUntyped names the keys without a type. A table that knows no types has one report.
func (t *taker) reportUntyped() {
	if len(t.untyped) > 1 && len(t.untyped) == len(t.table.Keys) && t.column(fieldType) < 0 {
		t.report(t.table.Line, RuleNoType, "name the column with --map type=COLUMN, if there is one", "the table has no types: %d keys are without one", len(t.untyped))
		return
	}
	for _, e := range t.untyped {
		t.report(e.Line, RuleNoType, "", "%s has no type", e.Name.Value)
	}
}

// version reads the version column.
func (t *taker) version(e *Entry, rw row, n naming) {
	c := rw.at(t.column(fieldVersion))
	switch m := versionIn.FindStringSubmatch(c.text); {
	case m != nil:
		e.Version = Text{m[1], c.line}
	case !isBlankMark(c.text):
		t.report(c.line, RuleNoVersion, "", "%s: no version can be read from %q", e.Name.Value, excerpt(c.text))
	case n.version != "":
		e.Version = Text{n.version, rw.line}
	}
}

// optional decides whether a key is optional: the column Required or Optional says so, else a word elsewhere in the row.
func (t *taker) optional(name string, rw row, said presence) *bool {
	field := fieldRequired
	column := t.column(field)
	if column < 0 {
		field = fieldOptional
		column = t.column(field)
	}
	if column < 0 {
		return t.bySaying(said)
	}
	c := rw.at(column)
	text := withoutFootnotes(c.text)
	p := presenceOf(text)
	switch {
	case p == unsaid && strings.TrimSpace(text) == "" && t.marks && said == unsaid:
		p = denied
	case p == unsaid && strings.TrimSpace(text) == "" && said != unsaid:
		return t.bySaying(said)
	case p == unsaid && strings.TrimSpace(text) == "":
		t.report(rw.line, RuleOptional, "", "%s: column %s is empty", name, t.header[column])
		return nil
	case p == unsaid:
		t.report(rw.line, RuleOptional, "", "%s: %q in column %s says neither required nor optional", name, excerpt(text), t.header[column])
		return t.bySaying(said)
	case p == conditional:
		t.report(c.line, RuleCondition, "", "%s is required under a condition, and read as optional: %q", name, excerpt(text))
	}
	is := p.isOptional(field)
	if said != unsaid && said.isOptional(field) != is {
		t.report(c.line, RuleOptional, "", "%s: column %s says %q, another cell says otherwise: the column holds", name, t.header[column], excerpt(text))
	}
	return &is
}

func (t *taker) bySaying(said presence) *bool {
	if said == unsaid {
		return nil
	}
	is := said.isOptional(fieldOptional)
	return &is
}

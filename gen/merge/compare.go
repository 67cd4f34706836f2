package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// A field is what spec and document can disagree about.
type field struct {
	name  string
	ours  func(k *spec.Key) string
	their func(from *document.Table, e *document.Entry) string // "" when the document does not say
	write func(value string) string                            // the value as YAML
	noted func(u spec.Upstream) spec.Text                      // what the document said when somebody decided to differ from it
	after []string
}

// fields are compared in this order. A version that stands for a whole table of the document says when the table was written,
// not when a key came into it: it only counts where it is older than the spec's.
var fields = []field{
	{
		"type",
		func(k *spec.Key) string { return k.Type.Value },
		func(_ *document.Table, e *document.Entry) string { return e.Type.Value },
		edit.Scalar,
		func(u spec.Upstream) spec.Text { return u.Type }, []string{"name"},
	},
	{
		"version",
		func(k *spec.Key) string { return k.Version.Value },
		func(_ *document.Table, e *document.Entry) string { return e.Version.Value },
		edit.Scalar,
		func(u spec.Upstream) spec.Text { return u.Version }, []string{"name", "type"},
	},
	{
		"optional",
		func(k *spec.Key) string { return strconv.FormatBool(k.Optional) },
		func(_ *document.Table, e *document.Entry) string {
			if e.Optional == nil {
				return ""
			}
			return strconv.FormatBool(*e.Optional)
		},
		func(value string) string { return value },
		func(u spec.Upstream) spec.Text { return u.Optional }, []string{"name", "type", "version"},
	},
	{
		"stability",
		func(k *spec.Key) string { return k.Stability.Value },
		func(_ *document.Table, e *document.Entry) string { return stabilityWord(e.Stability.Value) },
		func(value string) string { return value },
		func(u spec.Upstream) spec.Text { return u.Stability }, []string{"name", "type", "version"},
	},
	{
		"in",
		func(k *spec.Key) string {
			var names []string
			for _, p := range k.Presence {
				names = append(names, p.Environment.Name.Value)
			}
			return environmentList(names)
		},
		func(_ *document.Table, e *document.Entry) string { return environmentList(e.In) },
		func(value string) string { return "[" + value + "]" },
		func(u spec.Upstream) spec.Text { return u.In }, []string{"name", "type", "version", "optional"},
	},
}

// environmentList writes environments in one order, so that lists can be compared; "" for none.
func environmentList(names []string) string {
	return strings.Join(slices.Sorted(slices.Values(names)), ", ")
}

// compare looks for what spec and document disagree about, and has it decided.
func (m *merger) compare(from *document.Table, entry *document.Entry, key *spec.Key) error {
	if len(m.occurrences[key.Name.Value]) > 1 && len(key.Presence) > 1 {
		return nil // presence differs from environment to environment, and so may the rows
	}
	if !m.elsewhere(key) {
		m.back(entry, key)
		m.deprecate(entry, key)
		m.describe(entry, key)
		m.addValues(entry, key)
	}
	for _, f := range fields {
		if f.name == "in" && !m.marked || f.name == "optional" && key.Template != nil {
			continue
		}
		ours, theirs := f.ours(key), f.their(from, entry)
		if f.name == "version" && theirs == "" && from.Version != "" && spec.CompareVersions(ours, from.Version) > 0 {
			theirs = from.Version
		}
		if theirs == "" || strings.EqualFold(ours, theirs) { // String and string are one type in two documents
			continue
		}
		if f.noted(key.Upstream).Value == theirs {
			continue // known, and decided
		}
		if err := m.decide(from, entry, key, f, ours, theirs); err != nil {
			return err
		}
	}
	return nil
}

// describe gives a key of the document the description that it had none of. One that is there may be somebody's own words, and stays.
func (m *merger) describe(entry *document.Entry, key *spec.Key) {
	if key.Description.Value != "" || entry.Description.Value == "" || !m.own(key.Table) {
		return
	}
	m.nodes[key].Set("description", edit.Scalar(entry.Description.Value), "name", "type", "version", "stability", "optional", "in")
	m.note(ChangedKey, key.Name.Value, entry.Line, "description added")
}

// elsewhere tells whether a key is not in the text itself, or stands in it for several.
func (m *merger) elsewhere(key *spec.Key) bool { return key.Pos.File != "" || key.Use != nil }

func (m *merger) decide(from *document.Table, entry *document.Entry, key *spec.Key, f field, ours, theirs string) error {
	conflict := Conflict{
		Key: key.Name.Value, Field: f.name, Ours: ours, Theirs: theirs, Pos: key.Name.Pos, Elsewhere: m.elsewhere(key), File: m.place(), Line: entry.Line,
	}
	choice := Undecided
	if m.Conflict != nil && !conflict.Elsewhere {
		var err error
		if choice, err = m.Conflict(conflict); err != nil {
			return err
		}
	}
	node := m.nodes[key]
	switch choice {
	case Undecided:
		m.result.Conflicts = append(m.result.Conflicts, conflict)
	case TakeTheirs:
		if f.name == "type" {
			m.knowType(theirs, entry)
			m.fitExample(entry, key, theirs)
		}
		if f.name == "in" {
			for _, name := range entry.In {
				m.declare(name, from)
			}
		}
		node.Set(f.name, f.write(theirs), f.after...)
		m.note(ChangedKey, key.Name.Value, entry.Line, "%s %s -> %s", f.name, ours, theirs)
	case KeepOurs:
		m.keep(key, f, theirs)
		m.note(KeptKey, key.Name.Value, entry.Line, "%s stays %s, the document says %s", f.name, ours, theirs)
	}
	return nil
}

// keep notes under upstream: what the document says.
func (m *merger) keep(key *spec.Key, f field, theirs string) {
	node := m.nodes[key]
	value := f.write(theirs)
	if f.name == "in" {
		value = edit.Scalar(theirs) // a note, in one text
	}
	if known := node.Field("upstream"); known.Present() && !known.Empty() {
		known.Set(f.name, value)
		return
	}
	m.kept[key] = append(m.kept[key], f.name+": "+value)
}

// writeKept writes the notes of keys that had none.
func (m *merger) writeKept() {
	for key := range m.spec.Keys() {
		if notes := m.kept[key]; len(notes) > 0 {
			m.nodes[key].Set("upstream", "{"+strings.Join(notes, ", ")+"}")
		}
	}
}

// String gives the change in one line, with the document's line where there is one.
func (c Change) String() string {
	text := string(c.Kind) + " " + c.Key
	if c.Text != "" {
		text += ": " + c.Text
	}
	if c.Line > 0 {
		text += " (" + lineOf(c.File, c.Line) + ")"
	}
	return text
}

// lineOf names a line of a document, which file names where there are several.
func lineOf(file string, line int) string {
	if file == "" {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// String gives the conflict in one line.
func (c Conflict) String() string {
	return fmt.Sprintf("%s: %s is %s, the document says %s (%s)", c.Key, c.Field, cmp.Or(c.Ours, "nothing"), c.Theirs, lineOf(c.File, c.Line))
}

package merge

import (
	"cmp"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// gone deals with the keys that came of this document and are in it no more: deprecated, as others may still use them, or
// removed with Prune.
func (m *merger) gone() {
	for _, table := range m.spec.Tables {
		if !m.own(table) || !table.Source.Digest.Present() || table.Pos.File != "" {
			continue // written by hand, or of another document or file
		}
		if m.Partial && !m.matched(table) {
			continue // who knows what has become of it
		}
		for i, key := range table.Own() {
			if len(m.occurrences[key.Name.Value]) > 0 || key.Deprecated != nil && !m.Prune {
				continue
			}
			if m.Prune {
				m.list(table).Remove(i)
				m.note(RemovedKey, key.Name.Value, 0, "gone from %s", m.Document)
				continue
			}
			m.nodes[key].Set("deprecated", "{note: "+edit.Scalar(goneFrom+m.named())+"}")
			m.note(DeprecatedKey, key.Name.Value, 0, "gone from %s", m.named())
		}
	}
}

// matched tells whether a table of the spec is one of those that were read.
func (m *merger) matched(table *spec.Table) bool {
	for _, into := range m.matches {
		if into == table {
			return true
		}
	}
	return false
}

// back takes the note off a key that had gone and is in the document again.
func (m *merger) back(entry *document.Entry, key *spec.Key) {
	d := key.Deprecated
	if d == nil || !m.own(key.Table) || !strings.HasPrefix(d.Note.Value, goneFrom+unversioned(m.Document)) {
		return
	}
	if m.nodes[key].RemoveField("deprecated") {
		m.note(ChangedKey, key.Name.Value, entry.Line, "no longer deprecated: it is in the document again")
	}
}

// goneFrom begins the note of a key that has gone.
const goneFrom = "gone from "

// named is the document with its version.
func (m *merger) named() string {
	for i := range m.doc.Tables {
		if version := cmp.Or(m.doc.Tables[i].Version, m.Version); version != "" {
			return unversioned(m.Document) + " " + version
		}
	}
	return m.Document
}

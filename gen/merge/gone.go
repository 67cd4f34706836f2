package merge

import (
	"cmp"

	"github.com/owin-go/owingen/gen/edit"
)

// gone deals with the keys that came of this document and are in it no more: deprecated, as others may still use them, or
// removed with Prune.
func (m *merger) gone() {
	for _, table := range m.spec.Tables {
		if table.Source.Document.Value != m.Document || !table.Source.Digest.Present() {
			continue // written by hand, or of another document
		}
		for i, key := range table.Keys {
			if len(m.occurrences[key.Name.Value]) > 0 || key.Deprecated != nil && !m.Prune {
				continue
			}
			if m.Prune {
				m.list(table).Remove(i)
				m.note(RemovedKey, key.Name.Value, 0, "gone from %s", m.Document)
				continue
			}
			m.nodes[key].Set("deprecated", "{note: "+edit.Scalar("gone from "+m.named())+"}")
			m.note(DeprecatedKey, key.Name.Value, 0, "gone from %s", m.named())
		}
	}
}

// named is the document with its version.
func (m *merger) named() string {
	for i := range m.doc.Tables {
		if version := cmp.Or(m.doc.Tables[i].Version, m.Version); version != "" {
			return m.Document + " " + version
		}
	}
	return m.Document
}

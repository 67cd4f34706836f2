package merge

import (
	"cmp"
	"regexp"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/spec"
)

// match finds the table of the spec that a table of the document is: of those that came of it, the one with most of its keys;
// else, of those that came of no table of this document, the one with most of its keys. nil: there is none.
func (m *merger) match(from *document.Table) *spec.Table {
	into, known := m.matches[from]
	if !known {
		into = m.findMatch(from)
		m.matches[from] = into
	}
	return into
}

func (m *merger) findMatch(from *document.Table) *spec.Table {
	votes := map[*spec.Table]int{}
	for _, entry := range from.Keys {
		if key := m.keys[entry.Name.Value]; key != nil {
			votes[key.Table]++
		}
	}
	var own, other *spec.Table
	for _, table := range m.spec.Tables {
		switch {
		case table.Pos.File != "" || !m.list(table).Present(): // only the text itself is edited, where it has a place for keys
		case m.cameOf(table, from):
			if own == nil || votes[table] > votes[own] {
				own = table
			}
		case !table.Source.Digest.Present(): // written by hand; what was imported belongs to its document
			if votes[table] > votes[other] {
				other = table
			}
		}
	}
	if own != nil && (votes[own] > 0 || len(from.Keys) == 0 || own.Source.Version.Value == m.version(from)) {
		return own
	}
	return other
}

// cameOf tells whether a table says that it came of a table of the document.
func (m *merger) cameOf(table *spec.Table, from *document.Table) bool {
	return m.own(table) && table.Source.Section.Value == section(from)
}

// own tells whether a table says that it came of the document.
func (m *merger) own(table *spec.Table) bool {
	return unversioned(table.Source.Document.Value) == unversioned(m.Document)
}

// versionAtEnd is what some titles end in. The next version of a document is the same document.
var versionAtEnd = regexp.MustCompile(`[\s,(]+[vV]?\d+(\.\d+)+(-[0-9A-Za-z.]+)?\)?$`)

func unversioned(title string) string { return versionAtEnd.ReplaceAllString(title, "") }

// version is that of a table of the document, "" if there is none.
func (m *merger) version(from *document.Table) string { return cmp.Or(from.Version, m.Version) }

// section names a table of a document in the provenance of a table of the spec.
func section(from *document.Table) string {
	if from.Section != "" && from.Title != "" {
		return from.Section + " " + from.Title
	}
	return cmp.Or(from.Title, from.Section)
}

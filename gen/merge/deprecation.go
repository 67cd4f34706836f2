package merge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// deprecation writes what a document says of a deprecated key. Successors are those names that are keys of the document or of the
// spec; others stay in the note.
func (m *merger) deprecation(entry *document.Entry) string {
	var successors []string
	for _, name := range entry.Deprecated.Successors {
		known := m.keys[name] != nil || len(m.occurrences[name]) > 0
		if known && name != entry.Name.Value && !slices.Contains(successors, edit.Scalar(name)) {
			successors = append(successors, edit.Scalar(name))
		}
	}
	fields := []string{"note: " + edit.Scalar(noteOf(entry.Deprecated))}
	if len(successors) > 0 {
		fields = append(fields, "successors: ["+strings.Join(successors, ", ")+"]")
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// noteOf is the note of a deprecation, which a spec wants one for.
func noteOf(d *document.Deprecation) string { return cmp.Or(d.Note, "deprecated by the document") }

// deprecate deprecates a key of the spec that the document has come to deprecate.
func (m *merger) deprecate(entry *document.Entry, key *spec.Key) {
	if entry.Deprecated == nil || key.Deprecated != nil || !m.own(key.Table) {
		return
	}
	m.nodes[key].Set("deprecated", m.deprecation(entry))
	m.note(DeprecatedKey, key.Name.Value, entry.Line, "%s", noteOf(entry.Deprecated))
}

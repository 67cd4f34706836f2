package merge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// deprecation writes what a document says of a deprecated key. Successors are those names that are keys of the spec, of the
// document or of one that is merged with it; others stay in the note.
func (m *merger) deprecation(entry *document.Entry) string {
	fields := []string{"note: " + edit.Scalar(noteOf(entry.Deprecated))}
	if successors := m.successors(entry); len(successors) > 0 {
		fields = append(fields, "successors: ["+strings.Join(successors, ", ")+"]")
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// successors are those of a row, as YAML.
func (m *merger) successors(entry *document.Entry) []string {
	var successors []string
	for _, name := range entry.Deprecated.Successors {
		known := m.keys[name] != nil || m.batch[name]
		if known && name != entry.Name.Value && !slices.Contains(successors, edit.Scalar(name)) {
			successors = append(successors, edit.Scalar(name))
		}
	}
	return successors
}

// noteOf is the note of a deprecation, which a spec wants one for.
func noteOf(d *document.Deprecation) string { return cmp.Or(d.Note, "deprecated by the document") }

// deprecate deprecates a key of the spec that the document has come to deprecate, and completes what an import has said of one when
// its successors, of other documents, were not there yet.
func (m *merger) deprecate(entry *document.Entry, key *spec.Key) {
	if entry.Deprecated == nil || !m.own(key.Table) {
		return
	}
	if d := key.Deprecated; d != nil && (d.Note.Value != noteOf(entry.Deprecated) || len(d.Successors) > 0 || len(m.successors(entry)) == 0) {
		return
	}
	m.nodes[key].Set("deprecated", m.deprecation(entry))
	m.note(DeprecatedKey, key.Name.Value, entry.Line, "%s", noteOf(entry.Deprecated))
}

package merge

import (
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// source writes the provenance of a table.
func (m *merger) source(from *document.Table) string {
	fields := []string{"document: " + edit.Scalar(m.Document)}
	if name := section(from); name != "" {
		fields = append(fields, "section: "+edit.Scalar(name))
	}
	if version := m.version(from); version != "" {
		fields = append(fields, "version: "+edit.Scalar(version))
	}
	return "{" + strings.Join(append(fields, "digest: "+edit.Scalar(from.Digest)), ", ") + "}"
}

// provenance brings what a table says of its source up to date, if it says that it came of this document or of none.
func (m *merger) provenance(from *document.Table, into *spec.Table) {
	if !into.Title.Present() {
		return // keys outside of tables say nothing
	}
	node := m.tables[into]
	if !node.Field("source").Present() {
		if !m.allIn(into, from) {
			return // it has keys of its own, which would be taken for gone the next time
		}
		node.Set("source", m.source(from), "title", "standard", "version", "optional", "in")
		m.note(Provenance, into.Title.Value, from.Line, "%s", m.Document)
		return
	}
	if !m.cameOf(into, from) || into.Source.Digest.Value == from.Digest {
		return
	}
	if !into.Source.Digest.Present() && !m.allIn(into, from) {
		return // likewise
	}
	source := node.Field("source")
	if into.Source.Document.Value != m.Document { // the title has another version
		source.Set("document", edit.Scalar(m.Document))
	}
	if version := m.version(from); version != "" && version != into.Source.Version.Value {
		source.Set("version", edit.Scalar(version), "document", "section")
	}
	source.Set("digest", edit.Scalar(from.Digest))
	m.note(Provenance, into.Title.Value, from.Line, "the rows changed")
}

// allIn tells whether a table of the document has all keys of a table of the spec.
func (m *merger) allIn(into *spec.Table, from *document.Table) bool {
	for _, key := range into.Keys {
		rows := m.occurrences[key.Name.Value]
		if !slices.ContainsFunc(rows, func(o occurrence) bool { return o.table == from }) {
			return false
		}
	}
	return true
}

package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// noVersion stands where a document names none: the language wants one.
const noVersion = "0.0.0"

// addKey adds a key to a table of the spec, in the style of the last key there.
func (m *merger) addKey(from *document.Table, into *spec.Table, entry *document.Entry) {
	list := m.list(into)
	inherited := inheritance{version: into.DefaultVersion(), environments: into.DefaultEnvironments()}
	style, separator, item := valueList.block, "\n", "%s"
	if list.Flow() || list.Len() > 0 && list.Item(list.Len()-1).Flow() {
		style, separator, item = valueList.flow, ", ", "{%s}"
	}
	list.Append(fmt.Sprintf(item, strings.Join(m.keyFields(from, entry, inherited, style), separator)))
	m.note(AddedKey, entry.Name.Value, entry.Line, "%s", cmp.Or(into.Title.Value, "keys"))
}

func (m *merger) list(table *spec.Table) edit.Node {
	if table.Title.Present() {
		return m.tables[table].Field("keys")
	}
	return m.file.Root().Field("keys")
}

// addTable adds a table of the document with its new keys. It is one change: nobody reads a list of all keys of a registry.
func (m *merger) addTable(from *document.Table, fresh []*document.Entry) {
	if len(fresh) == 0 {
		return
	}
	version := cmp.Or(m.version(from), sharedVersion(fresh))
	if version == "" && slices.ContainsFunc(fresh, func(e *document.Entry) bool { return e.Version.Value == "" }) {
		version = noVersion
		m.unversioned = append(m.unversioned, unversionedTable{m.Source, from})
	}
	lines := []string{"title: " + edit.Scalar(title(from))}
	if from.Standard != "" {
		lines = append(lines, "standard: "+edit.Scalar(strings.ToLower(from.Standard)))
	}
	if version != "" {
		lines = append(lines, "version: "+edit.Scalar(version))
	}
	if m.registry && !slices.ContainsFunc(from.Keys, func(e document.Entry) bool { return e.Optional != nil }) {
		lines = append(lines, "optional: true")
	}
	inherited := inheritance{version: version, environments: m.shared(fresh)}
	if len(inherited.environments) > 0 {
		lines = append(lines, "in: ["+strings.Join(inherited.environments, ", ")+"]")
	}
	lines = append(lines, "source: "+m.source(from), "keys:")
	for _, entry := range fresh {
		lines = append(lines, "  - "+strings.ReplaceAll(m.writeKey(m.keyFields(from, entry, inherited, valueList.block)), "\n", "\n    "))
	}
	m.newTables = append(m.newTables, strings.Join(lines, "\n"))
	m.note(AddedTable, title(from), from.Line, "%s", counted(len(fresh), "key"))
}

// sharedVersion is the version that all keys of a new table have, "" if they differ.
func sharedVersion(fresh []*document.Entry) string {
	for _, entry := range fresh {
		if entry.Version.Value != fresh[0].Version.Value {
			return ""
		}
	}
	return fresh[0].Version.Value
}

func title(from *document.Table) string { return cmp.Or(from.Title, from.Section, "Keys") }

// writeKey writes a new key in one line if it is short, else in block style.
func (m *merger) writeKey(fields []string) string {
	line := "{" + strings.Join(fields, ", ") + "}"
	if len(line) <= 110 && !strings.Contains(line, "\n") {
		return line
	}
	return strings.Join(fields, "\n")
}

// inheritance is what a key need not say because its table does.
type inheritance struct {
	version      string
	environments []string
}

// keyFields writes the fields of a new key, its values in the style of the others.
func (m *merger) keyFields(from *document.Table, entry *document.Entry, inherited inheritance, style func(valueList) string) []string {
	typ := m.typeOf(entry)
	fields := []string{"name: " + edit.Scalar(entry.Name.Value), "type: " + edit.Scalar(typ)}
	version := cmp.Or(entry.Version.Value, from.Version, m.Version)
	if version != "" && version != inherited.version {
		fields = append(fields, "version: "+edit.Scalar(version))
	} else if version == "" && inherited.version == "" {
		fields = append(fields, "version: "+noVersion)
	}
	if entry.Stability.Value != "" {
		fields = append(fields, "stability: "+stabilityWord(entry.Stability.Value))
	}
	if entry.Optional != nil && *entry.Optional {
		fields = append(fields, "optional: true")
	}
	if in := m.presence(entry); in != "" && in != "["+strings.Join(inherited.environments, ", ")+"]" {
		fields = append(fields, "in: "+in)
	}
	if entry.Description.Value != "" {
		fields = append(fields, "description: "+edit.Scalar(entry.Description.Value))
	}
	if values := m.valuesOf(entry, typ); len(values.items) > 0 {
		fields = append(fields, style(values))
	}
	if example := m.exampleField(entry, typ); example != "" {
		fields = append(fields, example)
	}
	if entry.Deprecated != nil {
		fields = append(fields, "deprecated: "+m.deprecation(entry))
	}
	return fields
}

// sections writes what the merge adds at the top level: types, environments, tables.
func (m *merger) sections() {
	m.writeKept()
	root := m.file.Root()
	var fresh strings.Builder
	for _, section := range []struct {
		name    string
		entries []string
	}{{"types", m.types}, {"environments", m.environments}} {
		if len(section.entries) == 0 {
			continue
		}
		if node := root.Field(section.name); node.Present() {
			if node.Empty() {
				root.Set(section.name, "{"+strings.Join(inFlow(section.entries), ", ")+"}")
				continue
			}
			entries := section.entries
			if node.Flow() {
				entries = inFlow(entries)
			}
			for _, entry := range entries {
				node.Insert(entry)
			}
			continue
		}
		root.InsertBefore([]string{"groups", "tables", "keys", "forbidden", "obsolete", "waive"}, section.name+":\n  "+strings.Join(section.entries, "\n  ")+"\n")
	}
	if len(m.newTables) == 0 {
		return
	}
	tables := root.Field("tables")
	if tables.Len() > 0 {
		for _, table := range m.newTables {
			tables.Append(table)
		}
		return
	}
	for i, table := range m.newTables {
		if i > 0 {
			fresh.WriteString("\n")
		}
		fresh.WriteString("  - " + strings.ReplaceAll(table, "\n", "\n    ") + "\n")
	}
	if tables.Present() { // and empty
		root.Set("tables", "\n"+strings.TrimSuffix(fresh.String(), "\n"))
		return
	}
	root.InsertBefore([]string{"keys", "forbidden", "obsolete", "waive"}, "tables:\n"+fresh.String())
}

// inFlow writes entries for a mapping in brackets: there a colon at the end would be part of the name.
func inFlow(entries []string) []string {
	list := slices.Clone(entries)
	for i, entry := range list {
		if strings.HasSuffix(entry, ":") {
			list[i] = entry + " ~"
		}
	}
	return list
}

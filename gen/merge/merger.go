package merge

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// merger is the merge of a batch of documents under way.
type merger struct {
	Options
	spec    *spec.Spec
	file    *edit.File
	several bool // there are other documents, so that a line says too little

	keys   map[string]*spec.Key // by name
	nodes  map[*spec.Key]edit.Node
	tables map[*spec.Table]edit.Node
	result *Result

	newKeys      map[string]bool
	types        []string // entries for types:, in YAML
	knownTypes   map[string]bool
	environments []string               // entries for environments:, in YAML
	newTables    []string               // items for tables:, in YAML
	kept         map[*spec.Key][]string // entries for upstream:, in YAML
	unversioned  []unversionedTable

	reading
}

// reading is what a merger knows of the document that it is at.
type reading struct {
	Source
	doc         *document.Document
	batch       map[string]bool // the keys of all documents of the batch
	matches     map[*document.Table]*spec.Table
	occurrences map[string][]occurrence // of the document, by key
	fromJSON    bool                    // the document describes values that are decoded from JSON
	registry    bool                    // it lists what may be there: no key of it is required, unless it says so
	marked      bool                    // keys get environments
	untyped     []*document.Entry       // new keys of the table at hand without a type
}

// An occurrence is a row of the document that a key stands in. One in two tables is in two environments.
type occurrence struct {
	table *document.Table
	entry *document.Entry
}

func newMerger(o Options, s *spec.Spec, file *edit.File, result *Result) *merger {
	m := &merger{
		Options: o, spec: s, file: file, result: result,
		keys: map[string]*spec.Key{}, nodes: map[*spec.Key]edit.Node{}, tables: map[*spec.Table]edit.Node{},
		newKeys: map[string]bool{}, knownTypes: map[string]bool{}, kept: map[*spec.Key][]string{},
	}
	m.index()
	for _, word := range s.Types {
		m.knownTypes[word.Name.Value] = true
	}
	return m
}

// index finds the node of every table and key that the text itself has. The model has them in the order of the text, and so has
// the tree.
func (m *merger) index() {
	root := m.file.Root()
	next := 0
	for key := range m.spec.Keys() {
		m.keys[key.Name.Value] = key
	}
	for _, table := range m.spec.Tables {
		if table.Pos.File != "" {
			continue
		}
		list := root.Field("keys")
		if table.Title.Present() {
			node := root.Field("tables").Item(next)
			next++
			m.tables[table] = node
			list = node.Field("keys")
		}
		for i, key := range table.Own() {
			m.nodes[key] = list.Item(i)
		}
	}
}

// run merges one document of a batch.
func (m *merger) run(source Source, batch map[string]bool) error {
	m.reading = reading{
		Source: source, doc: source.Contents, batch: batch, matches: map[*document.Table]*spec.Table{}, occurrences: map[string][]occurrence{},
	}
	for i := range m.doc.Tables {
		table := &m.doc.Tables[i]
		for j := range table.Keys {
			entry := &table.Keys[j]
			m.fromJSON = m.fromJSON || strings.HasPrefix(entry.Type.Value, "keyword")
			m.registry = m.registry || m.fromJSON || entry.Stability.Line > 0
			m.occurrences[entry.Name.Value] = append(m.occurrences[entry.Name.Value], occurrence{table, entry})
		}
	}
	m.decideEnvironments()
	for i := range m.doc.Tables {
		if err := m.table(&m.doc.Tables[i]); err != nil {
			return err
		}
	}
	m.gone()
	return nil
}

// table merges one table of the document.
func (m *merger) table(from *document.Table) error {
	defer m.warnOfTypes(from)
	into := m.match(from)
	var fresh []*document.Entry
	for i := range from.Keys {
		entry := &from.Keys[i]
		if key := m.keys[entry.Name.Value]; key != nil {
			if err := m.compare(from, entry, key); err != nil {
				return err
			}
		} else if !m.newKeys[entry.Name.Value] {
			m.newKeys[entry.Name.Value] = true
			fresh = append(fresh, entry)
		}
	}
	if into == nil {
		m.addTable(from, fresh)
		return nil
	}
	for _, entry := range fresh {
		m.addKey(from, into, entry)
	}
	m.provenance(from, into)
	return nil
}

func (m *merger) note(kind Kind, key string, line int, format string, args ...any) {
	m.result.Changes = append(m.result.Changes, Change{Kind: kind, Key: key, File: m.place(), Line: line, Text: fmt.Sprintf(format, args...)})
}

// place is the name of the document where a line alone would not tell which one it is of.
func (m *merger) place() string {
	if !m.several {
		return ""
	}
	return filepath.Base(m.DocumentFile)
}

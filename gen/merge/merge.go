package merge

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// Options say how a document is merged.
type Options struct {
	File         string                            // name of the spec, for positions
	Open         func(name string) ([]byte, error) // opens the files that it includes, as for spec.Load
	DocumentFile string                            // name of the document, likewise
	Document     string                            // what the document is called in the spec: the provenance of its tables
	Version      string                            // of the document, for tables that name none; may be empty
	Environment  string                            // of keys for which neither document nor spec says one; may be empty
	Partial      bool                              // the document has tables that were not read
	Prune        bool                              // remove keys that are gone from the document instead of deprecating them
	Conflict     func(Conflict) (Choice, error)
}

// Choice decides a conflict.
type Choice uint8

// The choices. Undecided leaves the spec as it is and the conflict in the result.
const (
	Undecided Choice = iota
	KeepOurs
	TakeTheirs
)

// Conflict is a field of a key about which spec and document disagree.
type Conflict struct {
	Key, Field   string
	Ours, Theirs string
	Pos          spec.Pos // of the key, or of its field, in the spec
	Elsewhere    bool     // the key is of a file that the spec includes, or of a group: it is not for the merge to change
	Line         int      // of the document
}

// Change is something that a merge did, or would do.
type Change struct {
	Kind Kind
	Key  string // or the table, type or environment
	Text string // what happened, in one line
	Line int    // of the document; 0 when it is about what is gone from there
}

// Kind says what a change is.
type Kind string

// The kinds of changes.
const (
	AddedTable       Kind = "added table"
	AddedKey         Kind = "added key"
	AddedType        Kind = "added type"
	AddedEnvironment Kind = "added environment"
	ChangedKey       Kind = "changed key"
	KeptKey          Kind = "kept key" // ours, with a note of theirs
	DeprecatedKey    Kind = "deprecated key"
	RemovedKey       Kind = "removed key"
	Provenance       Kind = "provenance"
)

// Result is what came of a merge.
type Result struct {
	Text      []byte // the merged spec; what was given when nothing changed
	Changes   []Change
	Conflicts []Conflict // those left undecided
	Problems  diag.List  // what the document leaves open, with its lines
}

// ErrInvalid says that the spec to merge into has errors; its diagnostics are wrapped.
var ErrInvalid = errors.New("the spec is invalid")

// ErrBroken says that a merge would have made the spec invalid, because it is written in a form that edits do not know.
// Nothing is merged then.
var ErrBroken = errors.New("the merged spec would be invalid")

// Into merges a document into the text of a spec, which may be empty. The error is ErrInvalid for a spec with errors of its
// own, edit.ErrOverlap or another error of an edit that could not be made, or that of o.Conflict.
func Into(text []byte, doc *document.Document, o Options) (*Result, error) {
	start := text
	if blank(text) {
		start = []byte(starter)
		if comments := bytes.TrimSpace(text); len(comments) > 0 {
			start = slices.Concat(comments, []byte("\n\n"), start)
		}
	}
	s, problems := spec.Load(o.File, start, o.Open)
	if err := problems.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	file, err := edit.Parse(start)
	if err != nil {
		return nil, err
	}
	m := &merger{
		Options: o, doc: doc, spec: s, file: file,
		matches: map[*document.Table]*spec.Table{}, keys: map[string]*spec.Key{}, nodes: map[*spec.Key]edit.Node{}, tables: map[*spec.Table]edit.Node{},
	}
	m.index()
	if err := m.run(); err != nil {
		return nil, err
	}
	m.result.Text = text
	if len(m.result.Changes) > 0 {
		if m.result.Text, err = file.Text(); err != nil {
			return nil, fmt.Errorf("merging %s into %s: %w", o.Document, o.File, err)
		}
		if err := m.verify(); err != nil {
			return nil, fmt.Errorf("merging %s into %s: %w", o.Document, o.File, err)
		}
	}
	return &m.result, nil
}

// verify reads the merged spec: it must be valid and have every new key.
func (m *merger) verify() error {
	merged, problems := spec.Load(m.File, m.result.Text, m.Open)
	if err := problems.Err(); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	there := map[string]bool{}
	for key := range merged.Keys() {
		there[key.Name.Value] = true
	}
	for name := range m.newKeys {
		if !there[name] {
			return fmt.Errorf("%w: no place was found for %s; write the spec in block style", ErrBroken, name)
		}
	}
	return nil
}

// starter is what an empty spec begins with.
const starter = "package: keys\n"

// blank tells whether a text holds nothing but comments.
func blank(text []byte) bool {
	file, err := edit.Parse(text)
	return err == nil && !file.Root().Present()
}

// merger is a merge under way.
type merger struct {
	Options
	doc  *document.Document
	spec *spec.Spec
	file *edit.File

	keys   map[string]*spec.Key // by name
	nodes  map[*spec.Key]edit.Node
	tables map[*spec.Table]edit.Node
	result Result

	matches      map[*document.Table]*spec.Table
	occurrences  map[string][]occurrence // of the document, by key
	newKeys      map[string]bool
	types        []string // entries for types:, in YAML
	knownTypes   map[string]bool
	fromJSON     bool                   // the document describes values that are decoded from JSON
	registry     bool                   // it lists what may be there: no key of it is required, unless it says so
	environments []string               // entries for environments:, in YAML
	marked       bool                   // keys get environments
	newTables    []string               // items for tables:, in YAML
	kept         map[*spec.Key][]string // entries for upstream:, in YAML
}

// An occurrence is a row of the document that a key stands in. One in two tables is in two environments.
type occurrence struct {
	table *document.Table
	entry *document.Entry
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

func (m *merger) run() error {
	m.occurrences, m.newKeys, m.knownTypes, m.kept = map[string][]occurrence{}, map[string]bool{}, map[string]bool{}, map[*spec.Key][]string{}
	for _, word := range m.spec.Types {
		m.knownTypes[word.Name.Value] = true
	}
	for i := range m.doc.Tables {
		table := &m.doc.Tables[i]
		for j := range table.Keys {
			entry := &table.Keys[j]
			m.registry = m.registry || m.fromJSON || entry.Stability.Line > 0
			m.fromJSON = m.fromJSON || strings.HasPrefix(entry.Type.Value, "keyword")
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
	m.sections()
	return nil
}

// table merges one table of the document.
func (m *merger) table(from *document.Table) error {
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

func (m *merger) note(kind Kind, key string, line int, format string, args ...any) {
	m.result.Changes = append(m.result.Changes, Change{Kind: kind, Key: key, Line: line, Text: fmt.Sprintf(format, args...)})
}

package merge

import (
	"slices"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
)

// decideEnvironments finds out whether keys get environments, and declares those that are missing. Documents name them by
// marks in columns, or put a key into several tables, which are then environments of their own.
func (m *merger) decideEnvironments() {
	declared := m.file.Root().Field("environments").Present() || len(m.environments) > 0 // with none in it, too
	hasKeys := len(m.keys)+len(m.newKeys) > 0
	marked, several := false, false
	for _, all := range m.occurrences {
		several = several || len(all) > 1
		for _, o := range all {
			marked = marked || o.entry.In != nil
		}
	}
	m.marked = declared || marked || several || m.Environment != ""
	if m.marked && !declared && hasKeys {
		m.marked = false
		m.warn(RuleEnvironments, 1, "declare environments: in the spec first, and say in: for its keys",
			"the document tells environments apart, the spec does not: its keys are imported without")
	}
	if !m.marked {
		return
	}
	for i := range m.doc.Tables {
		table := &m.doc.Tables[i]
		for j := range table.Keys {
			if m.keys[table.Keys[j].Name.Value] != nil {
				continue // it says in the spec where it is
			}
			for _, name := range m.environmentsOf(table, &table.Keys[j]) {
				m.declare(name, table)
			}
		}
	}
}

// environmentsOf says which environments a row puts a key into.
func (m *merger) environmentsOf(table *document.Table, entry *document.Entry) []string {
	switch {
	case len(entry.In) > 0:
		return entry.In
	case m.Environment != "":
		return []string{m.Environment}
	}
	if into := m.match(table); into != nil {
		if names := into.DefaultEnvironments(); len(names) > 0 {
			return names
		}
	}
	if len(m.spec.Environments) == 1 {
		return []string{m.spec.Environments[0].Name.Value}
	}
	return []string{slug(title(table))}
}

// declare adds an environment that the spec does not have.
func (m *merger) declare(name string, table *document.Table) {
	for _, known := range m.spec.Environments {
		if known.Name.Value == name {
			return
		}
	}
	entry := edit.Scalar(name) + ":"
	if slices.Contains(m.environments, entry) {
		return
	}
	m.environments = append(m.environments, entry)
	m.note(AddedEnvironment, name, table.Line, "")
	if name == slug(title(table)) {
		m.warn(RuleEnvironments, table.Line, "rename it in the spec, or import with --environment NAME",
			"the document does not say in which environment the keys of table %s are: %s is made up of its title", title(table), name)
	}
}

// presence writes the in: of a new key, "" where keys have no environments.
func (m *merger) presence(entry *document.Entry) string {
	if !m.marked {
		return ""
	}
	var names []string
	optional := map[string]bool{}
	for _, o := range m.occurrences[entry.Name.Value] {
		for _, name := range m.environmentsOf(o.table, o.entry) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			optional[name] = o.entry.Optional != nil && *o.entry.Optional
		}
	}
	differs := false
	var words []string
	for _, name := range names {
		differs = differs || optional[name] != optional[names[0]]
		words = append(words, edit.Scalar(name)+": "+map[bool]string{true: "optional", false: "required"}[optional[name]])
	}
	if differs {
		return "{" + strings.Join(words, ", ") + "}"
	}
	for i, name := range names {
		names[i] = edit.Scalar(name)
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// shared gives the environments that all new keys of a table are in.
func (m *merger) shared(fresh []*document.Entry) []string {
	first := m.presence(fresh[0])
	for _, entry := range fresh[1:] {
		if m.presence(entry) != first {
			return nil
		}
	}
	if !strings.HasPrefix(first, "[") {
		return nil
	}
	return strings.Split(strings.Trim(first, "[]"), ", ")
}

// slug makes the name of an environment of a heading.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return strings.Join(words, "-")
}

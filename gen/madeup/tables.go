package madeup

import "slices"

// A table is a table of keys that is being made.
type table struct {
	fields       mapping // without keys
	keys         []*key
	size         int      // how many keys it has, the copies of groups counted
	environments []string // of its keys that say none
	standard     string
}

// table makes a table of at most so many keys, the copies of groups counted.
func (m *maker) table(most int) *table {
	t := &table{fields: mapping{{"title", title(m.word()) + " " + m.names.number()}}}
	m.inherited(t)
	for _, part := range tableParts {
		if m.chance(part.name, 3) {
			part.add(m, t)
		}
	}
	copies := m.uses(t, most)
	for range min(most-copies, 1+m.IntN(12)) {
		t.keys = append(t.keys, m.key(t, ""))
	}
	t.size = copies + len(t.keys)
	m.requires(t)
	return t
}

// outside makes keys that stand in no table.
func (m *maker) outside(n int) []any {
	t := new(table)
	for range n {
		t.keys = append(t.keys, m.key(t, ""))
	}
	return entries(t.keys)
}

func entries(keys []*key) []any {
	var list []any
	for _, k := range keys {
		list = append(list, k.entry())
	}
	return list
}

// entry is the table as it stands in the spec.
func (t *table) entry() mapping {
	entry := t.fields
	if len(t.keys) > 0 {
		entry.set("keys", entries(t.keys))
	}
	return entry
}

// inherited says what the keys of the table are that say nothing. A table that uses groups says all of it.
func (m *maker) inherited(t *table) {
	if m.IntN(4) > 0 {
		t.fields.set("version", pick(m, versions))
	}
	if m.chance("table optional", 3) {
		t.fields.set("optional", m.IntN(2) == 0)
	}
	if len(m.environments) > 0 && m.IntN(4) > 0 {
		t.environments = some(m, m.environments)
		t.fields.set("in", m.in(t.environments, false))
	}
}

// tableParts are what tables may have beside keys.
var tableParts = []struct {
	name string
	add  func(m *maker, t *table)
}{
	{"table standard", func(m *maker, t *table) {
		t.standard = pick(m, standards)
		t.fields.set("standard", t.standard)
	}},
	{"table stability", func(m *maker, t *table) { t.fields.set("stability", pick(m, stabilities)) }},
	{"table description", func(m *maker, t *table) { t.fields.set("description", pick(m, sentences)) }},
	{"table note", func(m *maker, t *table) { t.fields.set("note", pick(m, sentences)) }},
	{"table source", func(m *maker, t *table) {
		t.fields.set("source", mapping{{"document", "The Handbook"}, {"section", "3.2 Keys & more"}, {"version", "2.1"},
			{"url", "https://example.com/keys.html#a"}, {"digest", "sha256:0123456789abcdef"}})
	}},
}

var standards = []string{"owin", "websocket", "The Handbook"}

// in lists environments in one of the forms that there are.
func (m *maker) in(environments []string, optionalOnly bool) any {
	if m.IntN(2) == 0 {
		return environments
	}
	var presence mapping
	for _, environment := range environments {
		word := "optional"
		if !optionalOnly && m.IntN(2) == 0 {
			word = "required"
		}
		presence.set(environment, word)
	}
	return presence
}

// present says where and since when the key is there, where its table does not, and sometimes where it does.
func (m *maker) present(k *key) {
	k.environments = k.table.environments
	if k.grouped {
		return
	}
	if !k.table.fields.has("version") || m.IntN(6) == 0 {
		k.fields.set("version", pick(m, versions))
	}
	if m.chance("optional", 2) {
		k.fields.set("optional", k.template || m.IntN(4) > 0)
	}
	if len(m.environments) > 0 && (k.environments == nil || m.IntN(4) == 0) {
		k.environments = some(m, m.environments)
		k.fields.set("in", m.in(k.environments, k.template))
	}
}

// A group is a number of keys that tables use.
type group struct {
	name   string
	fields mapping
	size   int
}

type groups []group

func (list groups) mapping() mapping {
	var all mapping
	for _, g := range list {
		all.set(g.name, g.fields)
	}
	return all
}

// group makes a group that tables can use from now on.
func (m *maker) group() {
	g := group{name: m.word() + m.names.number()}
	if m.chance("group description", 2) {
		g.fields.set("description", pick(m, sentences))
	}
	var keys []*key
	for range 1 + m.IntN(4) {
		keys = append(keys, m.key(new(table), g.name))
	}
	g.size = len(keys)
	g.fields.set("keys", entries(keys))
	m.groups = append(m.groups, g)
}

// uses has the table use groups, and counts the keys that it gets by that.
func (m *maker) uses(t *table, most int) int {
	var uses []any
	count := 0
	for _, g := range m.groups {
		if !m.chance("use", 4) || count+g.size > most {
			continue
		}
		prefix := pick(m, m.namespaces) + "." + m.word() + m.names.number() + pick(m, []string{".", "_", "."})
		uses = append(uses, mapping{{"group", g.name}, {"prefix", prefix}})
		count += g.size
	}
	if len(uses) == 0 {
		return 0
	}
	t.fields.set("use", uses)
	if !t.fields.has("version") {
		t.fields.set("version", pick(m, versions))
	}
	if len(m.environments) > 0 && t.environments == nil {
		t.environments = some(m, m.environments)
		t.fields.set("in", m.in(t.environments, false))
	}
	return count
}

// requires asks for one of several keys that share an environment.
func (m *maker) requires(t *table) {
	if !m.chance("require", 3) {
		return
	}
	var requirements []any
	for range 1 + m.IntN(2) {
		if names := m.together(t); len(names) > 1 {
			requirements = append(requirements, mapping{{"one_of", names}})
		}
	}
	switch {
	case len(requirements) == 1 && m.IntN(2) == 0:
		t.fields.set("require", requirements[0])
	case len(requirements) > 0:
		t.fields.set("require", requirements)
	}
}

// together are keys of the table that are in one environment.
func (m *maker) together(t *table) []string {
	environment := ""
	if len(m.environments) > 0 {
		environment = pick(m, m.environments)
	}
	first := ""
	var names []string
	for _, k := range t.keys {
		in := environment == "" || slices.Contains(k.environments, environment)
		if k.alone || k.template || !in || m.separate && first != "" && segment(k.name) != segment(first) {
			continue
		}
		names, first = append(names, k.name), k.name
	}
	return names[:min(len(names), 3)]
}

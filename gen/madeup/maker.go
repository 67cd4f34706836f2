package madeup

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// A maker makes one spec.
type maker struct {
	*rand.Rand
	only         map[string]bool // the features to use; nil: all
	names        names
	namespaces   []string
	environments []string // nil: the spec declares none
	separate     bool     // every namespace is a package, and refers to keys of its own only
	keys         []*key   // those that others may refer to
	kinds        []kind   // shuffled, and dealt in turns, so that a spec of many keys has all
	styles       []style
	trimmings    []trimming
	made         int // keys so far
	groups       groups
}

// A key is an entry of a table that is being made.
type key struct {
	name         string
	ident        string   // folded
	fields       mapping  // without name and go
	goSide       mapping  // the field go
	environments []string // none: those of the spec that has none, or of a group, whose copies have those of their tables
	template     bool
	sample       any  // a scalar that passes all checks, nil if the type has none
	sized        bool // the type has an empty value that conditions can ask for
	grouped      bool // it is a key of a group, of which there are several copies
	plain        bool // nothing but text may be added
	alone        bool // nobody may refer to it
	table        *table
}

func (k *key) typed(typ string) { k.fields.set("type", typ) }

func (k *key) typ() string {
	for _, f := range k.fields {
		if f.name == "type" {
			return f.value.(string)
		}
	}
	return ""
}

// entry is the key as it stands in the spec.
func (k *key) entry() mapping {
	entry := append(mapping{{"name", k.name}}, k.fields...)
	if len(k.goSide) > 0 {
		entry.set("go", k.goSide)
	}
	return entry
}

// segment is what a package of the key's namespace is called by.
func segment(name string) string {
	first, _, found := strings.Cut(name, ".")
	if !found {
		return ""
	}
	return first
}

// other picks a key that k may refer to and for which ok holds, nil if there is none.
func (m *maker) other(k *key, ok func(*key) bool) *key {
	if k.grouped {
		return nil
	}
	for range 20 {
		if len(m.keys) == 0 {
			return nil
		}
		other := pick(m, m.keys)
		if other != k && ok(other) && (!m.separate || segment(other.name) == segment(k.name)) {
			return other
		}
	}
	return nil
}

// use tells whether a feature may be used.
func (m *maker) use(feature string) bool { return m.only == nil || m.only[feature] }

// chance is true in one of n cases, for a feature that may be used.
func (m *maker) chance(feature string, n int) bool { return m.use(feature) && m.IntN(n) == 0 }

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// some picks at least one item and keeps their order.
func some[T any](m *maker, list []T) []T {
	var picked []T
	for len(picked) == 0 {
		for _, item := range list {
			if m.IntN(2) == 0 {
				picked = append(picked, item)
			}
		}
	}
	return picked
}

// key makes the next key of a table. inside is "", or the name of a group that the key is of.
func (m *maker) key(t *table, inside string) *key {
	k := &key{table: t, grouped: inside != ""}
	kind := m.kinds[m.made%len(m.kinds)]
	for k.grouped && kind.single {
		kind = pick(m, m.kinds)
	}
	m.called(k, kind, inside)
	m.present(k)
	kind.make(m, k)
	for i, trimming := range m.trimmings {
		if due := m.made%len(m.trimmings) == i; (due || m.IntN(10) == 0) && (trimming.text || !k.plain) {
			trimming.add(m, k)
		}
	}
	m.Shuffle(len(k.fields), func(i, j int) { k.fields[i], k.fields[j] = k.fields[j], k.fields[i] })
	m.made++
	if !k.alone && !k.grouped && !k.template {
		m.keys = append(m.keys, k)
	}
	return k
}

// called gives the key its name, and a go.name if that makes no identifier, or by chance. The names of a group's keys only have to
// differ from each other: nobody else has the prefixes that they get.
func (m *maker) called(k *key, kind kind, group string) {
	style := m.styles[m.made%len(m.styles)]
	if m.IntN(3) > 0 {
		style = pick(m, m.styles)
	}
	namespace, write := m.namespace(), style.write
	if kind.write != nil {
		write, style, k.template = kind.write, styles[0], true
	} else if k.grouped {
		write, style = styles[0].write, styles[0]
	}
	if k.grouped {
		namespace = group
	}
	k.name = m.free(func(first, second string) string { return write(namespace, first, second) })
	k.ident = m.names.ident(k.name)
	if k.grouped {
		k.name = strings.TrimPrefix(k.name, group+".")
	} else if style.unexported || m.chance("go.name", 12) {
		name := m.free(func(first, second string) string { return title(first) + title(second) })
		k.ident = fold(name)
		k.goSide.set("name", name)
	}
}

// namespace is one of the namespaces, or the name of a key that is then the prefix of another.
func (m *maker) namespace() string {
	if len(m.keys) > 0 && m.chance("name below another", 10) {
		if above := pick(m, m.keys).name; strings.Contains(above, ".") && above[0] < utf8.RuneSelf {
			return above
		}
	}
	return pick(m, m.namespaces)
}

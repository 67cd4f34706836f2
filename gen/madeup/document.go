package madeup

import (
	"slices"
	"strconv"
)

// A part is a field of the spec itself, beside the tables.
type part struct {
	name string
	add  func(m *maker, top *mapping)
}

// before are the parts that say how the keys are to be made.
var before = []part{
	{"environments", func(m *maker, top *mapping) {
		var declared mapping
		for i, name := range some(m, environmentNames) {
			declared.set(name, []any{nil, pick(m, sentences), mapping{{"description", pick(m, sentences)}}}[(i+m.IntN(2))%3])
			m.environments = append(m.environments, name)
		}
		top.set("environments", declared)
	}},
	{"layout", func(m *maker, top *mapping) {
		layout := mapping{{"packages", "one"}, {"files", pick(m, []string{"shared", "table"})}, {"keys_per_file", pick(m, []int{1, 7, 50, 250})}}
		if m.chance("layout packages", 3) {
			m.separate = true
			layout[0].value = "namespace"
			m.namespaces = m.namespaces[:min(len(m.namespaces), 6)] // few, for each is a test to link
		}
		top.set("layout", layout)
	}},
	{"naming", func(m *maker, top *mapping) {
		if m.separate {
			return // the packages have the names of the namespaces
		}
		for _, namespace := range some(m, m.namespaces)[:1] {
			m.names.prefixes.set(namespace, "")
		}
		inner := pick(m, m.namespaces)
		if !m.names.prefixes.has(inner) {
			m.names.prefixes.set(inner, "Outer"+m.names.number())
			m.names.prefixes.set(inner+"."+m.word(), "Inner"+m.names.number())
		}
		top.set("naming", mapping{{"prefix", m.names.prefixes}, {"initialisms", []string{"SKU", "OAuth", "Ö"}}})
	}},
}

var environmentNames = []string{"request", "startup", "websocket", "websocket-accept", "opaque_upgrade", "job run", "Übung", "type", "one.of.many"}

// after are the parts that need the keys.
var after = []part{
	{"output", func(_ *maker, top *mapping) { top.set("output", "gen/keys") }},
	{"absent", func(m *maker, top *mapping) {
		top.set("absent", pick(m, [][]string{{"nil"}, {"nil", "empty"}, {"empty"}}))
	}},
	{"select", func(m *maker, top *mapping) {
		if i := slices.IndexFunc(m.keys, (*key).unmarked); i >= 0 {
			top.set("select", m.selection(m.keys[i]))
		}
	}},
	{"forbidden", func(m *maker, top *mapping) {
		forbidden := []any{
			mapping{{"name", "HTTP_NEVER"}, {"note", pick(m, sentences)}, {"source", "RFC 3875 section 4.1"}},
			mapping{{"name", "no.such.<thing>"}}, mapping{{"name", "X_NEVER_*"}},
		}
		if len(m.environments) > 0 {
			forbidden = append(forbidden, mapping{{"name", "never here"}, {"in", some(m, m.environments)}})
		}
		top.set("forbidden", forbidden)
	}},
	{"obsolete", func(m *maker, top *mapping) {
		obsolete := []any{mapping{{"name", "old.never"}}}
		if len(m.keys) > 1 {
			obsolete = append(obsolete, mapping{{"name", "@old"}, {"version", "0.1"}, {"note", pick(m, sentences)}, {"successors", []string{m.keys[0].name, m.keys[1].name}}})
		}
		top.set("obsolete", obsolete)
	}},
	{"waive", func(m *maker, top *mapping) {
		top.set("waive", []any{
			mapping{{"rule", "key-removed"}, {"reason", pick(m, sentences)}},
			mapping{{"rule", "key-removed"}, {"key", "old.never"}, {"reason", "Nobody had it."}},
		})
	}},
}

// unmarked tells whether nothing is said of the key by which it could be left out.
func (k *key) unmarked() bool {
	return !k.fields.has("stability") && !k.fields.has("deprecated") && !k.table.fields.has("stability")
}

// selection leaves out some keys, but not the one given: of no key at all nothing can be generated.
func (m *maker) selection(kept *key) mapping {
	var s mapping
	if m.IntN(2) == 0 {
		s.set("only", pick(m, [][]string{{"*"}, {kept.name, "*"}}))
	}
	if m.IntN(2) == 0 {
		s.set("stability", pick(m, stabilities))
	}
	if standard := kept.table.standard; standard != "" && m.IntN(2) == 0 {
		s.set("standards", pick(m, [][]string{{standard}, {standard + "<=99.0"}}))
	}
	s.set("exclude_deprecated", m.IntN(2) == 0)
	return s
}

// types are the words that keys use, and some more.
func (m *maker) types() mapping {
	var types mapping
	for _, word := range typeWords {
		types.set(word.name, word.means)
	}
	for _, c := range conversions {
		if m.chance("conversion of "+c.typ, 2) {
			types.set("Convertible "+strconv.Itoa(len(types)), mapping{{"go", c.typ}, {"accept", c.accept}})
		}
	}
	return types
}

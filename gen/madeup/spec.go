package madeup

import (
	"math/rand/v2"
	"slices"
)

// Spec gives the text of a valid keys.yaml of so many keys, or a few more, the same for the same arguments. It uses the features
// that are named, and those that no spec does without; with none named, all of [Features].
func Spec(seed uint64, keys int, features ...string) []byte {
	top, tables := document(seed, keys, features)
	top.set("tables", tables)
	return encode(top, 4)
}

// Files gives the spec of the same seed divided into files that include each other, by their paths: keys.yaml is the one to begin
// with.
func Files(seed uint64, keys int, features ...string) map[string][]byte {
	top, tables := document(seed, keys, features)
	var words, main mapping
	for _, f := range top {
		if f.name == "types" || f.name == "groups" || f.name == "environments" {
			words = append(words, f)
		} else {
			main = append(main, f)
		}
	}
	half := len(tables) / 2
	main.set("include", []string{"words.yaml", "more/tables.yaml"})
	main.set("tables", tables[half:])
	return map[string][]byte{
		"keys.yaml":        encode(main, 4),
		"words.yaml":       encode(words, 3),
		"more/tables.yaml": encode(mapping{{"include", []string{"../words.yaml"}}, {"absent", []string{"nil", "empty"}}, {"tables", tables[:half]}}, 5),
	}
}

// Features names what a spec may have, each feature once.
func Features() []string {
	var features []string
	for _, kind := range allKinds() {
		features = append(features, kind.name)
	}
	for _, style := range styles {
		features = append(features, style.name)
	}
	for _, trimming := range trimmings {
		features = append(features, trimming.name)
	}
	for _, part := range tableParts {
		features = append(features, part.name)
	}
	for _, part := range slices.Concat(before, after) {
		features = append(features, part.name)
	}
	features = append(features, details...)
	slices.Sort(features)
	return slices.Compact(features)
}

// details are features that other rows of the tables ask for.
var details = []string{
	"check allow", "check in", "check source", "check when", "checks", "default go", "default literal", "example go", "example literal", "go.name",
	"group", "group description", "keys outside tables", "layout packages", "name below another", "odd namespace", "optional", "require", "table optional", "value deprecated", "value description", "value skip",
	"value stability", "values open", "when empty", "when equals",
}

func allKinds() []kind {
	return slices.Concat(typeKinds(), wordKinds(), checkKinds(), valueKinds(), templateKinds(), referenceKinds)
}

// document makes a spec without its tables, and the tables.
func document(seed uint64, keys int, features []string) (top mapping, tables []any) {
	m := newMaker(seed, keys, features)
	top = mapping{{"package", pick(m, []string{"madeup", "keys", "labels"})}, {"description", pick(m, sentences)}}
	for _, part := range before {
		if m.chance(part.name, 2) {
			part.add(m, &top)
		}
	}
	for m.use("group") && len(m.groups) < 1+keys/100 {
		m.group()
	}
	if len(m.groups) > 0 {
		top.set("groups", m.groups.mapping())
	}
	count := 0
	if m.chance("keys outside tables", 2) {
		count = min(keys, 3)
		top.set("keys", m.outside(count))
	}
	for count < keys {
		t := m.table(keys - count)
		count += t.size
		tables = append(tables, t.entry())
	}
	for _, part := range after {
		if m.chance(part.name, 2) {
			part.add(m, &top)
		}
	}
	top.set("types", m.types())
	return top, tables
}

// newMaker shuffles what is dealt in turns.
func newMaker(seed uint64, keys int, features []string) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, uint64(keys))), names: names{claimed: map[string]bool{}}}
	for _, feature := range features {
		if m.only == nil {
			m.only = map[string]bool{}
		}
		m.only[feature] = true
	}
	m.kinds = deal(m, allKinds(), func(k kind) string { return k.name })
	m.styles = deal(m, styles, func(s style) string { return s.name })
	m.trimmings = deal(m, trimmings, func(t trimming) string { return t.name })
	for range 2 + keys/25 {
		m.namespaces = append(m.namespaces, m.word(), m.word()+"."+m.word())
	}
	if m.use("odd namespace") {
		m.namespaces = append(m.namespaces, deal(m, namespaces, func(string) string { return "odd namespace" })[:2+min(keys/25, 16)]...)
	}
	return m
}

// deal shuffles the rows of a table whose features may be used. If none may, it gives the first.
func deal[T any](m *maker, rows []T, feature func(T) string) []T {
	rows = slices.Clone(rows)
	may := slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return !m.use(feature(row)) })
	if len(may) == 0 {
		return rows[:1]
	}
	m.Shuffle(len(may), func(i, j int) { may[i], may[j] = may[j], may[i] })
	return may
}

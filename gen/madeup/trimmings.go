package madeup

// A trimming is something that can be said of nearly any key.
type trimming struct {
	name string
	text bool // it makes no difference to the accessors
	add  func(m *maker, k *key)
}

var trimmings = []trimming{
	{"description", true, func(m *maker, k *key) { k.fields.set("description", pick(m, sentences)) }},
	{"note", true, func(m *maker, k *key) { k.fields.set("note", pick(m, sentences)) }},
	{"see", true, func(m *maker, k *key) {
		k.fields.set("see", []string{"RFC 9110", "https://example.com/keys#" + k.name})
	}},
	{"upstream", true, func(m *maker, k *key) {
		k.fields.set("upstream", mapping{{"type", "Text"}, {"version", "0.9"}, {"optional", "yes"}, {"in", "all"}, {"stability", "stable"}})
	}},
	{"stability", true, func(m *maker, k *key) { k.fields.set("stability", pick(m, stabilities)) }},
	{"version", true, func(m *maker, k *key) {
		if !k.fields.has("version") {
			k.fields.set("version", pick(m, versions))
		}
	}},
	{"deprecated", false, func(m *maker, k *key) { k.fields.set("deprecated", m.deprecation(k)) }},
	{"go.formerly", false, func(m *maker, k *key) {
		former := func() string {
			return m.free(func(first, second string) string { return "Former" + title(first) + title(second) })
		}
		switch {
		case k.grouped || k.template:
		case m.IntN(2) == 0:
			k.goSide.set("formerly", former())
		default:
			k.goSide.set("formerly", []string{former(), former()})
		}
	}},
	{"go.skip", false, func(_ *maker, k *key) {
		k.alone = true
		k.goSide.set("skip", true)
	}},
}

// sentences are texts that a comment in Go, YAML and HTML have to survive.
var sentences = []string{
	"One word after the other.", "Ends */ a comment, // begins one; `quotes`, \"quotes\" and 'quotes' \\ too.", "<b>Bold</b> & | a table.",
	"Two\nlines, and:\n\n  - an item\n  - and # another", "Ein Satz mit Umlauten: äöü, 日本語, 🙂.",
	"A sentence that is long enough to be wrapped when it becomes a comment in Go, for it goes on and on, and comes to its end only now.", "- no: list",
}

var versions = []string{"1", "1.0", "1.0.0", "1.1.0-draft", "2.10.3", "0.9.0-rc.1"}

var stabilities = []string{"experimental", "development", "alpha", "beta", "release-candidate", "stable"}

// deprecation says some of what can be said of a key that should no longer be used.
func (m *maker) deprecation(k *key) mapping {
	said := mapping{{"since", pick(m, versions)}}
	if m.IntN(2) == 0 {
		said.set("note", pick(m, sentences))
	}
	var successors []string
	for range m.IntN(3) {
		if other := m.other(k, func(other *key) bool { return len(successors) == 0 || other.name != successors[0] }); other != nil {
			successors = append(successors, other.name)
		}
	}
	if len(successors) > 0 {
		said.set("successors", successors)
	}
	return said
}

// referenceKinds are keys that have something of another key.
var referenceKinds = []kind{
	{name: "forward", single: true, make: func(m *maker, k *key) {
		other := m.other(k, func(other *key) bool { return !other.goSide.has("type") })
		if other == nil {
			k.typed("string")
			return
		}
		k.typed(other.typ())
		k.fields.set("deprecated", mapping{{"successors", []string{other.name}}, {"forward", true}})
		k.plain, k.alone = true, true
	}},
	{name: "default key", single: true, make: func(m *maker, k *key) {
		k.typed(pick(m, []string{"string", "int", "bool", "String", "[]string", "Handler"}))
		if other := m.other(k, func(other *key) bool { return other.typ() == k.typ() && !other.goSide.has("type") }); other != nil {
			k.fields.set("default", mapping{{"key", other.name}})
		}
	}},
}

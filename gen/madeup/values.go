package madeup

import "fmt"

// valueLists are lists of what a key may hold, with the type that they are of.
var valueLists = []struct {
	typ    string
	values []any
}{
	{"string", []any{"GET", "HEAD", "get", "two words", "a+b", "c/d", "1st", "2.5", "func", "nil", "C#", "B&B", "*", "naïve", "--", "", "per_second", "HTTPServer", "$%&", "日本", "a\"b`c\\d"}},
	{"string", []any{"fast", "slow"}}, {"int", []any{-1, 0, 1, 200, 404}}, {"int8", []any{-128, 127}}, {"uint16", []any{0, 65535}}, {"uint64", []any{uint64(1<<64 - 1)}},
	{"float64", []any{0.5, 1, -2.25}}, {"bool", []any{true}}, {"html/template.HTML", []any{"<b>", "<i>"}}, {"log/slog.Level", []any{-4, 0, 4, 8}},
}

// valueKinds have lists of values.
func valueKinds() []kind {
	var kinds []kind
	for _, list := range valueLists {
		kinds = append(kinds, kind{name: "values", make: func(m *maker, k *key) {
			k.typed(list.typ)
			k.sample = list.values[0]
			k.sized = list.typ == "string"
			m.listed(k, list.values)
			if m.chance("default literal", 3) {
				k.fields.set("default", pick(m, list.values))
			}
		}})
	}
	return append(kinds,
		kind{name: "values of a list", make: func(m *maker, k *key) {
			k.typed("[]string")
			m.listed(k, []any{"red", "green", "blue"})
			if m.chance("example list", 2) {
				k.fields.set("example", []any{"red", "blue"})
			}
		}},
		kind{name: "values of any type", make: func(_ *maker, k *key) {
			k.typed("any")
			k.fields.set("values", mapping{{"list", []any{"a", 1, true, 0.5}}, {"open", true}})
		}},
		kind{name: "values as text", make: func(m *maker, k *key) {
			k.typed("time.Duration")
			m.listed(k, []any{"1s", "1.5s", "1h0m0.25s"})
		}},
		kind{name: "several names of a value", make: func(m *maker, k *key) {
			k.typed("int")
			k.fields.set("values", []any{m.named(k, 5, "Hour"), m.named(k, 5, "HourOfDay"), m.named(k, 6, "Minute")})
		}},
		kind{name: "common texts", make: func(m *maker, k *key) {
			k.typed("string")
			k.fields.set("common", []any{"GET", "HEAD", "POST", "", "a\"b"})
		}},
		kind{name: "common numbers", make: func(m *maker, k *key) {
			k.typed(pick(m, []string{"int", "int64", "uint8", "time.Duration", "log/slog.Level"}))
			k.fields.set("common", []any{0, 1, 100, 101, 102})
		}},
		kind{name: "common stored", make: func(m *maker, k *key) {
			k.typed("Stored text")
			k.fields.set("common", []any{"<b>", "<i>"})
		}},
		kind{name: "common values", make: func(m *maker, k *key) {
			k.typed("string")
			m.listed(k, []any{"north", "south", "west"})
			k.fields.set("common", []any{"north", "south"})
		}},
		kind{name: "example list", make: func(_ *maker, k *key) {
			k.typed("[]int")
			k.fields.set("example", []any{1, 2})
		}},
		kind{name: "example list", make: func(_ *maker, k *key) {
			k.typed("[]string")
			k.fields.set("example", []any{})
		}})
}

// listed gives the key a list of values, closed or open.
func (m *maker) listed(k *key, values []any) {
	list := make([]any, len(values))
	for i, value := range values {
		list[i] = m.listedValue(k, value)
	}
	if m.chance("values open", 3) {
		k.fields.set("values", mapping{{"list", list}, {"open", true}})
		return
	}
	k.fields.set("values", list)
}

// listedValue is a value as it stands in a list, with a name of its own where its text makes none that is free.
func (m *maker) listedValue(k *key, value any) any {
	if ident := fold(spelt.Replace(fmt.Sprint(value))); ident == "" || !m.names.claim(k.ident+ident) {
		if m.chance("value skip", 3) {
			return mapping{{"value", value}, {"skip", true}}
		}
		return m.named(k, value, "Value"+m.names.number())
	}
	if m.IntN(3) > 0 {
		return value
	}
	return m.described(mapping{{"value", value}})
}

// named is a value with a name.
func (m *maker) named(k *key, value any, name string) mapping {
	if !m.names.claim(k.ident + fold(name)) {
		name += m.names.number()
	}
	return m.described(mapping{{"value", value}, {"name", name}})
}

// described is a value with some of what may be said of it.
func (m *maker) described(value mapping) mapping {
	if m.chance("value description", 2) {
		value.set("description", "Means the same as number "+m.names.number()+".")
	}
	if m.chance("value stability", 4) {
		value.set("stability", pick(m, stabilities))
	}
	if m.chance("value deprecated", 4) {
		value.set("deprecated", mapping{{"since", "1.0.0"}, {"note", "It is a mistake."}})
	}
	return value
}

package madeup

import "strings"

// templateKinds are keys with a variable part.
func templateKinds() []kind {
	middle := func(ns, a, b string) string { return ns + "." + a + b + ".<key>" }
	return []kind{
		{name: "template", write: middle, make: func(_ *maker, k *key) { k.typed("string") }},
		{name: "template", write: middle, make: func(m *maker, k *key) { m.checked(k, "string", text, textRules[:3]) }},
		{name: "template", write: middle, make: func(m *maker, k *key) {
			k.typed("string")
			m.listed(k, []any{"on", "off"})
		}},
		{name: "template of a list", write: middle, make: func(_ *maker, k *key) { k.typed("[]string") }},
		{name: "template with a suffix", write: func(ns, a, b string) string { return ns + "." + a + ".<the_name>." + b }, make: func(_ *maker, k *key) { k.typed("int") }},
		{name: "template *", write: func(ns, a, b string) string { return ns + "." + a + b + ".*" }, make: func(_ *maker, k *key) { k.typed("any") }},
		{name: "template *", single: true, write: func(_, a, b string) string { return strings.ToUpper(a + "_" + b + "_*") }, make: func(_ *maker, k *key) { k.typed("String") }},
		{name: "template of functions", write: middle, make: func(_ *maker, k *key) { k.typed("Handler") }},
		{name: "template with a conversion", write: middle, make: func(_ *maker, k *key) {
			k.typed("int")
			k.goSide.set("accept", []string{"float64"})
		}},
	}
}

package madeup

// A rule is a check, with a type that it can be made of and a value that passes it, where that is a scalar.
type rule struct {
	name   string
	arg    any
	typ    string
	sample any
}

// textRules hold for the text below, all of them, so that a key may have any number of them.
const text = "abc-1z"

var textRules = []rule{
	{name: "prefix", arg: "a"}, {name: "prefix", arg: "abc"}, {name: "suffix", arg: "z"}, {name: "not_prefix", arg: "x"}, {name: "not_suffix", arg: `"\` + "`"},
	{name: "pattern", arg: "[0-9]"}, {name: "pattern", arg: "^[a-c]{3}-"}, {name: "not_pattern", arg: `[A-Z]|\s`}, {name: "length", arg: 6},
	{name: "min_length", arg: 3}, {name: "max_length", arg: 9}, {name: "non_empty", arg: true}, {name: "equals", arg: text}, {name: "format", arg: "token"},
}

// rules are the checks that stand alone.
var rules = []rule{
	{"non_empty", true, "[]string", nil}, {"non_empty", true, "map[string]int", nil}, {"min_length", 2, "[]int", nil}, {"max_length", 3, "map[string]any", nil},
	{"length", 0, "string", ""}, {"length", 3, "[]byte", nil}, {"min", 1, "int", 1}, {"min", -128, "int8", -128}, {"max", 65535, "uint16", 9}, {"min", 10, "uint64", 10},
	{"max", uint64(1<<64 - 1), "uint64", 0}, {"min", 0.25, "float64", 0.5}, {"max", 1e9, "float64", 1e9}, {"max", 100, "float32", 99.5}, {"max", 8, "log/slog.Level", 8},
	{"min", 0, "time.Duration", 0}, {"format", "ip", "string", "::1"}, {"format", "port", "string", "8080"}, {"format", "http-version", "string", "HTTP/2"},
	{"format", "query", "string", "a=b"}, {"format", "line", "string", "a b"}, {"format", "close-code", "int", 1000}, {"format", "header-names", "map[string][]string", nil},
	{"format", "header-values", "net/http.Header", nil}, {"format", "host-header", "map[string][]string", nil}, {"prefix", "<", "html/template.HTML", "<b>"},
}

// checkKinds have checks.
func checkKinds() []kind {
	var kinds []kind
	for _, r := range rules {
		kinds = append(kinds, kind{name: "check " + r.name, make: func(m *maker, k *key) { m.checked(k, r.typ, r.sample, []rule{r}) }})
	}
	for i, r := range textRules {
		kinds = append(kinds, kind{name: "check " + r.name, make: func(m *maker, k *key) {
			list := []rule{r}
			for j, another := range textRules {
				if j != i && m.chance("checks", 4) {
					list = append(list, another)
				}
			}
			m.checked(k, "string", text, list)
		}})
	}
	return kinds
}

// checked gives the key a type and checks of it. A key with a sample has it as its example, for guesses need not pass.
func (m *maker) checked(k *key, typ string, sample any, list []rule) {
	k.typed(typ)
	k.sample = sample
	k.sized = typ == "string" || sample == nil
	if sample != nil {
		k.fields.set("example", sample)
		if !k.template && m.chance("default literal", 4) {
			k.fields.set("default", sample)
		}
	}
	var checks []any
	for _, r := range list {
		checks = append(checks, m.modified(k, r))
	}
	k.fields.set("checks", checks)
}

// modified is a check with some of what a check may say besides its rule. What it asks of other keys, their samples answer.
func (m *maker) modified(k *key, r rule) mapping {
	check := mapping{{r.name, r.arg}}
	if m.chance("check source", 4) {
		check.set("source", "RFC 9110 section "+m.names.number())
	}
	if k.sample != nil && m.chance("check allow", 4) {
		check.set("allow", m.allowed(k))
	}
	if m.chance("check when", 4) {
		if when := m.condition(k); when != nil {
			check.set("when", when)
		}
	}
	if len(k.environments) > 0 && m.chance("check in", 4) {
		check.set("in", some(m, k.environments))
	}
	return check
}

// allowed are values that a check lets pass although its rule may not.
func (m *maker) allowed(k *key) []any {
	if _, isText := k.sample.(string); isText {
		return some(m, []any{"", "*", "no such thing"})
	}
	return some(m, []any{1, 2, 3})
}

// condition asks something of another key.
func (m *maker) condition(k *key) mapping {
	other := m.other(k, func(*key) bool { return true })
	if other == nil {
		return nil
	}
	when := mapping{{"key", other.name}}
	switch {
	case other.sample != nil && m.use("when equals") && m.IntN(2) == 0:
		when.set("equals", other.sample)
	case other.sized && m.use("when empty") && m.IntN(2) == 0:
		when.set("empty", m.IntN(2) == 0)
	default:
		when.set("present", m.IntN(2) == 0)
	}
	return when
}

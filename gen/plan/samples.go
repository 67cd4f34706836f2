package plan

import (
	"math"
	"net/netip"
	"slices"
	"time"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
)

// ordinary are values to try when the spec offers none, the pleasant ones first.
var ordinary = map[check.Kind][]any{
	check.String:  {"a", "/", "1", "A", "", "aa", "/a/", "0", "a/b", "a.b", "a@b.c", "example", "0123456789"},
	check.Int:     {int64(1), int64(0), int64(100), int64(-1)},
	check.Uint:    {uint64(1), uint64(0), uint64(100)},
	check.Float:   {float64(1), float64(0), 0.5, float64(-1)},
	check.Bool:    {true, false},
	check.List:    {[]any{nil}, []any{}},
	check.Map:     {[]any{}, []any{nil}},
	check.Headers: {map[string][]string{"Accept": {"text/html"}}, map[string][]string{}},
}

// candidates are the values to look for samples among: what the spec names, what its checks suggest, ordinary ones.
func candidates(key *Key) []any {
	var values []any
	add := func(value any) {
		if value = coerce(value, key.value); value != nil {
			values = append(values, filled(key, value))
		}
	}
	add(key.example.Literal)
	if key.Default != nil {
		add(key.Default.Literal)
	}
	few := func(list []any) {
		for _, value := range list[:min(len(list), fewCandidates)] {
			add(value)
		}
	}
	for _, c := range key.Checks {
		few(c.OneOf)
		few(c.Candidates())
	}
	few(lists(key))
	few(key.Common)
	if text := key.value.text; text != nil {
		few(text.ordinary)
	}
	for _, value := range ordinary[key.Kind] {
		add(value)
	}
	for _, c := range key.Checks {
		few(c.Allow)
	}
	return values
}

// lists are lists of one element each: the listed values, and ordinary ones, which are not among them.
func lists(key *Key) []any {
	if key.Element == nil {
		return nil
	}
	var elements []any
	for _, value := range key.Values[:min(len(key.Values), fewCandidates/2)] {
		elements = append(elements, value.Literal)
	}
	var all []any
	for _, element := range append(elements, ordinary[key.Element.Kind]...) {
		if element = coerce(element, key.Element.value); element != nil {
			all = append(all, []any{element})
		}
	}
	return all
}

// filled gives a list elements that pass where it has nothing but a length.
func filled(key *Key, value any) any {
	list, ok := value.([]any)
	if !ok || key.Element == nil || len(key.Values) == 0 {
		return value
	}
	list = slices.Clone(list)
	for i, element := range list {
		if element == nil {
			list[i] = key.Values[0].Literal
		}
	}
	return list
}

// fewCandidates is how many values of one list are tried: every candidate is put to every check, for every check.
const fewCandidates = 24

// coerce gives the value as literals of the type are given, or nil when the type has no such value.
func coerce(value any, v *valueType) any {
	bits := basicKinds[v.underlying.Name].bits // 0 for types that are not predeclared
	switch value := value.(type) {
	case string:
		if v.kind == check.String {
			return value
		}
	case int64:
		return coerceInt(value, v.kind, bits)
	case uint64:
		if v.kind == check.Uint && (bits == 64 || value < 1<<bits) {
			return value
		}
	case float64:
		if v.kind == check.Float && (bits == 64 || math.Abs(value) <= math.MaxFloat32) {
			return value
		}
	case bool:
		if v.kind == check.Bool {
			return value
		}
	case time.Time, netip.Addr, netip.Prefix:
		return value // of the key's own
	case []any:
		if v.kind == check.List || v.kind == check.Map && (len(value) < 2 || countable(v.underlying)) {
			return value
		}
	case map[string][]string:
		if v.kind == check.Headers {
			return value
		}
	}
	return nil
}

func coerceInt(value int64, kind check.Kind, bits int) any {
	switch kind {
	case check.Int:
		if bits == 64 || value >= -1<<(bits-1) && value < 1<<(bits-1) {
			return value
		}
	case check.Uint:
		if value >= 0 && (bits == 64 || value < 1<<bits) {
			return uint64(value)
		}
	case check.Float:
		return float64(value)
	}
	return nil
}

// countable tells whether a map has keys of which the generated test can make as many as it needs.
func countable(t *gotype.Type) bool {
	return t.Key.Equal(stringType) || t.Key.Kind == gotype.Predeclared && basicKinds[t.Key.Name].bits >= 32
}

// sampleKey finds a value that passes the checks of the value alone, and for every check one that fails it. An expression of
// which nobody knows whether it passes is taken where nothing else is found.
func (b *builder) sampleKey(key *Key, v *valueType) {
	switch {
	case key.example.Expr != nil && len(key.Checks) == 0, key.Any() && key.example.given():
		key.Sample = key.example
	case key.Any():
		key.Sample = anySample
	}
	if key.Kind == check.Other && v.text == nil || key.Sample.Expr != nil {
		return
	}
	values := candidates(key)
	found, ok := find(values, func(value any) bool { return holdAll(key.Unconditional(), value) })
	switch {
	case ok:
		key.Sample = found
	case key.example.Expr != nil:
		key.Sample = key.example
	default:
		b.exampleNeeded(key, "")
	}
	findFailing(key, values)
}

// find gives the first value that passes.
func find(values []any, pass func(value any) bool) (Sample, bool) {
	for _, value := range values {
		if pass(value) {
			return Sample{Literal: value}, true
		}
	}
	return Sample{}, false
}

func holdAll(checks []*Check, value any) bool {
	for _, c := range checks {
		if !c.Holds(value) {
			return false
		}
	}
	return true
}

// exampleNeeded reports a key for which no sample was found. An example that is no value of the type, or does not pass, has been
// reported.
func (b *builder) exampleNeeded(key *Key, where string) {
	if key.Spec.Example != nil && where == "" {
		return
	}
	b.fail(key.Source, key.Spec.Name.Pos, RuleExampleNeeded, "give it an example: that passes, or loosen the checks",
		"no value was found that passes the checks of %s%s", key.Name, where)
}

// findFailing looks, for every check, for a value that fails it and nothing else, rather not an empty one; else for any that
// fails it.
func findFailing(key *Key, values []any) {
	best := make([]int, len(key.Checks))
	for _, value := range values {
		var failed []int
		for i, c := range key.Checks {
			if !c.Holds(value) {
				failed = append(failed, i)
			}
		}
		score := 2 * (len(key.Checks) - len(failed) + 1)
		if value != "" {
			score++
		}
		for _, i := range failed {
			if score > best[i] {
				key.Checks[i].Failing, best[i] = &Sample{Literal: value}, score
			}
		}
	}
}

package support

import (
	"iter"
	"testing"
)

// templated tests the accessors of a template: its accessors for one variable part as those of a key, and that its iterator
// gives the value under that and nothing of what is not the template's: nil, a wrong type, values under the names of others.
func templated[T any](t *testing.T, prefix, suffix, part string, value T, get func(map[string]any, string) T, lookup func(map[string]any, string) (T, error),
	set func(map[string]any, string, T), all func(map[string]any) iter.Seq2[string, T], others ...string) {
	t.Helper()
	name := func(part string) string { return prefix + part + suffix }
	roundTrip(t, name(part), value,
		func(env map[string]any) T { return get(env, part) },
		func(env map[string]any) (T, error) { return lookup(env, part) },
		func(env map[string]any, value T) { set(env, part, value) })
	env := map[string]any{}
	set(env, part, value)
	stored := env[name(part)]
	env[name("")] = stored
	for _, other := range others {
		env[other] = stored
	}
	env[name(part+part)] = nil
	if wrong := any(wrongType{}); !is[T](wrong) {
		env[name(part+part+part)] = wrong
	}
	count := 0
	for found, got := range all(env) {
		if count++; found != part || !same(got, value) {
			t.Errorf("%s: the iterator gives %v for %q, want %v for %q", name(part), got, found, value, part)
		}
	}
	if count != 1 {
		t.Errorf("%s: the iterator gives %d values, want 1", name(part), count)
	}
	set(env, part+part, value)
	for range all(env) {
		break // which a wrong iterator answers with a panic
	}
}

package generated_test

import (
	"testing"

	"github.com/owin-go/owingen/generated/owin"
)

// Variables, lest the compiler take them for constants, of which it makes an any itself.
var (
	commonMethod, otherMethod = "DELETE", "PROPFIND"
	commonStatus, otherStatus = 404, 418
)

// setters store values that recur, and others, by hand and with generated code.
var setters = map[string]struct {
	common          bool
	hand, generated func(env map[string]any)
}{
	"common method": {true,
		func(env map[string]any) { env["owin.RequestMethod"] = commonMethod },
		func(env map[string]any) { owin.SetRequestMethod(env, commonMethod) }},
	"other method": {false,
		func(env map[string]any) { env["owin.RequestMethod"] = otherMethod },
		func(env map[string]any) { owin.SetRequestMethod(env, otherMethod) }},
	"common status": {true,
		func(env map[string]any) { env["owin.ResponseStatusCode"] = commonStatus },
		func(env map[string]any) { owin.SetResponseStatusCode(env, commonStatus) }},
	"other status": {false,
		func(env map[string]any) { env["owin.ResponseStatusCode"] = otherStatus },
		func(env map[string]any) { owin.SetResponseStatusCode(env, otherStatus) }},
	"constant": {true,
		func(env map[string]any) { env["owin.RequestMethod"] = "GET" },
		func(env map[string]any) { owin.SetRequestMethod(env, "GET") }},
}

// TestCommonValues sees that a value that recurs costs no memory to store, and any other no more than by hand.
func TestCommonValues(t *testing.T) {
	for name, setter := range setters {
		env := request()
		hand := testing.AllocsPerRun(100, func() { setter.hand(env) })
		generated := testing.AllocsPerRun(100, func() { setter.generated(env) })
		if setter.common && generated != 0 || generated > hand {
			t.Errorf("%s: %v allocations, %v by hand", name, generated, hand)
		}
	}
}

func BenchmarkSetCommon(b *testing.B) {
	for name, setter := range setters {
		b.Run(name, func(b *testing.B) {
			env := request()
			compare(b, many, repeated(env, setter.hand), repeated(env, setter.generated))
		})
	}
}

func repeated(env map[string]any, set func(env map[string]any)) func(n int) {
	return func(n int) {
		for range n {
			set(env)
		}
	}
}

package support

import (
	"errors"
	"go/parser"
	"go/token"
	"log/slog"
	"strings"
	"testing"
)

const key = "app.Size"

func get(env map[string]any) int {
	value, _ := env[key].(int)
	return value
}

func lookup(env map[string]any) (int, error) {
	if value, ok := env[key].(int); ok {
		return value, nil
	}
	return 0, lookupError(env, key, "int")
}

func set(env map[string]any, value int) { env[key] = value }

func setCommon(env map[string]any, value int) {
	switch value {
	case 404:
		env[key] = 404
	case 1000:
		env[key] = 1000
	default:
		env[key] = value
	}
}

func getPointer(env map[string]any) *int {
	value, _ := env[key].(*int)
	return value
}

func lookupPointer(env map[string]any) (*int, error) {
	value, ok := env[key].(*int)
	if value != nil {
		return value, nil
	}
	return nil, nilError(env, key, "*int", ok)
}

func check(value int) error {
	var problems []*KeyError
	if value < 1 {
		problems = append(problems, valueError(key, value, "at least 1"))
	}
	if value%2 == 0 {
		problems = append(problems, valueError(key, value, "an odd number"))
	}
	return firstOf(problems)
}

func validate(env map[string]any) error {
	var problems []*KeyError
	validatePart(env, nil, &problems)
	return validationError("app", problems)
}

func validatePart(env map[string]any, _ *struct{}, problems *[]*KeyError) {
	if value, ok := env[key].(*int); value == nil {
		report(problems, nilProblem(env, key, "*int", ok))
	}
	if _, ok := env["app.Name"].(string); !ok {
		report(problems, lookupProblem(env, "app.Name", "string"))
	}
}

// TestTestkit runs what tests generated packages on accessors written by hand.
func TestTestkit(t *testing.T) {
	roundTrip(t, key, 7, get, lookup, set)
	roundTrip(t, key, sample[*int](), getPointer, lookupPointer, func(env map[string]any, value *int) { env[key] = value })
	converts(t, key, get, lookup, 7, 7, 7.0, "7")
	defaultOf(t, key, map[string]any{}, get, 0)
	checked(t, key, check, 1, 0, -1, 2)
	recurring(t, key, get, setCommon, 404, 1000)
	validation(t, validate, func() map[string]any { return map[string]any{key: new(int), "app.Name": "a"} }, []outcome{
		{key, absent{}, ErrMissing, nil},
		{key, nil, ErrNil, nil},
		{key, (*int)(nil), ErrNil, nil},
		{key, wrongType{}, ErrType, nil},
		{"app.Name", "b", nil, nil},
		{key, new(int), nil, map[string]any{"app.Name": 1}},
	})
	validation(t, partOf(validatePart), func() map[string]any { return map[string]any{key: new(int), "app.Name": "a"} }, []outcome{
		{key, nil, ErrNil, map[string]any{"app.Name": "b"}},
		{"app.Name", absent{}, ErrMissing, nil},
		{key, new(int), nil, nil}, // the outcomes before have left nothing behind
		{"app.Name", "b", nil, nil},
	})
}

// values is a view written by hand.
type values struct {
	size *int
	name string
	has  bool
}

func readValues(env map[string]any) (v values, err error) {
	v.size, _ = env[key].(*int)
	v.name, v.has = env["app.Name"].(string)
	return v, validate(env)
}

func (v values) WriteTo(env map[string]any) {
	env[key] = v.size
	if v.has {
		env["app.Name"] = v.name
	}
}

func (v values) LogValue() slog.Value {
	var log viewLog
	log.add(true, key, logOther(v.size))
	log.add(v.has, "app.Name", logText(v.name))
	return slog.GroupValue(log...)
}

func diff(got, want map[string]any) string { return difference(got, want, nil) }

func valid() map[string]any { return map[string]any{key: new(int), "app.Name": "a"} }

// forgetful is a view that neither writes nor logs the name.
type forgetful struct{ values }

func (v forgetful) WriteTo(env map[string]any) { env[key] = v.size }

// silent is a view that writes the name, but does not log it.
type silent struct{ values }

func (v silent) LogValue() slog.Value { return slog.GroupValue(slog.Any(key, nil)) }

// TestViewing runs what tests views.
func TestViewing(t *testing.T) {
	outcomes := []outcome{{key, nil, ErrNil, nil}, {"app.Name", wrongType{}, ErrType, nil}, {"app.Name", "b", nil, nil}, {"app.Name", "", nil, nil}}
	reading(t, validate, readValues, valid, outcomes)
	viewing(t, readValues, diff, valid, outcomes)
	viewing(t, readValues, diff, func() map[string]any { return map[string]any{key: new(int)} }, outcomes)
}

// TestTestkitFails sees that the testkit finds what is wrong: a test of it that could not fail would be worth nothing.
func TestTestkitFails(t *testing.T) {
	broken := map[string]func(t *testing.T){
		"a getter with another key": func(t *testing.T) {
			roundTrip(t, key, 7, func(env map[string]any) int { return 0 }, lookup, set)
		},
		"a lenient lookup": func(t *testing.T) {
			roundTrip(t, key, 7, get, func(env map[string]any) (int, error) { return get(env), nil }, set)
		},
		"a getter with a default for wrong types": func(t *testing.T) {
			roundTrip(t, key, 7, func(env map[string]any) int {
				if value, ok := env[key].(int); ok {
					return value
				}
				return 3
			}, lookup, set)
		},
		"a value that is refused":                    func(t *testing.T) { converts(t, key, get, lookup, 7.0, 7) },
		"another value":                              func(t *testing.T) { converts(t, key, get, lookup, 7, 8) },
		"a value that is not":                        func(t *testing.T) { converts(t, key, get, lookup, 7, 7, 8) },
		"a wrong default":                            func(t *testing.T) { defaultOf(t, key, map[string]any{}, get, 1) },
		"a check too lenient":                        func(t *testing.T) { checked(t, key, check, 1, 3) },
		"a common setter that allocates":             func(t *testing.T) { recurring(t, key, get, setCommon, 404, 405) },
		"a common setter that stores something else": func(t *testing.T) { recurring(t, key, get, func(env map[string]any, _ int) { env[key] = 404 }, 1000) },
		"a check too strict":                         func(t *testing.T) { checked(t, key, check, 2) },
		"an invalid sample":                          func(t *testing.T) { validation(t, validate, func() map[string]any { return map[string]any{} }, nil) },
		"a failure unseen": func(t *testing.T) {
			validation(t, validate, func() map[string]any { return map[string]any{key: new(int), "app.Name": "a"} }, []outcome{{"app.Name", "", ErrValue, nil}})
		},
		"a reader that is stricter": func(t *testing.T) {
			reading(t, validate, func(env map[string]any) (values, error) { return values{}, ErrValue }, valid, nil)
		},
		"a reader that sees another problem": func(t *testing.T) {
			reading(t, validate, func(env map[string]any) (values, error) { return values{}, lookupError(env, key, "int") }, valid, []outcome{{key, absent{}, ErrMissing, nil}})
		},
		"a view that writes too little": func(t *testing.T) {
			viewing(t, func(env map[string]any) (forgetful, error) { v, err := readValues(env); return forgetful{v}, err }, diff, valid, nil)
		},
		"a view that logs too little": func(t *testing.T) {
			viewing(t, func(env map[string]any) (silent, error) { v, err := readValues(env); return silent{v}, err }, diff, valid, nil)
		},
		"a blind difference": func(t *testing.T) {
			viewing(t, readValues, func(got, want map[string]any) string { return "" }, valid, nil)
		},
	}
	for name, run := range broken {
		t.Run(name, func(t *testing.T) {
			inner := new(testing.T)
			done := make(chan struct{})
			go func() {
				defer close(done)
				run(inner)
			}()
			<-done
			if !inner.Failed() {
				t.Error("the testkit does not see it")
			}
		})
	}
}

func TestSamples(t *testing.T) {
	if sample[map[string]int]() == nil || sample[[]int]() == nil || sample[chan<- int]() == nil || sample[func(int) (string, error)]() == nil {
		t.Error("a sample is nil")
	}
	if len(sized[[]string](3)) != 3 || len(sized[map[string]int](3)) != 3 || len(sized[map[int8]int](2)) != 2 || len(sized[map[uint]int](2)) != 2 {
		t.Error("a sized sample has another size")
	}
	if same(func() {}, (func())(nil)) || !same([]int{1}, []int{1}) {
		t.Error("same compares wrongly")
	}
}

func TestErrors(t *testing.T) {
	err := validate(map[string]any{key: 1})
	const want = "app environment: app.Size: int, want *int; app.Name: missing, want string"
	if err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
	for _, kind := range []error{ErrMissing, ErrType} {
		if !errors.Is(err, kind) {
			t.Errorf("the error is not %v", kind)
		}
	}
	if errors.Is(err, ErrNil) || validationError("app", nil) != nil || firstOf(nil) != nil {
		t.Error("an error where there is none")
	}
	for _, test := range []struct {
		value any
		want  string
	}{
		{"a\"b", `"a\"b"`}, {7, "7"}, {valueSize(1), "1 element"}, {valueSize(3), "3 elements"},
		{strings.Repeat("é", 200), `"` + strings.Repeat("é", 40) + `"…`},
	} {
		if got := valueError(key, test.value, "another").Got; got != test.want {
			t.Errorf("the error shows %v as %s, want %s", test.value, got, test.want)
		}
	}
}

func TestPattern(t *testing.T) {
	var p lazyPattern
	if !p.match("^a+$", "aa") || p.match("^a+$", "ab") {
		t.Error("the pattern matches wrongly")
	}
}

func TestForbidden(t *testing.T) {
	env := map[string]any{"HTTP_X_": 1, "HTTP_X_B": 1, "HTTP_X_A": "", "HTTP_X_C": nil, "HTTP_Y": 1, "A.x.B": 1, "A.B": 1}
	var problems []*KeyError
	forbiddenNames(&problems, env, "HTTP_X_", "", "no such key")
	forbiddenNames(&problems, env, "A.", ".B", "none")
	err := validationError("cgi", problems)
	const want = "cgi environment: HTTP_X_A: present, want no such key; HTTP_X_B: present, want no such key; A.x.B: present, want none"
	if err == nil || err.Error() != want || !errors.Is(err, ErrForbidden) {
		t.Errorf("the error is %v, want %s", err, want)
	}
	if n := testing.AllocsPerRun(10, func() { forbiddenNames(&problems, env, "C", "", "") }); n != 0 {
		t.Errorf("looking for names that are not there costs %v allocations", n)
	}
}

// TestSource sees that what is copied parses behind a package clause.
func TestSource(t *testing.T) {
	for _, name := range []string{Errors, Pattern, Forbidden, Templates, Viewkit, Testkit, TestkitTemplates} {
		if _, err := parser.ParseFile(token.NewFileSet(), name, "package p\n"+Source(name), parser.SkipObjectResolution); err != nil {
			t.Error(err)
		}
	}
	for _, name := range Conversions().Names() {
		decls, _ := Conversions().Of(name)
		if _, err := parser.ParseFile(token.NewFileSet(), name, "package p\n"+decls, parser.SkipObjectResolution); err != nil {
			t.Error(err)
		}
	}
}

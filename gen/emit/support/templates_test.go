package support

import (
	"iter"
	"testing"
)

const (
	prefix = "app.size."
	suffix = ".max"
)

func getOf(env map[string]any, part string) int {
	value, _ := env[prefix+part+suffix].(int)
	return value
}

func lookupOf(env map[string]any, part string) (int, error) {
	if value, ok := env[prefix+part+suffix].(int); ok {
		return value, nil
	}
	return 0, lookupError(env, prefix+part+suffix, "int")
}

func setOf(env map[string]any, part string, value int) { env[prefix+part+suffix] = value }

func allOf(env map[string]any) iter.Seq2[string, int] { return allBut(env, "app.size.own.max") }

// allBut gives the values of the template but that of another key.
func allBut(env map[string]any, other string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for name, found := range env {
			if hasForm(name, prefix, suffix) && name != other {
				if value, ok := found.(int); ok && !yield(name[len(prefix):len(name)-len(suffix)], value) {
					return
				}
			}
		}
	}
}

func TestTemplateTrip(t *testing.T) {
	templated(t, prefix, suffix, "a", 7, getOf, lookupOf, setOf, allOf, "app.size.own.max")
}

// TestTemplateTripFails sees that the test of a template finds what is wrong with its iterator; TestTestkitFails has the accessors.
func TestTemplateTripFails(t *testing.T) {
	for name, all := range map[string]func(env map[string]any) iter.Seq2[string, int]{
		"it gives nothing":              func(map[string]any) iter.Seq2[string, int] { return func(func(string, int) bool) {} },
		"it gives what is another's":    func(env map[string]any) iter.Seq2[string, int] { return allBut(env, "") },
		"it gives the value twice":      func(env map[string]any) iter.Seq2[string, int] { return twice(allOf(env)) },
		"it gives the name, not a part": func(env map[string]any) iter.Seq2[string, int] { return renamed(allOf(env)) },
	} {
		inner := new(testing.T)
		templated(inner, prefix, suffix, "a", 7, getOf, lookupOf, setOf, all, "app.size.own.max")
		if !inner.Failed() {
			t.Errorf("%s, and the test does not see it", name)
		}
	}
}

func twice(all iter.Seq2[string, int]) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for part, value := range all {
			for range 2 {
				if !yield(part, value) {
					return
				}
			}
		}
	}
}

func renamed(all iter.Seq2[string, int]) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for part, value := range all {
			if !yield(prefix+part, value) {
				return
			}
		}
	}
}

func TestHasForm(t *testing.T) {
	for _, test := range []struct {
		name, prefix, suffix string
		want                 bool
	}{
		{"a.b.c", "a.", ".c", true}, {"a.b", "a.", "", true}, {"b.c", "", ".c", true}, {"a.b.c.d.c", "a.", ".c", true},
		{"a.", "a.", "", false}, {".c", "", ".c", false}, {"a.c", "a.", ".c", false}, {"a..c", "a.", ".c", false}, {"b.b.c", "a.", ".c", false}, {"a.b.d", "a.", ".c", false},
	} {
		if got := hasForm(test.name, test.prefix, test.suffix); got != test.want {
			t.Errorf("%q between %q and %q: %v", test.name, test.prefix, test.suffix, got)
		}
	}
}

// A name of its own beats a template, a longer form a shorter.
func TestTemplateOf(t *testing.T) {
	forms := []form{
		{"", ".end", 1, false, -1},
		{"a.", "", 2, false, 0},
		{"a.b", "", 0, true, 1},
		{"a.b.", "", 3, false, 2},
		{"a.b.", ".c", 4, false, 3},
		{"a.c", "", 0, true, 1},
		{"a.c.", "", 0, false, 5},
		{"b.", ".x", 5, false, 0},
		{"b.", ".longer", 6, false, 7},
	}
	for name, want := range map[string]int{
		"": 0, "a": 0, "a.": 0, "a.a": 2, "a.b": 0, "a.bb": 2, "a.b.": 2, "a.b.a": 3, "a.b.a.c": 4, "a.b..c": 3, "a.b.b.": 3, "a.c": 0, "a.cc": 2, "a.c.": 2, "a.c.d": 0, "a.z": 2,
		"x.end": 1, ".end": 0, "a.end": 1, "a.b.end": 3, "a.b.x.end": 3, "a.b.x.c.end": 3, "b.a.x": 5, "b.a.longer": 6, "b.a.other": 0, "b.end": 1, "c": 0, "日本.end": 1, "\xff.end": 1,
	} {
		if got := templateOf(forms, name); got != want {
			t.Errorf("%q is of template %d, want %d", name, got, want)
		}
		if got := templateOf(nil, name); got != 0 {
			t.Errorf("%q is of template %d where there is none", name, got)
		}
	}
}

func TestSortByName(t *testing.T) {
	problems := []*KeyError{{Key: "b", Want: "1"}, {Key: "c"}, {Key: "b", Want: "2"}, {Key: "a"}}
	sortByName(problems)
	got := ""
	for _, p := range problems {
		got += p.Key + p.Want
	}
	if got != "ab1b2c" {
		t.Error(got)
	}
}

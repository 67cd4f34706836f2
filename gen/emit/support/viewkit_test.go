package support

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// words is a list, and so nothing that Go compares.
type words []string

func TestDifference(t *testing.T) {
	now := time.Now()
	one, two := new(int), new(int)
	do := func() {}
	many := strings.Repeat("é", 100)
	near := many[:40]
	tests := []struct {
		name      string
		got, want any // nil for a nil, absent{} for none
		line      string
	}{
		{"the same text", "a", "a", ""},
		{"another text", "a", "b", `"a", want "b"`},
		{"none", absent{}, "b", `missing, want "b"`},
		{"nil is not missing", nil, absent{}, `nil, want missing`},
		{"a number of another type", 1, int64(1), `int(1), want int64(1)`},
		{"a number of another type in a map", map[string]any{"a": 1}, map[string]any{"a": 1.0}, `map[string]any(map[string]any{"a":1}), want another that looks the same`},
		{"maps in lists", []any{map[string]any{"a": words{"b"}}}, []any{map[string]any{"a": words{"b"}}}, ""},
		{"lists of maps", []map[string]any{{"a": 1}}, []map[string]any{{"a": 2}}, `[]map[string]any{map[string]any{"a":1}}, want []map[string]any{map[string]any{"a":2}}`},
		{"an empty list is not nil", []any{}, []any(nil), `[]any{}, want []any(nil)`},
		{"lists", words{"a", "b"}, words{"a b"}, `support.words{"a", "b"}, want support.words{"a b"}`},
		{"one moment in two zones", now, now.UTC(), ""},
		{"two moments", time.Unix(0, 0).UTC(), time.Unix(1, 0).UTC(), "1970-01-01 00:00:00 +0000 UTC, want 1970-01-01 00:00:01 +0000 UTC"},
		{"one pointer", one, one, ""},
		{"one function", do, do, ""},
		{"headers under two types", http.Header{"A": {"b"}}, map[string][]string{"A": {"b"}}, ""},
		{"other headers", http.Header{"A": {"b"}}, map[string][]string{"A": {"c"}}, `http.Header{"A":[]string{"b"}}, want map[string][]string{"A":[]string{"c"}}`},
		{"long texts", many + "a" + many, many + "bc" + many, "…" + near + "a" + near + "…, want …" + near + "bc" + near + "…"},
		{"the end of long texts", many + many + "a", many + many, "…" + near + `a", want …` + near + `"`},
		{"long maps", map[string]any{"a": 1, "b": many, "c": 1}, map[string]any{"a": 2, "b": many, "c": 2},
			`map[string]any{"a":1, "b":"` + many + `", "c":1}, want map[string]any{"a":2, "b":"` + many + `", "c":2}`},
		{"a long text and none", many + many, absent{}, `"` + many + many + `", want missing`},
	}
	several := []keyFinder{{"other", "", false, nil}, {"app.", "Size", true, func(found any) (any, bool) {
		switch value := found.(type) {
		case http.Header:
			return value, true
		case map[string][]string:
			return http.Header(value), true
		}
		return nil, false
	}}}
	for _, test := range tests {
		got, want := map[string]any{}, map[string]any{}
		put(got, key, test.got)
		put(want, key, test.want)
		line := difference(got, want, several)
		if test.line != "" {
			test.line = key + ": " + test.line + "\n"
		}
		if diff := cmp.Diff(test.line, line); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	if line := diff(map[string]any{key: one}, map[string]any{key: two}); !strings.HasPrefix(line, key+": *int(0x") {
		t.Errorf("of two pointers the difference is %q", line)
	}
	if lines := diff(map[string]any{"c": 1, "a": 1}, map[string]any{"b": 1}); lines != "a: 1, want missing\nb: missing, want 1\nc: 1, want missing\n" {
		t.Errorf("the keys are in another order: %q", lines)
	}
}

func TestLog(t *testing.T) {
	tests := []struct {
		value slog.Value
		want  string
	}{
		{logText("a\"b"), "a\"b"},
		{logText(strings.Repeat("é", 50)), strings.Repeat("é", 40) + "…"},
		{logSize(1), "1 element"},
		{logOther(nil), "nil"},
		{logOther(strings.Repeat("a", 90)), strings.Repeat("a", 80) + "…"},
		{logOther(int8(7)), "7"},
		{logOther(time.Second), "1s"},
		{logOther(words{"secret"}), "support.words"},
		{logOther(map[string]any{"a": "secret"}), "map[string]any"},
		{logOther(&KeyError{Key: "secret"}), "*support.KeyError"},
	}
	for _, test := range tests {
		if got := test.value.String(); got != test.want {
			t.Errorf("logged %q, want %q", got, test.want)
		}
	}
}

func TestWithEntry(t *testing.T) {
	entries := withEntry(nil, "a", 1)
	withEntry(entries, "b", 2)
	if len(entries) != 2 || entries["a"] != 1 || entries["b"] != 2 {
		t.Errorf("the entries are %v", entries)
	}
}

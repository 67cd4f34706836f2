package check_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/check"
)

func TestNew(t *testing.T) {
	for _, test := range []struct{ rule, arg, want string }{
		{"non_empty", "true", "true"}, {"prefix", "/", "/"}, {"pattern", `^\d+$`, `^\d+$`}, {"format", "token", "token"},
		{"min", "101", "101"}, {"min", "-5", "-5"}, {"max", "0x10", "16"}, {"max", "1.6e1", "16"}, {"max", "1_000", "1000"}, {"min", "+7", "7"},
		{"max", "18446744073709551615", "18446744073709551615"}, {"min", "0.5", "0.5"}, {"min", "1e300", "1e+300"}, {"min", "-0.0", "0"},
		{"min", "1.5s", "1.5s"}, {"max", "90s", "1m30s"},
		{"length", "0", "0"}, {"max_length", "0x7b", "123"}, {"min_length", "2147483647", "2147483647"},
	} {
		got, err := check.New(test.rule, test.arg)
		if want := (check.Check{Rule: test.rule, Arg: test.want}); err != nil || got != want {
			t.Errorf("New(%q, %q) = %v, %v, want %v", test.rule, test.arg, got, err, want)
		}
	}
}

func TestNewErrors(t *testing.T) {
	for _, test := range []struct{ rule, arg, want, hint string }{
		{"prefx", "/", `unknown rule "prefx"`, `did you mean "prefix"?`},
		{"", "", `unknown rule ""`, ""},
		{"non_empty", "false", `non_empty wants true, not "false"`, "leave the rule out where it does not hold"},
		{"prefix", "", `prefix wants text that is not empty, not ""`, ""},
		{"min", "ten", `min wants a number, not "ten"`, ""},
		{"min", "", `min wants a number, not ""`, ""},
		{"max", "NaN", `max wants a number, not "NaN"`, ""},
		{"max", "Inf", `max wants a number, not "Inf"`, ""},
		{"max", "1e999999999", `max wants a number, not "1e999999999"`, ""},
		{"length", "-1", `length wants a count (an integer from 0), not "-1"`, ""},
		{"length", "1.5", `length wants a count (an integer from 0), not "1.5"`, ""},
		{"max_length", "2147483648", `max_length wants a count (an integer from 0), not "2147483648"`, ""},
		{"pattern", "a(b", `pattern wants a regular expression (RE2), not "a(b"`, `missing closing ): "a(b"`},
		{"not_pattern", "(?=a)", `not_pattern wants a regular expression (RE2), not "(?=a)"`, "invalid or unsupported Perl syntax: \"(?=\""},
		{"format", "tokne", `unknown format "tokne"`, `did you mean "token"?`},
	} {
		got, err := check.New(test.rule, test.arg)
		var argument *check.ArgumentError
		if !errors.As(err, &argument) || got != (check.Check{}) {
			t.Errorf("New(%q, %q) = %v, %v, want no check and an *ArgumentError", test.rule, test.arg, got, err)
			continue
		}
		want := &check.ArgumentError{Rule: test.rule, Arg: test.arg, Message: test.want, Hint: test.hint}
		if diff := cmp.Diff(want, argument); diff != "" {
			t.Errorf("New(%q, %q), -want +got:\n%s", test.rule, test.arg, diff)
		}
		if test.hint != "" && err.Error() != test.want+": "+test.hint {
			t.Errorf("message %q does not end in the hint %q", err, test.hint)
		}
	}
}

func TestTables(t *testing.T) {
	var names []string
	for _, r := range check.Rules() {
		names = append(names, r.Name)
		if got, ok := check.RuleNamed(r.Name); !ok || got.Purpose != r.Purpose || !strings.HasSuffix(r.Purpose, ".") {
			t.Errorf("rule %s: %v %q", r.Name, ok, got.Purpose)
		}
	}
	want := []string{"non_empty", "prefix", "suffix", "not_prefix", "not_suffix", "equals", "pattern", "not_pattern", "min", "max",
		"length", "min_length", "max_length", "format"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("rules, -want +got:\n%s", diff)
	}
	names = nil
	for _, f := range check.Formats() {
		names = append(names, f.Name+" "+f.Func+" "+f.Kind.String())
		if got, ok := check.FormatNamed(f.Name); !ok || got.Want != f.Want || !strings.HasSuffix(f.Purpose, ".") {
			t.Errorf("format %s: %v %q", f.Name, ok, got.Want)
		}
	}
	want = []string{"token isToken string", "ip isIP string", "port isPort string", "http-version isHTTPVersion string",
		"query isQuery string", "line isLine string", "close-code isCloseCode integer", "header-names hasHeaderNames header map",
		"header-values hasHeaderValues header map", "host-header hasHostHeader header map"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("formats, -want +got:\n%s", diff)
	}
	if _, ok := check.RuleNamed("Prefix"); ok {
		t.Error("rule names are found without regard to case")
	}
}

func TestAppliesTo(t *testing.T) {
	kinds := []check.Kind{check.Other, check.String, check.Int, check.Uint, check.Float, check.Bool, check.List, check.Map, check.Headers}
	for _, test := range []struct{ rule, arg, want string }{
		{"non_empty", "true", "string, list, map, header map"},
		{"prefix", "/", "string"}, {"equals", "1.0", "string"}, {"pattern", "a", "string"},
		{"min", "1", "integer, unsigned integer, floating-point number"},
		{"min", "-1", "integer, floating-point number"},
		{"max", "1.5", "floating-point number"},
		{"max", "9223372036854775808", "unsigned integer, floating-point number"},
		{"max_length", "3", "string, list, map, header map"},
		{"format", "token", "string"}, {"format", "close-code", "integer"}, {"format", "header-names", "header map"},
		{"nonsense", "", ""}, {"format", "nonsense", ""},
	} {
		var got []string
		for _, k := range kinds {
			if (check.Check{Rule: test.rule, Arg: test.arg}).AppliesTo(k) {
				got = append(got, k.String())
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s: %s, -want +got:\n%s", test.rule, test.arg, diff)
		}
	}
}

func TestWant(t *testing.T) {
	for _, test := range []struct {
		rule, arg string
		kind      check.Kind
		want      string
	}{
		{"non_empty", "true", check.String, `a non-empty value`},
		{"prefix", "/", check.String, `a leading "/"`},
		{"suffix", "\n", check.String, `a trailing "\n"`},
		{"not_prefix", "?", check.String, `no leading "?"`},
		{"not_suffix", "/", check.String, `no trailing "/"`},
		{"equals", "1.0", check.String, `"1.0"`},
		{"pattern", `^\d+$`, check.String, "a match of `^\\d+$`"},
		{"not_pattern", "`", check.String, "no match of \"`\""},
		{"min", "101", check.Int, `at least 101`},
		{"max", "1.5", check.Float, `at most 1.5`},
		{"length", "2", check.List, `exactly 2 items`},
		{"min_length", "1", check.Headers, `at least 1 entry`},
		{"max_length", "123", check.String, `at most 123 bytes`},
		{"max_length", "1", check.String, `at most 1 byte`},
		{"format", "token", check.String, `a token (RFC 9110)`},
		{"nonsense", "x", check.String, `nonsense x`},
	} {
		c := check.Check{Rule: test.rule, Arg: test.arg}
		if got := c.WantOf(test.kind); got != test.want {
			t.Errorf("%s: %s: %q, want %q", test.rule, test.arg, got, test.want)
		}
		if got := c.Want(); test.kind != check.List && test.kind != check.Headers && got != test.want {
			t.Errorf("%s: %s: Want is %q, want %q", test.rule, test.arg, got, test.want)
		}
	}
}

func TestHolds(t *testing.T) {
	const passes, fails = true, false
	for _, test := range []struct {
		rule, arg string
		value     any
		want      bool
	}{
		{"non_empty", "true", "a", passes}, {"non_empty", "true", "", fails}, {"non_empty", "true", []any{nil}, passes},
		{"non_empty", "true", map[string][]string{}, fails}, {"non_empty", "true", int64(1), fails},
		{"prefix", "/", "/a", passes}, {"prefix", "/", "a/", fails}, {"suffix", "/", "a/", passes}, {"suffix", "/", "/a", fails},
		{"not_prefix", "/", "a/", passes}, {"not_prefix", "/", "/", fails}, {"not_suffix", "/", "", passes}, {"not_suffix", "/", "a/", fails},
		{"not_prefix", "/", int64(1), fails}, {"equals", "1.0", "1.0", passes}, {"equals", "1.0", "1.0.0", fails},
		{"pattern", "^a+$", "aa", passes}, {"pattern", "^a+$", "ab", fails}, {"not_pattern", "b", "aa", passes}, {"not_pattern", "b", "ab", fails},
		{"min", "101", int64(101), passes}, {"min", "101", int64(100), fails}, {"max", "999", int64(999), passes}, {"max", "999", int64(1000), fails},
		{"min", "1", uint64(math.MaxUint64), passes}, {"max", "18446744073709551614", uint64(math.MaxUint64), fails},
		{"max", "9007199254740993", int64(9007199254740994), fails}, {"min", "1.5", int64(2), passes}, {"max", "-1", uint64(0), fails},
		{"max", "0.1", 0.1, passes}, {"min", "0.1", 0.05, fails}, {"min", "0", math.NaN(), fails}, {"max", "0", math.NaN(), fails},
		{"min", "0", "1", fails}, {"min", "0", true, fails},
		{"length", "2", "é", passes}, {"length", "2", "a", fails}, {"min_length", "1", []any{}, fails}, {"min_length", "1", []any{1}, passes},
		{"max_length", "1", map[string][]string{"a": nil}, passes}, {"max_length", "1", "ab", fails}, {"max_length", "1", 1.0, fails},
		{"format", "token", "a", passes}, {"format", "token", int64(1), fails}, {"format", "close-code", "1000", fails},
		{"format", "header-names", "a", fails}, {"format", "nonsense", "a", fails}, {"nonsense", "", "a", fails},
	} {
		if got := (check.Check{Rule: test.rule, Arg: test.arg}).Holds(test.value); got != test.want {
			t.Errorf("%s: %s holds for %#v: %t, want %t", test.rule, test.arg, test.value, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	if got := check.Kind(99).String() + " " + check.Argument(99).String(); got != "Kind(99) Argument(99)" {
		t.Errorf("unknown values are called %q", got)
	}
	if got := check.Count.String(); got != "a count (an integer from 0)" {
		t.Errorf("Count is %q", got)
	}
}

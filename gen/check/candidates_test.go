package check_test

import (
	"fmt"
	"testing"

	"github.com/owin-go/owingen/gen/check"
)

// typical holds an argument for every rule and every format.
func typical() []check.Check {
	args := map[check.Argument]string{
		check.Flag: "true", check.Text: "/", check.Number: "101", check.Count: "3", check.Regexp: `^[a-c]\d{2,}(x|y)?$`,
	}
	var checks []check.Check
	for _, r := range check.Rules() {
		if r.Argument != check.FormatName {
			checks = append(checks, check.Check{Rule: r.Name, Arg: args[r.Argument]})
		}
	}
	for _, f := range check.Formats() {
		checks = append(checks, check.Check{Rule: "format", Arg: f.Name})
	}
	return checks
}

func kindOf(value any) check.Kind {
	switch value.(type) {
	case string:
		return check.String
	case int64:
		return check.Int
	case uint64:
		return check.Uint
	case float64:
		return check.Float
	case []any:
		return check.List
	case map[string][]string:
		return check.Headers
	}
	return check.Other
}

func TestCandidatesPassAndFail(t *testing.T) {
	checks := typical()
	for _, extra := range [][2]string{
		{"prefix", "a"}, {"not_suffix", "ab"}, {"equals", "a"}, {"min", "0.5"}, {"max", "1e+300"}, {"min", "-9223372036854775807"},
		{"pattern", "a"}, {"pattern", `\bGET\b|POST`}, {"pattern", `^\p{Greek}{3}$`}, {"pattern", "^[^a-z]*Q$"}, {"not_pattern", "[[:cntrl:]]"},
		{"length", "4095"}, {"min_length", "1"},
	} {
		c, err := check.New(extra[0], extra[1])
		if err != nil {
			t.Fatal(err)
		}
		checks = append(checks, c)
	}
	for _, c := range checks {
		var passes, fails [check.Headers + 1]int
		for _, value := range c.Candidates() {
			k := kindOf(value)
			if c.Holds(value) {
				passes[k]++
			} else {
				fails[k]++
			}
		}
		for k := range passes {
			if k := check.Kind(k); c.AppliesTo(k) && k != check.Map && (passes[k] == 0 || fails[k] == 0) {
				t.Errorf("%v: of the candidates of kind %v %d pass and %d fail", c, k, passes[k], fails[k])
			}
		}
	}
}

// A path of OWIN needs a sample that passes both of its checks.
func TestCandidatesCombine(t *testing.T) {
	prefix, suffix := check.Check{Rule: "prefix", Arg: "/"}, check.Check{Rule: "not_suffix", Arg: "/"}
	for _, value := range prefix.Candidates() {
		if prefix.Holds(value) && suffix.Holds(value) {
			return
		}
	}
	t.Errorf("none of %q passes both", prefix.Candidates())
}

func TestCandidatesStaySmall(t *testing.T) {
	for _, c := range []check.Check{
		{Rule: "min_length", Arg: "2147483647"}, {Rule: "max_length", Arg: "100000"}, {Rule: "pattern", Arg: "(a{30}){30}"},
	} {
		if size := len(fmt.Sprint(c.Candidates()...)); size > 100_000 {
			t.Errorf("%v has %d bytes of candidates", c, size)
		}
	}
}

func TestCandidatesOfNothing(t *testing.T) {
	for _, c := range []check.Check{
		{}, {Rule: "nonsense"}, {Rule: "format", Arg: "nonsense"}, {Rule: "length", Arg: "x"}, {Rule: "min", Arg: "x"},
	} {
		if got := c.Candidates(); len(got) != 0 {
			t.Errorf("%v: %v", c, got)
		}
	}
	// What cannot match still has candidates that fail.
	if never := (check.Check{Rule: "pattern", Arg: `[^\x00-\x{10FFFF}]`}); len(never.Candidates()) == 0 {
		t.Errorf("%v has no candidates", never)
	}
}

package plan_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Samples pass, failing values fail: the generated tests are made of them.
func TestSamples(t *testing.T) {
	pkg := one(t, samplesSpec)
	for _, key := range pkg.Keys {
		for _, c := range key.Checks {
			if c.Unconditional() && !c.Holds(key.Sample.Literal) {
				t.Errorf("%s: sample %v does not pass: want %s", key.Name, key.Sample.Literal, c.Want)
			}
			if c.Failing != nil && c.Holds(c.Failing.Literal) {
				t.Errorf("%s: %v passes, though it shall not: want %s", key.Name, c.Failing.Literal, c.Want)
			}
			if c.Failing == nil && c.When == nil && !(key.Name == "always" || key.Name == "small" && c.Rule == "max") {
				t.Errorf("%s: no value fails the check of %s", key.Name, c.Want)
			}
		}
	}
	for _, e := range pkg.Environments {
		environment(t, e)
	}
}

// environment checks the samples of an environment as its validator would.
func environment(t *testing.T, e *plan.Environment) {
	t.Helper()
	required := map[*plan.Key]plan.Sample{}
	for _, m := range e.Members {
		if !m.Optional {
			required[m.Key] = m.Sample
		}
	}
	for _, m := range e.Members {
		if m.Key.Kind != check.Other && m.Sample.Literal == nil {
			t.Errorf("%s %s has no sample", e.Name, m.Key.Name)
		}
		for _, c := range append(m.Key.Unconditional(), m.Conditional...) {
			if met(c.When, required) && !c.Holds(m.Sample.Literal) {
				t.Errorf("%s %s: sample %v does not pass: want %s", e.Name, m.Key.Name, m.Sample.Literal, c.Want)
			}
		}
		for _, f := range m.Failures {
			failure(t, e, m, f, required)
		}
	}
}

func failure(t *testing.T, e *plan.Environment, m plan.Member, f plan.Failure, required map[*plan.Key]plan.Sample) {
	t.Helper()
	others := map[*plan.Key]plan.Sample{}
	for key, sample := range required {
		others[key] = sample
	}
	if f.When != nil {
		others[f.When.Key] = f.When.Sample
	}
	if m.AbsentEmpty && f.Value.Literal == "" {
		t.Errorf("%s %s: an empty value, which counts as absent, shall fail", e.Name, m.Key.Name)
	}
	for _, c := range append(m.Key.Unconditional(), m.Conditional...) {
		if met(c.When, others) && !c.Holds(f.Value.Literal) {
			return
		}
	}
	t.Errorf("%s %s: %v passes, though it shall not", e.Name, m.Key.Name, f.Value.Literal)
}

// met tells whether the values of other keys meet a condition.
func met(when *plan.Condition, values map[*plan.Key]plan.Sample) bool {
	if when == nil {
		return true
	}
	sample, there := values[when.Key]
	there = there && !sample.Absent
	switch when.Test {
	case spec.TestPresent:
		return there == when.Want
	case spec.TestEquals:
		return there && cmp.Equal(sample.Literal, when.Equals)
	}
	empty := !there
	switch v := sample.Literal.(type) {
	case string:
		empty = empty || v == ""
	case []any:
		empty = empty || len(v) == 0
	case map[string][]string:
		empty = empty || len(v) == 0
	}
	return empty == when.Want
}

// The conditions of samplesSpec that a test can bring about come with a value for the other key.
func TestConditions(t *testing.T) {
	pkg := one(t, samplesSpec)
	got := ""
	for _, key := range pkg.Keys {
		for _, c := range key.Checks {
			if c.When == nil {
				continue
			}
			sample := "absent"
			if !c.When.Sample.Absent {
				sample = fmt.Sprint(c.When.Sample.Literal)
			}
			got += fmt.Sprintf("%s %s when %s is %s\n", key.Name, c.Want, c.When.Key.Name, sample)
		}
	}
	want := `path a non-empty value when base is absent
speed at least 10 when mode is fast
speed at most 5 when mode is slow
token a non-empty value when version is 1.0
absent "none" when token is absent
filled a leading "f" when list is [<nil> <nil> <nil>]
filled a trailing "g" when headers is absent
left "l" when right is r
right "r" when left is l
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFormats(t *testing.T) {
	if diff := cmp.Diff([]string{"token", "header-names", "host-header"}, one(t, samplesSpec).Formats); diff != "" {
		t.Errorf("formats in the order of the vocabulary (-want +got):\n%s", diff)
	}
}

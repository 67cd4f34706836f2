package diag_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diag"
)

func TestString(t *testing.T) {
	tests := []struct {
		name string
		d    diag.Diagnostic
		want string
	}{
		{"whole", diag.Diagnostic{File: "keys.yaml", Line: 3, Column: 5, Severity: diag.Error, Rule: "unknown-field", Message: "no", Hint: "h", Detail: "d"},
			"keys.yaml:3:5: error: no [unknown-field]"},
		{"no column", diag.Diagnostic{File: "keys.yaml", Line: 3, Severity: diag.Warning, Rule: "r", Message: "no"}, "keys.yaml:3: warning: no [r]"},
		{"no line", diag.Diagnostic{File: "keys.yaml", Column: 5, Severity: diag.Error, Rule: "r", Message: "no"}, "keys.yaml: error: no [r]"},
		{"no file", diag.Diagnostic{Line: 3, Severity: diag.Error, Rule: "r", Message: "no"}, "error: no [r]"},
		{"no rule", diag.Diagnostic{Severity: diag.Error, Message: "no"}, "error: no"},
		{"control characters", diag.Diagnostic{File: "a\x1bb", Severity: diag.Error, Message: "c\nd\u202ee"}, "a␛b: error: c␊d\ufffde"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.d.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSorted(t *testing.T) {
	want := diag.List{
		{File: "a.yaml", Line: 2, Column: 9, Severity: diag.Error, Rule: "z", Message: "z"},
		{File: "a.yaml", Line: 10, Column: 1, Severity: diag.Error, Rule: "z", Message: "z"},
		{File: "a.yaml", Line: 10, Column: 2, Severity: diag.Warning, Rule: "a", Message: "z"},
		{File: "a.yaml", Line: 10, Column: 2, Severity: diag.Error, Rule: "b", Message: "a"},
		{File: "a.yaml", Line: 10, Column: 2, Severity: diag.Error, Rule: "b", Message: "b", Hint: "a"},
		{File: "a.yaml", Line: 10, Column: 2, Severity: diag.Error, Rule: "b", Message: "b", Hint: "b", Detail: "a"},
		{File: "a.yaml", Line: 10, Column: 2, Severity: diag.Error, Rule: "b", Message: "b", Hint: "b", Detail: "b"},
		{File: "b.yaml", Severity: diag.Error, Rule: "a", Message: "a"},
	}
	for seed := range uint64(20) {
		shuffled := append(append(diag.List{}, want...), want[3], want[7])
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		before := append(diag.List{}, shuffled...)
		if diff := cmp.Diff(want, shuffled.Sorted()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(before, shuffled); diff != "" {
			t.Errorf("the list itself changed (-before +after):\n%s", diff)
		}
	}
}

func TestErr(t *testing.T) {
	problem := func(line int, severity diag.Severity) diag.Diagnostic {
		return diag.Diagnostic{File: "keys.yaml", Line: line, Column: 1, Severity: severity, Rule: "r", Message: "no"}
	}
	tests := []struct {
		name string
		list diag.List
		want string // "": no error
	}{
		{"nothing", nil, ""},
		{"advice", diag.List{problem(1, diag.Warning)}, ""},
		{"one error", diag.List{problem(2, diag.Error), problem(1, diag.Warning)}, "keys.yaml:2:1: error: no [r]"},
		{"three errors", diag.List{problem(4, diag.Error), problem(1, diag.Warning), problem(3, diag.Error), problem(2, diag.Error)},
			"keys.yaml:2:1: error: no [r] (and 2 more)"},
		{"severity forgotten", diag.List{problem(2, "")}, "keys.yaml:2:1: : no [r]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.list.Err()
			if got := err != nil; got != (test.want != "") || got != test.list.HasErrors() {
				t.Fatalf("Err %v, HasErrors %v", err, test.list.HasErrors())
			}
			if err == nil {
				return
			}
			if err.Error() != test.want {
				t.Errorf("got %q, want %q", err, test.want)
			}
			var invalid *diag.InvalidError
			if !errors.As(fmt.Errorf("generate: %w", err), &invalid) {
				t.Fatal("errors.As does not find it")
			}
			if diff := cmp.Diff(test.list.Sorted(), invalid.Diagnostics); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestInvalidErrorWithoutErrors(t *testing.T) {
	if got := (&diag.InvalidError{}).Error(); got != "invalid" {
		t.Errorf("got %q", got)
	}
}

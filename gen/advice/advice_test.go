package advice_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/advice"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

func parse(t testing.TB, file string, text []byte) *spec.Spec {
	t.Helper()
	s, problems := spec.Parse(file, text)
	if problems.HasErrors() {
		t.Fatal(problems.Err())
	}
	return s
}

// lines are findings as the cases have them.
func lines(list diag.List) string {
	var out strings.Builder
	for _, d := range list {
		fmt.Fprintf(&out, "%d:%d %s: %s\n", d.Line, d.Column, d.Rule, d.Message)
	}
	return out.String()
}

func TestCheck(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/advice.txtar")
	if err != nil {
		t.Fatal(err)
	}
	told := map[diag.Rule]bool{}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		c, want := archive.Files[i], archive.Files[i+1]
		t.Run(c.Name, func(t *testing.T) {
			findings := advice.Check(parse(t, "keys.yaml", c.Data))
			if diff := cmp.Diff(string(want.Data), lines(findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, d := range findings {
				told[d.Rule] = true
				if d.Severity != diag.Warning || d.Hint == "" || d.File != "keys.yaml" {
					t.Errorf("%v: wants a warning with a hint and a file", d)
				}
			}
		})
	}
	for _, rule := range advice.Rules() {
		if !told[rule.ID] {
			t.Errorf("no case breaks %s", rule.ID)
		}
	}
}

// TestOwnSpec keeps the advice from being noise.
func TestOwnSpec(t *testing.T) {
	text, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range advice.Check(parse(t, "keys.yaml", text)) {
		t.Error(d)
	}
}

// TestSeveral gives advice on specs of one package, whose keys and environments are looked at together.
func TestSeveral(t *testing.T) {
	one := parse(t, "one.yaml", []byte(`package: app
environments:
  request:
keys:
  - {name: app.UserID, type: int, version: 1.0.0, in: [request], description: d}
`))
	two := parse(t, "two.yaml", []byte(`package: app
environments:
  request:
  startup:
keys:
  - {name: app.userId, type: int, version: 1.0.0, in: [startup], description: d}
`))
	if findings := lines(advice.Check(one)); findings != "" {
		t.Errorf("one spec: %s", findings)
	}
	want := "6:12 similar-keys: app.userId differs from app.UserID, in line 5 of one.yaml, by case or separators only\n"
	findings := advice.Check(one, two)
	if diff := cmp.Diff(want, lines(findings)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(findings) == 1 && findings[0].File != "two.yaml" {
		t.Errorf("told of %s", findings[0].File)
	}
}

func TestRules(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range advice.Rules() {
		if seen[rule.ID] || rule.Purpose == "" || rule.Severity != diag.Warning {
			t.Errorf("%+v", rule)
		}
		seen[rule.ID] = true
	}
}

func BenchmarkCheck(b *testing.B) {
	var text strings.Builder
	text.WriteString("package: large\nkeys:\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "  - {name: large%d.Key%d, type: string, version: 1.0.0, description: d, checks: [{prefix: /}, {suffix: a}]}\n", i%100, i)
	}
	s := parse(b, "keys.yaml", []byte(text.String()))
	for b.Loop() {
		advice.Check(s)
	}
}

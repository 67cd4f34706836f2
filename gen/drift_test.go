package gen_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/output"
)

const hint = "run owingen generate keys.yaml"

func driftOf(t *testing.T, files ...string) diag.List {
	t.Helper()
	project := load(t, files...)
	folders, err := project.Render()
	if err != nil {
		t.Fatal(err)
	}
	changes, err := output.Compare(folders)
	if err != nil {
		t.Fatal(err)
	}
	return project.Drift(changes)
}

func TestDrift(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(t *testing.T)
		want   diag.List
	}{
		{"none", func(*testing.T) {}, nil},
		{"missing", func(t *testing.T) { remove(t, "gen/keys.go") }, diag.List{{
			File: "gen/keys.go", Rule: gen.RuleMissing, Message: "missing: the file is to be generated from keys.yaml",
		}}},
		{"stale", func(t *testing.T) { write(t, "gen/old.go", output.Header("../keys.yaml")+"\n\npackage app\n") }, diag.List{{
			File: "gen/old.go", Rule: gen.RuleStale, Message: "stale: the file is no longer generated from keys.yaml",
		}}},
		{"orphan", func(t *testing.T) { write(t, "gen/old.go", output.Header("../old/keys.yaml")+"\n\npackage app\n") }, diag.List{{
			File: "gen/old.go", Rule: gen.RuleStale, Message: "stale: the file is no longer generated from old/keys.yaml",
		}}},
		{"left by a killed run", func(t *testing.T) { write(t, "gen/.owingen-keys.go.tmp0", "") }, diag.List{{
			File: "gen/.owingen-keys.go.tmp0", Rule: gen.RuleStale, Message: "stale: the file was left by a run that did not finish",
		}}},
		{"hand-written neighbour", func(t *testing.T) { write(t, "gen/hand.go", "package app\n") }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder(t, keys)
			generate(t, "keys.yaml")
			test.change(t)
			for i := range test.want {
				test.want[i].Severity, test.want[i].Hint = diag.Error, hint
			}
			if diff := cmp.Diff(test.want, driftOf(t, "keys.yaml")); diff != "" {
				t.Errorf("drift (-want +got):\n%s", diff)
			}
		})
	}
}

// A file that differs is told with the first line that does, and with the diff.
func TestDriftPosition(t *testing.T) {
	replace := func(from, to string) func(string) string {
		return func(old string) string { return strings.Replace(old, from, to, 1) }
	}
	crlf := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	folder(t, keys)
	generate(t, "keys.yaml")
	content, err := os.ReadFile("gen/keys.go")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(content)
	lines := strings.Count(whole, "\n")
	lineOf := func(text string) int { return strings.Count(whole[:strings.Index(whole, text)], "\n") + 1 }
	for _, test := range []struct {
		name   string
		change func(string) string
		line   int // 0: no drift
		diff   string
	}{
		{"a word", replace("app.UserID", "app.userid"), lineOf("app.UserID"), "\n-\tKeyAppUserID = \"app.userid\"\n+\tKeyAppUserID = \"app.UserID\"\n"},
		{"a line added at the end", func(old string) string { return old + "// more\n" }, lines + 1, "\n-// more\n"},
		{"a blank line at the end", func(old string) string { return old + "\n" }, lines + 1, "\n-\n"},
		{"the end cut off", func(old string) string { return old[:strings.Index(old, "package")] }, lineOf("package"), "\n+package app\n"},
		{"only the header left", func(old string) string { return old[:strings.Index(old, "\n")+1] }, 2, "\n+package app\n"},
		{"a word, with the line ends of Windows", func(old string) string { return crlf(strings.Replace(old, "app.UserID", "app.userid", 1)) }, lineOf("app.UserID"), "\n+\tKeyAppUserID = \"app.UserID\"\n"},
		{"the line ends of Windows", crlf, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			write(t, "gen/keys.go", test.change(whole))
			got := driftOf(t, "keys.yaml")
			if test.line == 0 {
				if got != nil {
					t.Errorf("drift is %v", got)
				}
				return
			}
			if len(got) != 1 {
				t.Fatalf("drift is %v", got)
			}
			if !strings.HasPrefix(got[0].Detail, "--- gen/keys.go\n+++ gen/keys.go\n@@ ") || !strings.Contains(got[0].Detail, test.diff) {
				t.Errorf("the diff is\n%s", got[0].Detail)
			}
			got[0].Detail = ""
			want := diag.Diagnostic{
				File: "gen/keys.go", Line: test.line, Column: 1, Severity: diag.Error, Rule: gen.RuleDifferent,
				Message: "different: the file is not what is generated from keys.yaml", Hint: hint,
			}
			if diff := cmp.Diff(want, got[0]); diff != "" {
				t.Errorf("drift (-want +got):\n%s", diff)
			}
		})
	}
}

// The hint is a command that one can paste, for all specs of the folder.
func TestDriftHint(t *testing.T) {
	folder(t, `
-- my specs/a.yaml --
package: app
output: ../gen
keys: [{name: app.A, type: int64, version: 1.0.0}]
-- b.yaml --
package: app
output: gen
keys: [{name: app.B, type: int64, version: 1.0.0}]
-- c.yaml --
package: other
output: other
keys: [{name: app.C, type: int64, version: 1.0.0}]
`)
	hints := map[string]bool{}
	for _, finding := range driftOf(t, "my specs/a.yaml", "b.yaml", "c.yaml") {
		hints[finding.Hint] = true
	}
	want := map[string]bool{`run owingen generate b.yaml "my specs/a.yaml"`: true, "run owingen generate c.yaml": true}
	if diff := cmp.Diff(want, hints); diff != "" {
		t.Errorf("hints (-want +got):\n%s", diff)
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}

package diff_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/diff"
	"github.com/owin-go/owingen/gen/gotype"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// side reads a spec of a test, which must be valid.
func side(t testing.TB, file, text string) *diff.Side {
	t.Helper()
	s, err := diff.NewSide(diff.Source{File: file, Text: []byte(text), Types: gotype.NewResolver(t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func printed(t testing.TB, format string, r diff.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := diff.Print(&out, format, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// archives reads the cases: old.yaml, new.yaml, and a file for each format with what is printed.
func archives(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatal("no cases:", err)
	}
	all := map[string]*txtar.Archive{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.Files) < 3 || archive.Files[0].Name != "old.yaml" || archive.Files[1].Name != "new.yaml" {
			t.Fatalf("%s does not begin with old.yaml and new.yaml", name)
		}
		all[name] = archive
	}
	return all
}

func TestCompare(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for name, archive := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			old, new := string(archive.Files[0].Data), string(archive.Files[1].Data)
			report := diff.Compare(side(t, "old.yaml", old), side(t, "new.yaml", new))
			for _, c := range report.Changes {
				seen[c.Rule] = true
				rule, ok := diff.RuleNamed(c.Rule)
				if !ok || rule.Severity != c.Severity {
					t.Errorf("%s has severity %s", c.Rule, c.Severity)
				}
			}
			for i := range archive.Files[2:] {
				want := &archive.Files[2+i]
				got := printed(t, want.Name, report)
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", want.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for _, rule := range diff.Rules() {
		if !seen[rule.ID] {
			t.Errorf("no case has rule %s", rule.ID)
		}
	}
}

// The rules have an id of their own, a sentence and a severity, and those that break are under no heading of their own.
func TestRules(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range diff.Rules() {
		if seen[rule.ID] || rule.Purpose == "" || rule.Severity == diff.None || rule.Heading == "" {
			t.Errorf("rule %q stands twice, or lacks something", rule.ID)
		}
		seen[rule.ID] = true
	}
}

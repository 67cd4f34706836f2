package spec_test

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
	"github.com/owin-go/owingen/gen/spec"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// printed is what the command line shows of the problems of a spec.
func printed(t *testing.T, data []byte, problems diag.List) string {
	t.Helper()
	return printedWith(t, func(string) ([]byte, error) { return data, nil }, problems)
}

// printedWith is printed for problems in several files.
func printedWith(t *testing.T, source func(string) ([]byte, error), problems diag.List) string {
	t.Helper()
	var out bytes.Buffer
	if err := diag.Print(&out, "text", problems.Sorted(), diag.Options{Source: source}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Each archive of testdata has several cases: a file NAME.yaml, and behind it a file NAME with what is printed of its problems.
func TestProblems(t *testing.T) {
	produced := map[diag.Rule]bool{}
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				problemsCase(t, &archive.Files[i], &archive.Files[i+1], produced)
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	includeCases(t, produced)
	for _, rule := range spec.Rules() {
		if !produced[rule.ID] && rule.ID != spec.RuleSize { // see TestSize
			t.Errorf("no case produces rule %s", rule.ID)
		}
	}
}

func problemsCase(t *testing.T, input, want *txtar.File, produced map[diag.Rule]bool) {
	t.Helper()
	if input.Name != want.Name+".yaml" {
		t.Fatalf("%s stands before %s", input.Name, want.Name)
	}
	data := unescaped(input.Data)
	_, problems := spec.Parse("keys.yaml", data)
	for _, p := range problems {
		produced[p.Rule] = true
	}
	got := printed(t, data, problems)
	if *update {
		want.Data = []byte(got)
		return
	}
	if diff := cmp.Diff(string(want.Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", want.Name, diff)
	}
}

// unescaped puts in what an editor would not keep, or not show.
func unescaped(data []byte) []byte {
	return []byte(strings.NewReplacer(`\BOM`, "\ufeff", `\CR`, "\r", `\LS`, "\u2028", `\TAB`, "\t", `\NUL`, "\x00", `\xFF`, "\xff").Replace(string(data)))
}

// One byte too many is refused without being read: what is wrong with the first is not told.
func TestSize(t *testing.T) {
	for _, test := range []struct {
		size int
		want string
	}{
		{spec.MaxSize, "keys.yaml:1:1: error: byte 0xff is not UTF-8 [encoding]"},
		{spec.MaxSize + 1, "keys.yaml:1:1: error: the spec has more than 16777216 bytes [spec-size]"},
	} {
		data := bytes.Repeat([]byte{0xff}, test.size)
		_, problems := spec.Parse("keys.yaml", data)
		got := ""
		for _, p := range problems {
			got += p.String()
		}
		if got != test.want {
			t.Errorf("%d bytes: got %q, want %q", test.size, got, test.want)
		}
	}
}

// The rules of the package each have a sentence, and an id of their own.
func TestRules(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range spec.Rules() {
		if seen[rule.ID] || rule.Purpose == "" {
			t.Errorf("rule %q stands twice, or has no purpose", rule.ID)
		}
		seen[rule.ID] = true
	}
}

package plan_test

import (
	"bytes"
	"flag"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// module makes a module with packages of its own, off the network, and returns its folder.
func module(t *testing.T) string {
	t.Helper()
	for name, value := range map[string]string{"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOWORK": "off", "GOTOOLCHAIN": "local"} {
		t.Setenv(name, value)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.24\n",
		"kinds/kinds.go": `package kinds

type (
	Name   string
	Size   int8
	Record struct{ A int }
	Fields map[string][]string
	List   []Name
	Value  any
)

func Default() Record { return Record{} }
`,
		"times/times.go":  "package times\n\nimport \"time\"\n\ntype (\n\tStamp time.Time\n\tTimeout time.Duration\n\tSize int64\n\tHidden []hidden\n\thidden string\n)\n",
		"go-http/http.go": "package http\n\ntype Header string\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// planned plans specs that share a folder, in that of their module, and make one package. The problems are those of all of them,
// sorted.
func planned(dir string, specs ...txtar.File) (*plan.Package, diag.List) {
	packages, problems := divided(dir, "example.com/m/keys", specs...)
	return packages[0], problems
}

// divided is planned for specs that make several packages in a folder of that import path.
func divided(dir, importPath string, specs ...txtar.File) ([]*plan.Package, diag.List) {
	var sources []plan.Source
	var all diag.List
	for _, file := range specs {
		s, problems := spec.Parse(file.Name, file.Data)
		all = append(all, problems...)
		sources = append(sources, plan.Source{Spec: s, Types: gotype.NewResolver(dir), Owner: path.Base(file.Name)})
	}
	packages, problems := plan.Packages(sources, importPath)
	return packages, append(all, problems...).Sorted()
}

// printed is what the command line shows of problems.
func printed(t *testing.T, problems diag.List, specs ...txtar.File) string {
	t.Helper()
	var out bytes.Buffer
	source := func(name string) ([]byte, error) {
		for _, file := range specs {
			if file.Name == name {
				return file.Data, nil
			}
		}
		return nil, os.ErrNotExist
	}
	if err := diag.Print(&out, "text", problems, diag.Options{Source: source}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Each archive of testdata has several cases: files NAME.yaml or NAME/SPEC.yaml, and behind them a file NAME with what is printed
// of the problems of these specs, those that package spec finds included. The import path of a case -nowhere is not known.
func TestProblems(t *testing.T) {
	produced := map[diag.Rule]bool{}
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases:", err)
	}
	dir := module(t)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var specs []txtar.File
			for i := range archive.Files {
				file := &archive.Files[i]
				if strings.HasSuffix(file.Name, ".yaml") {
					specs = append(specs, txtar.File{Name: specName(file.Name), Data: file.Data})
					continue
				}
				problemsCase(t, dir, specs, file, produced)
				specs = nil
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for _, rule := range plan.Rules() {
		if !produced[rule.ID] {
			t.Errorf("no case produces rule %s", rule.ID)
		}
	}
}

func specName(name string) string {
	if _, base, several := strings.Cut(name, "/"); several {
		return base
	}
	return "keys.yaml"
}

func problemsCase(t *testing.T, dir string, specs []txtar.File, want *txtar.File, produced map[diag.Rule]bool) {
	t.Helper()
	importPath := "example.com/m/keys"
	if strings.HasSuffix(want.Name, "-nowhere") {
		importPath = ""
	}
	_, problems := divided(dir, importPath, specs...)
	for _, p := range problems {
		produced[p.Rule] = true
	}
	got := printed(t, problems, specs...)
	if *update {
		want.Data = []byte(got)
		return
	}
	if diff := cmp.Diff(string(want.Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", want.Name, diff)
	}
}

// The rules of the package each have a sentence, and an id of their own, which package spec does not use either.
func TestRules(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range append(spec.Rules(), plan.Rules()...) {
		if seen[rule.ID] || rule.Purpose == "" {
			t.Errorf("rule %q stands twice, or has no purpose", rule.ID)
		}
		seen[rule.ID] = true
	}
}

package plan_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Whatever the spec is, Build ends and says the same each time; what it plans without an error has identifiers of its own, exported
// ones, and values for its tests. There is no go command, so that types of other modules are not loaded.
func FuzzBuild(f *testing.F) {
	own, err := os.ReadFile(filepath.Join("..", "..", "keys.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	f.Add([]byte(samplesSpec))
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add(file.Data)
			}
		}
	}
	f.Setenv("PATH", "")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := spec.Parse("keys.yaml", data)
		source := plan.Source{Spec: s, Types: gotype.NewResolver(dir), Owner: "keys.yaml"}
		pkg, more := plan.Build([]plan.Source{source}, "")
		_, again := plan.Build([]plan.Source{source}, "")
		if diff := cmp.Diff(more.Sorted(), again.Sorted()); diff != "" {
			t.Errorf("the second time (-first +second):\n%s", diff)
		}
		for _, p := range more {
			if p.Line < 1 || p.Column < 1 || p.Message == "" || strings.Contains(p.Message, "owingenImport") {
				t.Errorf("%+v", p)
			}
		}
		if !append(problems, more...).HasErrors() {
			sound(t, pkg)
		}
	})
}

// sound checks a package without errors.
func sound(t *testing.T, pkg *plan.Package) {
	t.Helper()
	seen := map[string]bool{}
	unique := func(names ...string) {
		for _, name := range names {
			if seen[name] || name == "" || name[0] < 'A' || 'Z' < name[0] && name[0] < 0x80 {
				t.Errorf("%q is declared twice, or not exported", name)
			}
			seen[name] = true
		}
	}
	for _, key := range pkg.WithAccessors() {
		unique(key.Ident, key.Const(), key.Lookup(), key.Set())
		if key.CheckFunc() != "" {
			unique(key.CheckFunc())
		}
		if key.Type == nil || len(key.Stored) == 0 || key.Want == "" {
			t.Errorf("%s: type %v, stored as %v, want %q", key.Name, key.Type, key.Stored, key.Want)
		}
		for _, c := range key.Checks {
			if c.Failing != nil && c.Holds(c.Failing.Literal) {
				t.Errorf("%s: %v passes", key.Name, c.Failing.Literal)
			}
		}
	}
	for _, alias := range pkg.Aliases {
		unique(alias.Name)
	}
	files := map[string]bool{}
	for _, file := range pkg.Files {
		if files[strings.ToLower(file.Name)] {
			t.Errorf("%s is written twice", file.Name)
		}
		files[strings.ToLower(file.Name)] = true
	}
	for _, e := range pkg.Environments {
		unique(e.Validate())
		environment(t, e)
	}
}

package gen_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/spec"
)

const keys = `
-- keys.yaml --
package: app
output: gen
keys:
  - {name: app.UserID, type: int64, version: 1.0.0}
`

func TestLoadErrors(t *testing.T) {
	folder(t, keys+"-- folder/readme.txt --\n")
	for _, test := range []struct {
		name  string
		files []string
		want  []string // all of them are in the message
		is    error
	}{
		{"missing", []string{"nosuch.yaml"}, []string{"nosuch.yaml"}, fs.ErrNotExist},
		{"missing beside one that is there", []string{"keys.yaml", "nosuch.yaml"}, []string{"nosuch.yaml"}, fs.ErrNotExist},
		{"each is told", []string{"a.yaml", "keys.yaml", "b.yaml"}, []string{"a.yaml", "b.yaml"}, fs.ErrNotExist},
		{"below a file", []string{"keys.yaml/keys.yaml"}, []string{"keys.yaml/keys.yaml"}, nil},
		{"a folder", []string{"folder"}, []string{"reading the spec", "folder"}, nil},
		{"no name", []string{""}, []string{"open"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			project, err := gen.Load(test.files...)
			if err == nil || project != nil {
				t.Fatalf("Load gave %v and error %v", project, err)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %q is not %q", err, test.is)
			}
		})
	}
}

func TestLoadNothing(t *testing.T) {
	if folders := render(t); len(folders) != 0 {
		t.Errorf("no spec gives %v", folders)
	}
}

func TestRenderInvalid(t *testing.T) {
	folder(t, `
-- b.yaml --
package: b
keys:
  - {name: b.ID, type: int64}
-- a.yaml --
package: a
output: a
keys:
  - {name: a.ID, type: int46, version: 1.0.0}
`)
	project := load(t, "b.yaml", "a.yaml")
	folders, err := project.Render()
	invalid := new(diag.InvalidError)
	if !errors.As(err, &invalid) || folders != nil {
		t.Fatalf("Render gave %v and error %v", folders, err)
	}
	want := diag.List{
		{
			File: "a.yaml", Line: 4, Column: 24, Severity: diag.Error,
			Rule: "unknown-type", Message: `"int46" is not a type`, Hint: `did you mean "int16"?`,
		},
		{
			File: "b.yaml", Line: 3, Column: 5, Severity: diag.Error,
			Rule: spec.RuleMissingField, Message: "key has no version", Hint: "add version: here, or to the table",
		},
	}
	if diff := cmp.Diff(want, invalid.Diagnostics); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, project.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestOversizedSpec(t *testing.T) {
	folder(t, "")
	write(t, "keys.yaml", strings.Repeat("#", spec.MaxSize+1))
	problems := load(t, "keys.yaml").Problems
	if len(problems) != 1 || problems[0].Rule != spec.RuleSize {
		t.Errorf("problems are %v", problems)
	}
}

// A spec may be a pipe, or change while it is looked at: its text is what was read.
func TestSource(t *testing.T) {
	folder(t, keys+"-- other.txt --\nOther.\n")
	project := load(t, "./keys.yaml")
	edit(t, "keys.yaml", "int64", "string")
	for _, test := range []struct{ file, want string }{
		{"./keys.yaml", strings.TrimPrefix(keys, "\n-- keys.yaml --\n")},
		{"other.txt", "Other.\n"},
	} {
		got, err := project.Source(test.file)
		if err != nil || string(got) != test.want {
			t.Errorf("%s is %q, error %v; want %q", test.file, got, err, test.want)
		}
	}
	if _, err := project.Source("nosuch.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
}

// The bytes must not depend on the machine, nor on where the command runs.
func TestSameBytes(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	want := contents(render(t, "../keys.yaml"))
	if len(want) == 0 {
		t.Fatal("nothing is generated")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, test := range []struct {
		processors   int
		folder, spec string
	}{
		{1, "", "keys.yaml"},
		{8, "", "./gen/../keys.yaml"},
		{8, "gen/testdata", "../../keys.yaml"},
		{1, "generated/owin", "../../keys.yaml"},
		{8, "gen", filepath.Join(root, "keys.yaml")},
	} {
		runtime.GOMAXPROCS(test.processors)
		t.Chdir(filepath.Join(root, test.folder))
		if diff := cmp.Diff(want, contents(render(t, test.spec))); diff != "" {
			t.Errorf("GOMAXPROCS %d, %s in %q (-want +got):\n%s", test.processors, test.spec, test.folder, diff)
		}
	}
}

func contents(folders []output.Folder) map[string]string {
	files := map[string]string{}
	for _, folder := range folders {
		for _, file := range folder.Files {
			files[file.Name] = string(file.Content)
		}
	}
	return files
}

func BenchmarkProject(b *testing.B) {
	for b.Loop() {
		project, err := gen.Load("../keys.yaml")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := project.Render(); err != nil {
			b.Fatal(err)
		}
	}
}

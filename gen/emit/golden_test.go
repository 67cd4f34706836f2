package emit_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

var update = flag.Bool("update", false, "rewrite the golden packages")

// golden lists the folders of testdata; each holds specs, and in want the package that they make.
var golden = []string{"smallest", "forms", "clash", "shared", "templates", "values", "conversions", "namespaces"}

// TestGolden compares generated packages with those in testdata, which are read in reviews: they show what a change of the
// generator does. TestGoldenPackages sees that they work.
func TestGolden(t *testing.T) {
	for _, name := range golden {
		t.Run(name, func(t *testing.T) {
			folders := render(t, specs(t, name)...)
			if *update {
				if _, err := output.Write(folders); err != nil {
					t.Fatal(err)
				}
			}
			changes, err := output.Compare(folders)
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range changes {
				t.Errorf("%s is %s; go test ./gen/emit -update rewrites it\n%s", change.Path(), change.State, output.Diff(change))
			}
		})
	}
}

func specs(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", name, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata/%s has no specs (%v)", name, err)
	}
	return files
}

func render(t *testing.T, files ...string) []output.Folder {
	t.Helper()
	project, err := gen.Load(files...)
	if err != nil {
		t.Fatal(err)
	}
	folders, err := project.Render()
	if err != nil {
		t.Fatalf("%v\n%v", err, project.Problems)
	}
	return folders
}

// TestGoldenPackages vets the golden packages and runs the tests generated beside them.
func TestGoldenPackages(t *testing.T) {
	for _, command := range []string{"vet", "test"} {
		args := []string{command}
		for _, name := range golden {
			args = append(args, "./testdata/"+name+"/want/...")
		}
		if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", command, err, out)
		}
	}
}

// TestRenderAgain renders the same specs again and again: the bytes are the same.
func TestRenderAgain(t *testing.T) {
	for _, name := range golden {
		want := render(t, specs(t, name)...)
		for range 5 {
			if diff := cmp.Diff(want, render(t, specs(t, name)...)); diff != "" {
				t.Fatalf("%s: rendered again, it differs (-first +again):\n%s", name, diff)
			}
		}
	}
}

// TestRepository sees that the OWIN package of this repository is the one that the spec asks for.
func TestRepository(t *testing.T) {
	changes, err := output.Compare(render(t, filepath.FromSlash("../../keys.yaml")))
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		t.Errorf("%s is %s; run go generate ./generated", change.Path(), change.State)
	}
	if _, err := os.Stat("../../generated/owin"); err != nil {
		t.Error(err)
	}
}

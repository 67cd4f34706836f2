package output_test

import (
	"io/fs"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

func TestWrite(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "keys.yaml", nil)
	put(t, "gen/same.go", generated("../keys.yaml", "same"))
	put(t, "gen/edited.go", generated("../keys.yaml", "edited"))
	put(t, "gen/old.go", generated("../keys.yaml", "old"))
	put(t, "gen/hand.go", []byte("package gen\n"))
	if err := os.Chmod("gen/edited.go", 0o600); err != nil {
		t.Fatal(err)
	}
	age(t)
	before := tree(t)
	folders := []output.Folder{
		{Path: "gen", Files: []output.File{
			planned("same.go", "../keys.yaml", "same"),
			planned("edited.go", "../keys.yaml", "planned"),
			planned("new.go", "../keys.yaml", "new"),
		}},
		{Path: "deep/er", Files: []output.File{planned("a.go", "../../keys.yaml", "a")}},
	}

	want := map[string]output.State{
		"gen/edited.go": output.Different, "gen/new.go": output.Missing, "gen/old.go": output.Stale,
		"deep/er/a.go": output.Missing,
	}
	if diff := cmp.Diff(want, mustWrite(t, folders...)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	after := tree(t)
	for _, path := range []string{"gen/same.go", "gen/hand.go", "keys.yaml"} {
		if diff := cmp.Diff(before[path], after[path]); diff != "" {
			t.Errorf("%s was touched (-before +after):\n%s", path, diff)
		}
	}
	wantContents := map[string]string{
		"keys.yaml":     "",
		"gen/hand.go":   "package gen\n",
		"gen/same.go":   string(generated("../keys.yaml", "same")),
		"gen/edited.go": string(generated("../keys.yaml", "planned")),
		"gen/new.go":    string(generated("../keys.yaml", "new")),
		"deep/er/a.go":  string(generated("../../keys.yaml", "a")),
	}
	if diff := cmp.Diff(wantContents, contents(t)); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
	put(t, "reference", nil) // as the umask has it
	for path, want := range map[string]fs.FileMode{"gen/edited.go": 0o600, "gen/new.go": tree(t)["reference"].Mode} {
		if got := after[path].Mode; got != want {
			t.Errorf("permissions of %s: got %v, want %v", path, got, want)
		}
	}

	age(t)
	before = tree(t)
	if again := mustWrite(t, folders...); len(again) != 0 {
		t.Errorf("second run: %v", again)
	}
	if diff := cmp.Diff(before, tree(t)); diff != "" {
		t.Errorf("second run touched (-before +after):\n%s", diff)
	}
}

func TestWriteNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	mustWrite(t, output.Folder{Path: "gen", Owners: []string{"../keys.yaml"}})
	if diff := cmp.Diff(map[string]string{}, contents(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := os.Stat("gen"); !os.IsNotExist(err) {
		t.Errorf("a folder for no files: %v", err)
	}
}

// Two specs that share a folder give the same in one run as in two, in either order.
func TestTwoOwners(t *testing.T) {
	a := output.Folder{Path: "gen", Owners: []string{"../a.yaml"}, Files: []output.File{planned("a.go", "../a.yaml", "a")}}
	b := output.Folder{Path: "gen", Owners: []string{"../b.yaml"}, Files: []output.File{planned("b.go", "../b.yaml", "b")}}
	want := map[string]string{
		"a.yaml": "", "b.yaml": "",
		"gen/a.go": string(generated("../a.yaml", "a")),
		"gen/b.go": string(generated("../b.yaml", "b")),
	}
	for name, runs := range map[string][][]output.Folder{
		"one run":   {{a, b}},
		"two runs":  {{a}, {b}},
		"backwards": {{b}, {a}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "a.yaml", nil)
			put(t, "b.yaml", nil)
			put(t, "gen/old_a.go", generated("../a.yaml", ""))
			put(t, "gen/old_b.go", generated("../b.yaml", ""))
			for _, folders := range runs {
				mustWrite(t, folders...)
			}
			if diff := cmp.Diff(want, contents(t)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, folders := range [][]output.Folder{{a}, {b}, {a, b}} {
				if changes, err := output.Compare(folders); err != nil || len(changes) != 0 {
					t.Errorf("drift after it: %v, %v", states(changes), err)
				}
			}
		})
	}
}

// A spec that was renamed leaves its files to the one that takes its place.
func TestOrphan(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "new.yaml", nil)
	put(t, "gen/keys.go", generated("../gone.yaml", "keys"))
	put(t, "gen/more.go", generated("../gone.yaml", "more"))
	want := map[string]output.State{"gen/keys.go": output.Different, "gen/more.go": output.Stale}
	got := mustWrite(t, output.Folder{Path: "gen", Files: []output.File{planned("keys.go", "../new.yaml", "keys")}})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A file may pass from one spec to another as long as both are in the run.
func TestFileChangesOwner(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "a.yaml", nil)
	put(t, "b.yaml", nil)
	put(t, "gen/keys.go", generated("../a.yaml", "keys"))
	got := mustWrite(t,
		output.Folder{Path: "gen", Owners: []string{"../a.yaml"}},
		output.Folder{Path: "gen", Files: []output.File{planned("keys.go", "../b.yaml", "keys")}})
	if diff := cmp.Diff(map[string]output.State{"gen/keys.go": output.Different}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Folders that a run empties are removed, but none that lies in no other of the plan, and none that leads elsewhere.
func TestEmptied(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "keys.yaml", nil)
	stale := func(path, owner string) { put(t, path, generated(owner, "")) }
	stale("gen/http/keys.go", "../../keys.yaml")
	stale("gen/internal/shared/keys.go", "../../../keys.yaml")
	stale("gen/mine/keys.go", "../../keys.yaml")
	put(t, "gen/mine/notes.txt", nil)
	stale("elsewhere/keys.go", "../keys.yaml")
	stale("alone/keys.go", "../keys.yaml")
	if err := os.Symlink("../elsewhere", "gen/link"); err != nil {
		t.Fatal(err)
	}
	mustWrite(t,
		output.Folder{Path: "gen", Files: []output.File{planned("keys.go", "../keys.yaml", "")}},
		output.Folder{Path: "gen/http", Owners: []string{"../../keys.yaml"}},
		output.Folder{Path: "gen/internal/shared", Owners: []string{"../../../keys.yaml"}},
		output.Folder{Path: "gen/mine", Owners: []string{"../../keys.yaml"}},
		output.Folder{Path: "gen/link", Owners: []string{"../keys.yaml"}},
		output.Folder{Path: "alone", Owners: []string{"../keys.yaml"}})
	for path, want := range map[string]bool{
		"gen/http": false, "gen/internal": false, "gen/mine": true, "gen/link": true, "elsewhere": true, "alone": true,
	} {
		if _, err := os.Lstat(path); (err == nil) != want {
			t.Errorf("%s: %v, want it there: %t", path, err, want)
		}
	}
}

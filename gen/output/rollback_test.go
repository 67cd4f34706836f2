package output_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

var errDisk = errors.New("the disk is on strike")

// failing returns a rename that fails at its nth call, and only then.
func failing(nth int) func(from, to string) error {
	calls := 0
	return func(from, to string) error {
		if calls++; calls == nth {
			return errDisk
		}
		return os.Rename(from, to)
	}
}

// disturbed puts files on disk and returns a plan with three kinds of changes, which
// takes five renames.
func disturbed(t *testing.T) []output.Folder {
	t.Helper()
	t.Chdir(t.TempDir())
	put(t, "keys.yaml", nil)
	put(t, "gen/same.go", generated("../keys.yaml", "same"))
	put(t, "gen/edited.go", generated("../keys.yaml", "edited"))
	put(t, "gen/old.go", generated("../keys.yaml", "old"))
	put(t, "gen/older.go", generated("../keys.yaml", "older"))
	put(t, "gen/hand.go", []byte("package gen\n"))
	if err := os.Chmod("gen/edited.go", 0o400); err != nil {
		t.Fatal(err)
	}
	age(t)
	return []output.Folder{
		{Path: "gen", Files: []output.File{
			planned("same.go", "../keys.yaml", "same"),
			planned("edited.go", "../keys.yaml", "planned"),
			planned("new.go", "../keys.yaml", "new"),
		}},
		{Path: "deep/er", Files: []output.File{planned("a.go", "../../keys.yaml", "a")}},
	}
}

const renames = 5

func TestRollBack(t *testing.T) {
	for nth := 1; nth <= renames; nth++ {
		folders := disturbed(t)
		before := tree(t)
		changes, err := output.WriteRenaming(folders, failing(nth))
		if !errors.Is(err, errDisk) || changes != nil {
			t.Errorf("rename %d fails: got %v, %v", nth, states(changes), err)
		}
		if diff := cmp.Diff(before, tree(t)); diff != "" {
			t.Errorf("rename %d fails (-before +after):\n%s", nth, diff)
		}
	}
	if _, err := output.WriteRenaming(disturbed(t), failing(renames+1)); err != nil {
		t.Errorf("there are more than %d renames: %v", renames, err)
	}
}

func TestRollBackOfStaging(t *testing.T) {
	folders := disturbed(t)
	// Such a name is long enough for a file, but its temporary file has a longer one.
	long := strings.Repeat("x", 250) + ".go"
	folders[0].Files = append(folders[0].Files, planned(long, "../keys.yaml", "long"))
	before := tree(t)
	_, err := output.Write(folders)
	want := "stage " + filepath.Join("gen", long) + ": "
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
	if diff := cmp.Diff(before, tree(t)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// The removals come last, the others before them in the order of Compare.
func TestOrderOfRenames(t *testing.T) {
	folders := disturbed(t)
	var order []string
	_, err := output.WriteRenaming(folders, func(from, to string) error {
		name := to
		if filepath.Ext(from) == ".go" {
			name = from
		}
		order = append(order, name)
		return os.Rename(from, to)
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"deep/er/a.go", "gen/edited.go", "gen/new.go", "gen/old.go", "gen/older.go"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// When there is no way back either, the former content is not lost.
func TestRollBackFails(t *testing.T) {
	folders := disturbed(t)
	calls := 0
	_, err := output.WriteRenaming(folders, func(from, to string) error {
		if calls++; calls > 2 { // a new file, then a replaced one
			return errDisk
		}
		return os.Rename(from, to)
	})
	const kept = "gen/.owingen-edited.go.tmp1"
	want := "write gen/new.go: the disk is on strike\n" +
		"restore gen/edited.go, its former content is in " + kept + ": the disk is on strike"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	after := contents(t)
	if diff := cmp.Diff(string(generated("../keys.yaml", "edited")), after[kept]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for path := range after {
		if strings.Contains(path, ".tmp") && path != kept {
			t.Errorf("%s is left behind", path)
		}
	}
}

// What others do meanwhile is not undone, and that it is in the way is said.
func TestRollBackMeetsOthers(t *testing.T) {
	folders := disturbed(t)
	before := contents(t)
	_, err := output.WriteRenaming(folders, func(from, to string) error {
		if to == "deep/er/a.go" {
			return os.Rename(from, to)
		}
		if err := os.Rename("deep/er/a.go", "deep/er/mine.go"); err != nil {
			t.Fatal(err)
		}
		return errDisk
	})
	want := []string{"write gen/edited.go: ", "remove new file: ", "remove new folder: ", "remove new folder: "}
	var got []string
	for i, line := range strings.Split(err.Error(), "\n") {
		got = append(got, line[:min(len(line), len(want[min(i, len(want)-1)]))])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	before["deep/er/mine.go"] = string(generated("../../keys.yaml", "a"))
	if diff := cmp.Diff(before, contents(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A temporary file that cannot be removed is reported, but undoes nothing.
func TestCleaningFails(t *testing.T) {
	folders := disturbed(t)
	changes, err := output.WriteRenaming(folders, func(from, to string) error {
		if from != "gen/old.go" {
			return os.Rename(from, to)
		}
		if err := errors.Join(os.Remove(from), os.Remove(to)); err != nil {
			return err
		}
		return os.MkdirAll(filepath.Join(to, "full"), 0o755)
	})
	if err == nil || !strings.HasPrefix(err.Error(), "remove temporary file: ") {
		t.Errorf("got %v", err)
	}
	if len(changes) != renames {
		t.Errorf("got %v, want all changes", states(changes))
	}
	if left, err := output.Compare(folders); err != nil || len(left) != 0 {
		t.Errorf("not as planned: %v, %v", states(left), err)
	}
}

// A process that is killed takes nothing back. The next run ends where the first would
// have.
func TestKilled(t *testing.T) {
	mustWrite(t, disturbed(t)...)
	want := contents(t)
	for nth := 1; nth <= renames; nth++ {
		folders := disturbed(t)
		kill(t, folders, nth)
		changes, err := output.Compare(folders)
		if err != nil {
			t.Fatal(err)
		}
		// What is not done yet, and the temporary files.
		if len(changes) <= renames-nth {
			t.Errorf("killed at rename %d: only %v", nth, states(changes))
		}
		mustWrite(t, folders...)
		if diff := cmp.Diff(want, contents(t)); diff != "" {
			t.Errorf("killed at rename %d (-want +got):\n%s", nth, diff)
		}
	}
}

// kill ends Write at its nth rename.
func kill(t *testing.T, folders []output.Folder, nth int) {
	t.Helper()
	killed := errors.New("killed")
	defer func() {
		if recovered := recover(); recovered != killed {
			t.Fatalf("recovered %v", recovered)
		}
	}()
	calls := 0
	_, err := output.WriteRenaming(folders, func(from, to string) error {
		if calls++; calls == nth {
			panic(killed)
		}
		return os.Rename(from, to)
	})
	t.Fatalf("Write came to its end: %v", err)
}

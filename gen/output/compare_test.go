package output_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

func TestCompare(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "keys.yaml", nil)
	put(t, "gen/same.go", generated("../keys.yaml", "package gen"))
	put(t, "gen/edited.go", generated("../keys.yaml", "package edited"))
	put(t, "gen/old.go", generated("../keys.yaml", "package old"))
	folder := output.Folder{Path: "./gen/", Owners: []string{"../keys.yaml"}, Files: []output.File{
		planned("same.go", "../keys.yaml", "package gen"),
		planned("new.go", "../keys.yaml", "package new"),
		planned("edited.go", "../keys.yaml", "package gen"),
	}}
	other := output.Folder{Path: "deep/er", Files: []output.File{planned("a.go", "../../keys.yaml", "package a")}}
	before := tree(t)

	got, err := output.Compare([]output.Folder{folder, other})
	if err != nil {
		t.Fatal(err)
	}
	want := []output.Change{
		{Folder: "deep/er", Name: "a.go", State: output.Missing, New: generated("../../keys.yaml", "package a"), Owner: "../../keys.yaml"},
		{Folder: "gen", Name: "edited.go", State: output.Different, Old: generated("../keys.yaml", "package edited"), New: generated("../keys.yaml", "package gen"), Owner: "../keys.yaml"},
		{Folder: "gen", Name: "new.go", State: output.Missing, New: generated("../keys.yaml", "package new"), Owner: "../keys.yaml"},
		{Folder: "gen", Name: "old.go", State: output.Stale, Old: generated("../keys.yaml", "package old"), Owner: "../keys.yaml"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, tree(t)); diff != "" {
		t.Errorf("Compare changed the disk (-before +after):\n%s", diff)
	}
}

func TestCompareIgnoresCRLF(t *testing.T) {
	t.Chdir(t.TempDir())
	file := planned("a.go", "../keys.yaml", "package a\n\nvar x = 1")
	put(t, "gen/a.go", []byte(strings.ReplaceAll(string(file.Content), "\n", "\r\n")))
	folders := []output.Folder{{Path: "gen", Files: []output.File{file}}}
	age(t)
	before := tree(t)
	if changes, err := output.Write(folders); err != nil || len(changes) != 0 {
		t.Errorf("got %v, %v, want no change", states(changes), err)
	}
	if diff := cmp.Diff(before, tree(t)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// What is in a folder and not planned is stale or none of our business.
func TestStale(t *testing.T) {
	tests := []struct {
		name, file string
		content    []byte
		want       bool
	}{
		{"ours", "old.go", generated("../keys.yaml", ""), true},
		{"ours with CRLF", "old.go", []byte(output.Header("../keys.yaml") + "\r\n"), true},
		{"of the other owner in this run", "old.go", generated("../more.yaml", ""), true},
		{"orphan", "old.go", generated("../gone.yaml", ""), true},
		{"of a spec of another run", "old.go", generated("../other.yaml", ""), false},
		{"written by hand", "old.go", []byte("package gen\n"), false},
		{"not Go", "old.txt", generated("../keys.yaml", ""), false},
		{"our temporary file", ".owingen-a.go.tmp0", generated("../keys.yaml", ""), true},
		{"an unfinished temporary file", ".owingen-a.go.tmp1", []byte("// Code gen"), true},
		{"a temporary file of another run", ".owingen-a.go.tmp0", generated("../other.yaml", ""), false},
		{"a dot file", ".owingen.yaml", nil, false},
		{"a folder with such a name", "old.go/file", generated("../keys.yaml", ""), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for _, spec := range []string{"keys.yaml", "more.yaml", "other.yaml"} {
				put(t, spec, nil)
			}
			put(t, "gen/"+test.file, test.content)
			folders := []output.Folder{{Path: "gen", Owners: []string{"../keys.yaml", "../more.yaml"}}}
			want := map[string]output.State{}
			if test.want {
				want["gen/"+test.file] = output.Stale
			}
			if diff := cmp.Diff(want, mustWrite(t, folders...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if _, err := os.Lstat("gen/" + test.file); os.IsNotExist(err) != test.want {
				t.Errorf("after Write: %v", err)
			}
		})
	}
}

// On a file system that folds case the folder lists a planned file as it was first
// spelt. Two links to one file are the same thing to see.
func TestPlannedFileUnderAnotherSpellingIsNotStale(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "gen/Keys.go", generated("../keys.yaml", "package gen"))
	if err := os.Link("gen/Keys.go", "gen/keys.go"); err != nil {
		t.Fatal(err)
	}
	put(t, "gen/Old.go", generated("../keys.yaml", "package gen"))
	put(t, "gen/old.go", generated("../keys.yaml", "package gen"))
	got := mustWrite(t, output.Folder{Path: "gen", Files: []output.File{
		planned("keys.go", "../keys.yaml", "package gen"),
		planned("old.go", "../keys.yaml", "package gen"),
	}})
	// Two files are two, however alike their names.
	if diff := cmp.Diff(map[string]output.State{"gen/Old.go": output.Stale}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCompareUnreadable(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "file", nil)
	_, err := output.Compare([]output.Folder{{Path: "file/gen", Owners: []string{"../../keys.yaml"}}})
	const want = "compare generated files: stat file/gen: not a directory"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

package gen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

// folder makes a folder with the files of an archive, and makes it the working folder.
func folder(t *testing.T, archive string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, file := range txtar.Parse([]byte(archive)).Files {
		write(t, file.Name, string(file.Data))
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// edit replaces text that a file must have.
func edit(t *testing.T, name, from, to string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), from) {
		t.Fatalf("%s has no %q", name, from)
	}
	write(t, name, strings.Replace(string(content), from, to, 1))
}

func load(t *testing.T, files ...string) *gen.Project {
	t.Helper()
	project, err := gen.Load(files...)
	if err != nil {
		t.Fatal(err)
	}
	return project
}

// render gives what the specs make; they must be valid.
func render(t *testing.T, files ...string) []output.Folder {
	t.Helper()
	folders, err := load(t, files...).Render()
	if err != nil {
		t.Fatal(err)
	}
	return folders
}

// generate writes what the specs make.
func generate(t *testing.T, files ...string) {
	t.Helper()
	if _, err := output.Write(render(t, files...)); err != nil {
		t.Fatal(err)
	}
}

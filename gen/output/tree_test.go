package output_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/owin-go/owingen/gen/output"
)

// put writes a file and the folders it is in.
func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// generated returns the content of a file of the owner.
func generated(owner, body string) []byte {
	return []byte(output.Header(owner) + "\n\n" + body + "\n")
}

// planned returns a file with that content.
func planned(name, owner, body string) output.File {
	return output.File{Name: name, Owner: owner, Content: generated(owner, body)}
}

// node is all that can be seen of a file, a folder or a link.
type node struct {
	Mode     fs.FileMode
	Modified time.Time // zero for a folder, which changes with what is in it
	Content  string    // of a link: its target
}

// tree returns what is below the working folder, by path.
func tree(t *testing.T) map[string]node {
	t.Helper()
	nodes := map[string]node{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		n := node{Mode: info.Mode()}
		switch {
		case info.Mode().IsRegular():
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n.Modified, n.Content = info.ModTime(), string(content)
		case info.Mode()&fs.ModeSymlink != 0:
			if n.Content, err = os.Readlink(path); err != nil {
				return err
			}
		}
		nodes[path] = n
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// contents returns the contents of the files below the working folder, by path.
func contents(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for path, n := range tree(t) {
		if n.Mode.IsRegular() {
			files[path] = n.Content
		}
	}
	return files
}

// age sets all modification times back, so that a file written anew shows.
func age(t *testing.T) {
	t.Helper()
	long := time.Date(2020, 2, 20, 20, 20, 20, 0, time.UTC)
	for path, n := range tree(t) {
		if n.Mode.IsRegular() {
			if err := os.Chtimes(path, long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// mustWrite writes the folders and returns the states by path.
func mustWrite(t *testing.T, folders ...output.Folder) map[string]output.State {
	t.Helper()
	changes, err := output.Write(folders)
	if err != nil {
		t.Fatal(err)
	}
	return states(changes)
}

func states(changes []output.Change) map[string]output.State {
	states := map[string]output.State{}
	for _, c := range changes {
		states[c.Path()] = c.State
	}
	return states
}

package gotype

import (
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// Module finds the module that a folder belongs to, by the go.mod in it or in
// a folder above: its path and its root. Both are "" where there is none, or
// none that says a path.
func Module(folder string) (path, root string) {
	dir, err := filepath.Abs(folder)
	if err != nil {
		return "", ""
	}
	for {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			if path = modfile.ModulePath(text); path == "" {
				return "", ""
			}
			return path, dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ""
		}
		dir = parent
	}
}

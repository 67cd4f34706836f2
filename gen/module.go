package gen

import (
	"os"
	"path"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// importPath finds the import path of a folder from the go.mod above it, "" where there is none. A type of the folder's own
// package is written without an import.
func importPath(folder string) string {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			module := modfile.ModulePath(data)
			below, err := filepath.Rel(dir, folder)
			if module == "" || err != nil {
				return ""
			}
			return path.Join(module, filepath.ToSlash(below))
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

package gen

import (
	"path"
	"path/filepath"

	"github.com/owin-go/owingen/gen/gotype"
)

// importPath finds the import path of a folder from the go.mod above it, "" where there is none. A type of the folder's own
// package is written without an import.
func importPath(folder string) string {
	module, root := gotype.Module(folder)
	below, err := filepath.Rel(root, folder)
	if module == "" || err != nil {
		return ""
	}
	return path.Join(module, filepath.ToSlash(below))
}

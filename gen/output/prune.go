package output

import (
	"os"
	"path/filepath"
	"slices"
)

// prune removes the folders that a run has emptied and that lie below another of its folders: a layout with fewer packages leaves
// none of the others behind. A folder that cannot be removed stays; it is in nobody's way.
func prune(folders []Folder, changes []Change) {
	for _, change := range changes {
		if change.State != Stale {
			continue
		}
		for path := change.Folder; isBelow(folders, path); path = filepath.Dir(path) {
			// What a link leads to is somebody's who wants it there; Remove leaves folders that are not empty alone.
			if info, err := os.Lstat(path); err != nil || !info.IsDir() || os.Remove(path) != nil {
				break
			}
		}
	}
}

// isBelow tells whether a folder lies in one of others.
func isBelow(folders []Folder, path string) bool {
	return slices.ContainsFunc(folders, func(folder Folder) bool {
		below, err := filepath.Rel(folder.Path, path)
		return err == nil && below != "." && filepath.IsLocal(below)
	})
}

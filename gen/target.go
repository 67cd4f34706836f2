package gen

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
)

// A target is an output folder, and the packages that the specs for it make there and below.
type target struct {
	documents []*specFile // in the order of their owners
	moved     []string    // owners of files that are no longer theirs to have here
	packages  []*plan.Package
	known     []string // folders by their paths from the output folder, with slashes, when they have been looked for
}

// folder is the output folder.
func (t *target) folder() string { return t.documents[0].folder }

// folderOf is a folder by its path from the output folder, with slashes.
func (t *target) folderOf(below string) string {
	return filepath.Join(t.folder(), filepath.FromSlash(below))
}

// ownersAt are the owners of what the specs have in a folder: in the output folder also those of what is not theirs to have.
func (t *target) ownersAt(below string) []string {
	var owners []string
	if below == "" {
		owners = append(owners, t.moved...)
	}
	for _, d := range t.documents {
		owners = append(owners, plan.Below(d.owner, below))
	}
	return owners
}

// below is the path of a change's folder from the output folder; false where it is none of the target's.
func (t *target) below(change output.Change) (string, bool) {
	below, err := filepath.Rel(filepath.Clean(t.folder()), change.Folder)
	if below = filepath.ToSlash(below); below == "." {
		below = ""
	}
	return below, err == nil && slices.Contains(t.known, below)
}

// find finds the folders that the specs have files in, or had with another layout, and those that a spec that is gone has left
// beside them.
func (t *target) find() error {
	folders := []string{""}
	for _, pkg := range t.packages {
		folders = append(folders, pkg.Folder)
	}
	candidates, err := foldersIn(t.folder())
	if err != nil {
		return err
	}
	divided := slices.ContainsFunc(t.documents, (*specFile).divided)
	for _, folder := range candidates {
		path, ours := t.folderOf(folder), t.ownersAt(folder)
		owners, err := output.Siblings(path)
		if err == nil && slices.ContainsFunc(owners, func(owner string) bool {
			return slices.Contains(ours, owner) || divided && output.IsOrphan(path, owner)
		}) {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	t.known = slices.Compact(folders)
	return nil
}

// foldersIn gives the folders in which a layout could have packages: those in the output folder itself, and the one that they share.
func foldersIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var folders []string
	for _, entry := range entries {
		if entry.IsDir() && entry.Name()[0] != '.' {
			folders = append(folders, entry.Name())
		}
	}
	if slices.Contains(folders, path.Dir(plan.SharedFolder)) {
		folders = append(folders, plan.SharedFolder)
	}
	return folders, nil
}

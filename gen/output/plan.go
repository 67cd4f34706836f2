package output

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

const otherFolder = "give one of the two another output folder"

// folderPlan is a [Folder] that can be carried out as far as one can tell without looking
// at the disk.
type folderPlan struct {
	path   string
	owners []string
	files  map[string]File // by folded name, because some file systems fold names
}

// newPlans brings together the folders that are one and returns them in the order of
// their paths, along with what is wrong with the plan. Files in conflict are left out.
func newPlans(folders []Folder) ([]*folderPlan, []Conflict, error) {
	plans := map[string]*folderPlan{}
	var conflicts []Conflict
	for _, folder := range folders {
		absolute, err := filepath.Abs(folder.Path)
		if err != nil {
			return nil, nil, fmt.Errorf("plan folder %s: %w", folder.Path, err)
		}
		plan := plans[absolute]
		if plan == nil {
			plan = &folderPlan{path: filepath.Clean(folder.Path), files: map[string]File{}}
			plans[absolute] = plan
		}
		plan.owners = append(plan.owners, folder.Owners...)
		for _, file := range folder.Files {
			if conflict, ok := plan.add(file); !ok {
				conflicts = append(conflicts, conflict)
			}
		}
	}
	sorted := make([]*folderPlan, 0, len(plans))
	for _, plan := range plans {
		sorted = append(sorted, plan)
	}
	slices.SortFunc(sorted, func(a, b *folderPlan) int { return strings.Compare(a.path, b.path) })
	return sorted, conflicts, nil
}

// add takes the file into the plan, or returns why not.
func (p *folderPlan) add(file File) (Conflict, bool) {
	conflict := Conflict{Path: filepath.Join(p.path, file.Name)}
	if !isPlainName(file.Name) {
		conflict.Reason = fmt.Sprintf("%q is no plain name of a .go file", file.Name)
		conflict.Hint = "choose a name without slashes, colons and a leading dot"
		return conflict, false
	}
	if owner, ok := OwnerOf(file.Content); !ok || owner != file.Owner {
		conflict.Reason = fmt.Sprintf("planned without the header of its owner %q", file.Owner)
		conflict.Hint = "this is a mistake in owingen, please report it"
		return conflict, false
	}
	if other, taken := p.files[strings.ToLower(file.Name)]; taken {
		conflict.Reason = clash(other, file)
		conflict.Hint = otherFolder
		return conflict, false
	}
	p.owners = append(p.owners, file.Owner)
	p.files[strings.ToLower(file.Name)] = file
	return Conflict{}, true
}

// clash says in what way two files want one place.
func clash(a, b File) string {
	if a.Name != b.Name {
		return fmt.Sprintf("planned from %s, and from %s as %s, which differs only in case", b.Owner, a.Owner, a.Name)
	}
	if a.Owner == b.Owner {
		return "planned twice from " + a.Owner
	}
	return fmt.Sprintf("planned from %s and from %s", a.Owner, b.Owner)
}

// isPlainName refuses what means a folder on any system, alternate data streams of Windows
// (the colon), and dot files, among which the temporary files are.
func isPlainName(name string) bool {
	return fs.ValidPath(name) && !strings.ContainsAny(name, `/\:`) &&
		!strings.HasPrefix(name, ".") && filepath.Ext(name) == ".go"
}

// owns reports whether the run may replace or delete what the spec at owner generated.
func (p *folderPlan) owns(owner string) bool {
	return slices.Contains(p.owners, owner) || IsOrphan(p.path, owner)
}

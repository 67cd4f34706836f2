package gen

import (
	"slices"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Entry is a key and where it belongs.
type Entry struct {
	Package *plan.Package
	Key     *plan.Key
	Folder  string // of the package
}

// Entry finds a key by its name, by that of its getter or a former one, or the template that stands for a name; false if there is
// none. The specs must have no errors.
func (p *Project) Entry(name string) (Entry, bool) {
	isNamed := func(key *plan.Key) bool { return key.Name == name }
	isCalled := func(key *plan.Key) bool {
		return key.Ident == name || slices.ContainsFunc(key.Forwarders, func(f plan.Forwarder) bool { return f.Ident == name })
	}
	isCovered := func(key *plan.Key) bool { return key.Template != nil && key.Template.StandsFor(name) }
	for _, is := range []func(key *plan.Key) bool{isNamed, isCalled, isCovered} {
		for _, t := range p.targets {
			for _, pkg := range t.packages {
				if i := slices.IndexFunc(pkg.Keys, is); i >= 0 {
					return Entry{pkg, pkg.Keys[i], t.folderOf(pkg.Folder)}, true
				}
			}
		}
	}
	return Entry{}, false
}

// Obsolete gives the names from older drafts that the specs have.
func (p *Project) Obsolete() []*spec.Obsolete {
	var all []*spec.Obsolete
	for _, t := range p.targets {
		for _, d := range t.documents {
			all = append(all, d.spec.Obsolete...)
		}
	}
	return all
}

package plan

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/owin-go/owingen/gen/spec"
)

// Join gives the packages that one spec makes as one, for those who tell of keys and not of files: named like the package at the
// output folder, or else like that folder. Its keys are copies, and know their packages.
func Join(packages []*Package) *Package {
	if len(packages) == 1 {
		return packages[0]
	}
	joined := &Package{Imports: map[string]string{}, RealNames: map[string]bool{}}
	aliases := map[string]bool{}
	for _, pkg := range packages {
		if pkg.Folder == SharedFolder {
			continue
		}
		switch {
		case pkg.Folder == "":
			joined.Name, joined.Path = pkg.Name, pkg.Path
		case joined.Name == "":
			joined.Path = path.Dir(pkg.Path)
			joined.Name = path.Base(joined.Path)
		}
		joined.Doc = pkg.Doc
		maps.Copy(joined.Imports, pkg.Imports)
		maps.Copy(joined.RealNames, pkg.RealNames)
		for _, key := range pkg.Keys {
			whole := *key
			whole.Source, whole.Package = key.Source.whole, pkg
			joined.Keys = append(joined.Keys, &whole)
		}
		for _, alias := range pkg.Aliases {
			if !aliases[alias.Name] {
				joined.Aliases = append(joined.Aliases, alias)
			}
			aliases[alias.Name] = true
		}
		joined.join(pkg.Environments)
	}
	joined.order()
	return joined
}

// order puts the keys into the order of their specs, which those of a namespace need not follow each other in.
func (p *Package) order() {
	places := map[*spec.Key]int{}
	for _, key := range p.Keys {
		if _, known := places[key.Spec]; !known {
			for entry := range key.Source.Spec.Keys() {
				places[entry] = len(places)
			}
		}
	}
	slices.SortStableFunc(p.Keys, func(a, b *Key) int {
		return cmp.Or(cmp.Compare(a.Source.Owner, b.Source.Owner), cmp.Compare(places[a.Spec], places[b.Spec]))
	})
}

// join adds environments to those of the same names.
func (p *Package) join(environments []*Environment) {
	for _, environment := range environments {
		var known *Environment
		for _, other := range p.Environments {
			if other.Name == environment.Name {
				known = other
			}
		}
		if known == nil {
			known = &Environment{Name: environment.Name, Ident: environment.Ident, Description: environment.Description}
			p.Environments = append(p.Environments, known)
		}
		known.Members = append(known.Members, environment.Members...)
		known.Templates = append(known.Templates, environment.Templates...)
		known.Requires = append(known.Requires, environment.Requires...)
	}
}

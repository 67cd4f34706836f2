package plan

import (
	"cmp"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// Packages plans what the sources, which share an output folder, make together, as [Build] does, divided as their layout says: one
// package, or one for each namespace and the one that these share. path is the import path of the output folder.
func Packages(sources []Source, path string) ([]*Package, diag.List) {
	byNamespace, problems := layoutOf(sources)
	if !byNamespace || problems != nil {
		pkg, more := Build(sources, path)
		return []*Package{pkg}, append(problems, more...)
	}
	d := newDivision(sources, path)
	if len(d.folders) == 0 {
		pkg, more := Build(sources, path)
		return []*Package{pkg}, more
	}
	if d.check(); len(d.b.problems) > 0 {
		return nil, d.b.problems
	}
	packages := []*Package{d.shared()}
	for _, folder := range d.folders {
		pkg, more := d.build(folder)
		packages, problems = append(packages, pkg), append(problems, more...)
	}
	d.rest()
	return packages, unique(append(problems, d.b.problems...))
}

// layoutOf tells whether there is a package for each namespace. The sources of a folder must agree on that.
func layoutOf(sources []Source) (byNamespace bool, problems diag.List) {
	b := new(builder)
	byNamespace = sources[0].Spec.Layout.Packages.Value == "namespace"
	for i := range sources[1:] {
		source := &sources[i+1]
		if packages := source.Spec.Layout.Packages; (packages.Value == "namespace") != byNamespace {
			b.fail(source, cmp.Or(packages.Pos, spec.Pos{Line: 1, Column: 1}), RuleLayout, "write the same layout: packages: in both",
				"the packages of the folder are laid out otherwise by %s", sources[0].Spec.File)
		}
	}
	return byNamespace, b.problems
}

// unique drops what several packages have found in what they share, such as the types of a spec.
func unique(problems diag.List) diag.List {
	var once diag.List
	seen := map[diag.Diagnostic]bool{}
	for _, d := range problems {
		if !seen[d] {
			once = append(once, d)
		}
		seen[d] = true
	}
	return once
}

// A division is of the keys of several sources, by folders below their output folder; "" is that folder itself.
type division struct {
	b       *builder // of all sources together
	path    string
	folders []string
	of      map[*spec.Key]string
	used    map[*spec.Type]bool // by the keys of any folder
}

func newDivision(sources []Source, path string) *division {
	d := &division{b: newBuilder(sources, Place{Path: path}), path: path, of: map[*spec.Key]string{}, used: map[*spec.Type]bool{}}
	for _, source := range d.b.sources {
		for key := range source.Spec.Keys() {
			folder := folderOf(key.Name.Value)
			d.of[key] = folder
			d.folders = append(d.folders, folder)
		}
	}
	slices.Sort(d.folders)
	d.folders = slices.Compact(d.folders)
	return d
}

// folderOf is the folder of the package of a key: what stands before the first dot of its name, as package names are written. A
// variable part makes no package.
func folderOf(name string) string {
	namespace, _, dotted := strings.Cut(name, ".")
	if !dotted || strings.ContainsAny(namespace, "<*") {
		return ""
	}
	name = strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, strings.ToLower(namespace))
	switch {
	case name == "", name[0] <= '9':
		return "keys" + name
	case harmful(name):
		return name + "keys"
	}
	return name
}

// harmful tells whether a package cannot be called so, or better is not: keywords, the names of Go itself, folders that the go
// command (go help packages, go help test) or Windows take for something else.
func harmful(name string) bool {
	return token.IsKeyword(name) || types.Universe.Lookup(name) != nil || slices.Contains(notPackages, name) || slices.Contains(notFolders, name) ||
		len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && name[3] <= '9'
}

var notFolders = []string{"internal", "vendor", "testdata", "all", "std", "cmd", "aux", "con", "nul", "prn"}

// check reports what cannot be divided.
func (d *division) check() {
	b, first := d.b, d.b.sources[0]
	if d.path == "" {
		b.fail(first, first.Spec.Layout.Packages.Pos, RuleLayout, "run go mod init above the output folder, or write layout: {packages: one}",
			"the packages import a shared one, and the import path of their folder is not known")
	}
	b.declareAliases() // which types of other packages may be written with; what is wrong with them is told by those who use them
	b.problems = slices.DeleteFunc(b.problems, func(p diag.Diagnostic) bool { return p.Rule != RuleLayout })
	b.load() // of all packages at once
	for _, source := range b.sources {
		for key := range source.Spec.Keys() {
			d.checkKey(source, key)
		}
		for _, table := range source.Spec.Tables {
			for _, r := range table.Requires {
				for _, other := range r.OneOf {
					d.together(source, r.Pos, r.OneOf[0], other, "the alternative")
				}
			}
		}
	}
}

// checkKey sees that the keys that one refers to are in its package: each has the accessors and validators of its own keys only.
func (d *division) checkKey(source *Source, key *spec.Key) {
	if key.Default != nil {
		d.together(source, key.Default.Pos, key, key.Default.Key, "the default")
	}
	for _, c := range key.Checks {
		if c.When != nil {
			d.together(source, c.When.Pos, key, c.When.Key, "the condition")
		}
	}
	if dep := key.Deprecated; dep != nil && dep.Forward.Value {
		for _, name := range dep.Successors {
			for other := range source.Spec.Keys() {
				if other.Name.Value == name.Value {
					d.together(source, name.Pos, key, other, "the successor")
				}
			}
		}
	}
}

func (d *division) together(source *Source, at spec.Pos, key, other *spec.Key, what string) {
	if other == nil || d.of[key] == d.of[other] {
		return
	}
	d.b.fail(source, at, RuleLayout, "write layout: {packages: one}, or leave it to the program",
		"%s of %s is %s, which is in another package", what, key.Name.Value, other.Name.Value)
}

// rest looks at what may be of no package: the name of the one at the output folder, and types that no key uses.
func (d *division) rest() {
	d.b.packageName()
	for _, source := range d.b.sources {
		for _, word := range source.Spec.Types {
			if !d.used[word] {
				d.b.wordType(source, word)
			}
		}
	}
}

// build plans the package of a folder.
func (d *division) build(folder string) (*Package, diag.List) {
	var sources []Source
	for _, source := range d.b.sources {
		if part := d.part(source, folder); part != nil {
			sources = append(sources, Source{Spec: part, Types: source.Types, Owner: Below(source.Owner, folder), whole: source})
		}
	}
	pkg, problems := BuildAt(sources, Place{Path: path.Join(d.path, folder), Folder: folder, Shared: path.Join(d.path, SharedFolder)})
	return pkg, problems
}

// Below is the owner as it is seen from a folder below the output folder.
func Below(owner, folder string) string {
	if folder == "" || path.IsAbs(owner) || strings.Contains(owner, ":") { // a volume of Windows
		return owner
	}
	return path.Join(strings.Repeat("../", strings.Count(folder, "/")+1), owner)
}

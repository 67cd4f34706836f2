package diff

import (
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Source is the text of a spec, and what it takes to understand it.
type Source struct {
	File     string
	Text     []byte
	Open     func(name string) ([]byte, error) // opens the files that it includes, as for spec.Load
	Revision string                            // of git's, that all these files are of; "" for files as they are
	Types    *gotype.Resolver
}

// Side is one of the two specs of a comparison: what it says, and the package that it makes.
type Side struct {
	Spec    *spec.Spec // with the keys that it selects
	Package *plan.Package

	revision string
	unloaded map[string]bool // keys whose types are known by their texts only
}

// nameIn calls a file as git does that is of a revision: v1.2.0:keys.yaml.
func nameIn(revision, file string) string {
	if revision == "" {
		return file
	}
	return revision + ":" + file
}

// NewSide reads and plans a spec of which nothing may be wrong. The error is a *[diag.InvalidError].
func NewSide(source Source) (*Side, error) {
	side, problems := source.side(func(*spec.Spec) {})
	for i := range problems {
		problems[i].File = nameIn(source.Revision, problems[i].File)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return side, nil
}

// NewOldSide is NewSide for the past, in which types may have been used that cannot be loaded today: the texts of those are
// compared.
func NewOldSide(source Source) (*Side, error) {
	side, err := NewSide(source)
	if err == nil || !unloadable(err) {
		return side, err
	}
	side, _ = source.side(func(*spec.Spec) {})
	planned := map[*spec.Key]bool{}
	for _, key := range side.Package.Keys {
		planned[key.Spec] = true
	}
	side.unloaded = map[string]bool{}
	for key := range side.Spec.Keys() {
		if !planned[key] {
			side.unloaded[key.Name.Value] = true
		}
	}
	// Planned again with a type that needs no loading, the keys get everything else: identifiers and environments. What is said
	// of values that do not fit this type is not true.
	substitute, _ := source.side(func(s *spec.Spec) {
		for key := range s.Keys() {
			if side.unloaded[key.Name.Value] {
				key.Go.Type, key.Go.Store, key.Go.Accept = spec.Text{Value: "any", Pos: key.Type.Pos}, spec.Text{}, nil
			}
		}
	})
	side.Package = substitute.Package
	return side, nil
}

// side reads a spec, has it prepared, and plans it.
func (s Source) side(prepare func(*spec.Spec)) (*Side, diag.List) {
	read, problems := spec.Load(s.File, s.Text, s.Open)
	selected, more := spec.Select(read, read.Select)
	if !problems.HasErrors() { // which may be why an entry of the selection finds no key
		problems = append(problems, more...)
	}
	prepare(selected)
	pkg, more := plan.Build([]plan.Source{{Spec: selected, Types: s.Types}}, "")
	return &Side{Spec: selected, Package: pkg, revision: s.Revision}, append(problems, more...)
}

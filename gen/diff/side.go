package diff

import (
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Side is one of the two specs of a comparison: what it says, and the package that it makes.
type Side struct {
	Spec    *spec.Spec
	Package *plan.Package

	unloaded map[string]bool // keys whose types are known by their texts only
}

// NewSide reads and plans a spec of which nothing may be wrong. The error is a *[diag.InvalidError].
func NewSide(file string, data []byte, types *gotype.Resolver) (*Side, error) {
	s, problems := spec.Parse(file, data)
	pkg, more := build(s, types)
	if err := append(problems, more...).Err(); err != nil {
		return nil, err
	}
	return &Side{Spec: s, Package: pkg}, nil
}

// NewOldSide is NewSide for the past, in which types may have been used that cannot be loaded today: the texts of those are
// compared.
func NewOldSide(file string, data []byte, types *gotype.Resolver) (*Side, error) {
	side, err := NewSide(file, data, types)
	if err == nil || !unloadable(err) {
		return side, err
	}
	s, _ := spec.Parse(file, data)
	pkg, _ := build(s, types)
	planned := map[*spec.Key]bool{}
	for _, key := range pkg.Keys {
		planned[key.Spec] = true
	}
	side = &Side{Spec: s, unloaded: map[string]bool{}}
	for key := range s.Keys() {
		if !planned[key] {
			side.unloaded[key.Name.Value] = true
		}
	}
	// Planned again with a type that needs no loading, the keys get everything else: identifiers and environments. What is said
	// of values that do not fit this type is not true.
	substitute, _ := spec.Parse(file, data)
	for key := range substitute.Keys() {
		if side.unloaded[key.Name.Value] {
			key.Go.Type, key.Go.Store, key.Go.Accept = spec.Text{Value: "any", Pos: key.Type.Pos}, spec.Text{}, nil
		}
	}
	side.Package, _ = build(substitute, types)
	return side, nil
}

func build(s *spec.Spec, types *gotype.Resolver) (*plan.Package, diag.List) {
	return plan.Build([]plan.Source{{Spec: s, Types: types}}, "")
}

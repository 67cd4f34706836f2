package gotype

import (
	"fmt"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/packages"
)

// wholePackage is a package with all that its types need, or why there is
// none.
type wholePackage struct {
	types *types.Package
	err   error
}

// Expect names packages that [Resolver.CheckExpr] may have to load. They are
// loaded when the first is needed, in one run of the go command: a
// specification with hundreds of expressions would take minutes otherwise.
func (r *Resolver) Expect(paths ...string) {
	for _, path := range paths {
		if loadable(path) {
			r.expected[path] = true
		}
	}
}

// importer gives packages with all that their types need; those of the
// standard library, too, since their functions are not in the table. Types are
// the same only if they come of one run, so that what was not expected has all
// others loaded again.
func (r *Resolver) importer(paths []string) (types.Importer, error) {
	for _, path := range paths {
		if _, known := r.whole[path]; known {
			continue
		}
		r.expected[path] = true
		for _, other := range paths {
			r.expected[other] = true
		}
		if err := r.loadWhole(); err != nil {
			return nil, &LoadError{Path: paths[0], Reason: firstLine(err.Error()), Err: err}
		}
		break
	}
	found := loadedPackages{}
	for _, path := range paths {
		if err := r.whole[path].err; err != nil {
			return nil, err
		}
		found[path] = r.whole[path].types
	}
	return found, nil
}

// loadWhole loads all packages that are expected. The error is that of the
// whole run.
func (r *Resolver) loadWhole() error {
	for path := range r.expected {
		_, _, std := stdPackage(path)
		r.outside = r.outside || !std
	}
	config := &packages.Config{Dir: r.dir, Mode: packages.NeedName | packages.NeedImports | packages.NeedTypes}
	loaded, err := packages.Load(config, slices.Sorted(maps.Keys(r.expected))...)
	if err != nil {
		return err
	}
	r.whole = map[string]wholePackage{}
	for path := range r.expected {
		r.whole[path] = wholePackage{err: &LoadError{Path: path, Reason: "the go command does not know it", Hint: r.remedy(path, "")}}
	}
	for _, p := range loaded {
		if p.Types != nil && p.Types.Scope().Len() > 0 {
			r.whole[p.PkgPath] = wholePackage{types: p.Types}
			continue
		}
		reason := "it has no exported names"
		if len(p.Errors) > 0 {
			reason = firstLine(p.Errors[0].Msg)
		}
		r.whole[p.PkgPath] = wholePackage{err: &LoadError{Path: p.PkgPath, Reason: reason, Hint: r.remedy(p.PkgPath, reason)}}
	}
	return nil
}

// loadedPackages is an importer of what has been loaded.
type loadedPackages map[string]*types.Package

// Import implements [types.Importer].
func (p loadedPackages) Import(path string) (*types.Package, error) {
	if found := p[path]; found != nil {
		return found, nil
	}
	return nil, fmt.Errorf("package %s is not loaded", path)
}

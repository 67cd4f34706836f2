package gotype

import (
	"cmp"
	"fmt"
	"go/types"
	"os/exec"
	"slices"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/tools/go/packages"
)

// loadResult is what became of one package: its types, which may be incomplete
// if there is a complaint as well, or nothing but the complaint.
type loadResult struct {
	types     *types.Package
	files     []string
	complaint *LoadError
	unread    bool // a file could not be read or parsed, so that declarations may be missing
}

// Load loads those of the packages that are not part of the standard library,
// in one run of the go command. A package is loaded once, whether or not that
// succeeds; what went wrong is reported by the methods that need one of its
// types.
func (r *Resolver) Load(paths ...string) {
	var missing []string
	for _, path := range paths {
		_, tried := r.loaded[path]
		if _, _, std := stdPackage(path); std || tried || slices.Contains(missing, path) {
			continue
		}
		if !loadable(path) {
			r.fail(path, "it is not an import path", "", nil)
			continue
		}
		missing = append(missing, path)
	}
	if len(missing) > 0 {
		r.load(missing)
	}
}

// loadable is false for what the go command would take as a pattern for many
// packages (go help packages).
func loadable(path string) bool {
	return module.CheckImportPath(path) == nil && !strings.Contains(path, "...") &&
		!slices.Contains([]string{"all", "cmd", "main", "std", "tool", "work"}, path)
}

func (r *Resolver) fail(path, reason, hint string, err error) {
	r.loaded[path] = loadResult{complaint: &LoadError{Path: path, Reason: reason, Hint: hint, Err: err}}
}

// notRun records that the go command did not do anything.
func (r *Resolver) notRun(paths []string, err error) {
	reason, hint := firstLine(err.Error()), ""
	if _, missing := exec.LookPath("go"); missing != nil {
		err = missing
		reason, hint = "the go command was not found", "install Go and put it on the PATH"+orPointer
	}
	for _, path := range paths {
		r.fail(path, reason, cmp.Or(hint, r.remedy(path, reason)), err)
	}
}

// load asks for types only. Without NeedDeps these come from export data,
// which the go command has in its cache, and from the source where a package
// does not compile, as one does that imports the package to be generated.
func (r *Resolver) load(paths []string) {
	r.outside = true
	config := &packages.Config{Dir: r.dir, Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedTypes}
	loaded, err := packages.Load(config, paths...)
	if err != nil {
		r.notRun(paths, err)
		return
	}
	for _, path := range paths {
		i := slices.IndexFunc(loaded, func(p *packages.Package) bool { return p.PkgPath == path })
		if i < 0 {
			r.fail(path, "the go command does not know it", r.remedy(path, ""), nil)
			continue
		}
		r.loaded[path] = r.result(loaded[i])
	}
}

func (r *Resolver) result(p *packages.Package) loadResult {
	reason := complaint(p.Errors)
	switch {
	case len(p.GoFiles) == 0:
		reason = cmp.Or(reason, "it has no Go files for this platform")
		return loadResult{complaint: &LoadError{Path: p.PkgPath, Reason: reason, Hint: r.remedy(p.PkgPath, reason)}}
	case reason == "":
		return loadResult{types: p.Types, files: p.GoFiles}
	}
	return loadResult{
		types:     p.Types,
		files:     p.GoFiles,
		complaint: &LoadError{Path: p.PkgPath, Reason: reason, Hint: "correct it" + orPointer},
		unread:    slices.ContainsFunc(p.Errors, isParseError),
	}
}

// loadedDeclaration finds a type of a package outside the standard library.
func (r *Resolver) loadedDeclaration(path, name string) (*declaration, error) {
	r.Load(path)
	result := r.loaded[path]
	if result.types == nil {
		return nil, result.complaint
	}
	object, ok := result.types.Scope().Lookup(name).(*types.TypeName)
	switch {
	case ok && object.Exported():
		return declared(object), nil
	case result.unread:
		return nil, result.complaint
	}
	return nil, unknownType(path, name, exportedTypes(result.types))
}

func declared(object *types.TypeName) *declaration {
	d := &declaration{underlying: FromGo(object.Type().Underlying())}
	if object.IsAlias() {
		d.target = FromGo(object.Type())
	}
	if i, ok := object.Type().Underlying().(*types.Interface); ok {
		d.constraint = !i.IsMethodSet()
	}
	if generic, ok := object.Type().(interface{ TypeParams() *types.TypeParamList }); ok {
		for param := range generic.TypeParams().TypeParams() {
			d.params = append(d.params, param.Obj().Name())
		}
	}
	return d
}

func exportedTypes(p *types.Package) []string {
	var names []string
	for _, name := range p.Scope().Names() {
		if object, ok := p.Scope().Lookup(name).(*types.TypeName); ok && object.Exported() {
			names = append(names, name)
		}
	}
	return names
}

// invalid is the error for a type that does not compile.
func (r *Resolver) invalid(t *Type) error {
	e := &LoadError{Path: t.Path, Reason: fmt.Sprintf("type %s does not compile", t.Name)}
	if complaint := r.loaded[t.Path].complaint; complaint != nil {
		e.Reason += ": " + complaint.Reason
	}
	e.Hint = "correct it" + orPointer
	return e
}

package gotype

import (
	"errors"
	"fmt"
	"go/ast"
	goparser "go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// commonExpressions are those that need no compiler to be known right, as
// loading packages takes longer than all the rest of a run.
var commonExpressions = map[string]string{
	"context.Background ( )": "context.Context",
	"context.TODO ( )":       "context.Context",
	"net/http.NoBody":        "io.ReadCloser",
	"io.Discard":             "io.Writer",
	"time.UTC":               "*time.Location",
}

// ExprError says why a Go expression is no value of the type that is wanted.
type ExprError struct {
	Reason string // the complaint of the compiler, one line
}

// Error returns the reason.
func (e *ExprError) Error() string { return e.Reason }

// CheckExpr reports whether a Go expression can be assigned to a type. The
// expression is given as it would stand in a function with these parameters,
// such as "env map[string]any", its packages under the names of imports
// (name -> path). The error is an [*ExprError], or a [*LoadError] for a package that cannot
// be loaded.
func (r *Resolver) CheckExpr(source, params string, imports map[string]string, want *Type) error {
	if common(source, imports) == want.String() {
		return nil
	}
	names := map[string]string{}
	for name, path := range imports {
		names[path] = name
	}
	for _, path := range want.Packages() {
		if names[path] == "" {
			names[path] = fmt.Sprintf("wanted%d", len(names))
		}
	}
	paths := slices.Sorted(maps.Keys(names))
	var file strings.Builder
	file.WriteString("package p\n")
	for _, path := range paths {
		fmt.Fprintf(&file, "import %s %q\n", names[path], path)
	}
	fmt.Fprintf(&file, "var _ = func(%s) %s { return %s }\n", params, want.Source(names), source)
	return r.compile(file.String(), paths)
}

// common gives the type of a common expression, "" for any other. Those have one package at most.
func common(source string, imports map[string]string) string {
	for name, path := range imports {
		if len(imports) == 1 {
			source = strings.Replace(source, name+".", path+".", 1)
		}
	}
	return commonExpressions[strings.TrimSpace(source)]
}

// compile type-checks a file of which only the expression can be wrong.
func (r *Resolver) compile(source string, paths []string) error {
	importer, err := r.importer(paths)
	if err != nil {
		return err
	}
	files := token.NewFileSet()
	file, err := goparser.ParseFile(files, "", source, 0)
	if err != nil {
		return &ExprError{Reason: "it is not a Go expression"}
	}
	config := types.Config{Importer: importer, Error: func(error) {}}
	_, err = config.Check("p", files, []*ast.File{file}, nil)
	if bad := new(types.Error); errors.As(err, bad) && !strings.Contains(bad.Msg, "imported and not used") {
		return &ExprError{Reason: bad.Msg}
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

// importer loads packages with all that their types need; those of the
// standard library, too, since their functions are not in the table.
func (r *Resolver) importer(paths []string) (types.Importer, error) {
	found := loadedPackages{}
	if len(paths) == 0 {
		return found, nil
	}
	for _, path := range paths {
		_, _, std := stdPackage(path)
		r.outside = r.outside || !std
	}
	config := &packages.Config{Dir: r.dir, Mode: packages.NeedName | packages.NeedImports | packages.NeedTypes}
	loaded, err := packages.Load(config, paths...)
	if err != nil {
		return nil, &LoadError{Path: paths[0], Reason: firstLine(err.Error()), Err: err}
	}
	for _, p := range loaded {
		if p.Types == nil || p.Types.Scope().Len() == 0 {
			reason := "it has no exported names"
			if len(p.Errors) > 0 {
				reason = firstLine(p.Errors[0].Msg)
			}
			return nil, &LoadError{Path: p.PkgPath, Reason: reason, Hint: r.remedy(p.PkgPath, reason)}
		}
		found[p.PkgPath] = p.Types
	}
	return found, nil
}

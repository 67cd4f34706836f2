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
)

// commonExpressions are those that need no compiler to be known right, as
// loading packages takes longer than all the rest of a run.
var commonExpressions = map[string]string{
	"context.Background ( )": "context.Context",
	"context.TODO ( )":       "context.Context",
	"net/http.NoBody":        "io.ReadCloser",
	"io.Discard":             "io.Writer",
	"new ( bytes.Buffer )":   "io.ReadWriter",
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

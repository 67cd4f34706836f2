package gotype

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"path"
	"strconv"
)

// Origin returns the type that a defined type was declared with, through all such declarations: time.Duration for Timeout in
//
//	type Timeout time.Duration
//
// and t itself where it is declared with a type literal or a predeclared type, or is of the standard library. Its underlying type
// does not tell, and nor does export data, so the source of the package is read.
func (r *Resolver) Origin(t *Type) *Type {
	const deepest = 100 // a package that does not compile may have type A B; type B A
	t = r.withoutAliases(t)
	for range deepest {
		next := r.declaredWith(t)
		if next == nil {
			return t
		}
		t = r.withoutAliases(next)
	}
	return t
}

// declaredWith returns the name that stands behind the name of a defined type in its declaration, nil for anything else.
func (r *Resolver) declaredWith(t *Type) *Type {
	if t.Kind != Named || len(t.Args) > 0 {
		return nil
	}
	for _, file := range r.loaded[t.Path].files {
		parsed, err := goparser.ParseFile(token.NewFileSet(), file, nil, goparser.SkipObjectResolution)
		if err != nil {
			continue // which loading has complained of
		}
		if definition := definitionIn(parsed, t.Name); definition != nil {
			return nameIn(parsed, t.Path, definition)
		}
	}
	return nil
}

// definitionIn finds what a file declares a type with.
func definitionIn(file *ast.File, name string) ast.Expr {
	for _, node := range file.Decls {
		declaration, ok := node.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range declaration.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok && spec.Name.Name == name {
				return spec.Type
			}
		}
	}
	return nil
}

// nameIn returns the type that an expression in a file of a package names, nil where it is no name, or a predeclared one.
func nameIn(file *ast.File, pkg string, expr ast.Expr) *Type {
	switch expr := expr.(type) {
	case *ast.Ident:
		if !IsPredeclared(expr.Name) {
			return &Type{Kind: Named, Path: pkg, Name: expr.Name}
		}
	case *ast.SelectorExpr:
		if x, ok := expr.X.(*ast.Ident); ok {
			return &Type{Kind: Named, Path: importIn(file, x.Name), Name: expr.Sel.Name}
		}
	}
	return nil
}

// importIn finds the path of an import by its name. That of an import without one is taken for the last element of the path, as
// it is in the standard library.
func importIn(file *ast.File, name string) string {
	for _, spec := range file.Imports {
		found, _ := strconv.Unquote(spec.Path.Value)
		if spec.Name != nil && spec.Name.Name == name || spec.Name == nil && path.Base(found) == name {
			return found
		}
	}
	return ""
}

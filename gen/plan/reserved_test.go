package plan_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/emit/support"
	"github.com/owin-go/owingen/gen/plan"
)

// declaredIn gives the names that a source, which has no package clause, declares at the top.
func declaredIn(t *testing.T, source string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", "package a\n"+source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, decl := range file.Decls {
		names = append(names, declaredBy(decl)...)
	}
	return names
}

func declaredBy(decl ast.Decl) []string {
	var names []string
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil {
			names = append(names, decl.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range decl.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// What is copied into every package is declared there: no key, and no import, can have its name.
func TestReservedNames(t *testing.T) {
	names := support.Conversions().Names()
	for _, file := range []string{support.Errors, support.Pattern, support.Forbidden, support.Templates, support.Viewkit, support.Testkit, support.TestkitTemplates} {
		names = slices.Concat(names, declaredIn(t, support.Source(file)))
	}
	for _, name := range names {
		if ast.IsExported(name) {
			_, problems := planned(t.TempDir(), txtar.File{Name: "keys.yaml", Data: []byte("package: a\nkeys: [{name: k, type: int, version: 1.0.0, go: {name: " + name + "}}]\n")})
			if len(problems) != 1 || problems[0].Rule != plan.RuleIdentifierClash {
				t.Errorf("a key takes the name %s: %v", name, problems)
			}
			continue
		}
		pkg := one(t, "package: a\nkeys: [{name: k, type: '*example.com/"+name+".T', version: 1.0.0}]\n")
		if got := pkg.Imports["example.com/"+name]; got == name {
			t.Errorf("a package is imported as %s", name)
		}
	}
}

package emit

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/emit/support"
	"github.com/owin-go/owingen/gen/plan"
)

// The packages of the namespaces of a spec have one package with the errors behind them, so that these are of the same types. What
// a package would declare for itself it has from there under the same names: aliases of types, constants, and functions that call
// those there. Its other files need not know.

const sharedComment = "// Package shared has the errors of the packages beside it, and what they make them with.\n"

// sharedErrorsText is the source of the errors in the shared package, and of the names under which the others reach what is not
// exported.
func sharedErrorsText(*plan.Package) string {
	s := readSupport()
	text := strings.Builder{}
	text.WriteString(support.Source(support.Errors))
	for _, name := range s.types {
		if !token.IsExported(name) {
			fmt.Fprintf(&text, "\n// %s is %s for the packages that share it.\ntype %[1]s = %[2]s\n", s.exported(name), name)
		}
	}
	for _, f := range s.funcs {
		fmt.Fprintf(&text, "\n// %s is %s for the packages that share it.\n%s", s.exported(f.Name.Name), f.Name.Name, s.forward(f, s.exported(f.Name.Name), f.Name.Name))
	}
	return text.String()
}

// sharingText is the source of what a package has instead of errors of its own. The path is that of the shared package.
func sharingText(path string) string {
	s := readSupport()
	text := strings.Builder{}
	text.WriteString(importBlock([]string{path}))
	text.WriteString("// The errors are those of all packages of the spec.\ntype (\n")
	for _, name := range s.types {
		fmt.Fprintf(&text, "%s = shared.%s\n", name, s.exported(name))
	}
	text.WriteString(")\n\n// The kinds of a KeyError, for errors.Is.\nconst (\n")
	for _, name := range s.consts {
		fmt.Fprintf(&text, "%s = shared.%[1]s\n", name)
	}
	text.WriteString(")\n")
	for _, f := range s.funcs {
		text.WriteString("\n" + s.forward(f, f.Name.Name, "shared."+s.exported(f.Name.Name)))
	}
	return text.String()
}

// supportDecls are the declarations of the errors of package support.
type supportDecls struct {
	types, consts []string
	funcs         []*ast.FuncDecl // without methods
	files         *token.FileSet
}

func readSupport() supportDecls {
	s := supportDecls{files: token.NewFileSet()}
	file, err := parser.ParseFile(s.files, support.Errors, "package support\n"+support.Source(support.Errors), parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		panic(err) // it is compiled with this program
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				s.funcs = append(s.funcs, decl)
			}
		case *ast.GenDecl:
			for _, one := range decl.Specs {
				switch one := one.(type) {
				case *ast.TypeSpec:
					s.types = append(s.types, one.Name.Name)
				case *ast.ValueSpec:
					s.consts = append(s.consts, one.Names[0].Name)
				}
			}
		}
	}
	return s
}

// exported is the name of a declaration in the shared package for those outside of it.
func (s supportDecls) exported(name string) string {
	first := rune(name[0])
	if unicode.IsUpper(first) {
		return name
	}
	upper := string(unicode.ToUpper(first)) + name[1:]
	for _, other := range s.types {
		if other == upper {
			return upper + "Of" // validationError, which makes a ValidationError of problems
		}
	}
	return upper
}

// forward writes a function that calls another with its own parameters. What must not be inlined says so again: the accessors that
// call it are inlined for that.
func (s supportDecls) forward(f *ast.FuncDecl, name, to string) string {
	var signature strings.Builder
	if err := format.Node(&signature, s.files, f.Type); err != nil {
		panic(err) // it was parsed
	}
	var args []string
	for _, field := range f.Type.Params.List {
		for _, param := range field.Names {
			args = append(args, param.Name)
		}
	}
	directive := ""
	if f.Doc != nil && strings.HasSuffix(f.Doc.List[len(f.Doc.List)-1].Text, "go:noinline") {
		directive = "//go:noinline\n"
	}
	result := ""
	if f.Type.Results != nil {
		result = "return "
	}
	return fmt.Sprintf("%sfunc %s%s { %s%s(%s) }\n", directive, name, strings.TrimPrefix(signature.String(), "func"), result, to, strings.Join(args, ", "))
}

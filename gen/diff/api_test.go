package diff_test

import (
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/diff"
	"github.com/owin-go/owingen/gen/emit"
)

// What the report says of the Go API is true of the packages that are generated: every exported name that comes or goes is told,
// and none goes, or gets another type, without a change that is grave enough.
func TestReportAgainstGeneratedPackages(t *testing.T) {
	for name, archive := range archives(t) {
		t.Run(name, func(t *testing.T) {
			old, new := side(t, "old.yaml", string(archive.Files[0].Data)), side(t, "new.yaml", string(archive.Files[1].Data))
			report := diff.Compare(old, new)
			told, worst := "", diff.None
			for _, c := range report.Changes {
				told += " " + strings.NewReplacer(",", " ", ";", " ").Replace(c.API.String()) + " "
				worst = max(worst, c.Severity)
			}
			before, now := exported(t, old), exported(t, new)
			for name, signature := range before {
				switch {
				case now[name] == "":
					if !strings.Contains(name, ".") && !strings.Contains(told, " "+name+" ") {
						t.Errorf("%s is gone, which nobody is told", name)
					}
				case now[name] == signature:
					continue
				}
				if worst < diff.Major {
					t.Errorf("%s is %q, was %q, and the verdict is %s", name, now[name], signature, report.Verdict)
				}
			}
			for name := range now {
				if before[name] != "" {
					continue
				}
				if !strings.Contains(name, ".") && !strings.Contains(told, " "+name+" ") {
					t.Errorf("%s is new, which nobody is told", name)
				}
				if worst < diff.Minor {
					t.Errorf("%s is new, and the verdict is %s", name, report.Verdict)
				}
			}
		})
	}
}

// exported gives the declarations of the package that a spec makes, with their types. Names of parameters do not count.
func exported(t *testing.T, side *diff.Side) map[string]string {
	t.Helper()
	files, err := emit.Package(side.Package)
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]string{}
	for _, file := range files {
		if strings.HasSuffix(file.Name, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Content, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			declare(declared, decl)
		}
	}
	for name, value := range declared { // a constant that is another name for one
		if same := declared[value]; same != "" {
			declared[name] = same
		}
	}
	return declared
}

func declare(declared map[string]string, decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil && decl.Name.IsExported() {
			declared[decl.Name.Name] = source(decl.Type)
		}
	case *ast.GenDecl:
		for _, s := range decl.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					declareType(declared, s)
				}
			case *ast.ValueSpec:
				for i, name := range s.Names {
					if name.IsExported() && i < len(s.Values) {
						declared[name.Name] = source(s.Values[i])
					}
				}
			}
		}
	}
}

// declareType declares the fields of a struct apart, as RequestView.RequestMethod: a struct may get more of them.
func declareType(declared map[string]string, s *ast.TypeSpec) {
	structure, ok := s.Type.(*ast.StructType)
	if !ok {
		declared[s.Name.Name] = source(s.Type)
		return
	}
	declared[s.Name.Name] = "struct"
	for _, field := range structure.Fields.List {
		for _, name := range field.Names {
			declared[s.Name.Name+"."+name.Name] = source(field.Type)
		}
	}
}

func source(node ast.Expr) string {
	ast.Inspect(node, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok {
			for i := range field.Names {
				field.Names[i] = ast.NewIdent("_")
			}
		}
		return true
	})
	var text strings.Builder
	_ = printer.Fprint(&text, token.NewFileSet(), node) // a strings.Builder takes everything
	return text.String()
}

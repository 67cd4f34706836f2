package docs_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/emit"
	"github.com/owin-go/owingen/gen/plan"
)

// TestSignatures compares the declarations in references with the functions of the generated packages.
func TestSignatures(t *testing.T) {
	for _, file := range specs {
		t.Run(file, func(t *testing.T) {
			pkg := planned(t, file)
			want := generated(t, pkg)
			var page []string
			for _, e := range elements(t, html(t, pkg)) {
				if e.tag == "code" {
					page = append(page, functions(e.text)...)
				}
			}
			slices.Sort(page)
			if diff := cmp.Diff(want, page); diff != "" {
				t.Errorf("(-generated +HTML):\n%s", diff)
			}
			markdown := functions(string(docs.Markdown(pkg)))
			slices.Sort(markdown)
			whole := wholes(pkg) // Markdown only has the names of validators
			if diff := cmp.Diff(slices.DeleteFunc(want, whole), slices.DeleteFunc(markdown, whole)); diff != "" {
				t.Errorf("(-generated +Markdown):\n%s", diff)
			}
		})
	}
}

// TestConstants compares the constants of values in references with those of the generated packages.
func TestConstants(t *testing.T) {
	for _, file := range specs {
		pkg := planned(t, file)
		files, err := emit.Package(pkg)
		if err != nil {
			t.Fatal(err)
		}
		code := ""
		for _, file := range files {
			code += strings.Join(strings.Fields(string(file.Content)), " ") + "\n"
		}
		for line := range strings.Lines(string(docs.Markdown(pkg))) {
			declared, ok := strings.CutPrefix(strings.TrimSpace(line), "const ")
			if ok && !strings.Contains(code, " "+declared+" ") {
				t.Errorf("%s: no such constant: %s", file, declared)
			}
		}
		for _, key := range pkg.Keys {
			for _, value := range key.Constants() {
				if !strings.Contains(string(docs.Markdown(pkg)), "\nconst "+key.Ident+value.Name+" ") {
					t.Errorf("%s: the reference lacks %s%s", file, key.Ident, value.Name)
				}
			}
		}
	}
}

// wholes tells the functions that are about an environment as a whole.
func wholes(pkg *plan.Package) func(line string) bool {
	names := map[string]bool{}
	for _, e := range pkg.Environments {
		names[e.Validate()], names[e.Read()], names[e.NewEnv()], names[e.Diff()] = true, true, true, true
	}
	return func(line string) bool {
		name, _, _ := strings.Cut(strings.TrimPrefix(line, "func "), "(")
		return names[name]
	}
}

// functions are the lines of a text that declare one.
func functions(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return !strings.HasPrefix(line, "func ") || strings.HasPrefix(line, "func(") })
}

// isForwarder tells the functions under former names, which references only mention.
func isForwarder(function *ast.FuncDecl) bool {
	return function.Doc != nil && slices.ContainsFunc(function.Doc.List, func(c *ast.Comment) bool { return c.Text == "//go:fix inline" })
}

// generated gives the exported functions of the generated package that belong to a key or an environment.
func generated(t *testing.T, pkg *plan.Package) []string {
	t.Helper()
	files, err := emit.Package(pkg)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		if strings.HasSuffix(file.Name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file.Name, file.Content, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok || function.Recv != nil || !function.Name.IsExported() || function.Name.Name == "Keys" || isForwarder(function) {
				continue
			}
			function.Body, function.Doc = nil, nil
			var line bytes.Buffer
			if err := format.Node(&line, set, function); err != nil {
				t.Fatal(err)
			}
			list = append(list, line.String())
		}
	}
	slices.Sort(list)
	return list
}

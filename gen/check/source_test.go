package check_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/check"
)

var (
	files   = token.NewFileSet()
	library = importer.ForCompiler(files, "gc", nil) // of the standard library, read once
)

// compile type-checks what Source returns as a package and returns the names it declares, in order. A missing declaration and a
// superfluous import are errors of the type checker.
func compile(t *testing.T, formats ...string) []string {
	t.Helper()
	decls, imports := check.Source(formats...)
	var src strings.Builder
	src.WriteString("package p\n")
	for _, path := range imports {
		src.WriteString("import " + strconv.Quote(path) + "\n")
	}
	src.WriteString(decls)
	file, err := parser.ParseFile(files, "p.go", src.String(), parser.ParseComments)
	if err != nil {
		t.Fatalf("%v: %v", formats, err)
	}
	config := types.Config{Importer: library}
	pkg, err := config.Check("p", files, []*ast.File{file}, nil)
	if err != nil {
		t.Fatalf("%v: %v", formats, err)
	}
	names := pkg.Scope().Names()
	slices.SortFunc(names, func(a, b string) int { return int(pkg.Scope().Lookup(a).Pos() - pkg.Scope().Lookup(b).Pos()) })
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && !strings.HasPrefix(f.Doc.Text(), f.Name.Name+" ") {
			t.Errorf("%s comes without its comment", f.Name.Name)
		}
	}
	return names
}

func TestSourceCompiles(t *testing.T) {
	letters := []string{"tokenLow", "tokenHigh", "upperLetters", "lowerLetters"}
	tokens := slices.Concat([]string{"isToken"}, letters, []string{"tokenBytes", "isTokenByte"})
	for format, want := range map[string][]string{
		"token": tokens, "ip": {"isIP"}, "port": {"isPort"}, "http-version": {"isHTTPVersion"}, "query": {"isQuery"}, "line": {"isLine"},
		"close-code": {"isCloseCode"},
		"header-names": slices.Concat(tokens, []string{"hasHeaderNames", "initialBytes", "furtherBytes", "isCanonicalName",
			"headerNamesClash", "manyHeaderNamesClash"}),
		"header-values": {"isLine", "hasHeaderValues"},
		"host-header":   slices.Concat(letters, []string{"tokenBytes", "isTokenByte", "isPort", "hasHostHeader", "isHostPort", "isHostByte"}),
	} {
		if diff := cmp.Diff(want, compile(t, format)); diff != "" {
			t.Errorf("%s, -want +got:\n%s", format, diff)
		}
	}
}

func TestSourceOfAll(t *testing.T) {
	var names, functions []string
	for _, f := range check.Formats() {
		names, functions = append(names, f.Name), append(functions, f.Func)
	}
	got := compile(t, names...)
	for _, name := range functions {
		if !slices.Contains(got, name) {
			t.Errorf("%s is missing", name)
		}
	}
	slices.Reverse(names)
	reversed, _ := check.Source(names...)
	all, imports := check.Source(append(names, names...)...)
	if diff := cmp.Diff(all, reversed); diff != "" {
		t.Errorf("the order of the formats matters:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"net/netip", "strings"}, imports); diff != "" {
		t.Errorf("imports, -want +got:\n%s", diff)
	}
}

func TestSourceText(t *testing.T) {
	decls, imports := check.Source("close-code", "nonsense")
	want := `func isCloseCode(code int) bool {
	return 1000 <= code && code <= 1014 && (code < 1004 || code > 1006) || 3000 <= code && code <= 4999
}`
	if !strings.HasPrefix(decls, "// isCloseCode reports ") || !strings.HasSuffix(decls, "\n"+want) || imports != nil {
		t.Errorf("got %q and imports %v", decls, imports)
	}
	if decls, imports := check.Source(); decls != "" || imports != nil {
		t.Errorf("without formats: %q, %v", decls, imports)
	}
}

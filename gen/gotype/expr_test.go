package gotype_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
)

// Packages that are expected are loaded with the first that is needed.
func TestExpect(t *testing.T) {
	r := gotype.NewResolver(t.TempDir())
	r.Expect("time", "net/http", "no.such/package")
	check := func(source, name, path string) error {
		return r.CheckExpr(source, "", map[string]string{name: path}, parse(t, "time.Duration"))
	}
	wrong := new(gotype.ExprError)
	if err := check("http.TimeFormat", "http", "net/http"); !errors.As(err, &wrong) {
		t.Errorf("of a string for a duration is said: %v", err)
	}
	t.Setenv("PATH", "") // from here on an answer proves that one run of the go command is enough
	if err := check("time.Since(time.Now())", "time", "time"); err != nil {
		t.Errorf("of an expected package is said: %v", err)
	}
	load := new(gotype.LoadError)
	if err := check("gone.Duration", "gone", "no.such/package"); !errors.As(err, &load) || load.Path != "no.such/package" {
		t.Errorf("of a package that does not exist is said: %v", err)
	}
	if err := check("big.MaxBase", "big", "math/big"); !errors.As(err, &load) {
		t.Errorf("of a package that was not expected is said: %v", err)
	}
	if !r.Outside() {
		t.Error("a package of another module was asked for")
	}
}

// The expressions that specs have most are known without a go command, and are what the compiler takes them for.
func TestCommonExpressions(t *testing.T) {
	tests := []struct{ expr, pkg, typ string }{
		{"context.Background ( ) ", "context", "context.Context"},
		{"context.TODO ( ) ", "context", "context.Context"},
		{"http.NoBody ", "net/http", "io.ReadCloser"},
		{"io.Discard ", "io", "io.Writer"},
		{"new ( bytes.Buffer ) ", "bytes", "io.ReadWriter"},
		{"time.UTC ", "time", "*time.Location"},
	}
	var source strings.Builder
	source.WriteString("package p\nimport (\"bytes\"; \"context\"; \"io\"; \"net/http\"; \"time\")\nvar (\n")
	for _, test := range tests {
		fmt.Fprintf(&source, "_ %s = %s\n", test.typ, test.expr)
	}
	source.WriteString(")\n")
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", source.String(), 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer.ForCompiler(files, "gc", nil)}
	if _, err := config.Check("p", files, []*ast.File{file}, nil); err != nil {
		t.Error(err)
	}
	t.Setenv("PATH", "")
	for _, test := range tests {
		err := gotype.NewResolver(t.TempDir()).CheckExpr(test.expr, "", map[string]string{path.Base(test.pkg): test.pkg}, parse(t, test.typ))
		if err != nil {
			t.Errorf("%s: %v", test.expr, err)
		}
	}
}

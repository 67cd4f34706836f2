package gotype_test

import (
	"errors"
	"go/parser"
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
)

// FuzzParse proves that no text makes Parse panic, that an error lies inside
// the text, that what is read and printed is the same type, and that Go agrees
// on what a type is.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"func(ctx context.Context, name string, offset, count int64) error", "chan (<-chan []*net/http.Header)",
		"map[string]sync/atomic.Pointer[gopkg.in/yaml.v3.Node]", "func(a, b ...int) (x)", "[-1]struct{A int}", "((T[A,[4]B]))",
		"func(a <-chan func() (x, y int), _ ...interface{}) chan<- any",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typ, err := gotype.Parse(text)
		if err != nil {
			var syntax *gotype.SyntaxError
			if !errors.As(err, &syntax) || syntax.Offset < 0 || syntax.Offset > len(text) || syntax.Message == "" {
				t.Fatalf("Parse(%q): %#v", text, err)
			}
			return
		}
		again, err := gotype.Parse(typ.String())
		if err != nil || !again.Equal(typ) || again.String() != typ.String() {
			t.Fatalf("%q is printed as %q, which is read as %v, %v", text, typ, again, err)
		}
		names := gotype.ImportNames(typ.Packages(), gotype.NewResolver(".").PackageName, nil)
		if _, err := parser.ParseExpr(typ.Source(names)); err != nil {
			t.Fatalf("Go does not read %q: %v", typ.Source(names), err)
		}
	})
}

package browser_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// repository plans the keys of this repository.
func repository(t testing.TB) *plan.Package {
	t.Helper()
	text, err := os.ReadFile("../../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return planned(t, string(text))
}

func planned(t testing.TB, text string) *plan.Package {
	t.Helper()
	s, problems := spec.Parse("keys.yaml", []byte(text))
	pkg, more := plan.Build([]plan.Source{{Spec: s, Types: gotype.NewResolver("../../.."), Owner: "keys.yaml"}}, "example.com/keys")
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	return pkg
}

func html(t testing.TB, pkg *plan.Package) []byte {
	t.Helper()
	page, err := docs.HTML(pkg)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// manyKeys is a spec with a number of keys, a hundred to a table.
func manyKeys(count int) string {
	var text strings.Builder
	text.WriteString("package: many\ntables:\n")
	for i := range count {
		if i%100 == 0 {
			fmt.Fprintf(&text, "  - title: Table %d\n    version: 1.0.0\n    keys:\n", i/100)
		}
		fmt.Fprintf(&text, "      - {name: many.Key%d, type: string, description: What key number %d is for., checks: [{max_length: 40}], example: x}\n", i, i)
	}
	return text.String()
}

// shown has the names of the keys that can be seen.
const shown = `Array.from(document.querySelectorAll("article h3")).filter((h) => h.checkVisibility()).map((h) => h.textContent)`

// names gives the names of the keys that a test of theirs wants.
func names(pkg *plan.Package, want func(*plan.Key) bool) []string {
	list := []string{}
	for _, key := range pkg.Keys {
		if want(key) {
			list = append(list, key.Name)
		}
	}
	return list
}

package docs_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/docs"
)

// A reference says which keys a template stands for, and which it does not.
func TestTemplates(t *testing.T) {
	var keys strings.Builder
	for i := range 12 {
		fmt.Fprintf(&keys, "  - {name: a.k%d, type: int, version: 1.0.0}\n", i)
	}
	pkg := plannedText(t, "package: p\nkeys:\n"+keys.String()+
		"  - {name: a.*, type: int, version: 1.0.0}\n  - {name: b.<x>.c, type: int, version: 1.0.0}\n  - {name: <x>/d, type: int, version: 1.0.0}\n")
	markdown := string(docs.Markdown(pkg))
	for _, want := range []string{
		"all keys whose names begin with `a.`",
		"other than `a.k0`, `a.k1`, `a.k10`, `a.k11`, `a.k2`, `a.k3`, `a.k4`, `a.k5`, `a.k6`, `a.k7` and 2 more",
		"all keys whose names begin with `b.` and end with `.c`",
		"all keys whose names end with `/d`",
	} {
		if !strings.Contains(markdown, want) {
			t.Errorf("no %q in\n%s", want, markdown)
		}
	}
}

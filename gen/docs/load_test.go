package docs_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// planned reads specs and plans the package that they make together.
func planned(t testing.TB, files ...string) *plan.Package {
	t.Helper()
	var sources []plan.Source
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, source(t, file, text))
	}
	return built(t, sources...)
}

// plannedText plans the package of a spec given as text.
func plannedText(t testing.TB, text string) *plan.Package {
	t.Helper()
	return built(t, source(t, "keys.yaml", []byte(text)))
}

func source(t testing.TB, file string, text []byte) plan.Source {
	t.Helper()
	s, problems := spec.Parse(file, text)
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%v", err, problems)
	}
	return plan.Source{Spec: s, Types: gotype.NewResolver("."), Owner: file}
}

func built(t testing.TB, sources ...plan.Source) *plan.Package {
	t.Helper()
	pkg, problems := plan.Build(sources, "example.com/"+sources[0].Spec.Package.Value)
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%v", err, problems)
	}
	return pkg
}

// manyKeys is a spec with a number of keys, a hundred to a table.
func manyKeys(count int) string {
	var text strings.Builder
	text.WriteString("package: many\nenvironments: {request: One request., startup: The start.}\ntables:\n")
	for i := range count {
		if i%100 == 0 {
			fmt.Fprintf(&text, "  - title: Table %d\n    standard: many\n    version: 1.%d.0\n    keys:\n", i/100, i/1000)
		}
		fmt.Fprintf(&text, "      - {name: many.Key%d, type: string, in: {request: required, startup: optional}, description: What key number %d is for., checks: [{max_length: 40}], example: x}\n", i, i)
	}
	return text.String()
}

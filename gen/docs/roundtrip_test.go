package docs_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/plan"
)

// imported is what an import needs of a key.
type imported struct {
	Type, Version string
	Optional      map[string]bool // by environment; that of a spec without environments is ""
}

// TestRoundTrip reads the tables of Markdown references back: every key with its type, its version, and where it is required.
func TestRoundTrip(t *testing.T) {
	for _, file := range specs {
		t.Run(file, func(t *testing.T) {
			pkg := planned(t, file)
			read, problems, err := document.Read("reference.md", docs.Markdown(pkg), document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range problems {
				if problem.Rule != document.RuleEnvironment { // which tells of columns read as environments
					t.Error(problem)
				}
			}
			if diff := cmp.Diff(written(pkg), keysOf(t, read)); diff != "" {
				t.Errorf("(-written +read):\n%s", diff)
			}
		})
	}
}

func written(pkg *plan.Package) map[string]imported {
	keys := map[string]imported{}
	for _, key := range pkg.Keys {
		optional := map[string]bool{}
		for _, p := range key.Spec.Presence {
			optional[p.Environment.Name.Value] = p.Optional
		}
		if len(optional) == 0 {
			optional[""] = key.Optional
		}
		keys[key.Name] = imported{key.Spec.Type.Value, key.Spec.Version.Value, optional}
	}
	return keys
}

// keysOf takes a key that stands in two tables for one, as an import does.
func keysOf(t *testing.T, read *document.Document) map[string]imported {
	t.Helper()
	keys := map[string]imported{}
	for _, table := range read.Tables {
		for _, entry := range table.Keys {
			name := entry.Name.Value
			key, again := keys[name]
			if !again {
				key = imported{entry.Type.Value, entry.Version.Value, map[string]bool{}}
			}
			if entry.Type.Value != key.Type || entry.Version.Value != key.Version || entry.Optional == nil {
				t.Fatalf("line %d: %s differs from its other row, or does not say whether it is optional", entry.Line, name)
			}
			if entry.In == nil {
				key.Optional[""] = *entry.Optional
			}
			for _, environment := range entry.In {
				key.Optional[environment] = *entry.Optional
			}
			keys[name] = key
		}
	}
	return keys
}

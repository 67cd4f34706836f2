package docs_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// imported is what an import needs of a key.
type imported struct {
	Type, Version, Stability string
	Optional                 map[string]bool // by environment; that of a spec without environments is ""
	Values                   []string        // of which there is something to say
	Successors               []string
}

// TestRoundTrip reads the tables of Markdown references back: every key with its type, its version, its stability,
// its values, what is to be used instead, and where it is required.
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
		from := key.Spec
		k := imported{Type: from.Type.Value, Version: from.Version.Value, Stability: from.Stability.Value, Optional: optional}
		if from.Values != nil && slices.ContainsFunc(from.Values.List, func(v spec.Value) bool {
			return v.Description.Present() || v.Stability.Present() || v.Deprecated != nil
		}) {
			for _, value := range from.Values.List {
				k.Values = append(k.Values, value.Text)
			}
		}
		if from.Deprecated != nil {
			for _, successor := range from.Deprecated.Successors {
				k.Successors = append(k.Successors, successor.Value)
			}
		}
		keys[key.Name] = k
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
				key = imported{Type: entry.Type.Value, Version: entry.Version.Value, Stability: entry.Stability.Value, Optional: map[string]bool{}}
				for _, value := range entry.Values {
					key.Values = append(key.Values, value.Value)
				}
				if entry.Deprecated != nil {
					key.Successors = entry.Deprecated.Successors
				}
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

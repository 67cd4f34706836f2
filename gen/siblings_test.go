package gen_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const shared = `
-- a.yaml --
package: shared
output: out
keys: [{name: a.ID, type: int64, version: 1.0.0}]
-- b.yaml --
package: shared
output: out
keys: [{name: b.ID, type: int64, version: 1.0.0}]
`

// A run for a.yaml, after one for both, looks at b.yaml again.
func TestSiblings(t *testing.T) {
	for _, test := range []struct {
		name       string
		from, to   string // an edit of b.yaml; the file becomes empty when from is
		wantOwners []string
		wantRules  []string
		withoutB   bool // no file of the package is from b.yaml
	}{
		{name: "it stays", from: "b.ID", to: "b.Number", wantOwners: []string{"../a.yaml", "../b.yaml"}},
		{name: "it writes elsewhere now", from: "output: out", to: "output: new", wantOwners: []string{"../b.yaml", "../a.yaml"}, withoutB: true},
		{name: "it is in error here", from: "int64", to: "int46", wantRules: []string{"unknown-type"}},
		{name: "it is in error elsewhere", from: "output: out", to: "outptu: out", wantRules: []string{"unknown-field"}},
		{name: "it clashes", from: "b.ID", to: "a.ID", wantRules: []string{"identifier-clash"}},
		{name: "it is empty", wantRules: []string{"one-document"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder(t, shared)
			generate(t, "a.yaml", "b.yaml")
			if test.from == "" {
				write(t, "b.yaml", "")
			} else {
				edit(t, "b.yaml", test.from, test.to)
			}
			project := load(t, "a.yaml")
			rules := map[string]bool{}
			for _, problem := range project.Problems {
				rules[string(problem.Rule)] = true
			}
			if diff := cmp.Diff(test.wantRules, slices.Sorted(maps.Keys(rules))); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
			if len(test.wantRules) > 0 {
				return
			}
			folders := render(t, "a.yaml")
			if len(folders) != 1 {
				t.Fatalf("there are %d folders", len(folders))
			}
			if diff := cmp.Diff(test.wantOwners, folders[0].Owners); diff != "" {
				t.Errorf("owners (-want +got):\n%s", diff)
			}
			for _, file := range folders[0].Files {
				if strings.HasPrefix(file.Name, "b") && test.withoutB {
					t.Errorf("%s is planned", file.Name)
				}
			}
		})
	}
}

// The package that two specs make does not depend on which of them are named, or in which order.
func TestSiblingsMakeOnePackage(t *testing.T) {
	folder(t, shared)
	want := contents(render(t, "a.yaml", "b.yaml"))
	generate(t, "b.yaml")
	generate(t, "a.yaml")
	for _, files := range [][]string{{"a.yaml"}, {"b.yaml"}, {"b.yaml", "a.yaml"}, {"./b.yaml", "out/../b.yaml"}} {
		if diff := cmp.Diff(want, contents(render(t, files...))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", files, diff)
		}
	}
}

// Specs that come to a folder one by one bring in all that have files there.
func TestSiblingsAreRead(t *testing.T) {
	folder(t, shared)
	generate(t, "a.yaml", "b.yaml")
	write(t, "c.yaml", "package: shared\noutput: out\nkeys: [{name: c.ID, type: int64, version: 1.0.0}]\n")
	generate(t, "c.yaml")
	want := []string{"../a.yaml", "../b.yaml", "../c.yaml"}
	if diff := cmp.Diff(want, render(t, "b.yaml")[0].Owners); diff != "" {
		t.Errorf("owners (-want +got):\n%s", diff)
	}
}

package advice_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/advice"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// lint finds what needs no Go.
func lint(text []byte) diag.List {
	s, problems := spec.Parse("keys.yaml", text)
	if !problems.HasErrors() {
		problems = append(problems, advice.Check(s)...)
	}
	return problems.Sorted()
}

var fixes = []struct {
	name, text, want string
	done             []string
}{
	{
		"blanks around names, of all kinds",
		"package: app\nenvironments: {' one': a}\nkeys:\n- {name: 'app.A ', type: int, version: 1.0.0, in: [one], description: d}\nobsolete: [{name: \"\\tapp.B\", note: n}]\n",
		"package: app\nenvironments: {one: a}\nkeys:\n- {name: app.A, type: int, version: 1.0.0, in: [one], description: d}\nobsolete: [{name: app.B, note: n}]\n",
		[]string{"keys.yaml:2:16: removed the blanks around one", "keys.yaml:4:10: removed the blanks around app.A", "keys.yaml:5:19: removed the blanks around app.B"},
	}, {
		"truth values",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d, optional: Yes} # so\n  - name: app.B\n    type: int\n    version: 1.0.0\n    description: d\n    go: {skip: 'off'}\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d, optional: true} # so\n  - name: app.B\n    type: int\n    version: 1.0.0\n    description: d\n    go: {skip: false}\n",
		[]string{"keys.yaml:3:72: wrote true for Yes", "keys.yaml:8:16: wrote false for off"},
	}, {
		"a misspelt field, not one of which the right one is there",
		"package: app\nkeys:\n  - {name: app.A, tpye: int, version: 1.0.0, Description: d, note: n, notes: m}\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d, note: n, notes: m}\n",
		[]string{"keys.yaml:3:19: renamed the field tpye to type", "keys.yaml:3:46: renamed the field Description to description"},
	}, {
		"a short field of which more than one may be meant",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d, ese: [x]}\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d, ese: [x]}\n",
		nil,
	}, {
		"items that stand twice",
		"package: app\nkeys:\n  - name: app.A\n    type: string\n    version: 1.0.0\n    description: d\n    checks:\n      - {prefix: a}\n      - {suffix: b}\n      - {prefix: a}\n  - {name: app.B, type: int, version: 1.0.0, description: d}\n  - {name: app.B, type: int, version: 1.0.0, description: d}\n",
		"package: app\nkeys:\n  - name: app.A\n    type: string\n    version: 1.0.0\n    description: d\n    checks:\n      - {prefix: a}\n      - {suffix: b}\n  - {name: app.B, type: int, version: 1.0.0, description: d}\n",
		[]string{"keys.yaml:10:9: removed what stood there twice", "keys.yaml:12:12: removed what stood there twice"},
	}, {
		"items that say different things, or have a comment",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: app.A, type: int, version: 1.0.0, description: e}\n  - {name: app.A, type: int, version: 1.0.0, description: d} # why\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: app.A, type: int, version: 1.0.0, description: e}\n  - {name: app.A, type: int, version: 1.0.0, description: d} # why\n",
		nil,
	}, {
		"an environment that stands twice",
		"package: app\nenvironments: {one: a}\nkeys: [{name: app.A, type: int, version: 1.0.0, in: [one, one], description: d}]\n",
		"package: app\nenvironments: {one: a}\nkeys: [{name: app.A, type: int, version: 1.0.0, in: [one], description: d}]\n",
		[]string{"keys.yaml:3:59: removed what stood there twice"},
	}, {
		"types that nobody uses, but for one with a comment and the last",
		"package: app\ntypes:\n  A: int\n  # For later.\n  B: int\n  C:\n    go: string\n  D: int # as in Go\nkeys: []\n",
		"package: app\ntypes:\n  # For later.\n  B: int\n  D: int # as in Go\nkeys: []\n",
		[]string{"keys.yaml:3:3: removed the unused type A", "keys.yaml:6:3: removed the unused type C"},
	}, {
		"advice once the errors are gone",
		"package: app\ntypes: {A: int, B: int}\nkeys: [{name: app.A, type: B, version: 1.0.0, description: d, optional: no}]\n",
		"package: app\ntypes: {B: int}\nkeys: [{name: app.A, type: B, version: 1.0.0, description: d, optional: false}]\n",
		[]string{"keys.yaml:3:73: wrote false for no", "keys.yaml:2:9: removed the unused type A"},
	}, {
		"a fix that would make things worse",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: ' app.A', type: string, version: 1.0.0, description: e}\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: ' app.A', type: string, version: 1.0.0, description: e}\n",
		nil,
	}, {
		"the others beside a fix that would make things worse",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: ' app.A', type: string, version: 1.0.0, description: e, optional: on}\n",
		"package: app\nkeys:\n  - {name: app.A, type: int, version: 1.0.0, description: d}\n  - {name: ' app.A', type: string, version: 1.0.0, description: e, optional: true}\n",
		[]string{"keys.yaml:4:78: wrote true for on"},
	}, {
		"no YAML", "package: [", "package: [", nil,
	},
}

func TestFix(t *testing.T) {
	for _, test := range fixes {
		t.Run(test.name, func(t *testing.T) {
			fixed, done := advice.Fix([]byte(test.text), lint)
			if diff := cmp.Diff(test.want, string(fixed)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var got []string
			for _, fix := range done {
				got = append(got, fix.String())
			}
			if diff := cmp.Diff(test.done, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// comments counts the number signs that are in no scalar.
func comments(text []byte) int {
	n := bytes.Count(text, []byte("#"))
	var root yaml.Node
	if yaml.Unmarshal(text, &root) != nil {
		return n
	}
	var walk func(node *yaml.Node)
	walk = func(node *yaml.Node) {
		n -= strings.Count(node.Value, "#")
		for _, child := range node.Content {
			walk(child)
		}
	}
	walk(&root)
	return n
}

func FuzzFix(f *testing.F) {
	own, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	for _, test := range fixes {
		f.Add([]byte(test.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		fixed, done := advice.Fix(text, lint)
		before, after := lint(text), lint(fixed)
		switch {
		case len(done) == 0 && !bytes.Equal(text, fixed):
			t.Fatalf("changed without a word:\n%s", fixed)
		case len(done) > 0 && errors(after) > errors(before):
			t.Fatalf("%d errors became %d:\n%s\n-- fixed --\n%s", errors(before), errors(after), text, fixed)
		case comments(fixed) < comments(text):
			t.Fatalf("a comment is gone:\n%s\n-- fixed --\n%s", text, fixed)
		}
	})
}

func errors(list diag.List) int {
	n := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

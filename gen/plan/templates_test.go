package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/plan"
)

func TestTemplateNames(t *testing.T) {
	tests := []struct{ naming, key, ident, param string }{
		{"", "http.request.header.<key>", "HTTPRequestHeader", "key"},
		{"", "HTTP_*", "HTTP", "name"},
		{"", "HTTP_<x>_NAME", "HTTPName", "x"},
		{"initialisms: [DB]", "db.<system>.name", "DBName", "system"},
		{"", "<part>/level", "Level", "part"},
		{"", "a<x>b", "Ab", "x"},
		{`prefix: {app: "", app.http: Web}`, "app.http.<key>", "Web", "key"},
		{`prefix: {app: "", app.http: Web}`, "app.http.method.*", "WebMethod", "name"},
		{`prefix: {app: "", app.http: Web}`, "app.<x>.size", "Size", "x"},
		{"", "a.<user id>", "A", "userID"},
		{"", "a.<ID>", "A", "id"},
		{"", "a.<URL path>", "A", "urlPath"},
		{"", "a.<UserName>", "A", "userName"},
		{"", "a.<type>", "A", "name"},
		{"", "a.<string>", "A", "name"},
		{"", "a.<value>", "A", "name"},
		{"", "a.<env>", "A", "name"},
		{"", "a.<strings>", "A", "name"},
		{"", "a.<time>", "A", "name"}, // the package that its type is of
		{"", "a.<hasForm>", "A", "name"},
		{"", "a.<größe>", "A", "größe"},
	}
	for _, test := range tests {
		pkg := one(t, fmt.Sprintf("package: a\nnaming: {%s}\nkeys: [{name: %q, type: time.Time, version: 1.0.0}]\n", test.naming, test.key))
		key := pkg.Keys[0]
		if key.Ident != test.ident || key.Template.Param != test.param {
			t.Errorf("%s with {%s}: got %s and %s, want %s and %s", test.key, test.naming, key.Ident, key.Template.Param, test.ident, test.param)
		}
	}
}

// A name of its own beats a template, a longer template a shorter.
func TestTemplatesExclude(t *testing.T) {
	pkg := one(t, `
package: a
tables:
  - title: t
    version: 1.0.0
    optional: true
    keys:
      - {name: a.*, type: int}
      - {name: a.b, type: int}
      - {name: a.a.<x>, type: int}
      - {name: a.b.<x>, type: int, go: {name: Other}}
      - {name: a.b.<x>.c, type: int}
      - {name: <x>.c, type: int}
      - {name: <x>.long-suffix, type: int}
      - {name: a.b.c, type: int, go: {skip: true}}
      - {name: a.b.d, type: int, deprecated: {successors: [a.b], forward: true}}
      - {name: a., type: int, go: {name: Empty}}
      - {name: b.c, type: int}
`)
	got := ""
	for _, key := range pkg.Keys {
		if key.Template == nil {
			continue
		}
		var others []string
		for _, other := range key.Template.Excluded {
			others = append(others, other.Name)
		}
		got += fmt.Sprintln(key.Name, "sample", key.Template.Name(key.Template.Sample), "without", strings.Join(others, ", "))
	}
	want := `a.* sample a.a without a.b, a.b.c, a.b.d, a.a.<x>, a.b.<x>, a.b.<x>.c, <x>.long-suffix
a.a.<x> sample a.a.a without <x>.long-suffix
a.b.<x> sample a.b.a without a.b.c, a.b.d, a.b.<x>.c, <x>.long-suffix
a.b.<x>.c sample a.b.a.c without 
<x>.c sample c.c without a.b.c, b.c, a.*, a.a.<x>, a.b.<x>, a.b.<x>.c
<x>.long-suffix sample a.long-suffix without 
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// In an environment templates are optional and stand behind the other keys, also where the environment holds nothing else.
func TestTemplateMembers(t *testing.T) {
	pkg := one(t, `
package: a
environments: {e: one, f: two}
tables:
  - {title: t, version: 1.0.0, in: [e, f], keys: [{name: a.*, type: int}, {name: c, type: int, in: [e]}, {name: d.*, type: any}]}
`)
	got := ""
	for _, e := range pkg.Environments {
		got += e.Name
		for m := range e.All() {
			got += fmt.Sprint(" ", m.Key.Name, " ", m.Optional)
		}
		got += "\n"
	}
	for _, file := range pkg.Files {
		if file.Construct != plan.Validators {
			continue
		}
		for _, part := range file.Parts {
			got += fmt.Sprintln(part.Environment.PartName(part.Number), part.Of, len(part.Members), part.Templates)
		}
	}
	want := `e c false a.* true d.* true
f a.* true d.* true
validateE 1 1 false
validatePart2OfE 1 2 true
validateF 1 0 false
validatePart2OfF 1 2 true
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The parts of a validator that are about templates are tested with the first of the others: no file of the test is for them alone.
func TestTemplateTestFiles(t *testing.T) {
	var text strings.Builder
	text.WriteString("package: a\nlayout: {keys_per_file: 50}\nenvironments: {one: , two: }\nkeys:\n- {name: t.<x>, type: string, version: 1.0.0, in: [one, two]}\n")
	for i := range 40 {
		fmt.Fprintf(&text, "- {name: k%d, type: string, version: 1.0.0, in: [one, two]}\n", i)
	}
	validators, tests := 0, 0
	for _, file := range one(t, text.String()).Files {
		switch file.Construct {
		case plan.Validators:
			validators++
		case plan.Test:
			tests++
		}
	}
	if validators != 2 || tests != 1 {
		t.Errorf("%d files of validators and %d of tests, want 2 and 1", validators, tests)
	}
}

package spec_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	godiff "github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// unread are the rules of texts that hold no value, for a schema or for anybody.
var unread = []diag.Rule{
	spec.RuleSyntax, spec.RuleSize, spec.RuleEncoding, spec.RuleDocuments, spec.RuleAliasCycle, spec.RuleAliasBomb,
}

// beyond are the rules that a schema cannot know, with the reason.
var beyond = map[diag.Rule]string{
	spec.RuleDuplicateField: "a JSON object has no name twice",
	spec.RuleDuplicateKey:   "keys are compared by one of their fields",
	spec.RuleCheckDuplicate: "checks are compared by what they mean: 1 and 0x1",
	spec.RuleUnknownKey:     "names refer to other places of the spec",
	spec.RuleEnvironment:    "names refer to other places of the spec",
	spec.RuleTemplate:       "names are compared by their parts, and what templates cannot be depends on the name",
	spec.RuleRequire:        "keys are counted where they meet",
	spec.RuleForbidden:      "names are compared with those of other places",
}

// unseen are problems that a schema cannot know, of rules that it knows otherwise.
var unseen = map[string]string{
	"groups 27:17":                "names refer to other places of the spec",
	"groups 29:30":                "a prefix may end in a blank: it is no name",
	"groups-without-version 6:9":  "whether the tables that use the group have a version",
	"initialisms 3:58":            "initialisms are compared without regard to case",
	"many-checks 7:7":             "how many there are, at the one too many",
	"checks 12:19":                "whether an expression is one of RE2",
	"forms-of-names 2:3":          "the names of a JSON object are strings",
	"forms-of-names 6:3":          "the names of a JSON object are strings",
	"forms-of-names 7:3":          "the names of a JSON object are strings",
	"merge-of-scalar 3:10":        "merge keys are resolved before",
	"merge-of-scalar 4:11":        "merge keys are resolved before",
	"merge-of-scalar 5:10":        "merge keys are resolved before",
	"scalars-of-other-kinds 3:54": "JSON has no tags",
	"scalars-of-other-kinds 3:82": "JSON has no tags",
	"truth-values 9:38":           "JSON has no tags",
}

// separator begins each part of a path; no spec holds it.
const separator = "\x00"

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(spec.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("urn:owingen:keys", value); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("urn:owingen:keys")
}

// validate gives the places that the schema complains of, in order.
func validate(t testing.TB, schema *jsonschema.Schema, d document) []spec.Pos {
	t.Helper()
	invalid := new(jsonschema.ValidationError)
	switch err := schema.Validate(d.value); {
	case err == nil:
		return nil
	case !errors.As(err, &invalid):
		t.Fatal(err)
	}
	places := d.complaints(invalid)
	slices.SortFunc(places, func(a, b spec.Pos) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return slices.Compact(places)
}

// The schema complains of what Parse finds wrong with a spec, in the same places, except for the rules that are beyond it; and
// of a spec that is right, it does not.
func TestSchemaAgrees(t *testing.T) {
	schema := compiled(t)
	seen := map[string]bool{}
	for name, data := range specs(t) {
		t.Run(name, func(t *testing.T) {
			_, problems := spec.Parse(name, data)
			if slices.ContainsFunc(problems, func(p diag.Diagnostic) bool { return slices.Contains(unread, p.Rule) }) {
				return
			}
			d, ok := documentOf(data)
			if !ok && len(problems) > 0 {
				return
			}
			places := validate(t, schema, d)
			lines, guessed := map[int]bool{}, false
			for _, p := range problems {
				lines[p.Line] = true
				guessed = guessed || p.Rule == spec.RuleUnknownField // which Parse reads as the field that was meant
				place := fmt.Sprintf("%s %d:%d", name, p.Line, p.Column)
				found := slices.Contains(places, spec.Pos{Line: p.Line, Column: p.Column})
				seen[place] = true
				if known := beyond[p.Rule] == "" && unseen[place] == ""; known && !found {
					t.Errorf("the schema does not see %v", p)
				}
				if found && unseen[place] != "" {
					t.Errorf("the schema does see %v", p)
				}
			}
			for _, place := range places {
				if !lines[place.Line] && !guessed {
					t.Errorf("the schema complains of %d:%d, Parse does not", place.Line, place.Column)
				}
			}
		})
	}
	for place := range unseen {
		if !seen[place] {
			t.Errorf("there is no problem at %s", place)
		}
	}
}

// specs are all that the tests of several packages have, and the spec of this module.
func specs(t testing.TB) map[string][]byte {
	t.Helper()
	found := map[string][]byte{"whole": []byte(whole)}
	files, err := filepath.Glob("../emit/testdata/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no specs:", err)
	}
	for _, file := range append(files, "../../keys.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.ToSlash(file)] = data
	}
	for _, test := range inheritance {
		found[test.name] = []byte(test.text)
	}
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".yaml"); ok {
				found[name] = unescaped(f.Data)
			}
		}
	}
	return found
}

// What is written beside the package for editors is the schema.
func TestSchemaFile(t *testing.T) {
	written, err := os.ReadFile("keys.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := godiff.Diff(string(spec.Schema()), strings.ReplaceAll(string(written), "\r\n", "\n")); diff != "" {
		t.Errorf("run go generate (-want +got):\n%s", diff)
	}
}

// FuzzSchema: a spec that Parse takes is one to the schema.
func FuzzSchema(f *testing.F) {
	schema := compiled(f)
	for _, data := range specs(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, problems := spec.Parse("keys.yaml", data); len(problems) > 0 {
			return
		}
		if d, ok := documentOf(data); ok {
			for _, place := range validate(t, schema, d) {
				t.Errorf("the schema complains of %d:%d", place.Line, place.Column)
			}
		}
	})
}

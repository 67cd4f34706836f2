package diag_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diag"
)

// sarif prints diagnostics and reads them back as any JSON.
func sarif(t *testing.T, list diag.List, rules ...diag.RuleInfo) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := diag.Print(&out, "sarif", list, diag.Options{Rules: rules}); err != nil {
		t.Fatal(err)
	}
	var log map[string]any
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return log
}

func TestSARIF(t *testing.T) {
	rules := []diag.RuleInfo{
		{ID: "one", Severity: diag.Error, Purpose: "the first"},
		{ID: "two", Severity: diag.Warning, Purpose: "the second"},
	}
	got := sarif(t, diag.List{
		{File: "sub folder/kéys.yaml", Line: 3, Column: 5, Severity: diag.Warning, Rule: "two", Message: "<a>", Hint: "b", Detail: "--- c"},
		{File: "keys.yaml", Line: 7, Severity: diag.Error, Rule: "three", Message: "d"},
		{File: "a:b.yaml", Severity: diag.Error, Rule: "one", Message: "e"},
		{Rule: "one", Message: "f"},
		{Severity: "notice", Rule: "one", Message: "g"},
	}, rules...)
	want := map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []any{map[string]any{
			"tool": map[string]any{"driver": map[string]any{
				"name":           "owingen",
				"informationUri": "https://github.com/owin-go/owingen",
				"rules": []any{
					map[string]any{
						"id": "one", "shortDescription": map[string]any{"text": "the first"},
						"defaultConfiguration": map[string]any{"level": "error"},
					},
					map[string]any{
						"id": "two", "shortDescription": map[string]any{"text": "the second"},
						"defaultConfiguration": map[string]any{"level": "warning"},
					},
					map[string]any{"id": "three"},
				},
			}},
			"columnKind": "unicodeCodePoints",
			"results": []any{
				result("two", 1, "warning", "<a>\nb", "sub%20folder/k%C3%A9ys.yaml", map[string]any{"startLine": 3.0, "startColumn": 5.0}),
				result("three", 2, "error", "d", "keys.yaml", map[string]any{"startLine": 7.0}),
				result("one", 0, "error", "e", "./a:b.yaml", nil),
				map[string]any{"ruleId": "one", "ruleIndex": 0.0, "level": "error", "message": map[string]any{"text": "f"}},
				map[string]any{"ruleId": "one", "ruleIndex": 0.0, "level": "note", "message": map[string]any{"text": "g"}},
			},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func result(rule string, index float64, level, text, uri string, region map[string]any) map[string]any {
	place := map[string]any{"artifactLocation": map[string]any{"uri": uri}}
	if region != nil {
		place["region"] = region
	}
	return map[string]any{
		"ruleId": rule, "ruleIndex": index, "level": level, "message": map[string]any{"text": text},
		"locations": []any{map[string]any{"physicalLocation": place}},
	}
}

// TestSARIFOfNothing checks the properties that the standard requires to be there, though empty: results says that the run
// looked for some (section 3.14.23).
func TestSARIFOfNothing(t *testing.T) {
	run := sarif(t, nil)["runs"].([]any)[0].(map[string]any)
	if results, ok := run["results"].([]any); !ok || len(results) > 0 {
		t.Errorf("results are %v, want an empty array", run["results"])
	}
	driver := run["tool"].(map[string]any)["driver"].(map[string]any)
	if rules, ok := driver["rules"].([]any); !ok || len(rules) > 0 {
		t.Errorf("rules are %v, want an empty array", driver["rules"])
	}
}

// TestSARIFOfAbsolutePath checks that a path from the root becomes a URI with a scheme.
func TestSARIFOfAbsolutePath(t *testing.T) {
	file, err := filepath.Abs("keys of mine.yaml")
	if err != nil {
		t.Fatal(err)
	}
	run := sarif(t, diag.List{{File: file, Rule: "one", Message: "a"}})["runs"].([]any)[0].(map[string]any)
	location := run["results"].([]any)[0].(map[string]any)["locations"].([]any)[0].(map[string]any)
	uri, err := url.Parse(location["physicalLocation"].(map[string]any)["artifactLocation"].(map[string]any)["uri"].(string))
	if err != nil || uri.Scheme != "file" || uri.Host != "" || filepath.Base(uri.Path) != "keys of mine.yaml" {
		t.Errorf("the URI is %v (%v)", uri, err)
	}
}

package advice_test

import (
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/advice"
	"github.com/owin-go/owingen/gen/spec"
)

// Advice on what an included file says is given there. What such a file declares may be for others. A key that tables have by a group
// is one to those who wrote it, and a template is in no style.
func TestIncluded(t *testing.T) {
	files := map[string]string{
		"common.yaml": `types: {Unused: int}
environments: {unused: }
groups:
  geo:
    keys:
      - {name: lat, type: float64, optional: true, checks: [{min: 1}, {min: 0}]}
keys:
  - {name: common.a_b, type: string, version: 1.0.0, in: [request], deprecated: {}, description: d}
obsolete: [{name: common.Old}]
`,
	}
	open := func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
	s, problems := spec.Load("keys.yaml", []byte(`package: app
include: [common.yaml]
types: {Own: int}
environments: {request: }
tables:
  - title: t
    version: 1.0.0
    in: [request]
    use: [{group: geo, prefix: a.}, {group: geo, prefix: b.}, {group: geo, prefix: A.}]
    keys:
      - {name: common.aB, type: string, description: d}
      - {name: http.one, type: string, description: d}
      - {name: http.two, type: string, description: d}
      - {name: http.three, type: string, description: d}
      - {name: http.<key>, type: string, description: d}
      - {name: http_*, type: string, description: d}
`), open)
	if problems != nil {
		t.Fatal(problems)
	}
	got := ""
	for _, d := range advice.Check(s) {
		got += fmt.Sprintf("%s:%d:%d %s: %s\n", d.File, d.Line, d.Column, d.Rule, d.Message)
	}
	want := `common.yaml:6:16 no-description: a.lat has no description
common.yaml:6:71 idle-check: min: 0 follows from min: 1 in line 6
common.yaml:8:81 deprecated-without-advice: common.a_b is deprecated, but it does not say why, or what to use
common.yaml:9:19 obsolete-without-advice: common.Old is obsolete, but it does not say why, or what to use
keys.yaml:3:9 unused-type: no key has the type Own
keys.yaml:9:63 similar-keys: A.lat differs from a.lat, in line 9, by case or separators only
keys.yaml:11:16 similar-keys: common.aB differs from common.a_b, in line 8 of common.yaml, by case or separators only
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

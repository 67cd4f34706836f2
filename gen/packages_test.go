package gen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/docs"
)

// Those who tell of keys see those of the packages of the namespaces in the order of the spec, with all that the spec says of them.
func TestPackagesOfNamespaces(t *testing.T) {
	folder(t, `
-- go.mod --
module example.com/app
-- keys.yaml --
package: app
output: gen
layout: {packages: namespace}
tables:
  - title: All
    version: 1.0.0
    require: {one_of: [web.Path, web.Query]}
    keys:
      - {name: web.Path, type: string, optional: true}
      - {name: db.Query, type: string}
      - {name: web.Query, type: string, optional: true}
      - {name: web.header.<name>, type: string}
`)
	packages, err := load(t, "keys.yaml").Packages()
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) != 1 {
		t.Fatalf("%d packages", len(packages))
	}
	var keys, templates []string
	for _, key := range packages[0].Keys {
		keys = append(keys, key.Name)
	}
	for _, m := range packages[0].Environments[0].Templates {
		templates = append(templates, m.Key.Name)
	}
	if diff := cmp.Diff([]string{"web.Path", "db.Query", "web.Query", "web.header.<name>"}, keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if !slices.Equal(templates, []string{"web.header.<name>"}) {
		t.Errorf("templates are %s", templates)
	}
	if text := string(docs.Markdown(packages[0])); !strings.Contains(text, "- Required: one of `web.Path`, `web.Query`\n") {
		t.Errorf("the reference does not tell what is required:\n%s", text)
	}
}

package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/plan"
)

// accessorFiles gives the files of accessors with their keys.
func accessorFiles(pkg *plan.Package) string {
	var text strings.Builder
	for _, file := range pkg.Files {
		if file.Construct != plan.Accessors {
			continue
		}
		fmt.Fprintf(&text, "%s %d/%d:", file.Name, file.Number, file.Of)
		for _, key := range file.Keys {
			text.WriteString(" " + key.Name)
		}
		text.WriteString("\n")
	}
	return text.String()
}

func TestTableFiles(t *testing.T) {
	pkg := one(t, `
package: a
layout: {files: table, keys_per_file: 2}
tables:
  - {title: Request data, version: 1.0.0, keys: [{name: a, type: int}, {name: b, type: int}, {name: c, type: int}]}
  - {title: "request: data!", version: 1.0.0, keys: [{name: d, type: int}]}
  - {title: Linux, version: 1.0.0, keys: [{name: e, type: int}]}
  - {title: The last test, version: 1.0.0, keys: [{name: f, type: int}]}
  - {title: 要求, version: 1.0.0, keys: [{name: g, type: int}]}
  - {title: A title so long that nobody would want it in the name of any file, version: 1.0.0, keys: [{name: h, type: int}]}
  - {title: Without accessors, version: 1.0.0, keys: [{name: i, type: int, go: {skip: true}}]}
keys: [{name: j, type: int, version: 1.0.0}]
`)
	want := `keys_accessors.go 6/8: g
keys_accessors2.go 8/8: j
keys_accessors_a_title_so_long_that_nobody_would_want_it_in_the.go 7/8: h
keys_accessors_linux_table.go 4/8: e
keys_accessors_request_data.go 1/8: a b
keys_accessors_request_data2.go 3/8: d
keys_accessors_request_data3.go 2/8: c
keys_accessors_the_last_test_table.go 5/8: f
`
	if diff := cmp.Diff(want, accessorFiles(pkg)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, file := range pkg.Files {
		for _, system := range []string{"linux/amd64", "windows/386"} {
			if !goTakes(t, file.Name, system) {
				t.Errorf("Go ignores %s on %s", file.Name, system)
			}
		}
	}
}

func TestKeysPerFile(t *testing.T) {
	pkg := one(t, "package: a\nlayout: {keys_per_file: 2}\nkeys: [{name: a, type: int, version: 1.0.0}, {name: b, type: int, version: 1.0.0}, {name: c, type: int, version: 1.0.0}]\n")
	want := []string{"keys.go", "keys_2_test.go", "keys_accessors.go", "keys_accessors2.go", "keys_constants2.go", "keys_errors.go",
		"keys_info.go", "keys_info2.go", "keys_samples.go", "keys_test.go", "keys_testkit_test.go", "keys_validate.go", "keys_viewkit.go", "keys_views.go"}
	if diff := cmp.Diff(want, fileNames(pkg)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

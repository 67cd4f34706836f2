package gen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

const including = `
-- api/keys.yaml --
package: app
output: ../gen
include: [../common.yaml, more/types.yaml]
keys:
  - {name: app.UserID, type: Number, version: 1.0.0}
-- common.yaml --
package: common
output: elsewhere
keys:
  - {name: app.Trace, type: string, version: 1.0.0}
-- api/more/types.yaml --
types: {Number: int64}
`

// accessorsIn gives the names of the accessors in the only package that is made.
func accessorsIn(t *testing.T, files ...string) string {
	t.Helper()
	packages, err := load(t, files...).Packages()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, key := range packages[0].WithAccessors() {
		names = append(names, key.Ident)
	}
	return strings.Join(names, " ")
}

// The keys of included files belong to the spec, whose package and folder are those of the result.
func TestInclude(t *testing.T) {
	folder(t, including)
	if got := accessorsIn(t, "api/keys.yaml"); got != "AppTrace AppUserID" {
		t.Errorf("accessors are %s", got)
	}
	generate(t, "api/keys.yaml")
	if drift := driftOf(t, "api/keys.yaml"); drift != nil {
		t.Errorf("drift is %v", drift)
	}
	edit(t, "common.yaml", "app.Trace", "app.Span")
	if drift := driftOf(t, "api/keys.yaml"); len(drift) == 0 {
		t.Error("a change of an included file makes no drift")
	}
	if _, err := os.Stat("elsewhere"); err == nil {
		t.Error("the output of an included file counts")
	}
}

// What is wrong in an included file is told there, with its text at hand, and its path is one to watch, be it there or not.
func TestIncludeProblems(t *testing.T) {
	folder(t, including)
	edit(t, "common.yaml", "string", "strin")
	project := load(t, "api/keys.yaml")
	if got, want := fmt.Sprint(project.Problems), `[common.yaml:4:29: error: "strin" is not a type [unknown-type]]`; got != want {
		t.Errorf("problems are %s, want %s", got, want)
	}
	before, _ := os.ReadFile("common.yaml")
	write(t, "common.yaml", "changed")
	if text, err := project.Source("common.yaml"); err != nil || string(text) != string(before) {
		t.Errorf("common.yaml is %q, error %v", text, err)
	}
	if advice := project.Advice(); advice != nil {
		t.Errorf("advice on a spec with errors: %v", advice)
	}
}

// Of what a file may have that is not there nothing is said, neither of its keys nor of its types; it is waited for.
func TestIncludeMissing(t *testing.T) {
	folder(t, including)
	remove(t, "api/more/types.yaml")
	project := load(t, "api/keys.yaml")
	if got, want := fmt.Sprint(project.Problems), `[api/keys.yaml:3:27: error: there is no file api/more/types.yaml [include]]`; got != want {
		t.Errorf("problems are %s, want %s", got, want)
	}
	if diff := cmp.Diff([]string{"api/keys.yaml", "api/more/types.yaml", "common.yaml"}, project.Specs()); diff != "" {
		t.Errorf("specs (-want +got):\n%s", diff)
	}
}

// Specs may share what they include; it is told of once.
func TestIncludeShared(t *testing.T) {
	folder(t, `
-- a.yaml --
package: a
output: a
include: [common.yaml]
-- b.yaml --
package: b
output: b
include: [common.yaml]
-- common.yaml --
keys:
  - {name: app.Trace, type: strin, version: 1.0.0}
`)
	if problems := load(t, "a.yaml", "b.yaml").Problems; len(problems) != 1 || problems[0].File != "common.yaml" {
		t.Errorf("problems are %v", problems)
	}
	edit(t, "common.yaml", "strin,", "string,")
	if n := len(render(t, "a.yaml", "b.yaml")); n != 2 {
		t.Errorf("%d folders", n)
	}
}

// What .. means behind a link is what the system takes it for.
func TestIncludeBehindLink(t *testing.T) {
	folder(t, including)
	if err := os.Mkdir("links", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "api"), filepath.Join("links", "api")); err != nil {
		t.Fatal(err)
	}
	if got := accessorsIn(t, "links/api/keys.yaml"); got != "AppTrace AppUserID" {
		t.Errorf("accessors are %s", got)
	}
	specs := load(t, "links/api/keys.yaml").Specs()
	for _, file := range specs {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%v: %v", specs, err)
		}
	}
}

// Code is generated for what the spec selects; a selection that selects nothing is an error where it stands.
func TestSelect(t *testing.T) {
	folder(t, `
-- keys.yaml --
package: app
output: gen
select: {only: [app.B]}
keys:
  - {name: app.A, type: int64, version: 1.0.0}
  - {name: app.B, type: int64, version: 1.0.0, default: {key: app.C}}
  - {name: app.C, type: int64, version: 1.0.0}
  - {name: app.D, type: int64, version: 1.0.0, deprecated: {successors: [app.A]}}
`)
	if got := accessorsIn(t, "keys.yaml"); got != "AppB AppC" {
		t.Errorf("accessors are %s", got)
	}
	generate(t, "keys.yaml")
	edit(t, "keys.yaml", "only: [app.B]", "only: [app.D], exclude_deprecated: false, standards: [owin]")
	problems := load(t, "keys.yaml").Problems
	want := diag.List{{File: "keys.yaml", Line: 3, Column: 64, Severity: diag.Error, Rule: spec.RuleSelection, Message: `no key is selected by "owin"`}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	edit(t, "keys.yaml", ", standards: [owin]", "")
	if got := accessorsIn(t, "keys.yaml"); got != "AppD" {
		t.Errorf("accessors are %s", got)
	}
}

// Fix mends the spec, and leaves what it includes alone.
func TestFixLeavesIncluded(t *testing.T) {
	folder(t, `
-- keys.yaml --
package: app
include: [common.yaml]
types: {Unused: int, Used: string}
keys:
  - {name: app.A, type: Used, version: 1.0.0, optional: yes, description: d}
-- common.yaml --
types: {Shared: int}
keys:
  - {name: app.B, type: string, version: 1.0.0, optional: yes, description: d}
`)
	_, fixed, done, err := gen.Fix("keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(done) != 1 || done[0].String() != "keys.yaml:5:57: wrote true for yes" || !strings.Contains(string(fixed), "optional: true") {
		t.Errorf("done %v:\n%s", done, fixed)
	}
	edit(t, "common.yaml", "yes", "true")
	if _, fixed, _, _ = gen.Fix("keys.yaml"); strings.Contains(string(fixed), "Unused") {
		t.Errorf("the type stays:\n%s", fixed)
	}
}

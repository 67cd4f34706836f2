package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/spec"
)

const selectable = `package: app
environments: {request: , start: , socket: , empty: }
select: {SELECT}
tables:
  - title: one
    standard: owin
    version: 1.0.0
    in: [request]
    require: [{one_of: [owin.Path, owin.Old]}, {one_of: [owin.Path, owin.Id, owin.Old]}]
    keys:
      - {name: owin.Path, type: string, optional: true}
      - {name: owin.Id, type: string, version: 1.1.0, optional: true, default: {key: owin.Draft}}
      - {name: owin.Draft, type: string, version: 1.1.0-draft, stability: beta, checks: [{non_empty: true, when: {key: app.Mode, present: true}}]}
      - {name: owin.Old, type: string, optional: true, deprecated: {successors: [owin.Start], forward: true}}
      - {name: owin.Start, type: string, version: 0.9, in: [start]}
  - title: two
    standard: websocket
    version: 0.5.0
    stability: experimental
    in: [socket]
    keys:
      - {name: websocket.Accept, type: string}
      - {name: websocket.<key>, type: string, stability: alpha}
  - {title: note}
keys:
  - {name: app.Mode, type: string, version: 1.0.0, in: [start, request]}
forbidden:
  - {name: app.X, in: [request, socket]}
  - {name: app.Y, in: [socket]}
  - {name: app.Z}
`

func TestSelect(t *testing.T) {
	for _, test := range []struct{ name, selection, keys, environments string }{
		{"nothing said", "", "owin.Path owin.Id owin.Draft owin.Old owin.Start websocket.Accept websocket.<key> app.Mode", "request start socket empty"},
		{"one name", "only: [owin.Path]", "owin.Path", "request empty"},
		{"names", `only: ["owin.*t", "*ock*t.A*t"]`, "owin.Draft owin.Start websocket.Accept app.Mode", "request start socket empty"},
		{"what is needed", "only: [owin.Id]", "owin.Id owin.Draft app.Mode", "request start empty"},
		{"what forwards", "only: [owin.Old]", "owin.Old owin.Start", "request start empty"},
		{"a template", "only: [websocket.<key>]", "websocket.<key>", "socket empty"},
		{"a standard", "standards: [websocket]", "websocket.Accept websocket.<key>", "socket empty"},
		{"up to a version", "standards: [owin<=1.0.0, websocket]", "owin.Path owin.Old owin.Start websocket.Accept websocket.<key>", "request start socket empty"},
		{"up to a draft", "standards: [owin<=1.1-draft]", "owin.Path owin.Draft owin.Old owin.Start app.Mode", "request start empty"},
		{"all of these", "only: [owin.*], standards: [owin<=1.0], exclude_deprecated: true", "owin.Path owin.Start", "request start empty"},
		{"stable", "stability: stable, exclude_deprecated: false", "owin.Path owin.Id owin.Draft owin.Old owin.Start app.Mode", "request start empty"},
		{"beta", "stability: beta, only: [owin.Draft, websocket.*]", "owin.Draft app.Mode", "request start empty"},
		{"alpha", "stability: alpha, only: [websocket.*]", "websocket.<key>", "socket empty"},
		{"the least", "stability: experimental, only: [websocket.*]", "websocket.Accept websocket.<key>", "socket empty"},
		{"not deprecated", "exclude_deprecated: true, only: [owin.Path, owin.Old]", "owin.Path", "request empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, strings.Replace(selectable, "SELECT", test.selection, 1))
			selected, problems := spec.Select(s, s.Select)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var keys, environments []string
			for key := range selected.Keys() {
				keys = append(keys, key.Name.Value)
			}
			for _, e := range selected.Environments {
				environments = append(environments, e.Name.Value)
			}
			if diff := cmp.Diff(test.keys, strings.Join(keys, " ")); diff != "" {
				t.Errorf("keys (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.environments, strings.Join(environments, " ")); diff != "" {
				t.Errorf("environments (-want +got):\n%s", diff)
			}
			if n := len(strings.Fields(resolved(s))); n != len(strings.Fields(resolved(parse(t, strings.Replace(selectable, "SELECT", "", 1))))) {
				t.Errorf("the spec itself has %d keys left", n)
			}
		})
	}
}

// Requirements and forbidden names lose what is gone, tables that lost their keys are gone, others are not.
func TestSelectTheRest(t *testing.T) {
	s := parse(t, strings.Replace(selectable, "SELECT", "only: [owin.Path, owin.Id]", 1))
	selected, _ := spec.Select(s, s.Select)
	got := ""
	for _, table := range selected.Tables {
		got += fmt.Sprintf("table %q:", table.Title.Value)
		for _, r := range table.Requires {
			got += fmt.Sprint(" one of ", len(r.OneOf))
		}
		got += "\n"
	}
	for _, f := range selected.Forbidden {
		got += fmt.Sprintf("forbidden %s in %d\n", f.Name.Value, len(f.In))
	}
	want := `table "one": one of 2
table "note":
table "":
forbidden app.X in 1
forbidden app.Z in 0
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(s.Tables) != 4 || len(s.Tables[0].Requires[0].OneOf) != 2 || len(s.Forbidden[0].In) != 2 {
		t.Errorf("the spec itself has changed: %+v", s)
	}
}

func TestSelectProblems(t *testing.T) {
	for _, test := range []struct{ selection, want string }{
		{"only: [owin.Path, owin.Pth, nothing.*]", `keys.yaml:3:28: error: no key is selected by "owin.Pth" [selection]
  3 | select: {only: [owin.Path, owin.Pth, nothing.*]}
    |                            ^
  hint: did you mean "owin.Path"?
keys.yaml:3:38: error: no key is selected by "nothing.*" [selection]
  3 | select: {only: [owin.Path, owin.Pth, nothing.*]}
    |                                      ^
`},
		{"standards: [own, owin<=0.1, websocket<=1]", `keys.yaml:3:22: error: no key is selected by "own" [selection]
  3 | select: {standards: [own, owin<=0.1, websocket<=1]}
    |                      ^
  hint: did you mean "owin"?
keys.yaml:3:27: error: no key is selected by "owin<=0.1" [selection]
  3 | select: {standards: [own, owin<=0.1, websocket<=1]}
    |                           ^
`},
		{"exclude_deprecated: true, only: [owin.Old]", `keys.yaml:3:43: error: no key is left [selection]
  3 | select: {exclude_deprecated: true, only: [owin.Old]}
    |                                           ^
  hint: select more
`},
		{"stability: stable, standards: [websocket]", `keys.yaml:3:41: error: no key is left [selection]
  3 | select: {stability: stable, standards: [websocket]}
    |                                         ^
  hint: select more
`},
	} {
		text := strings.Replace(selectable, "SELECT", test.selection, 1)
		s := parse(t, text)
		_, problems := spec.Select(s, s.Select)
		if diff := cmp.Diff(test.want, printed(t, []byte(text), problems)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.selection, diff)
		}
	}
}

// A second selection narrows the first, and cannot bring back what that left out.
func TestSelectTwice(t *testing.T) {
	s := parse(t, strings.Replace(selectable, "SELECT", "standards: [owin<=1.0.0]", 1))
	first, _ := spec.Select(s, s.Select)
	second, problems := spec.Select(first, spec.Selection{Only: []spec.Text{{Value: "owin.P*"}, {Value: "owin.Id"}}})
	if len(problems) != 1 || problems[0].String() != `keys.yaml: error: no key is selected by "owin.Id" [selection]` {
		t.Errorf("problems %v", problems)
	}
	if got := resolved(second); got != "owin.Path string 1.0.0 optional request:optional @11:9\n" {
		t.Errorf("got %s", got)
	}
}

func TestCompareVersions(t *testing.T) {
	ascending := []string{"0", "0.9", "1.0.0-alpha", "1.0-alpha.2", "1-alpha.10", "1.0.0-beta", "1.0", "1.0.1", "1.2", "1.10", "002", "10.0", "99999999999999999999999"}
	for i, a := range ascending {
		for j, b := range ascending {
			if got, want := spec.CompareVersions(a, b), min(max(i-j, -1), 1); got != want {
				t.Errorf("%s and %s: %d, want %d", a, b, got, want)
			}
		}
	}
	if spec.CompareVersions("1", "1.0.0") != 0 || spec.CompareVersions("01.0", "1") != 0 {
		t.Error("missing and leading zeros count")
	}
}

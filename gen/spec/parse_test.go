package spec_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/spec"
)

// parse reads a spec that has no problems.
func parse(t *testing.T, text string) *spec.Spec {
	t.Helper()
	s, problems := spec.Parse("keys.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(printed(t, []byte(text), problems))
	}
	return s
}

// resolved is a line for each key: name, type, version, presence, position.
func resolved(s *spec.Spec) string {
	var out strings.Builder
	for key := range s.Keys() {
		fmt.Fprintf(&out, "%s %s %s", key.Name.Value, key.Type.Value, key.Version.Value)
		if key.Optional {
			out.WriteString(" optional")
		}
		for _, p := range key.Presence {
			fmt.Fprintf(&out, " %s:%s", p.Environment.Name.Value, map[bool]string{true: "optional", false: "required"}[p.Optional])
		}
		fmt.Fprintf(&out, " @%d:%d\n", key.Pos.Line, key.Pos.Column)
	}
	return out.String()
}

// A table with every field, to see that each arrives where it belongs, positions included.
const whole = `package: app
description: Keys of an app.
output: ./gen//keys/
absent: [nil, empty]
naming:
  prefix: {app: "", app.http: HTTPApp}
  initialisms: [DB]
types:
  Header: {go: net/http.Header, store: "map[string][]string", accept: [net/http.Header, net/textproto.MIMEHeader], alias: Fields, description: Fields.}
  Text: string
environments: {request: One request.}
tables:
  - title: Things
    standard: app
    version: 1.0.0
    in: [request]
    source: {document: D, section: "4", url: "https://example.com/"}
    description: What there is.
    note: Not much.
    keys:
      - name: app.Mode
        type: Text
        description: The mode.
        checks:
          - {prefix: /, allow: ["", x], when: {key: app.Size, equals: 3}, in: [request], source: D section 4}
          - {min_length: 0x10, when: {key: app.Size, present: false}}
          - {non_empty: true, when: {key: app.Size, empty: true}}
        values: {list: [/a, "1"], open: true}
        default: {key: app.Other}
        example: /a
        deprecated: {since: 1.1.0, note: Gone., successors: [app.Size]}
        see: [app.Size]
        note: A note.
        go: {name: Mode, skip: false, type: string, store: any, accept: [error]}
      - {name: app.Size, type: int, default: -1, values: [1, 2.5, true, "x", 2001-01-01]}
      - {name: app.Other, type: Text, default: {go: strings.ToUpper("x")}}
obsolete:
  - {name: app.Old, successors: [app.Mode], version: 0.1.0, note: Renamed.}
`

func TestEveryField(t *testing.T) {
	s := parse(t, whole)
	at := func(value string, line, column int) spec.Text {
		return spec.Text{Value: value, Pos: spec.Pos{Line: line, Column: column}}
	}
	diff := func(what string, want, got any) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	diff("package", at("app", 1, 10), s.Package)
	diff("description", at("Keys of an app.", 2, 14), s.Description)
	diff("output", at("gen/keys", 3, 9), s.Output)
	diff("absent", true, s.AbsentEmpty)
	diff("prefixes", []spec.Prefix{{Namespace: at("app", 6, 12), Ident: at("", 6, 17)}, {Namespace: at("app.http", 6, 21), Ident: at("HTTPApp", 6, 31)}}, s.Prefixes)
	diff("initialisms", []spec.Text{at("DB", 7, 17)}, s.Initialisms)
	diff("types", []*spec.Type{
		{Name: at("Header", 9, 3), Go: at("net/http.Header", 9, 16), Store: at("map[string][]string", 9, 40),
			Accept: []spec.Text{at("net/http.Header", 9, 72), at("net/textproto.MIMEHeader", 9, 89)}, Alias: at("Fields", 9, 123), Description: at("Fields.", 9, 144)},
		{Name: at("Text", 10, 3), Go: at("string", 10, 9)},
	}, s.Types)
	diff("environments", []*spec.Environment{{Name: at("request", 11, 16), Description: at("One request.", 11, 25)}}, s.Environments)
	diff("obsolete", []*spec.Obsolete{{Name: at("app.Old", 38, 12), Version: at("0.1.0", 38, 54), Note: at("Renamed.", 38, 67), Successors: []spec.Text{at("app.Mode", 38, 34)}}}, s.Obsolete)
	table := s.Tables[0]
	diff("title", at("Things", 13, 12), table.Title)
	diff("standard", at("app", 14, 15), table.Standard)
	diff("source", spec.Source{Document: at("D", 17, 24), Section: at("4", 17, 36), URL: at("https://example.com/", 17, 46)}, table.Source)
	diff("table's description", at("What there is.", 18, 18), table.Description)
	diff("table's note", at("Not much.", 19, 11), table.Note)

	mode, size, other := table.Keys[0], table.Keys[1], table.Keys[2]
	diff("key's description", at("The mode.", 23, 22), mode.Description)
	diff("values", &spec.Values{Pos: spec.Pos{Line: 28, Column: 17}, Open: true, List: []spec.Value{
		{Literal: spec.Literal{Kind: spec.String, Text: "/a", Pos: spec.Pos{Line: 28, Column: 25}}}, {Literal: spec.Literal{Kind: spec.String, Text: "1", Pos: spec.Pos{Line: 28, Column: 29}}}}}, mode.Values)
	diff("example", &spec.Example{Pos: spec.Pos{Line: 30, Column: 18}, Literal: &spec.Literal{Kind: spec.String, Text: "/a", Pos: spec.Pos{Line: 30, Column: 18}}}, mode.Example)
	diff("deprecated", &spec.Deprecation{Pos: spec.Pos{Line: 31, Column: 21}, Since: at("1.1.0", 31, 29), Note: at("Gone.", 31, 42), Successors: []spec.Text{at("app.Size", 31, 62)}}, mode.Deprecated)
	diff("see", []spec.Text{at("app.Size", 32, 15)}, mode.See)
	diff("note", at("A note.", 33, 15), mode.Note)
	diff("go", spec.GoNames{Name: at("Mode", 34, 20), Skip: spec.Bool{Pos: spec.Pos{Line: 34, Column: 32}}, Type: at("string", 34, 45), Store: at("any", 34, 60), Accept: []spec.Text{at("error", 34, 74)}}, mode.Go)
	if mode.Table != table || mode.Default.Key != other || mode.Default.Literal != nil {
		t.Errorf("default of app.Mode is %v, want that of app.Other", mode.Default)
	}
	diff("literal default", &spec.Literal{Kind: spec.Int, Text: "-1", Pos: spec.Pos{Line: 35, Column: 46}}, size.Default.Literal)
	diff("default expression", at(`strings.ToUpper("x")`, 36, 53), other.Default.Go)
	var kinds []spec.LiteralKind
	for _, literal := range size.Values.List {
		kinds = append(kinds, literal.Kind)
	}
	diff("kinds", []spec.LiteralKind{spec.Int, spec.Float, spec.Boolean, spec.String, spec.String}, kinds)
	checks(t, mode.Checks, size, s.Environments[0])
}

// checks looks at the checks of app.Mode.
func checks(t *testing.T, checks []*spec.Check, size *spec.Key, request *spec.Environment) {
	t.Helper()
	got := ""
	for _, c := range checks {
		when := c.When
		equals := ""
		if when.Equals != nil {
			equals = when.Equals.Text
		}
		if when.Key != size {
			t.Errorf("%s: the condition asks %v", c.Rule, when.Key)
		}
		got += fmt.Sprintf("%d:%d %s %s, %d allowed, source %q, when %d %t %q, in %t\n", c.Pos.Line, c.Pos.Column, c.Rule, c.Arg,
			len(c.Allow), c.Source.Value, when.Test, when.Want, equals, len(c.In) == 1 && c.In[0] == request)
	}
	want := `25:13 prefix /, 2 allowed, source "D section 4", when 3 false "3", in true
26:13 min_length 16, 0 allowed, source "", when 2 false "", in false
27:13 non_empty true, 0 allowed, source "", when 1 true "", in false
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("checks (-want +got):\n%s", diff)
	}
}

// The yield function may stop.
func TestKeysStops(t *testing.T) {
	n := 0
	for range parse(t, whole).Keys() {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d keys, want to stop at 2", n)
	}
}

// A spec without output is written beside itself, and an environment may go without a description.
func TestDefaults(t *testing.T) {
	s := parse(t, "package: a\nenvironments: {request: }\n")
	if s.Output.Value != "." || s.Output.Present() || s.AbsentEmpty || s.Environments[0].Description.Present() {
		t.Errorf("got %+v", s)
	}
}

func TestOwnSpec(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "keys.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for key := range parse(t, string(data)).Keys() {
		if len(key.Presence) == 0 || !key.Version.Present() || !key.Description.Present() {
			t.Errorf("line %d: %s lacks a version, an environment or a description", key.Pos.Line, key.Name.Value)
		}
	}
}

// What is nested deeper than yaml.v3 follows, or than anybody writes, is an error and no more.
func TestDeep(t *testing.T) {
	for _, bracket := range []string{"[", "{a: ", "- ", "? ", "&a [", "!!map {"} {
		for _, head := range []string{"", "package: ", "keys:\n- checks: "} {
			text := head + strings.Repeat(bracket, 11_000)
			if _, problems := spec.Parse("keys.yaml", []byte(text)); len(problems) == 0 {
				t.Errorf("%s%s...: no problems", head, bracket)
			}
		}
	}
}

// The fields that whole does not have: each arrives where it belongs, positions included.
func TestFieldsOfRegistries(t *testing.T) {
	s := parse(t, `package: app
select: {only: [a.*], standards: [s<=1.0], stability: beta, exclude_deprecated: true}
layout: {packages: namespace, files: table, keys_per_file: 100}
tables:
  - title: t
    standard: s
    version: 1.0.0
    stability: beta
    keys:
      - name: a.Verb
        type: string
        stability: stable
        values:
          - GET
          - {value: x y, name: XY, description: Both., stability: alpha, deprecated: {since: 0.9, successors: [GET]}}
          - {value: +, skip: true}
        common: [GET, 1]
        example: [GET, 2]
      - {name: a.When, type: time.Time, example: {go: time.Now()}}
      - {name: a.None, type: "[]string", example: [], values: {list: [{value: a}], open: true}}
`)
	at := func(value string, line, column int) spec.Text {
		return spec.Text{Value: value, Pos: spec.Pos{Line: line, Column: column}}
	}
	literal := func(kind spec.LiteralKind, value string, line, column int) spec.Literal {
		return spec.Literal{Kind: kind, Text: value, Pos: spec.Pos{Line: line, Column: column}}
	}
	diff := func(what string, want, got any) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	keysPerFile := literal(spec.Int, "100", 3, 60)
	diff("select", spec.Selection{Only: []spec.Text{at("a.*", 2, 17)}, Standards: []spec.Text{at("s<=1.0", 2, 35)}, Stability: at("beta", 2, 55), ExcludeDeprecated: true}, s.Select)
	diff("layout", spec.Layout{Packages: at("namespace", 3, 20), Files: at("table", 3, 38), KeysPerFile: &keysPerFile}, s.Layout)
	verb, when, none := s.Tables[0].Keys[0], s.Tables[0].Keys[1], s.Tables[0].Keys[2]
	diff("stability", at("stable", 12, 20), verb.Stability)
	diff("stability of the table", at("beta", 8, 16), when.Stability)
	diff("values", []spec.Value{
		{Literal: literal(spec.String, "GET", 14, 13)},
		{Literal: literal(spec.String, "x y", 15, 21), Name: at("XY", 15, 32), Description: at("Both.", 15, 49), Stability: at("alpha", 15, 67),
			Deprecated: &spec.Deprecation{Pos: spec.Pos{Line: 15, Column: 86}, Since: at("0.9", 15, 94), Successors: []spec.Text{at("GET", 15, 112)}}},
		{Literal: literal(spec.String, "+", 16, 21), Skip: spec.Bool{Value: true, Pos: spec.Pos{Line: 16, Column: 30}}},
	}, verb.Values.List)
	diff("literals", []spec.Literal{literal(spec.String, "GET", 14, 13), literal(spec.String, "x y", 15, 21), literal(spec.String, "+", 16, 21)}, verb.Values.Literals())
	diff("common", []spec.Literal{literal(spec.String, "GET", 17, 18), literal(spec.Int, "1", 17, 23)}, verb.Common)
	diff("example", &spec.Example{Pos: spec.Pos{Line: 18, Column: 18}, List: []spec.Literal{literal(spec.String, "GET", 18, 19), literal(spec.Int, "2", 18, 24)}}, verb.Example)
	diff("expression", &spec.Example{Pos: spec.Pos{Line: 19, Column: 50}, Go: at("time.Now()", 19, 55)}, when.Example)
	diff("no elements", &spec.Example{Pos: spec.Pos{Line: 20, Column: 51}, List: []spec.Literal{}}, none.Example)
	if !none.Values.Open || len(none.Values.List) != 1 {
		t.Errorf("values are %+v", none.Values)
	}
}

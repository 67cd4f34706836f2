package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/spec"
)

// A table has the keys of the groups that it uses before its own, in the order of the uses. What the keys of a group say of each
// other holds for each copy.
func TestGroups(t *testing.T) {
	s := parse(t, `package: app
groups:
  geo:
    description: A place.
    keys:
      - {name: lat, type: float64, optional: true, checks: [{min: 0, when: {key: lon, present: true}}, {max: 9, when: {key: app.Size, empty: true}}]}
      - {name: lon, type: float64, version: 2.0.0, stability: beta, default: {key: lat}, see: [lat, app.Size]}
      - {name: old, type: string, deprecated: {successors: [lat, app.Size]}}
tables:
  - title: one
    version: 1.0.0
    stability: alpha
    use: [{group: geo, prefix: client.}, {group: geo, prefix: "x/"}]
    keys: [{name: app.Size, type: int}]
  - title: two
    version: 1.1.0
    optional: true
    use: [{group: geo, prefix: ""}]
`)
	var got strings.Builder
	for key := range s.Keys() {
		fmt.Fprintf(&got, "%s: %s %s %q %t @%d", key.Table.Title.Value, key.Name.Value, key.Version.Value, key.Stability.Value, key.Optional, key.Pos.Line)
		if key.Use != nil {
			fmt.Fprintf(&got, " use @%d:%d", key.Use.Pos.Line, key.Use.Pos.Column)
		}
		for _, c := range key.Checks {
			fmt.Fprintf(&got, " when %s", c.When.Key.Name.Value)
		}
		if key.Default != nil {
			fmt.Fprintf(&got, " default %s", key.Default.Key.Name.Value)
		}
		for _, see := range key.See {
			fmt.Fprintf(&got, " see %s", see.Value)
		}
		if key.Deprecated != nil {
			fmt.Fprintf(&got, " for %s, %s", key.Deprecated.Successors[0].Value, key.Deprecated.Successors[1].Value)
		}
		got.WriteString("\n")
	}
	want := `one: client.lat 1.0.0 "alpha" true @6 use @13:11 when client.lon when app.Size
one: client.lon 2.0.0 "beta" false @7 use @13:11 default client.lat see client.lat see app.Size
one: client.old 1.0.0 "alpha" false @8 use @13:11 for client.lat, app.Size
one: x/lat 1.0.0 "alpha" true @6 use @13:42 when x/lon when app.Size
one: x/lon 2.0.0 "beta" false @7 use @13:42 default x/lat see x/lat see app.Size
one: x/old 1.0.0 "alpha" false @8 use @13:42 for x/lat, app.Size
one: app.Size 1.0.0 "alpha" false @14
two: lat 1.1.0 "" true @6 use @18:11 when lon when app.Size
two: lon 2.0.0 "beta" true @7 use @18:11 default lat see lat see app.Size
two: old 1.1.0 "" true @8 use @18:11 for lat, app.Size
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if g := s.Groups[0]; g.Name.Value != "geo" || g.Description.Value != "A place." || g.Keys[0].Name.Value != "lat" {
		t.Errorf("the group is %+v", g)
	}
}

// What a few lines ask for by groups has a limit.
func TestGroupsWithoutEnd(t *testing.T) {
	var text strings.Builder
	text.WriteString("package: a\ngroups: {g: {keys: [")
	for i := range 1000 {
		fmt.Fprintf(&text, "{name: k%d, type: int}, ", i)
	}
	text.WriteString("]}}\ntables:\n  - title: t\n    version: 1.0.0\n    use:\n")
	for i := range 101 {
		fmt.Fprintf(&text, "      - {group: g, prefix: p%d.}\n", i)
	}
	_, problems := spec.Parse("keys.yaml", []byte(text.String()))
	if want := "keys.yaml:107:9: error: the tables have more than 100000 keys by groups [group]"; len(problems) != 1 || problems[0].String() != want {
		t.Errorf("got %v, want %s", problems, want)
	}
}

func TestTemplates(t *testing.T) {
	for _, test := range []struct {
		name          string
		want          *spec.Template
		covers, spare string // names that it covers, and that it does not
	}{
		{"http.request.header.<key>", &spec.Template{Prefix: "http.request.header.", Variable: "key"}, "http.request.header.x http.request.header.a.b", "http.request.header. http.request.header"},
		{"HTTP_*", &spec.Template{Prefix: "HTTP_"}, "HTTP_X HTTP__", "HTTP_ HTTPX http_x"},
		{"labels/*", &spec.Template{Prefix: "labels/"}, "labels/a", "labels"},
		{"a.<db name>.b", &spec.Template{Prefix: "a.", Suffix: ".b", Variable: "db name"}, "a.x.b a..b.b", "a..b a.b a.x.c"},
		{"<key>", &spec.Template{Variable: "key"}, "x", ""},
		{"c*", nil, "", ""},
		{"*", nil, "", ""},
		{"a.*.b", nil, "", ""},
		{"a<", nil, "", ""},
		{"a<>", nil, "", ""},
		{"a<1>", nil, "", ""},
	} {
		s := parse(t, fmt.Sprintf("package: p\nenvironments: {e: }\ntables:\n- {title: t, version: 1, in: {e: required}, keys: [{name: %q, type: int}]}\nforbidden: [{name: %q, in: []}]\n", test.name, "x"+test.name))
		key := s.Tables[0].Keys[0]
		if diff := cmp.Diff(test.want, key.Template); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
			continue
		}
		isTemplate := test.want != nil
		if key.Optional != isTemplate || key.Presence[0].Optional != isTemplate || (s.Forbidden[0].Template != nil) != isTemplate {
			t.Errorf("%s: optional is %t, there %t, forbidden as %v", test.name, key.Optional, key.Presence[0].Optional, s.Forbidden[0].Template)
		}
		for _, name := range strings.Fields(test.covers) {
			if !key.Template.Covers(name) {
				t.Errorf("%s does not cover %s", test.name, name)
			}
		}
		for _, name := range strings.Fields(test.spare) {
			if key.Template.Covers(name) {
				t.Errorf("%s covers %s", test.name, name)
			}
		}
	}
}

// The keys of a requirement and the environments of a forbidden name are found, and the rest arrives where it belongs.
func TestDemands(t *testing.T) {
	s := parse(t, `package: a
environments: {request: , start: }
tables:
  - title: t
    version: 1.0.0
    optional: true
    in: [request]
    require: [{one_of: [a, b]}, {one_of: [c, b]}]
    keys: [{name: a, type: int}, {name: b, type: int}, {name: c, type: int, in: [start, request]}]
forbidden:
  - {name: HTTP_*, in: [start], note: Not here., source: RFC 3875}
  - {name: a, in: [start]}
`)
	got := ""
	for _, r := range s.Tables[0].Requires {
		got += fmt.Sprintf("%d:%d one of %s, %s\n", r.Pos.Line, r.Pos.Column, r.OneOf[0].Name.Value, r.OneOf[1].Name.Value)
	}
	for _, f := range s.Forbidden {
		got += fmt.Sprintf("%d:%d %s in %s, %d:%d %q %q\n", f.Pos.Line, f.Pos.Column, f.Name.Value, f.In[0].Name.Value, f.Name.Pos.Line, f.Name.Pos.Column, f.Note.Value, f.Source.Value)
	}
	want := `8:15 one of a, b
8:33 one of c, b
11:5 HTTP_* in start, 11:12 "Not here." "RFC 3875"
12:5 a in start, 12:12 "" ""
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

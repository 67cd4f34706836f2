package plan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/plan"
)

// describe is a line for each key: its types, forms, default and checks.
func describe(pkg *plan.Package) string {
	var out strings.Builder
	for _, key := range pkg.Keys {
		fmt.Fprintf(&out, "%s: %s (%s)", key.Name, key.Type, key.Kind)
		for _, s := range key.Stored {
			fmt.Fprintf(&out, " %s/%s%s", s.Type, map[plan.Form]string{plan.Plain: "plain", plan.Nilable: "nilable", plan.Interface: "interface", plan.EmptyInterface: "any"}[s.Form],
				map[bool]string{true: "/convert"}[s.Convert])
		}
		if key.Basic != "" {
			out.WriteString(" checked as " + key.Basic)
		}
		if d := key.Default; d != nil {
			switch {
			case d.Key != nil:
				out.WriteString(" default " + d.Key.Ident)
			case d.Expr != nil:
				out.WriteString(" default " + d.Expr.String())
			default:
				fmt.Fprintf(&out, " default %T %s", d.Literal, plan.GoLiteral(d.Literal))
			}
		}
		for _, c := range key.Checks {
			out.WriteString(" want " + c.Want)
		}
		out.WriteString("; read as " + key.Want + "\n")
	}
	return out.String()
}

func TestTypes(t *testing.T) {
	dir := module(t)
	pkg := valid(t, dir, txtar.File{Name: "keys.yaml", Data: []byte(`
package: keys
types:
  Text: string
  int: int64
  Headers: {go: net/http.Header, store: "map[string][]string", accept: [net/http.Header, net/textproto.MIMEHeader]}
  App: {go: "func(env map[string]any) error", alias: AppFunc}
  Mid: {go: "func(AppFunc) AppFunc", alias: MidFunc}
  Stream: io.ReadWriter
tables:
  - title: t
    version: 1.0.0
    keys:
      - {name: text, type: Text, default: x, checks: [{max_length: 3}]}
      - {name: integer, type: int, default: -3, checks: [{min: -5}]}
      - {name: integers, type: "[]int", checks: [{max_length: 3}]}
      - {name: headers, type: Headers, checks: [{format: header-names}, {max_length: 3}]}
      - {name: app, type: App}
      - {name: mids, type: "[]MidFunc"}
      - {name: stream, type: Stream, go: {type: io.Reader, accept: []}}
      - {name: body, type: Stream, default: {key: both}}
      - {name: both, type: io.ReadWriter}
      - {name: anything, type: any, default: {key: integer}}
      - {name: duration, type: time.Duration, default: 5_000, checks: [{max: 0xffff}]}
      - {name: name, type: example.com/m/kinds.Name, default: n, values: [n, m]}
      - {name: size, type: example.com/m/kinds.Size, values: {list: [1, 127], open: true}}
      - {name: fields, type: "map[string][]string", go: {accept: [example.com/m/kinds.Fields]}}
      - {name: value, type: example.com/m/kinds.Value}
      - {name: unloaded, type: "*example.com/nowhere.T"}
      - {name: ratio, type: float32, default: 0.1, checks: [{max: 1}]}
      - {name: count, type: uint8, default: 0xff}
      - {name: flag, type: bool, default: True}
      - {name: context, type: context.Context, default: {go: context.Background()}}
      - {name: empty, type: io.ReadCloser, default: {go: "net/http.NoBody"}}
      - {name: now, type: time.Time, default: {go: "func(t time.Time) time.Time { return t.UTC().Add(1 * time.Second) }(time.Unix(0, 0))"}}
      - {name: record, type: example.com/m/kinds.Record, default: {go: example.com/m/kinds.Default()}}
      - {name: quoted, type: string, default: {go: "strings.ToUpper(\"net/http.NoBody\" + string('/') + ` + "`a/b.C`" + `)"}}
`)})
	want := `text: string (string) string/plain default string "x" want at most 3 bytes; read as string
integer: int64 (integer) int64/plain checked as int default int64 -3 want at least -5; read as int64
integers: []int (list) []int/nilable want at most 3 items; read as []int
headers: net/http.Header (header map) map[string][]string/nilable net/http.Header/nilable net/textproto.MIMEHeader/nilable/convert want header names that are tokens and differ not only in case want at most 3 entries; read as map[string][]string or http.Header or textproto.MIMEHeader
app: AppFunc (other) AppFunc/nilable; read as AppFunc
mids: []MidFunc (list) []MidFunc/nilable; read as []MidFunc
stream: io.Reader (other) io.Reader/interface; read as io.Reader
body: io.ReadWriter (other) io.ReadWriter/interface default Both; read as io.ReadWriter
both: io.ReadWriter (other) io.ReadWriter/interface; read as io.ReadWriter
anything: any (other) any/any default Integer; read as any
duration: time.Duration (integer) time.Duration/plain checked as int default int64 5000 want at most 65535; read as time.Duration
name: example.com/m/kinds.Name (string) example.com/m/kinds.Name/plain checked as string default string "n" want one of "n", "m"; read as kinds.Name
size: example.com/m/kinds.Size (integer) example.com/m/kinds.Size/plain checked as int; read as kinds.Size
fields: map[string][]string (header map) map[string][]string/nilable example.com/m/kinds.Fields/nilable; read as map[string][]string or kinds.Fields
value: example.com/m/kinds.Value (other) example.com/m/kinds.Value/any; read as kinds.Value
unloaded: *example.com/nowhere.T (other) *example.com/nowhere.T/nilable; read as *nowhere.T
ratio: float32 (floating-point number) float32/plain default float64 0.1 want at most 1; read as float32
count: uint8 (unsigned integer) uint8/plain default uint64 255; read as uint8
flag: bool (boolean) bool/plain default bool true; read as bool
context: context.Context (other) context.Context/interface default context.Background(); read as context.Context
empty: io.ReadCloser (other) io.ReadCloser/interface default net/http.NoBody; read as io.ReadCloser
now: time.Time (other) time.Time/plain default func(t time.Time) time.Time { return t.UTC().Add(1 * time.Second) }(time.Unix(0, 0)); read as time.Time
record: example.com/m/kinds.Record (other) example.com/m/kinds.Record/plain default example.com/m/kinds.Default(); read as kinds.Record
quoted: string (string) string/plain default strings.ToUpper("net/http.NoBody" + string('/') + ` + "`a/b.C`" + `); read as string
`
	if diff := cmp.Diff(want, describe(pkg)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var aliases []string
	for _, alias := range pkg.Aliases {
		aliases = append(aliases, alias.Name+" = "+alias.Type.String())
	}
	if diff := cmp.Diff([]string{"AppFunc = func(env map[string]any) error", "MidFunc = func(AppFunc) AppFunc"}, aliases); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
}

func TestExpressionTokens(t *testing.T) {
	pkg := valid(t, module(t), txtar.File{Name: "keys.yaml", Data: []byte(`
package: a
keys:
  - {name: a, type: int, version: 1.0.0, default: {go: "func(time int) int { return time }(1) + len(net/http.MethodGet)"}}
`)})
	want := []plan.Token{{Text: "func"}, {Text: "("}, {Text: "time"}, {Text: "int"}, {Text: ")"}, {Text: "int"}, {Text: "{"}, {Text: "return"}, {Text: "time"}, {Text: "}"},
		{Text: "("}, {Text: "1"}, {Text: ")"}, {Text: "+"}, {Text: "len"}, {Text: "("}, {Path: "net/http", Name: "MethodGet"}, {Text: ")"}}
	if diff := cmp.Diff(want, pkg.Keys[0].Default.Expr.Tokens); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDeprecation(t *testing.T) {
	tests := []struct{ deprecated, want string }{
		{"{}", "this key should no longer be used."},
		{"{since: 1.1.0}", "since 1.1.0."},
		{"{successors: [b]}", "use b."},
		{"{successors: [b, c]}", "use b or c."},
		{"{since: 1.1.0, successors: [b, c]}", "since 1.1.0, use b or c."},
		{"{since: 1.1.0, note: It leaks.}", "since 1.1.0: It leaks."},
		{"{note: It leaks.}", "It leaks."},
		{"{note: Do not!}", "Do not!"},
		{"{successors: [b], note: It leaks.}", "use b: It leaks."},
		{"{successors: [b, c], note: Split into b and c}", "Split into b and c."},
		{"{since: 1.1.0, successors: [b], note: Replaced by b.}", "since 1.1.0: Replaced by b."},
	}
	for _, test := range tests {
		pkg := one(t, "package: a\ntables: [{title: t, version: 1.0.0, keys: [{name: a, type: int, deprecated: "+test.deprecated+"}, {name: b, type: int}, {name: c, type: int}]}]\n")
		if got := pkg.Keys[0].Deprecated; got != test.want {
			t.Errorf("%s: got %q, want %q", test.deprecated, got, test.want)
		}
	}
}

// Two specs share a folder: their environments with the same name are one, and the package is documented once.
func TestSeveralSpecs(t *testing.T) {
	pkg := valid(t, t.TempDir(),
		txtar.File{Name: "one.yaml", Data: []byte("package: a\nenvironments: {request: , startup: The start.}\nkeys: [{name: one, type: string, version: 1.0.0, in: {request: optional, startup: required}}]\n")},
		txtar.File{Name: "two.yaml", Data: []byte("package: a\ndescription: Two.\nabsent: [nil, empty]\nenvironments: {startup: Late., request: A request.}\nkeys: [{name: two, type: string, version: 1.0.0, in: {request: optional}}]\n")},
		txtar.File{Name: "three.yaml", Data: []byte("package: a\nkeys: [{name: three, type: string, version: 1.0.0}]\n")},
	)
	got := fmt.Sprintln(pkg.Name, pkg.Doc)
	for _, e := range pkg.Environments {
		got += fmt.Sprintf("%s (%s):", e.Validate(), e.Description)
		for _, m := range e.Members {
			got += fmt.Sprintf(" %s %t %t", m.Key.Name, m.Optional, m.AbsentEmpty)
		}
		got += "\n"
	}
	for _, key := range pkg.Keys {
		got += fmt.Sprintln(key.Name, key.Optional)
	}
	for _, file := range pkg.Files {
		got += fmt.Sprintln(file.Name, file.Owner, file.Document, len(file.Keys))
	}
	want := `a Two.
ValidateRequest (A request.): one true false two true true
ValidateStartup (The start.): one false false
Validate (): three false false
one false
two true
three false
one.go one.yaml true 1
one_accessors.go one.yaml false 1
one_errors.go one.yaml false 0
one_info.go one.yaml false 3
one_samples.go one.yaml false 0
one_test.go one.yaml false 3
one_testkit_test.go one.yaml false 0
one_validate.go one.yaml false 0
one_viewkit.go one.yaml false 0
one_views.go one.yaml false 0
three.go three.yaml false 1
three_accessors.go three.yaml false 1
two.go two.yaml false 1
two_accessors.go two.yaml false 1
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// samplesSpec has checks whose samples are not the first that come to mind.
const samplesSpec = `
package: a
absent: [nil, empty]
environments: {request: , startup: }
tables:
  - title: t
    version: 1.0.0
    in: [request]
    keys:
      - {name: base, type: string, checks: [{prefix: /, allow: [""]}, {not_suffix: /}]}
      - {name: path, type: string, checks: [{prefix: /, allow: [""]}, {non_empty: true, when: {key: base, empty: true}}]}
      - {name: mode, type: string, values: [slow, fast], default: fast}
      - {name: speed, type: int, checks: [{min: 10, when: {key: mode, equals: fast}}, {max: 5, when: {key: mode, equals: slow}}]}
      - {name: pattern, type: string, checks: [{pattern: "^[a-z]+-[0-9]{2}$"}, {max_length: 6}]}
      - {name: status, type: int, in: {request: optional}, checks: [{min: 101, allow: [0]}, {max: 999}]}
      - {name: small, type: int8, checks: [{max: 127}, {min: 120}]}
      - {name: positive, type: uint16, checks: [{min: 65535}]}
      - {name: ratio, type: float64, checks: [{min: 0.25}, {max: 0.75}]}
      - {name: list, type: "[]string", checks: [{length: 3}]}
      - {name: map, type: "map[int]bool", checks: [{min_length: 2}]}
      - {name: odd, type: "map[[2]int]bool", checks: [{non_empty: true}]}
      - {name: headers, type: net/http.Header, checks: [{format: header-names}, {format: host-header}, {min_length: 1}]}
      - {name: version, type: string, in: {startup: optional, request: required}, checks: [{equals: "1.0", in: [request]}]}
      - {name: token, type: string, in: {request: optional}, checks: [{format: token}, {non_empty: true, when: {key: version, present: true}}]}
      - {name: absent, type: string, checks: [{equals: none, when: {key: token, present: false}}]}
      - {name: filled, type: string, checks: [{prefix: f, when: {key: list, empty: false}}, {suffix: g, when: {key: headers, empty: true}}]}
      - {name: left, type: string, checks: [{equals: l, when: {key: right, present: true}}]}
      - {name: right, type: string, checks: [{equals: r, when: {key: left, equals: l}}]}
      - {name: needy, type: string, example: abc-1234567, checks: [{pattern: "^[a-z]{3}-[0-9]{7}$"}]}
      - {name: duration, type: time.Duration, checks: [{min: 5}]}
      - {name: truth, type: bool, values: [false]}
      - {name: always, type: bool, values: [true, false]}
      - {name: function, type: func()}
      - {name: anything, type: any, example: 5}
`

func TestOwnSpec(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "keys.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range one(t, string(data)).Environments {
		environment(t, e)
	}
}

package plan_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// keyOf is a spec with one key, k.
func keyOf(typ, more string) txtar.File {
	return txtar.File{Name: "keys.yaml", Data: []byte("package: a\nkeys: [{name: k, version: 1.0.0, type: " + typ + ", " + more + "}]\n")}
}

func TestValueNames(t *testing.T) {
	for value, want := range map[string]string{
		"GET": "GET", "get": "Get", "NOT_FOUND": "NotFound", "not-found": "NotFound", "_OTHER": "OTHER", "text/html": "TextHTML", "HTTP/1.1": "HTTP1_1",
		"C++": "CPlusPlus", "c#": "CSharp", "R&D": "RAndD", "*": "Star", "+1": "Plus1", "-1": "Minus1", "-.5": "Minus5", "1.10": "1_10", "11.0": "11_0",
		"v1.2.3": "V1_2_3", "sha-256": "Sha256", "utf8": "UTF8", "3gpp": "3gpp", "2 fast": "2Fast", "func": "Func", "type": "Type", "日本": "日本", "": "Empty", "a+b": "APlusB",
		"user ids": "UserIDs", "x-y": "XY", "a--b": "AB", "-": "(error)", "?": "(error)", " ": "(error)",
	} {
		pkg, problems := planned(t.TempDir(), keyOf("string", "values: ["+strconv.Quote(value)+"]"))
		got := "(error)"
		if !problems.HasErrors() {
			got = pkg.Keys[0].Values[0].Name
		}
		if got != want {
			t.Errorf("%q is named %s, want %s", value, got, want)
		}
	}
}

// The check of a list asks each of its elements, and has a sample with a bad one.
func TestElements(t *testing.T) {
	pkg := valid(t, module(t),
		keyOf("example.com/m/kinds.List", "values: [a, {value: b, name: Bee}, {value: b, name: B2}], checks: [{min_length: 2}]"))
	key := pkg.Keys[0]
	values := ""
	for _, value := range key.Values {
		values += fmt.Sprintln(value.Name, value.Literal)
	}
	if diff := cmp.Diff("A a\nBee b\nB2 b\n", values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got := fmt.Sprintf("%s, a %s, shown as %s", key.ValueType(), key.ValueKind(), key.Element.Basic); got != "example.com/m/kinds.Name, a string, shown as string" {
		t.Errorf("the elements are %s", got)
	}
	listed := key.Checks[0]
	for _, test := range []struct {
		value []any
		want  bool
	}{
		{[]any{}, true}, {[]any{"a"}, true}, {[]any{"b", "a"}, true}, {[]any{"a", "c"}, false}, {[]any{nil}, false},
	} {
		if got := listed.Holds(test.value); got != test.want {
			t.Errorf("%v passes: %t", test.value, got)
		}
	}
	if want := `every element one of "a", "b"`; listed.Want != want {
		t.Errorf("the check wants %s, not %s", listed.Want, want)
	}
	if diff := cmp.Diff([]any{"a", "a"}, key.Sample.Literal); diff != "" {
		t.Errorf("sample (-want +got):\n%s", diff)
	}
	if bad := listed.Failing; bad == nil || listed.Holds(bad.Literal) {
		t.Errorf("the failing sample is %v", bad)
	}
}

const presenceSpec = `
package: a
absent: [empty]
environments: {request: , startup: , other: }
tables:
  - title: t
    version: 1.0.0
    in: {request: optional, startup: optional}
    require:
      - one_of: [client, peer, server]
      - one_of: [client, name]
    keys:
      - {name: client, type: string, in: {request: optional, other: optional}}
      - {name: peer, type: string, example: ""}
      - {name: server, type: string, in: {request: optional, startup: required}, example: "", checks: [{prefix: s, when: {key: name, present: true}}]}
      - {name: name, type: string, in: {request: optional, other: required}}
forbidden:
  - {name: HTTP_PROXY, note: Proxies set it., source: RFC}
  - {name: HTTP_X_*, in: [startup]}
`

// A requirement holds where two of its keys or more meet and none is there anyway; the sample environment meets it.
func TestPresence(t *testing.T) {
	got := ""
	for _, e := range one(t, presenceSpec).Environments {
		got += e.Name + " " + e.PresenceFunc() + "\n"
		for _, r := range e.Requires {
			got += "  one of"
			for _, m := range r.OneOf {
				got += " " + m.Key.Name
			}
			got += "\n"
		}
		for _, f := range e.Forbidden {
			got += fmt.Sprintf("  not %s (%s): want %s\n", f.Name, f.Sample, f.Want())
		}
		for i := range e.Members {
			if m := &e.Members[i]; m.Given() {
				got += fmt.Sprintf("  sample %s %q\n", m.Key.Name, m.Sample.Literal)
			}
		}
	}
	want := `request presenceInRequest
  one of client peer server
  one of client name
  not HTTP_PROXY (HTTP_PROXY): want no such key (Proxies set it)
  sample server "s"
  sample name "a"
startup presenceInStartup
  not HTTP_PROXY (HTTP_PROXY): want no such key (Proxies set it)
  not HTTP_X_* (HTTP_X_x): want no such key
  sample server ""
other presenceInOther
  not HTTP_PROXY (HTTP_PROXY): want no such key (Proxies set it)
  sample name "a"
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What meets a requirement in the sample environment is a key that the spec has an example of, where there is one.
func TestPresenceOfExample(t *testing.T) {
	pkg := one(t, `
package: a
tables:
  - title: t
    version: 1.0.0
    optional: true
    require: [{one_of: [address, name, host]}]
    keys:
      - {name: address, type: string, example: 192.0.2.1}
      - {name: name, type: string, example: shop.example}
      - {name: host, type: string}
`)
	given := pkg.Environments[0].GivenMembers()
	if len(given) != 1 || given[0].Key.Name != "name" {
		t.Errorf("the sample environment holds %v, want name alone", given)
	}
}

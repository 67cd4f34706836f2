package gotype_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/gotype"
)

func TestEqual(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"byte", "uint8", true},
		{"[]rune", "[]int32", true},
		{"interface{}", "any", true},
		{"int", "int64", false},
		{"int", "*int", false},
		{"net/http.Header", "net/textproto.Header", false},
		{"net/http.Header", "net/http.Request", false},
		{"m.T[byte]", "m.T[uint8]", true},
		{"m.T[int]", "m.T[int64]", false},
		{"m.T[int]", "m.T", false},
		{"T", "T", true},
		{"T", "U", false},
		{"struct{}", "struct{}", true},
		{"[2]int", "[3]int", false},
		{"[2]int", "[]int", false},
		{"map[string]int", "map[string]int", true},
		{"map[string]int", "map[int]int", false},
		{"chan int", "<-chan int", false},
		{"func(a int) (err error)", "func(int) error", true},
		{"func(int, int)", "func(a, b int)", true},
		{"func(int)", "func(int, int)", false},
		{"func() int", "func() string", false},
		{"func(...int)", "func([]int)", false},
		{"func(...int)", "func(int)", false},
	}
	for _, test := range tests {
		a, b := parse(t, test.a), parse(t, test.b)
		if a.Equal(b) != test.want || b.Equal(a) != test.want {
			t.Errorf("%s and %s: Equal = %t, reversed %t, want %t", a, b, a.Equal(b), b.Equal(a), test.want)
		}
	}
}

func TestEqualWithoutParts(t *testing.T) {
	for _, kind := range []gotype.Kind{gotype.Invalid, gotype.Struct, gotype.Interface} {
		a, b := &gotype.Type{Kind: kind}, &gotype.Type{Kind: kind}
		if !a.Equal(a) || a.Equal(b) {
			t.Errorf("%s: Equal to itself %t, to another one %t, want true and false", a, a.Equal(a), a.Equal(b))
		}
	}
}

func TestWalkAndPackages(t *testing.T) {
	typ := parse(t, "func(m map[net/http.ConnState]*crypto/x509.Certificate, u T) example.com/m.Box[net/http.Request]")
	var visited []string
	typ.Walk(func(part *gotype.Type) { visited = append(visited, part.String()) })
	want := []string{
		typ.String(), "map[net/http.ConnState]*crypto/x509.Certificate", "net/http.ConnState",
		"*crypto/x509.Certificate", "crypto/x509.Certificate", "T",
		"example.com/m.Box[net/http.Request]", "net/http.Request",
	}
	if diff := cmp.Diff(want, visited); diff != "" {
		t.Errorf("Walk (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"crypto/x509", "example.com/m", "net/http"}, typ.Packages()); diff != "" {
		t.Errorf("Packages (-want +got):\n%s", diff)
	}
}

func TestSource(t *testing.T) {
	typ := parse(t, "func(net/http.Header, T) *gopkg.in/yaml.v3.Node")
	names := map[string]string{"net/http": "http", "gopkg.in/yaml.v3": "yaml"}
	if got, want := typ.Source(names), "func(http.Header, T) *yaml.Node"; got != want {
		t.Errorf("Source = %q, want %q", got, want)
	}
}

package gotype_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/gotype"
)

// files of a module in which example.com/m/generated does not exist yet.
var files = map[string]string{
	"go.mod": "module example.com/m\n\ngo 1.24\n",
	"kinds/kinds.go": `package kinds

type hidden struct{ a int }

type (
	Number   int
	Record   struct{ A int }
	Unit     struct{}
	Call     func(name string, rest ...[]byte) (int, error)
	Reader   interface{ Read([]byte) (int, error) }
	Value    any
	List     []hidden
	Table    map[string]*hidden
	Ref      *Record
	Array    [3]int
	Events   <-chan Number
	Outer    Number
	Pair[K comparable, V any]  map[K][]V
	Numeric  interface{ ~int | ~uint }
	Alias    = *Record
	Renamed  = Number
	Swapped[V, K comparable] = Pair[K, V]
)
`,
	"odd-path/x.go": "package even\n\ntype T string\n",
	"broken/broken.go": `package broken

import "example.com/m/generated"

type Record struct { env generated.Env }
type List   []generated.Env
type Number int
type Gone   generated.Env
`,
	"behind/behind.go":   "package behind\n\nimport \"example.com/m/broken\"\n\ntype T struct{ broken.Record }\ntype N broken.Number\n",
	"tests/only_test.go": "package tests\n\ntype T int\n",
	"never/a.go":         "//go:build never\n\npackage never\n\ntype T int\n",
	"syntax/syntax.go":   "package syntax\n\ntype A int\n\ntype B struct {\n\ntype C int\n",
}

// module writes the files into a folder of its own and keeps the go command
// off the network.
func module(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	offline(t)
	return dir
}

func offline(t *testing.T) {
	t.Helper()
	for name, value := range map[string]string{"GOPROXY": "off", "GOWORK": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local"} {
		t.Setenv(name, value)
	}
}

func TestUnderlyingOfOtherModules(t *testing.T) {
	tests := []struct{ text, want string }{
		{"example.com/m/kinds.Number", "int"},
		{"example.com/m/kinds.Record", "struct"},
		{"example.com/m/kinds.Unit", "struct{}"},
		{"example.com/m/kinds.Call", "func(name string, rest ...[]byte) (int, error)"},
		{"example.com/m/kinds.Reader", "interface"},
		{"example.com/m/kinds.Value", "any"},
		{"example.com/m/kinds.List", "[]example.com/m/kinds.hidden"},
		{"example.com/m/kinds.Table", "map[string]*example.com/m/kinds.hidden"},
		{"example.com/m/kinds.Ref", "*example.com/m/kinds.Record"},
		{"example.com/m/kinds.Array", "[3]int"},
		{"example.com/m/kinds.Events", "<-chan example.com/m/kinds.Number"},
		{"example.com/m/kinds.Outer", "int"},
		{"example.com/m/kinds.Pair[string, net/http.Header]", "map[string][]net/http.Header"},
		{"example.com/m/kinds.Alias", "*example.com/m/kinds.Record"},
		{"example.com/m/kinds.Swapped[int, string]", "map[string][]int"},
		{"example.com/m/odd-path.T", "string"},
		{"example.com/m/broken.Record", "struct"},
		{"example.com/m/broken.List", "[]invalid type"},
		{"example.com/m/broken.Number", "int"},
		{"example.com/m/behind.T", "struct"},
		{"example.com/m/behind.N", "int"},
		{"example.com/m/syntax.A", "int"},
	}
	r := gotype.NewResolver(module(t))
	r.Load("example.com/m/kinds", "example.com/m/odd-path", "net/http", "example.com/m/broken", "example.com/m/behind", "example.com/m/syntax")
	// From here on an answer proves that one run of the go command is enough.
	t.Setenv("PATH", "")
	for _, test := range tests {
		got, err := r.Underlying(parse(t, test.text))
		if err != nil || got.String() != test.want {
			t.Errorf("Underlying(%s) = %v, %v, want %s", test.text, got, err, test.want)
		}
	}
	if name, ok := r.PackageName("example.com/m/odd-path"); name != "even" || !ok {
		t.Errorf("PackageName = %q, %t, want even", name, ok)
	}
}

func TestLoadsWhenNeeded(t *testing.T) {
	r := gotype.NewResolver(module(t))
	can, err := r.CanBeNil(parse(t, "example.com/m/kinds.List"))
	if !can || err != nil {
		t.Errorf("CanBeNil = %t, %v, want true", can, err)
	}
}

func TestUnknownTypesOfOtherModules(t *testing.T) {
	r := gotype.NewResolver(module(t))
	r.Load("example.com/m/kinds", "example.com/m/broken")
	tests := []struct{ text, want string }{
		{"example.com/m/kinds.Nubmer", "package example.com/m/kinds has no exported type Nubmer (did you mean example.com/m/kinds.Number?)"},
		{"example.com/m/broken.Recrod", "package example.com/m/broken has no exported type Recrod (did you mean example.com/m/broken.Record?)"},
		{"example.com/m/kinds.Pair[int]", "example.com/m/kinds.Pair has 2 type parameters, but 1 type arguments are given (write example.com/m/kinds.Pair[K, V])"},
		{"example.com/m/kinds.Numeric", "example.com/m/kinds.Numeric is a constraint of type parameters, which no value can have as its type"},
	}
	for _, test := range tests {
		typ := parse(t, test.text)
		_, err := r.Underlying(typ)
		exists := r.Exists(typ)
		var unknown *gotype.UnknownTypeError
		if !errors.As(err, &unknown) || err.Error() != test.want {
			t.Errorf("Underlying(%s)\n got %v\nwant %s", test.text, err, test.want)
		}
		if diff := cmp.Diff(err, exists); diff != "" {
			t.Errorf("Exists(%s) (-Underlying +Exists):\n%s", test.text, diff)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	r := gotype.NewResolver(module(t))
	const pointer = ", or use a pointer, which needs no loading)"
	tests := []struct{ text, want string }{
		{"example.org/gone.T", `cannot load package example.org/gone: no required module provides package example.org/gone (run "go get example.org/gone"` + pointer},
		{"quite/other.T", `cannot load package quite/other: package quite/other is not in std (correct the path` + pointer},
		{"example.com/m/generated.Env", `cannot load package example.com/m/generated: no required module provides package example.com/m/generated (look at that folder of this module` + pointer},
		{"example.com/m/broken.Gone", `cannot load package example.com/m/broken: type Gone does not compile: broken.go:3:8: could not import example.com/m/generated (correct it` + pointer},
		{"example.com/m/syntax.C", `cannot load package example.com/m/syntax: syntax.go:7:1: expected '}', found 'type' (correct it` + pointer},
		{"example.com/m/tests.T", `cannot load package example.com/m/tests: it has no Go files for this platform (look at that folder of this module` + pointer},
		{"example.com/m/never.T", `cannot load package example.com/m/never: build constraints exclude all Go files (look at that folder of this module` + pointer},
		{"all.T", "cannot load package all: it is not an import path"},
	}
	for _, test := range tests {
		_, err := r.Underlying(parse(t, test.text))
		var load *gotype.LoadError
		if !errors.As(err, &load) || err.Error() != test.want {
			t.Errorf("Underlying(%s)\n got %v\nwant %s", test.text, err, test.want)
		}
		if _, again := r.Underlying(parse(t, test.text)); again == nil || again.Error() != err.Error() {
			t.Errorf("Underlying(%s) again: %v", test.text, again)
		}
	}
}

func TestLoadErrorsOfTheGoCommand(t *testing.T) {
	offline(t)
	check := func(want string) error {
		t.Helper()
		_, err := gotype.NewResolver(t.TempDir()).CanBeNil(parse(t, "example.org/gone.T"))
		if err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
		return err
	}
	check(`cannot load package example.org/gone: no required module provides package example.org/gone: ` +
		`go.mod file not found in current directory or any parent directory ` +
		`(run "go mod init" and "go get example.org/gone", or use a pointer, which needs no loading)`)
	t.Setenv("PATH", "")
	err := check(`cannot load package example.org/gone: the go command was not found ` +
		`(install Go and put it on the PATH, or use a pointer, which needs no loading)`)
	if !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("%v does not wrap exec.ErrNotFound", err)
	}
}

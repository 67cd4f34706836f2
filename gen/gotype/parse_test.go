package gotype_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/gotype"
)

// parse is for texts that the test knows to be types.
func parse(t *testing.T, text string) *gotype.Type {
	t.Helper()
	typ, err := gotype.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return typ
}

func bare(name string) *gotype.Type { return &gotype.Type{Kind: gotype.Predeclared, Name: name} }

func named(path, name string, args ...*gotype.Type) *gotype.Type {
	return &gotype.Type{Kind: gotype.Named, Path: path, Name: name, Args: args}
}

func TestParseModel(t *testing.T) {
	tests := []struct {
		text string
		want *gotype.Type
	}{
		{"string", bare("string")},
		{"interface{}", bare("any")},
		{"struct{}", &gotype.Type{Kind: gotype.EmptyStruct}},
		{"AppFunc", bare("AppFunc")},
		{"*crypto/x509.Certificate", &gotype.Type{Kind: gotype.Pointer, Elem: named("crypto/x509", "Certificate")}},
		{"gopkg.in/yaml.v3.Node", named("gopkg.in/yaml.v3", "Node")},
		{"example.com/go-x/v2.T", named("example.com/go-x/v2", "T")},
		{"9fans.net/go/acme.Win", named("9fans.net/go/acme", "Win")},
		{"sync/atomic.Pointer[net/http.Request]", named("sync/atomic", "Pointer", named("net/http", "Request"))},
		{"[4]<-chan byte", &gotype.Type{Kind: gotype.Array, Len: 4, Elem: &gotype.Type{
			Kind: gotype.Chan, Dir: gotype.Receive, Elem: bare("byte"),
		}}},
		{"map[string][]int", &gotype.Type{Kind: gotype.Map, Key: bare("string"), Elem: &gotype.Type{
			Kind: gotype.Slice, Elem: bare("int"),
		}}},
		{"func(a, b int, rest ...T) (n int, err error)", &gotype.Type{
			Kind: gotype.Func, Variadic: true,
			Params:  []gotype.Param{{Name: "a", Type: bare("int")}, {Name: "b", Type: bare("int")}, {Name: "rest", Type: bare("T")}},
			Results: []gotype.Param{{Name: "n", Type: bare("int")}, {Name: "err", Type: bare("error")}},
		}},
		{"func(int, string)", &gotype.Type{
			Kind: gotype.Func, Params: []gotype.Param{{Type: bare("int")}, {Type: bare("string")}},
		}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, parse(t, test.text)); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", test.text, diff)
		}
	}
}

// An empty canonical text means that the text is canonical itself.
func TestString(t *testing.T) {
	tests := []struct{ text, canonical string }{
		{"any", ""},
		{"interface { }", "any"},
		{" ( ( string ) ) ", "string"},
		{"*[]**net/http.Request", ""},
		{"map[[2]string]map[int]struct{}", ""},
		{"example.com/m.Pair[string,map[string]int]", "example.com/m.Pair[string, map[string]int]"},
		{"Pair[A,Pair[B,C]]", "Pair[A, Pair[B, C]]"},
		{"chan(int)", "chan int"},
		{"chan<-chan int", "chan<- chan int"},
		{"chan (<-chan int)", ""},
		{"chan (chan<- int)", "chan chan<- int"},
		{"chan<- (<-chan int)", "chan<- <-chan int"},
		{"<-chan (<-chan int)", "<-chan <-chan int"},
		{"func()", ""},
		{"func()()", "func()"},
		{"func() (func() error)", "func() func() error"},
		{"func() (err error)", ""},
		{"func(a int, b int, c string, d string) (e bool, f bool)", "func(a, b int, c, d string) (e, f bool)"},
		{"func(a byte, b uint8)", ""},
		{"func(a []int, b [2]int, c Pair[int])", ""},
		{"func(Pair[int], []int, [2]Pair[int])", ""},
		{"func(a int, b ...int)", ""},
		{"func(...*net/http.Request) *net/http.Response", ""},
		{"func(a...int)", "func(a ...int)"},
		{"func(_, _ int)", ""},
		{"func(len, string string)", ""},
		{"func(a (int), b <-chan int,)", "func(a int, b <-chan int)"},
		{"func(context.Context, []byte) (int, error)", ""},
		{"func(ctx context.Context, name string, offset, count int64) error", ""},
		{"func(parameters map[string]any, callback func(env map[string]any) error) error", ""},
		{"func(example.com/a.T, example.com/b.U[int])", ""},
		{"func\n(a\tint)", "func(a int)"},
		{strings.Repeat("*", 99) + "int", ""},
		{strings.Repeat("func(a, b []", 10) + "int" + strings.Repeat(")", 10), ""},
	}
	for _, test := range tests {
		typ := parse(t, test.text)
		want := test.canonical
		if want == "" {
			want = test.text
		}
		if got := typ.String(); got != want {
			t.Errorf("Parse(%q).String() = %q, want %q", test.text, got, want)
		}
		if diff := cmp.Diff(typ, parse(t, typ.String())); diff != "" {
			t.Errorf("%q changes when printed and read (-before +after):\n%s", test.text, diff)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	const (
		slice = `a slice is written []T`
		array = `an array is written [4]T, a slice []T`
		write = `write net/http.Header, for example`
	)
	tests := []struct {
		text   string
		offset int
		want   string
	}{
		{"", 0, `a type is missing (write string, []byte or net/http.Header, for example)`},
		{" \t", 2, `a type is missing (write string, []byte or net/http.Header, for example)`},
		{"string x", 7, `unexpected "x" after the type string`},
		{"int?", 3, `unexpected "?" after the type int (there are no optional types; use a pointer)`},
		{"IDictionary<string,string[]>", 11, `unexpected "<" after the type IDictionary (type arguments stand in brackets: example.com/m.Pair[string, int])`},
		{"string[]", 6, `string has no type argument between its brackets (a slice is written []string)`},
		{"string[int]", 6, `string has no type parameters (a map is written map[K]V, a slice []T)`},
		{"example.com/m.Pair[string", 25, `expected "]" after the type arguments, found the end of the text`},
		{"*", 1, `expected a type, found the end of the text`},
		{"[]", 2, `expected a type, found the end of the text`},
		{"[]é!", 4, `unexpected "!" after the type []é`},
		{"!", 0, `expected a type, found "!"`},
		{"(int", 4, `expected ")" after the type in parentheses, found the end of the text`},
		{"map<string>int", 3, `expected "[" after "map", found "<" (a map is written map[K]V)`},
		{"map[string,int]", 10, `expected "]" after the key of the map, found "," (a map is written map[K]V)`},
		{"map[string]", 11, `expected a type, found the end of the text`},
		{"map[[]int]int", 4, `[]int cannot be the key of a map: a slice cannot be compared`},
		{"map[map[int]int]int", 4, `map[int]int cannot be the key of a map: a map cannot be compared`},
		{"map[[2]func()]int", 4, `[2]func() cannot be the key of a map: a function cannot be compared`},
		{"struct{A int}", 7, `only the empty struct{} can be written here (write struct{}, or declare a type and write its import path and name)`},
		{"interface{Close()}", 10, `only the empty interface{} can be written here (write interface{}, or declare a type and write its import path and name)`},
		{"struct", 6, `expected "{" after "struct", found the end of the text (write struct{}, or declare a type and write its import path and name)`},
		{"[-1]int", 1, `the length of an array cannot be negative (` + array + `)`},
		{"[n]int", 1, `expected the length of an array, found "n" (` + array + `)`},
		{"[...]int", 1, `expected the length of an array, found "..." (` + array + `)`},
		{"[010]int", 1, `the length of an array must be a decimal number without leading zeros`},
		{"[99999999999999999999]int", 1, `the array has more than 16777216 elements (use a slice)`},
		{"[4096][4097]int", 1, `the array has more than 16777216 elements (use a slice)`},
		{"[4 int", 3, `expected "]" after the length of the array, found "int" (` + array + `)`},
		{"<-int", 2, `expected "chan" after "<-", found "int" (a channel to receive from is written <-chan T)`},
		{"...int", 0, `"..." is only allowed before the type of a function's last parameter (` + slice + `)`},
		{"func(...int, string)", 5, `"..." is only allowed before the type of the last parameter`},
		{"func(a, b ...int)", 10, `a variadic parameter cannot share its type with another`},
		{"func() (...int)", 7, `"..." is not allowed in results (` + slice + `)`},
		{"func", 4, `expected "(" after "func", found the end of the text (a function is written func(A, B) (C, error))`},
		{"func(a int", 10, `expected "," or ")" after a parameter, found the end of the text`},
		{"func(a int, string)", 12, `parameters with and without names are mixed (name all of them or none; _ will do)`},
		{"func([]int, a int)", 5, `parameters with and without names are mixed (name all of them or none; _ will do)`},
		{"func(int, a []int, *string)", 19, `parameters with and without names are mixed (name all of them or none; _ will do)`},
		{"func(a, a int)", 8, `the name a is used twice`},
		{"func(a int) (a int)", 13, `the name a is used twice`},
		{"func(int, nil)", 10, `"nil" is predeclared by Go, but is not a type`},
		{"func(, int)", 5, `expected a type, found ","`},
		{"func() void", 7, `"void" is not a type (a function that returns nothing has no result: func(int))`},
		{"comparable", 0, `"comparable" is not a type (it is a constraint of type parameters; a value can be any)`},
		{"append", 0, `"append" is predeclared by Go, but is not a type`},
		{"range", 0, `"range" is a keyword of Go, not a type`},
		{"func(go int)", 5, `"go" is a keyword of Go, not a type`},
		{"_", 0, `"_" is not a type`},
		{"12", 0, `"12" is not a type`},
		{"a-b", 0, `"a-b" is not a type`},
		{"net/http", 0, `"net/http" has no type name after the import path (` + write + `)`},
		{"*net/http.", 10, `"" is not the name of a type (` + write + `)`},
		{"net/http.func", 9, `"func" is not the name of a type (` + write + `)`},
		{"*net/http.header", 10, `header is not exported by package net/http`},
		{"net//http.Header", 0, `"net//http" is not an import path (a name of another package is written net/http.Header)`},
		{".Header", 0, `"" is not an import path (a name of another package is written net/http.Header)`},
		{"/abs/path.T", 0, `"/abs/path" is not an import path (a name of another package is written net/http.Header)`},
		{"C.Int", 0, `types of cgo cannot be used (a name of another package is written net/http.Header)`},
		{strings.Repeat("func(a, b ", 30) + "int" + strings.Repeat(")", 30), 174, `the function has more than 10000 types in it (declare a named type for a part of it)`},
		{strings.Repeat("(", 101) + "int", 100, `the type is nested deeper than 100 (declare a named type for the inner part)`},
	}
	for _, test := range tests {
		typ, err := gotype.Parse(test.text)
		var syntax *gotype.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("Parse(%q) = %v, %v, want a SyntaxError", test.text, typ, err)
			continue
		}
		if syntax.Offset != test.offset || syntax.Error() != test.want {
			t.Errorf("Parse(%q)\n got %d: %s\nwant %d: %s", test.text, syntax.Offset, syntax, test.offset, test.want)
		}
	}
}

func TestIsPredeclared(t *testing.T) {
	for name, want := range map[string]bool{
		"string": true, "any": true, "error": true, "rune": true, "uintptr": true,
		"comparable": false, "nil": false, "len": false, "Strng": false, "": false,
	} {
		if got := gotype.IsPredeclared(name); got != want {
			t.Errorf("IsPredeclared(%q) = %t, want %t", name, got, want)
		}
	}
}

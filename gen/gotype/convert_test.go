package gotype_test

import (
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
)

func TestNilAndInterfaces(t *testing.T) {
	tests := []struct {
		text                         string
		canBeNil, isInterface, empty bool
	}{
		{"string", false, false, false},
		{"time.Duration", false, false, false},
		{"net/http.Request", false, false, false},
		{"struct{}", false, false, false},
		{"[2]*int", false, false, false},
		{"*net/http.Request", true, false, false},
		{"[]byte", true, false, false},
		{"map[string]any", true, false, false},
		{"chan int", true, false, false},
		{"func()", true, false, false},
		{"net/http.Header", true, false, false},
		{"net/http.HandlerFunc", true, false, false},
		{"unsafe.Pointer", true, false, false},
		{"io.Reader", true, true, false},
		{"error", true, true, false},
		{"any", true, true, true},
		{"interface{}", true, true, true},
		{"database/sql/driver.Value", true, true, true},
		{"*example.org/gone.T", true, false, false},
		{"example.com/m/kinds.Alias", true, false, false},
		{"example.com/m/kinds.Renamed", false, false, false},
		{"example.com/m/kinds.Table", true, false, false},
		{"example.com/m/broken.List", true, false, false},
		{"example.com/m/broken.Record", false, false, false},
		{"example.com/m/kinds.Reader", true, true, false},
		{"example.com/m/kinds.Value", true, true, true},
	}
	r := gotype.NewResolver(module(t))
	r.Load("example.com/m/kinds", "example.com/m/broken")
	for _, test := range tests {
		typ := parse(t, test.text)
		for _, method := range []struct {
			name string
			call func(*gotype.Type) (bool, error)
			want bool
		}{
			{"CanBeNil", r.CanBeNil, test.canBeNil},
			{"IsInterface", r.IsInterface, test.isInterface},
			{"IsEmptyInterface", r.IsEmptyInterface, test.empty},
		} {
			if got, err := method.call(typ); got != method.want || err != nil {
				t.Errorf("%s(%s) = %t, %v, want %t", method.name, typ, got, err, method.want)
			}
		}
	}
}

func TestConvertible(t *testing.T) {
	tests := []struct {
		from, to           string
		implicit, explicit bool
	}{
		{"int", "int", true, true},
		{"byte", "uint8", true, true},
		{"example.org/gone.T", "example.org/gone.T", true, true},
		{"int", "int64", false, false},
		{"int64", "int", false, false},
		{"string", "[]byte", false, false},
		{"map[string][]string", "net/http.Header", true, true},
		{"net/http.Header", "map[string][]string", true, true},
		{"net/http.Header", "net/url.Values", false, true},
		{"net/http.Header", "map[string]any", false, false},
		{"func(net/http.ResponseWriter, *net/http.Request)", "net/http.HandlerFunc", true, true},
		{"string", "example.com/m/odd-path.T", false, true},
		{"example.com/m/odd-path.T", "string", false, true},
		{"int64", "time.Duration", false, true},
		{"int", "time.Duration", false, false},
		{"net/http.Request", "any", true, true},
		{"string", "database/sql/driver.Value", true, true},
		{"any", "database/sql/driver.Value", true, true},
		{"any", "string", false, false},
		{"*os.File", "io.Reader", false, false},
		{"io.ReadCloser", "io.Reader", false, false},
		{"io/fs.FileInfo", "os.FileInfo", true, true},
		{"[]os.FileInfo", "[]io/fs.FileInfo", true, true},
		{"os.FileMode", "uint32", false, true},
		{"example.com/m/kinds.Alias", "*example.com/m/kinds.Record", true, true},
		{"example.com/m/kinds.Renamed", "example.com/m/kinds.Number", true, true},
		{"example.com/m/kinds.Swapped[int, string]", "example.com/m/kinds.Pair[string, int]", true, true},
		{"map[string][]int", "example.com/m/kinds.Pair[string, int]", true, true},
		{"example.com/m/kinds.Record", "net/http.Request", false, false},
		{"struct{}", "example.com/m/kinds.Unit", true, true},
		{"unsafe.Pointer", "uintptr", false, false},
	}
	r := gotype.NewResolver(module(t))
	r.Load("example.com/m/kinds", "example.com/m/odd-path")
	for _, test := range tests {
		implicit, explicit, err := r.Convertible(parse(t, test.from), parse(t, test.to))
		if implicit != test.implicit || explicit != test.explicit || err != nil {
			t.Errorf("Convertible(%s, %s) = %t, %t, %v, want %t, %t", test.from, test.to, implicit, explicit, err, test.implicit, test.explicit)
		}
	}
}

func TestConvertibleFails(t *testing.T) {
	r := gotype.NewResolver(t.TempDir())
	for _, pair := range [][2]string{{"Strng", "string"}, {"string", "net/http.Haeder"}} {
		if _, _, err := r.Convertible(parse(t, pair[0]), parse(t, pair[1])); err == nil {
			t.Errorf("Convertible(%s, %s) reports nothing", pair[0], pair[1])
		}
	}
}

package gotype_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/gen/gotype"
)

func TestImportNames(t *testing.T) {
	real := map[string]string{
		"errors": "errors", "k8s.io/api/core/v1": "v1", "k8s.io/api/apps/v1": "v1",
		"math/rand/v2": "rand", "math/rand": "rand", "crypto/rand": "rand", "example.com/odd-path": "even",
	}
	known := func(path string) (string, bool) { name, ok := real[path]; return name, ok }
	tests := []struct {
		title string
		paths map[string]string // with the names that they get
	}{
		{"own names", map[string]string{"errors": "errors", "example.com/odd-path": "even", "math/rand/v2": "rand"}},
		{"derived names", map[string]string{
			"gopkg.in/yaml.v3": "yaml", "example.com/go-x/v2": "x", "example.com/a-b.c": "abc", "example.com/2d": "d", "example.com": "examplecom",
		}},
		{"v1 is no major version suffix", map[string]string{"example.com/api/v1": "v1"}},
		{"clash", map[string]string{"k8s.io/api/core/v1": "corev1", "k8s.io/api/apps/v1": "appsv1"}},
		{"clash further up", map[string]string{"a.com/x/y/z": "axyz", "b.com/x/y/z": "bxyz"}},
		{"clash of major versions", map[string]string{"crypto/rand": "cryptorand", "math/rand": "mathrand", "math/rand/v2": "mathrand2"}},
		{"a path of one element stays", map[string]string{"errors": "errors", "github.com/pkg/errors": "pkgerrors"}},
		{"keyword", map[string]string{"example.com/type": "exampletype", "9fans.net/go": "fansgo"}},
		{"predeclared", map[string]string{"example.com/string": "examplestring", "len": "len2"}},
		{"init", map[string]string{"example.com/init": "exampleinit"}},
		{"reserved", map[string]string{"example.com/env": "exampleenv", "value": "value2"}},
		{"nothing usable", map[string]string{"-": "pkg", "~": "pkg2"}},
		{"a prefixed name clashes too", map[string]string{"b.com/a/x": "bax", "c.com/a/x": "cax", "d.com/ax": "dax"}},
	}
	reserved := map[string]bool{"env": true, "value": true}
	for _, test := range tests {
		var paths []string
		for path := range test.paths {
			paths = append(paths, path, path)
		}
		slices.Sort(paths)
		if diff := cmp.Diff(test.paths, gotype.ImportNames(paths, known, reserved)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.title, diff)
		}
		slices.Reverse(paths)
		if diff := cmp.Diff(test.paths, gotype.ImportNames(paths, known, reserved)); diff != "" {
			t.Errorf("%s, reversed (-want +got):\n%s", test.title, diff)
		}
	}
}

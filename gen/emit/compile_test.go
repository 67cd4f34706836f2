package emit_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/emit"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A compiler type-checks generated packages. It loads the standard library from export data, once.
type compiler struct {
	files    *token.FileSet
	importer types.Importer
}

func newCompiler() *compiler {
	files := token.NewFileSet()
	return &compiler{files, importer.ForCompiler(files, "gc", nil)}
}

// check parses and type-checks the files of a package, its test included.
func (c *compiler) check(files []output.File) error {
	var parsed []*ast.File
	for _, file := range files {
		tree, err := parser.ParseFile(c.files, file.Name, file.Content, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		parsed = append(parsed, tree)
	}
	var errs []string
	config := types.Config{Importer: c.importer, Error: func(err error) { errs = append(errs, err.Error()) }}
	if _, err := config.Check("p", c.files, parsed, nil); err != nil {
		return fmt.Errorf("%s", strings.Join(errs, "\n"))
	}
	return nil
}

// FuzzCompile sees that what passes lint generates a package that compiles, its test included.
func FuzzCompile(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*.yaml", "../../keys.yaml"} {
		files, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(files) == 0 {
			f.Fatalf("no seeds in %s (%v)", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data))
		}
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	compiler := newCompiler()
	f.Fuzz(func(t *testing.T, text string) {
		s, problems := spec.Parse("keys.yaml", []byte(text))
		pkg, more := build(s)
		if append(problems, more...).HasErrors() {
			return
		}
		files, err := emit.Package(pkg)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for path := range pkg.Imports {
			if _, std := gotype.NewResolver("").PackageName(path); !std {
				return // a pointer to a type of another module, which is not here to compile with
			}
		}
		if err := compiler.check(files); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

// build plans a spec without a go command to load packages of other modules with: types of those are errors here.
func build(s *spec.Spec) (*plan.Package, diag.List) {
	path := os.Getenv("PATH")
	os.Setenv("PATH", "")
	defer os.Setenv("PATH", path)
	return plan.Build([]plan.Source{{Spec: s, Types: gotype.NewResolver(os.TempDir()), Owner: "keys.yaml"}}, "")
}

// seeds are small specs that lead the fuzzer to the forms of the language.
var seeds = []string{
	"package: p\nkeys:\n- {name: a.B, type: string, version: 1, checks: [{prefix: x}, {max_length: 3}], example: xy}\n",
	"package: p\nkeys:\n- {name: a.B, type: int, version: 1, default: 3, values: [1, 2, 3]}\n- {name: a.C, type: int, version: 1, default: {key: a.B}}\n",
	"package: p\ntypes:\n  T: {go: 'func(n int) U', alias: T}\n  U: {go: '[]string', alias: U}\nkeys:\n- {name: b, type: T, version: 1}\n- {name: c, type: U, version: 1, checks: [{length: 2}]}\n",
	"package: p\nenvironments: {e: x, f: y}\nkeys:\n- {name: a.B, type: bool, version: 1, in: {e: optional, f: required}}\n- {name: a.C, type: string, version: 1, in: [e], checks: [{non_empty: true, when: {key: a.B, equals: false}}]}\n",
	"package: p\nkeys:\n- {name: a.B, type: 'map[int]string', version: 1, checks: [{min_length: 2}]}\n- {name: a.C, type: 'map[[2]int]string', version: 1, checks: [{non_empty: true}]}\n",
	"package: p\nabsent: [empty]\nkeys:\n- {name: a.B, type: net/netip.Addr, version: 1, optional: true, default: {go: net/netip.Addr{}}}\n- &k {name: x.y, type: error, version: 1}\n",
	"package: p\nkeys:\n- {name: a.B, type: internal/abi.Type, version: 1}\n- {name: a.C, type: unsafe.Pointer, version: 1}\n",
	"package: p\nkeys:\n- {name: A, type: string, version: 1, checks: [" +
		strings.Join(numberedPatterns(12), ", ") + "]}\n- {name: A1, type: string, version: 1, checks: [{pattern: b}]}\n",
	"package: p\nkeys:\n- {name: 'a.<b c>.d', type: string, version: 1, checks: [{pattern: x}], example: x, go: {formerly: [Old]}}\n- {name: 'a.*', type: 'map[string]any', version: 1, optional: true}\n- {name: a.b, type: int, version: 1}\n- {name: '<a>/b', type: net/http.Header, version: 1}\n",
	"package: p\nenvironments: {e: x}\nkeys:\n- {name: 'a.<net/http>', type: any, version: 1, in: [e]}\n- {name: 'b.<http>', type: net/http.Header, version: 1, in: [e], checks: [{non_empty: true}]}\n- {name: 'c.<d>', type: net/http.Header, version: 1, in: [e], deprecated: {successors: ['b.<http>'], forward: true}}\n",
	"package: p\nkeys:\n- {name: a, type: string, version: 1, values: [a-b, {value: a-b, name: C}, +, '', {value: '?', skip: true}], common: [a-b, '']}\n- {name: b, type: '[]rune', version: 1, values: [1, 0x1F600]}\n- {name: c, type: float32, version: 1, values: {list: [1e9, -0.1], open: true}}\n- {name: 'd.<e>', type: string, version: 1, values: [a], common: [a]}\n",
	"package: p\ntables:\n- title: t\n  version: 1\n  optional: true\n  require: {one_of: [a, b]}\n  keys: [{name: a, type: int}, {name: b, type: '[]int'}]\nforbidden: [{name: c}, {name: c_*, note: n}]\n",
	"package: p\nkeys:\n- {name: a, type: time.Time, version: 1, default: 2026-07-01T00:00:00Z, values: [2026-07-01T00:00:00Z], go: {accept: [json]}}\n- {name: b, type: time.Duration, version: 1, checks: [{max: 1m}], example: 1s}\n",
	"package: p\nkeys:\n- {name: a, type: '[]net/netip.Addr', version: 1, example: [127.0.0.1], go: {accept: [json]}}\n- {name: b, type: 'map[string][]uint8', version: 1, go: {accept: ['map[string]any']}}\n",
	"package: p\nkeys:\n- {name: a, type: uint16, version: 1, go: {accept: [json, int, float32, uintptr]}}\n- {name: b, type: any, version: 1, example: [1, 2.0, a], go: {accept: [json]}}\n- {name: c, type: '[]any', version: 1, example: [1, 2.0]}\n",
	"package: p\nkeys:\n- {name: 'a.<time>', type: 'map[string]time.Duration', version: 1, go: {accept: [json]}}\n- {name: 'b.<math>', type: float32, version: 1, go: {accept: [json, uint64]}, checks: [{max: 1}]}\n",
	"package: p\nkeys:\n- {name: a.<key>, type: string, version: 1, go: {skip: true}}\n- {name: b, type: string, version: 1}\n",
	"package: p\nkeys:\n- {name: has, type: net.Error, version: 1}\n- {name: has.Key, type: \"func(int) (string, net/url.URL)\", version: 1}\n" +
		"- {name: write.To, type: net/http.HandlerFunc, version: 1}\n- {name: log.Value, type: 'map[any]int', version: 1, checks: [{min_length: 2}]}\n",
	"package: p\ntypes: {D: {go: time.Duration, store: int64}}\nkeys:\n- {name: a, type: D, version: 1, checks: [{min: 1}]}\n- {name: b, type: D, version: 1, optional: true, checks: [{min: 1}]}\n",
	"package: p\nenvironments: {one: , one-part2: , part2-of-one: }\nkeys:\n" + strings.Join(numberedKeys(150), ""),
	"package: p\nkeys:\n" + strings.Join(numberedOptional(1001), ""),
	"package: p\nkeys:\n- {name: a, type: '[]func(n int)', version: 1}\n- {name: b, type: 'map[string][]func()', version: 1, optional: true}\n",
}

// numberedPatterns are checks with so many different patterns.
func numberedPatterns(n int) []string {
	checks := make([]string, n)
	for i := range checks {
		checks[i] = fmt.Sprintf("{pattern: 'a{0,%d}'}", i+1)
	}
	return checks
}

// numberedKeys are so many keys in the environments of the last seed.
func numberedKeys(n int) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("- {name: k.K%d, type: int, version: 1, in: [one, one-part2, part2-of-one]}\n", i)
	}
	return keys
}

// numberedOptional are so many optional keys.
func numberedOptional(n int) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("- {name: k.K%d, type: int, version: 1, optional: true}\n", i)
	}
	return keys
}

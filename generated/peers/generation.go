package main

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// A workshop is a folder with a registry in it, for those who generate code from it.
type workshop struct {
	keys             int
	folder           string
	owingen, openAPI string // executables
}

// newWorkshop writes a registry of so many keys into a module below the folder.
func newWorkshop(folder string, keys int) (*workshop, error) {
	w := &workshop{keys: keys, folder: filepath.Join(folder, fmt.Sprint(keys)), owingen: filepath.Join(folder, "owingen"), openAPI: filepath.Join(folder, "oapi-codegen")}
	document, err := registry(keys).openAPI()
	if err != nil {
		return nil, err
	}
	files := map[string]string{
		"go.mod":       "module example.com/registry\n\ngo 1.26\n",
		"keys.yaml":    string(registry(keys).spec()),
		"openapi.json": string(document),
		"openapi.yaml": "package: openapi\ngenerate: {models: true}\noutput-options: {skip-prune: true}\noutput: openapi/openapi.go\n",
	}
	if err := os.MkdirAll(filepath.Join(w.folder, "openapi"), 0o777); err != nil {
		return nil, err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o666); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// buildTools builds the generators.
func buildTools(folder string) error {
	for name, path := range map[string]string{
		"owingen":      "github.com/owin-go/owingen/cmd/owingen",
		"oapi-codegen": "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen",
	} {
		if _, err := (process{args: []string{"go", "build", "-o", filepath.Join(folder, name), path}}).measure(); err != nil {
			return err
		}
	}
	return nil
}

// generate runs owingen. Its records are kept in the workshop.
func (w *workshop) generate() (run, error) {
	return process{w.folder, []string{"XDG_CACHE_HOME=" + filepath.Join(w.folder, "cache")}, []string{w.owingen, "generate"}}.measure()
}

// generateAll runs owingen with everything to do.
func (w *workshop) generateAll() (run, error) {
	for _, name := range []string{"registry", "cache"} {
		if err := os.RemoveAll(filepath.Join(w.folder, name)); err != nil {
			return run{}, err
		}
	}
	return w.generate()
}

// generating is the contest of generators.
func (w *workshop) generating() contest {
	return contest{work: fmt.Sprintf("generate from %d keys", w.keys), keys: w.keys, times: 6, rivals: []rival{
		{"owingen", "", nil, w.generateAll},
		{"owingen, nothing to do", "finds that all is as it should be", nil, w.generate},
		{"go/format, one core", "formats the same bytes, and does no more", nil, w.format},
		{"oapi-codegen", "structs without accessors, checks and tests", nil, process{w.folder, nil, []string{w.openAPI, "-config", "openapi.yaml", "openapi.json"}}.measure},
	}}
}

// format formats what owingen generated, on one core.
func (w *workshop) format() (run, error) {
	var sources [][]byte
	err := filepath.WalkDir(filepath.Join(w.folder, "registry"), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := os.ReadFile(path)
		sources = append(sources, source)
		return err
	})
	if err != nil {
		return run{}, err
	}
	runtime.GC()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	start, used := time.Now(), processorTime()
	for _, source := range sources {
		if _, err := format.Source(source); err != nil {
			return run{}, err
		}
	}
	return run{seconds: time.Since(start).Seconds(), processor: (processorTime() - used).Seconds()}, nil
}

// compiling is what the compiler takes for the packages that were generated; the standard library is compiled already.
func (w *workshop) compiling() contest {
	return contest{work: fmt.Sprintf("compile what came of %d keys", w.keys), keys: w.keys, times: 2, rivals: []rival{
		{"owingen", "", nil, func() (run, error) { return w.compile("registry") }},
		{"oapi-codegen", "structs without accessors and checks", nil, func() (run, error) { return w.compile("openapi") }},
	}}
}

// compile compiles a package that the build cache does not have: it gets a file that differs from all before.
func (w *workshop) compile(name string) (run, error) {
	source := fmt.Sprintf("package %s\n\n// %d\n", name, time.Now().UnixNano())
	if err := os.WriteFile(filepath.Join(w.folder, name, "compiled.go"), []byte(source), 0o666); err != nil {
		return run{}, err
	}
	defer os.Remove(filepath.Join(w.folder, name, "compiled.go"))
	return process{w.folder, []string{"GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off"}, []string{"go", "build", "./" + name}}.measure()
}

package madeup_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/layout"
	"github.com/owin-go/owingen/gen/madeup"
	"github.com/owin-go/owingen/gen/plan"
)

var seedFlag = flag.Uint64("seed", 0, "take this seed instead of fresh ones, to see again what failed")

var featuresFlag = flag.String("features", "", "use these features only, with ; between them, to find the one that fails")

func features() []string {
	if *featuresFlag == "" {
		return nil
	}
	return strings.Split(*featuresFlag, ";")
}

// A made is a spec that was made up. Its name says how to run a test of it again.
type made struct {
	keys int
	seed uint64
}

func (m made) String() string { return fmt.Sprintf("keys=%d -seed=%d", m.keys, m.seed) }

// regressions are specs that failed once, or that others like them did.
var regressions = []made{{60, 2}, {60, 21}}

// specs are the regressions, and one of each size that nobody has tried. With -seed it is the one of that seed in each size.
func specs(sizes ...int) []made {
	list := slices.Clone(regressions)
	if *seedFlag != 0 {
		list = nil
	}
	for _, keys := range sizes {
		list = append(list, made{keys, cmp.Or(*seedFlag, rand.Uint64())})
	}
	return list
}

// TestSpec puts made-up specs to all that reads them.
func TestSpec(t *testing.T) {
	for _, s := range specs(0, 1, 7, 60, 60, 400) {
		t.Run(s.String(), func(t *testing.T) {
			text := madeup.Spec(s.seed, s.keys, features()...)
			if !bytes.Equal(text, madeup.Spec(s.seed, s.keys, features()...)) {
				t.Error("made up again, it is another")
			}
			formatted(t, text)
			for _, pkg := range planned(t, map[string][]byte{"keys.yaml": text}) {
				documented(t, pkg)
			}
		})
	}
}

// TestFiles sees that a spec in several files is the spec in one.
func TestFiles(t *testing.T) {
	for _, s := range specs(60) {
		t.Run(s.String(), func(t *testing.T) {
			several := names(planned(t, madeup.Files(s.seed, s.keys, features()...)))
			one := names(planned(t, map[string][]byte{"keys.yaml": madeup.Spec(s.seed, s.keys, features()...)}))
			if diff := gocmp.Diff(several, one); diff != "" {
				t.Errorf("the keys (-several +one):\n%s", diff)
			}
		})
	}
}

// names are those of all keys, sorted.
func names(packages []*plan.Package) []string {
	var names []string
	for _, pkg := range packages {
		for _, key := range pkg.Keys {
			names = append(names, key.Name)
		}
	}
	slices.Sort(names)
	return names
}

// TestFeatures makes specs of one feature each, so that a failure says which one it is.
func TestFeatures(t *testing.T) {
	for _, feature := range madeup.Features() {
		t.Run(feature, func(t *testing.T) {
			t.Parallel()
			text := madeup.Spec(1, 8, feature)
			formatted(t, text)
			planned(t, map[string][]byte{"keys.yaml": text})
		})
	}
}

// write lays the files of a spec into a module of their own, and gives the path of the first one.
func write(t *testing.T, folder string, files map[string][]byte) string {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "keys.yaml")
}

// planned plans a spec, in which there has to be nothing wrong.
func planned(t *testing.T, files map[string][]byte) []*plan.Package {
	t.Helper()
	folder := t.TempDir()
	file := write(t, folder, files)
	write(t, folder, map[string][]byte{"go.mod": []byte(goMod)})
	project, err := gen.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	problems(t, project)
	packages, err := project.Packages()
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// goMod is that of a module without dependencies.
const goMod = "module example.com/madeup\n\ngo 1.26\n"

// problems reports what is wrong with specs, with the lines where it is.
func problems(t *testing.T, project *gen.Project) {
	t.Helper()
	for _, problem := range project.Problems {
		text, err := project.Source(problem.File)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Split(text, []byte("\n"))
		t.Errorf("%s: %s (%s)\n\t%s", filepath.Base(problem.File), problem.Message, problem.Hint, lines[max(problem.Line-1, 0)])
	}
	if t.Failed() {
		t.FailNow()
	}
}

func formatted(t *testing.T, text []byte) {
	t.Helper()
	once, err := layout.Format(text)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := layout.Format(once)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(once), string(twice)); diff != "" {
		t.Errorf("formatted again, it differs (-once +twice):\n%s", diff)
	}
}

// documented sees that the references of a package show every key, and that of Markdown so that it can be read again.
func documented(t *testing.T, pkg *plan.Package) {
	t.Helper()
	page, err := docs.HTML(pkg)
	if err != nil {
		t.Fatal(err)
	}
	if found := bytes.Count(page, []byte("<article id=")); found != len(pkg.Keys) {
		t.Errorf("the page shows %d keys of %d", found, len(pkg.Keys))
	}
	plain := strings.NewReplacer(`\`, "", "`", "") // what stands in the way of comparing are escapes and quotes
	text := plain.Replace(string(docs.Markdown(pkg)))
	for _, key := range pkg.Keys {
		if !strings.Contains(text, plain.Replace(key.Name)) {
			t.Errorf("the Markdown shows no %s", key.Name)
		}
	}
}

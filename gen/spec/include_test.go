package spec_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// A tree is the files of an archive, by their names with slashes; the first is the spec. What is no file but has files is a folder.
type tree struct {
	first string
	files map[string][]byte
}

func treeOf(files []txtar.File) tree {
	t := tree{files: map[string][]byte{}}
	for i, file := range files {
		if i == 0 {
			t.first = file.Name
		}
		t.files[file.Name] = unescaped(file.Data)
	}
	return t
}

// open is what Load opens files by.
func (t tree) open(name string) ([]byte, error) {
	name = filepath.ToSlash(name)
	if data, ok := t.files[name]; ok {
		return data, nil
	}
	for other := range t.files {
		if strings.HasPrefix(other, name+"/") {
			return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("is a directory")}
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (t tree) load() (*spec.Spec, diag.List) {
	return spec.Load(filepath.FromSlash(t.first), t.files[t.first], t.open)
}

// includeCases are those of several files: each archive is one, the last file in it what is printed of the problems.
func includeCases(t *testing.T, produced map[diag.Rule]bool) {
	archives, err := filepath.Glob(filepath.Join("testdata", "include", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			files := treeOf(archive.Files[:last])
			_, problems := files.load()
			for _, p := range problems {
				produced[p.Rule] = true
			}
			got := strings.ReplaceAll(printedWith(t, files.open, problems), `\`, "/")
			if *update {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// included reads one of the cases.
func included(t *testing.T, name string) *spec.Spec {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "include", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	s, problems := treeOf(archive.Files).load()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// Included files come before the one that includes them, what several declare is there once, and each place knows its file.
func TestInclude(t *testing.T) {
	s := included(t, "joined")
	var got strings.Builder
	for key := range s.Keys() {
		fmt.Fprintf(&got, "%s %s %s:%d", key.Name.Value, key.Version.Value, filepath.ToSlash(s.FileOf(key.Pos)), key.Pos.Line)
		if key.Use != nil {
			fmt.Fprintf(&got, " used in %s:%d", filepath.ToSlash(s.FileOf(key.Use.Pos)), key.Use.Pos.Line)
		}
		for _, p := range key.Presence {
			fmt.Fprintf(&got, " %s(%s)", p.Environment.Name.Value, p.Environment.Description.Value)
		}
		fmt.Fprintf(&got, " empty is absent: %t\n", key.AbsentEmpty)
	}
	for _, t := range s.Types {
		fmt.Fprintf(&got, "type %s %s %q\n", t.Name.Value, t.Go.Value, t.Description.Value)
	}
	for _, p := range s.Prefixes {
		fmt.Fprintf(&got, "prefix %s %q\n", p.Namespace.Value, p.Ident.Value)
	}
	for _, word := range s.Initialisms {
		fmt.Fprintf(&got, "initialism %s\n", word.Value)
	}
	fmt.Fprintf(&got, "package %s in %s, %q, %d groups, %d forbidden, %d obsolete, %d waived, includes %d\n",
		s.Package.Value, s.Output.Value, s.Description.Value, len(s.Groups), len(s.Forbidden), len(s.Obsolete), len(s.Waivers), len(s.Includes))
	want := `common.Text 0.1.0 common/types.yaml:11 start(The start.) empty is absent: true
app.More 2.0.0 api/more.yaml:3 start(The start.) empty is absent: false
client.geo.lat 1.0.0 common/types.yaml:9 used in api/keys.yaml:10 request(One request.) start(The start.) empty is absent: true
app.Own 1.0.0 api/keys.yaml:12 request(One request.) start(The start.) empty is absent: false
type Text string "A text."
type Lines []string ""
prefix app "App"
prefix common ""
initialism DB
initialism AMQP
package app in ., "", 1 groups, 1 forbidden, 1 obsolete, 1 waived, includes 2
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A file is opened once, and by a path that starts where that of the spec does.
func TestIncludeOpens(t *testing.T) {
	var opened []string
	files := map[string]string{
		"../a/common.yaml": "include: [x/one.yaml, ../b/../a/x/two.yaml]", "../a/x/one.yaml": "include: [two.yaml]", "../a/x/two.yaml": "types: {T: int}",
	}
	open := func(name string) ([]byte, error) {
		name = filepath.ToSlash(name)
		opened = append(opened, name)
		return []byte(files[name]), nil
	}
	s, problems := spec.Load("../b/./keys.yaml", []byte("package: a\ninclude: [../a/common.yaml, ../a/x/one.yaml]\n"), open)
	if len(problems) > 0 || s.File != "../b/./keys.yaml" {
		t.Errorf("%s has problems %v", s.File, problems)
	}
	if diff := cmp.Diff([]string{"../a/common.yaml", "../a/x/one.yaml", "../a/x/two.yaml"}, opened); diff != "" {
		t.Errorf("opened (-want +got):\n%s", diff)
	}
}

// Files without end are an error.
func TestIncludeEndless(t *testing.T) {
	n := 0
	open := func(string) ([]byte, error) {
		n++
		return fmt.Appendf(nil, "include: [%d.yaml]", n), nil
	}
	_, problems := spec.Load("keys.yaml", []byte("package: a\ninclude: [0.yaml]\n"), open)
	if want := "998.yaml:1:11: error: the spec has more than 1000 files [include]"; len(problems) != 1 || problems[0].String() != want {
		t.Errorf("got %v, want %s", problems, want)
	}
}

// FuzzLoad: whatever the files are, Load ends, says the same each time, and names files that there are.
func FuzzLoad(f *testing.F) {
	archives, err := filepath.Glob(filepath.Join("testdata", "include", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("-- keys.yaml --\n" + whole))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := treeOf(txtar.Parse(data).Files)
		s, problems := files.load()
		_, again := files.load()
		if diff := cmp.Diff(problems, again); diff != "" {
			t.Errorf("the second time (-first +second):\n%s", diff)
		}
		for _, p := range problems {
			text, err := files.open(p.File)
			if err != nil && p.File != filepath.FromSlash(files.first) || p.Line < 1 || p.Line > len(lineBreak.Split(string(text), -1))+1 || p.Column < 1 {
				t.Errorf("%+v is nowhere", p)
			}
		}
		if len(problems) > 0 {
			return
		}
		for key := range s.Keys() {
			if !key.Name.Present() || !key.Version.Present() || key.Table == nil || (len(s.Environments) > 0) != (len(key.Presence) > 0) {
				t.Errorf("%+v is incomplete", key)
			}
		}
	})
}

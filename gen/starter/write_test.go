package starter_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/starter"
)

// folder makes a folder of a name with files in it, and gives its path.
func folder(t *testing.T, name string, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for file, text := range files {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// texts are the files of a folder by their names.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[entry.Name()] = string(text)
	}
	return found
}

const line = "//go:generate go tool owingen generate\n"

func TestWrite(t *testing.T) {
	own := func(name string) string { return "package: " + name + " # that of the Go files in this folder\n\n" }
	below := func(name string) string {
		return "package: " + name + "\noutput: " + name + " # the folder of the package, from this one\n\n"
	}
	for _, test := range []struct {
		name   string
		folder string
		files  map[string]string
		asked  string
		head   string // of the spec
		goFile string // "" when none is made
	}{
		{"empty folder", "session", nil, "", own("session"), "package session\n\n" + line},
		{"words", "My-Shop_2", nil, "", own("myshop2"), "package myshop2\n\n" + line},
		{"digits first", "3d", nil, "", own("d"), "package d\n\n" + line},
		{"no letters", "2024", nil, "", own("keys"), "package keys\n\n" + line},
		{"a keyword", "type", nil, "", own("typekeys"), "package typekeys\n\n" + line},
		{"folder main", "main", nil, "", own("mainkeys"), "package mainkeys\n\n" + line},
		{"asked for", "session", nil, "user", own("user"), "package user\n\n" + line},
		{"Go files", "session", map[string]string{"a.go": "package auth\n"}, "", own("auth"), "package auth\n\n" + line},
		{"the same", "session", map[string]string{"a.go": "package auth\n"}, "auth", own("auth"), "package auth\n\n" + line},
		{"another", "session", map[string]string{"a.go": "package auth\n"}, "user", below("user"), "package auth\n\n" + line},
		{"a program", "session", map[string]string{"main.go": "package main\n"}, "", below("keys"), "package main\n\n" + line},
		{"tests only", "session", map[string]string{"a_test.go": "package auth_test\n"}, "", own("auth"), "package auth\n\n" + line},
		{"a line", "session", map[string]string{"a.go": "package auth\n\n" + line}, "", own("auth"), ""},
		{"a line in a test", "session", map[string]string{"a.go": "package auth\n", "b_test.go": "package auth\n" + line}, "", own("auth"), ""},
		{"a line of its own", "session", map[string]string{"a.go": "package auth\r\n\r\n//go:generate go run example.com/tools/owingen generate --dry-run keys.yaml\r\n"}, "", own("auth"), ""},
		{"a line for another spec", "session", map[string]string{"a.go": "package auth\n\n//go:generate go tool owingen generate other.yaml\n"}, "", own("auth"), "package auth\n\n" + line},
		{"another line", "session", map[string]string{"a.go": "package auth\n\n//go:generate stringer\n// " + line}, "", own("auth"), "package auth\n\n" + line},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, test.folder, test.files)
			written, err := starter.Write(dir, test.asked)
			if err != nil {
				t.Fatal(err)
			}
			after := texts(t, dir)
			want := []string{filepath.Join(dir, "keys.yaml")}
			if test.goFile != "" {
				want = append(want, filepath.Join(dir, "generate.go"))
			}
			if diff := cmp.Diff(want, written); diff != "" {
				t.Errorf("written (-want +got):\n%s", diff)
			}
			if !strings.Contains(after["keys.yaml"], "\n"+test.head+"tables:") {
				t.Errorf("keys.yaml begins with\n%.600s\nwant\n%s", after["keys.yaml"], test.head)
			}
			if after["generate.go"] != test.goFile {
				t.Errorf("generate.go is %q, want %q", after["generate.go"], test.goFile)
			}
			project, err := gen.Load(written[0])
			if err != nil || len(project.Problems) > 0 {
				t.Errorf("the spec has problems: %v, %v", err, project.Problems)
			}
		})
	}
}

// Where something stands in the way, nothing is written at all.
func TestWriteRefuses(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		asked string
		kind  error
		want  string // FOLDER/ stands for the folder
	}{
		{"a spec", map[string]string{"keys.yaml": ""}, "", os.ErrExist, "FOLDER/keys.yaml is there already, and stays as it is"},
		{"a Go file", map[string]string{"generate.go": "package session\n"}, "", os.ErrExist,
			"FOLDER/generate.go is there already: add the line //go:generate go tool owingen generate to it"},
		{"no name", nil, "a-b", starter.ErrPackage, `"a-b" cannot be the name of a package to import`},
		{"a program", nil, "main", starter.ErrPackage, `"main" cannot be the name of a package to import`},
		{"no Go", map[string]string{"a.go": "pakcage a\n"}, "", nil, "finding the package of FOLDER: FOLDER/a.go:1:1: expected 'package', found pakcage"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, "session", test.files)
			before := texts(t, dir)
			written, err := starter.Write(dir, test.asked)
			if err == nil || len(written) > 0 {
				t.Fatalf("wrote %v, want an error", written)
			}
			if got := filepath.ToSlash(strings.ReplaceAll(err.Error(), dir, "FOLDER")); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if test.kind != nil && !errors.Is(err, test.kind) {
				t.Errorf("%v is no %v", err, test.kind)
			}
			if diff := cmp.Diff(before, texts(t, dir)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

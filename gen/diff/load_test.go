package diff_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/diff"
	"github.com/owin-go/owingen/gen/gotype"
)

const (
	before = head + "  - {name: app.A, type: int, version: 1.0.0}\n"
	after  = head + "  - {name: app.A, type: string, version: 1.0.0}\n"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func git(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// repository makes a repository that is the working folder, with a commit and a tag v1 of a spec in a folder with a blank, and
// changes the spec since.
func repository(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": filepath.Dir(t.TempDir()),
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
	} {
		t.Setenv(name, value)
	}
	git(t, "init", "-q", "work tree")
	t.Chdir("work tree")
	write(t, "some keys/app keys.yaml", before)
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "First")
	git(t, "tag", "-a", "-m", "Version 1", "v1")
	write(t, "some keys/app keys.yaml", after)
	write(t, "some keys/new.yaml", after)
}

func TestAgainst(t *testing.T) {
	repository(t)
	absolute, err := filepath.Abs("some keys/app keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("some keys/app keys.yaml", "link.yaml"); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ folder, revision, file string }{
		{".", "HEAD", "some keys/app keys.yaml"},
		{".", "v1", "./some keys/../some keys/app keys.yaml"},
		{"some keys", "HEAD", "app keys.yaml"},
		{"some keys", "HEAD~0", "../some keys/app keys.yaml"},
		{os.TempDir(), "HEAD", absolute},
		{".", "HEAD", "link.yaml"},
	}
	for _, test := range tests {
		t.Run(test.folder+" "+test.revision+" "+test.file, func(t *testing.T) {
			t.Chdir(test.folder)
			old, now, err := diff.Against(test.revision, test.file)
			if err != nil {
				t.Fatal(err)
			}
			report := diff.Compare(old, now)
			want := []diff.Place{{File: test.revision + ":" + test.file, Line: 3, Column: 25}, {File: test.file, Line: 3, Column: 25}}
			if len(report.Changes) != 1 {
				t.Fatalf("got %v", report.Changes)
			}
			if diff := cmp.Diff(want, []diff.Place{report.Changes[0].Old, report.Changes[0].New}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A hook of git's is told where its repository is, in a way that is true in its own folder only.
func TestAgainstInHook(t *testing.T) {
	repository(t)
	for name, value := range map[string]string{"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": "some keys/"} {
		t.Setenv(name, value)
	}
	if _, _, err := diff.Against("HEAD", "some keys/app keys.yaml"); err != nil {
		t.Error(err)
	}
}

func TestAgainstErrors(t *testing.T) {
	repository(t)
	outside := filepath.Join(t.TempDir(), "keys.yaml")
	write(t, outside, after)
	tests := []struct {
		name, revision, file string
		kind                 error
		want                 string
	}{
		{"no repository", "HEAD", outside, diff.ErrNoRepository, outside + " at HEAD: the file is in no git repository"},
		{"revision", "v2", "some keys/app keys.yaml", diff.ErrUnknownRevision, "some keys/app keys.yaml at v2: git knows no such revision (a shallow clone has few)"},
		{"no revision", "", "some keys/app keys.yaml", diff.ErrUnknownRevision, "some keys/app keys.yaml at : git knows no such revision (a shallow clone has few)"},
		{"an option", "--all", "some keys/app keys.yaml", diff.ErrUnknownRevision, "some keys/app keys.yaml at --all: git knows no such revision (a shallow clone has few)"},
		{"new file", "HEAD", "some keys/new.yaml", diff.ErrNotInRevision, "some keys/new.yaml at HEAD: there is no such file in that revision"},
		{"no file", "HEAD", "nosuch.yaml", os.ErrNotExist, "open nosuch.yaml: no such file or directory"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := diff.Against(test.revision, test.file)
			if !errors.Is(err, test.kind) || err.Error() != test.want {
				t.Errorf("got %v", err)
			}
			if bad := new(diff.RevisionError); errors.As(err, &bad) != (test.kind != os.ErrNotExist) {
				t.Errorf("got %#v", err)
			}
		})
	}
}

func TestAgainstWithoutGit(t *testing.T) {
	repository(t)
	t.Setenv("PATH", t.TempDir())
	if _, _, err := diff.Against("HEAD", "some keys/app keys.yaml"); !errors.Is(err, diff.ErrNoGit) {
		t.Errorf("got %v", err)
	}
}

// The files that a spec includes are those of the revision, be they there today or not.
func TestAgainstIncludes(t *testing.T) {
	repository(t)
	main := "package: app\ninclude: [../types/words.yaml, gone/more.yaml]\n" + "keys:\n  - {name: app.A, type: Word, version: 1.0.0}\n"
	write(t, "some keys/app keys.yaml", main)
	write(t, "types/words.yaml", "types: {Word: string}\n")
	write(t, "some keys/gone/more.yaml", "keys:\n  - {name: app.B, type: Word, version: 1.0.0}\n")
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "Includes")
	write(t, "types/words.yaml", "types: {Word: int}\n")
	write(t, "some keys/app keys.yaml", strings.Replace(main, ", gone/more.yaml", "", 1))
	if err := os.RemoveAll("some keys/gone"); err != nil {
		t.Fatal(err)
	}
	want := `HEAD:some keys/gone/more.yaml:2:12: breaking: app.B is removed; KeyAppB, AppB, LookupAppB, SetAppB removed; no longer looked at by Validate [key-removed]
some keys/app keys.yaml:4:25: breaking: app.A is now int, not string; AppA returns int instead of string; LookupAppA, SetAppA change likewise [type-changed]
major: 2 breaking
`
	for _, folder := range []string{".", "some keys", "types"} {
		t.Chdir(folder)
		file, err := filepath.Rel(folder, "some keys/app keys.yaml")
		if err != nil {
			t.Fatal(err)
		}
		old, now, err := diff.Against("HEAD", file)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(diff.Compare(old, now).Changes); got != 2 {
			t.Errorf("%d changes seen from %s", got, folder)
		}
		if folder == "." {
			if diff := cmp.Diff(want, printed(t, "text", diff.Compare(old, now))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			continue
		}
		t.Chdir("..")
	}
	_, _, err := diff.Against("v1", "some keys/app keys.yaml")
	if err != nil {
		t.Errorf("the revision that includes nothing: %v", err)
	}
}

// What a revision includes and does not have is a problem where it is included.
func TestAgainstWithoutIncluded(t *testing.T) {
	repository(t)
	write(t, "some keys/bad.yaml", "package: app\ninclude: [more.yaml, ../../beyond.yaml]\n")
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "Includes")
	write(t, "some keys/more.yaml", "types: {Word: int}\n")
	write(t, "some keys/bad.yaml", "package: app\ninclude: [more.yaml]\n")
	_, _, err := diff.Against("HEAD", "some keys/bad.yaml")
	invalid := new(diag.InvalidError)
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, d := range invalid.Diagnostics {
		got = append(got, d.String())
	}
	want := []string{
		`HEAD:some keys/bad.yaml:2:11: error: some keys/more.yaml cannot be read: there is no such file in that revision [include]`,
		`HEAD:some keys/bad.yaml:2:22: error: ../beyond.yaml cannot be read: the file is in no git repository [include]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A file that was a folder is not in the revision.
func TestAgainstFolder(t *testing.T) {
	repository(t)
	git(t, "mv", "some keys", "elsewhere")
	write(t, "some keys", after)
	if _, _, err := diff.Against("v1", "some keys"); !errors.Is(err, diff.ErrNotInRevision) {
		t.Errorf("got %v", err)
	}
}

// The problems of both specs are told, with the names that the user knows them by.
func TestInvalid(t *testing.T) {
	repository(t)
	write(t, "bad.yaml", head+"  - {name: app.A, type: itn, version: 1.0.0}\n")
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "Bad")
	_, _, err := diff.Against("HEAD", "bad.yaml")
	var invalid *diag.InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, d := range invalid.Diagnostics {
		got = append(got, d.String())
	}
	want := []string{
		`HEAD:bad.yaml:3:25: error: "itn" is not a type [unknown-type]`,
		`bad.yaml:3:25: error: "itn" is not a type [unknown-type]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// An old spec may use types of modules that are not there any more; the new one may not.
func TestUnloadableTypes(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	write(t, "go.mod", "module example.com/app\n\ngo 1.24\n")
	old := "package: app\ntypes: {Word: example.com/gone.Word, Span: {go: example.com/gone.Span, store: int, accept: [int64]}}\nkeys:\n" +
		"  - {name: app.Same, type: example.com/gone.ID, version: 1.0.0, default: ab, checks: [{min_length: 1}]}\n" +
		"  - {name: app.Other, type: Word, version: 1.0.0}\n" +
		"  - {name: app.Stored, type: Span, version: 1.0.0, optional: true}\n" +
		"  - {name: app.Own, type: Word, version: 1.0.0, go: {type: example.com/gone.Own, name: Mine}}\n"
	now := "package: app\nkeys:\n" +
		"  - {name: app.Same, type: string, version: 1.0.0, default: ab, checks: [{min_length: 2}]}\n" +
		"  - {name: app.Stored, type: int, version: 1.0.0}\n"
	write(t, "old.yaml", old)
	write(t, "new.yaml", now)
	before, after, err := diff.Files("old.yaml", "new.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := `old.yaml:5:12: breaking: app.Other is removed; KeyAppOther, AppOther, LookupAppOther, SetAppOther removed; no longer looked at by Validate [key-removed]
old.yaml:7:12: breaking: app.Own is removed; KeyMine, Mine, LookupMine, SetMine removed; no longer looked at by Validate [key-removed]
new.yaml:3:28: breaking: app.Same is now string, not example.com/gone.ID; AppSame returns string instead of example.com/gone.ID; LookupAppSame, SetAppSame, CheckAppSame change likewise [type-changed]
new.yaml:3:74: breaking: app.Same now wants at least 2 bytes, not at least 1 byte; values that passed are now refused by CheckAppSame, Validate [check-narrowed]
new.yaml:4:30: breaking: app.Stored is now int, not example.com/gone.Span; AppStored returns int instead of example.com/gone.Span; LookupAppStored, SetAppStored change likewise [type-changed]
new.yaml:4:30: breaking: app.Stored is no longer read as int64; LookupAppStored and validators refuse such a value, AppStored gives zero for it [accept-narrowed]
new.yaml:4:12: breaking: app.Stored is required, no longer optional; Validate now refuses an environment without it [became-required]
major: 7 breaking
`
	if diff := cmp.Diff(want, printed(t, "text", diff.Compare(before, after))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, _, err := diff.Files("new.yaml", "old.yaml"); err == nil {
		t.Error("the new spec may use types that cannot be loaded")
	}
	if _, err := diff.NewOldSide(diff.Source{File: "old.yaml", Text: []byte(old + "  - {name: app.Bad, type: itn, version: 1.0.0}\n"), Types: gotype.NewResolver(".")}); err == nil {
		t.Error("an old spec may be invalid")
	}
}

func TestUnknownFormat(t *testing.T) {
	err := diff.Print(nil, "xml", diff.Report{})
	var unknown *diff.FormatError
	if !errors.As(err, &unknown) || err.Error() != `unknown format "xml": there are text, json, markdown, github, sarif` {
		t.Errorf("got %v", err)
	}
}

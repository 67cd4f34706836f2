package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/owin-go/owingen/gen/diag"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// TestMain makes this test binary stand in for the commands that scripts run.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"owingen": main, "places": places})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", Cmds: scriptCommands, Setup: setupGo(t), UpdateScripts: *update,
		RequireExplicitExec: true, RequireUniqueNames: true,
	})
}

// TestSecondModule uses owingen as another module does: by a tool line in its go.mod. It takes its time, because the go
// command builds everything.
func TestSecondModule(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/module", Cmds: scriptCommands, Setup: setupGo(t), UpdateScripts: *update,
		RequireExplicitExec: true, RequireUniqueNames: true,
	})
}

// setupGo lets the go command work in scripts, with the caches of the user and without a network. $REPOSITORY is this module.
func setupGo(t *testing.T) func(*testscript.Env) error {
	t.Helper()
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{}
	if err := json.Unmarshal(out, &variables); err != nil {
		t.Fatal(err)
	}
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"REPOSITORY": repository, "GOFLAGS": "", "GOPROXY": "off", "GOSUMDB": "off", "GOWORK": "off", "GOTOOLCHAIN": "local",
		"CGO_ENABLED": "0",
		"GORACE":      "atexit_sleep_ms=0", // with -race every command would end with a nap of a second
	} {
		variables[name] = value
	}
	return func(env *testscript.Env) error {
		for name, value := range variables {
			env.Setenv(name, value)
		}
		env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".tmp", "cache")) // .tmp is in no snapshot
		env.Values[snapshots{}] = map[string]map[string]string{}
		return nil
	}
}

// scriptCommands are what scripts can do besides testscript's own.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":     exits,
	"edit":      edit,
	"crlf":      crlf,
	"snapshot":  takeSnapshot,
	"unchanged": compareSnapshot,
	"rebuild":   rebuild,
}

// exits runs a command that must end with a status: exits 2 owingen lint nosuch.yaml.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit := new(exec.ExitError)
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s ended with status %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// edit replaces text in a file that must have it: edit gen/keys.go old new.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	before := ts.ReadFile(args[0])
	if !strings.Contains(before, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(before, args[1], args[2])), 0o666))
}

// crlf checks files out as git does on Windows.
func crlf(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o666))
	}
}

type snapshots struct{}

// takeSnapshot remembers the script's folder under a name.
func takeSnapshot(ts *testscript.TestScript, _ bool, args []string) {
	files, err := tree(ts.Getenv("WORK"))
	ts.Check(err)
	ts.Value(snapshots{}).(map[string]map[string]string)[args[0]] = files
}

// compareSnapshot fails unless all files are, to the modification time, as the snapshot has them; with a ! if they are.
func compareSnapshot(ts *testscript.TestScript, neg bool, args []string) {
	files, err := tree(ts.Getenv("WORK"))
	ts.Check(err)
	want := ts.Value(snapshots{}).(map[string]map[string]string)[args[0]]
	diff := cmp.Diff(want, files)
	switch {
	case neg && diff == "":
		ts.Fatalf("nothing changed")
	case !neg && diff != "":
		ts.Fatalf("something changed (-before +now):\n%s", diff)
	}
}

// rebuild writes an executable that does the same as this one, and is another file: rebuild other/owingen.
func rebuild(ts *testscript.TestScript, _ bool, args []string) {
	own, err := os.Executable()
	ts.Check(err)
	program, err := os.ReadFile(own)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(program, 0), 0o777)) // what follows its last section is not looked at
}

// tree describes every file and folder below one: mode, time of change, content.
func tree(root string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Name() == ".tmp" { // where testscript lets commands have their temporary files
			return fs.SkipDir
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files[path] = fmt.Sprintln(info.Mode(), info.ModTime().UnixNano())
		if info.Mode().IsRegular() {
			content, err := os.ReadFile(path)
			files[path] += string(content)
			return err
		}
		return nil
	})
	return files, err
}

// places reads findings in JSON and prints where they are: file:line:column rule.
func places() {
	decoder := json.NewDecoder(os.Stdin)
	decoder.DisallowUnknownFields()
	var findings diag.List
	if err := decoder.Decode(&findings); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, d := range findings {
		fmt.Printf("%s:%d:%d %s\n", d.File, d.Line, d.Column, d.Rule)
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// block is a fenced block of the README.
type block struct{ language, text string }

func readme(t *testing.T) (text string, blocks []block) {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1) {
		blocks = append(blocks, block{found[1], found[2]})
	}
	return string(data), blocks
}

func texts(blocks []block, language string) []string {
	var list []string
	for _, b := range blocks {
		if b.language == language {
			list = append(list, b.text)
		}
	}
	return list
}

// shell runs a command line in a folder, without a network.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	fields := strings.Fields(line)
	command := exec.Command(fields[0], fields[1:]...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GONOSUMDB=*", "GOWORK=off")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", line, err, out)
	}
	return string(out)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReadmePicture generates from the first spec of the README and finds all that the README shows in what comes of it.
func TestReadmePicture(t *testing.T) {
	text, blocks := readme(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "keys.yaml"), texts(blocks, "yaml")[0])
	write(t, filepath.Join(dir, "go.mod"), "module example.com/shop\n\ngo 1.26\n")
	write(t, filepath.Join(dir, "main.go"), `package main

import (
	"fmt"

	"example.com/shop/session"
)

func main() { fmt.Print(session.Validate(map[string]any{session.KeySessionVisits: "many"})) }
`)
	t.Chdir(dir)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	if status := run([]string{"generate"}, os.Stdout, os.Stderr); status != statusFine {
		t.Fatalf("generate ends with %d", status)
	}
	var generated strings.Builder
	files, err := filepath.Glob(filepath.Join(dir, "session", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing was generated (%v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		generated.Write(data)
	}
	for _, code := range texts(blocks, "go") {
		if !strings.HasPrefix(code, "//go:generate") && !strings.Contains(generated.String(), code) {
			t.Errorf("the README shows what is not generated:\n%s", code)
		}
	}
	if message := shell(t, dir, "go run ."); !strings.Contains(text, "`"+message+"`") {
		t.Errorf("the README does not have the message %s", message)
	}
}

// TestReadmeSpec lints the spec that shows the language.
func TestReadmeSpec(t *testing.T) {
	_, blocks := readme(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "keys.yaml")
	write(t, file, texts(blocks, "yaml")[1])
	var out strings.Builder
	if status := run([]string{"lint", file}, &out, &out); status != statusFine {
		t.Errorf("lint ends with %d:\n%s", status, out.String())
	}
}

// TestReadmeCommands runs every command that the README shows: those for this repository in a copy of it, those for other
// projects in a module that uses the copy.
func TestReadmeCommands(t *testing.T) {
	_, blocks := readme(t)
	repository, project := t.TempDir(), t.TempDir()
	copyRepository(t, repository)
	write(t, filepath.Join(project, "go.mod"), "module example.com/shop\n\ngo 1.26\n\nreplace github.com/owin-go/owingen => "+repository+"\n")
	write(t, filepath.Join(project, "keys.yaml"), texts(blocks, "yaml")[0])
	for _, code := range texts(blocks, "go") {
		if strings.HasPrefix(code, "//go:generate") {
			write(t, filepath.Join(project, "shop.go"), "package shop\n\n"+code)
		}
	}
	for _, script := range texts(blocks, "sh") {
		for line := range strings.SplitSeq(strings.TrimSpace(script), "\n") {
			switch {
			case line == "go test ./...":
				shell(t, repository, line+" -run ^$") // compiled only: this test is one of those that the command runs
			case strings.Contains(line, " ./cmd/") || strings.Contains(line, " ./generated"):
				shell(t, repository, line)
			default:
				shell(t, project, line)
			}
		}
	}
}

// TestReadmeWorkflow runs the commands of the README's workflow one after the other, on documents of the kind that it is about,
// and compares what they print.
func TestReadmeWorkflow(t *testing.T) {
	text, blocks := readme(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/readme")); err != nil {
		t.Fatal(err)
	}
	shell(t, dir, "git init --quiet")
	got := text
	for _, console := range texts(blocks, "console") {
		var out strings.Builder
		for line := range strings.Lines(console) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				out.WriteString(line + prints(t, dir, command))
			}
		}
		got = strings.Replace(got, console, out.String(), 1)
	}
	if *update {
		write(t, "../../README.md", got)
	} else if diff := cmp.Diff(text, got); diff != "" {
		t.Errorf("the README differs from what its commands print (-README +printed); -update mends it:\n%s", diff)
	}
}

// prints gives what a command line prints.
func prints(t *testing.T, dir, line string) string {
	t.Helper()
	command := exec.Command("sh", "-c", line)
	command.Dir = dir
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", line, err, out)
	}
	return string(out)
}

// copyRepository copies the files that Go needs of this repository.
func copyRepository(t *testing.T, to string) {
	t.Helper()
	for _, name := range []string{"gen", "cmd", "generated", "owinhttp"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "keys.yaml", "README.md"} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(to, name), string(data))
	}
}

package generated_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const owinPath = "github.com/owin-go/owingen/generated/owin"

// program uses three accessors of the package.
const program = `package main

import (
	"os"

	"github.com/owin-go/owingen/generated/owin"
)

func main() {
	env := map[string]any{}
	owin.SetRequestMethod(env, os.Args[0])
	if owin.ResponseStatusCode(env) != 200 || owin.RequestMethod(env) != os.Args[0] {
		os.Exit(1)
	}
}
`

// build builds the program and gives the binary.
func build(t *testing.T, flags ...string) string {
	t.Helper()
	source := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(source, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "program")
	goCommand(t, append(append([]string{"build", "-o", binary}, flags...), source)...)
	return binary
}

func goCommand(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestInline asks the compiler whether getters and setters are inlined, and strict getters but for those that look for a nil.
func TestInline(t *testing.T) {
	report := goCommand(t, "build", "-gcflags=-m", owinPath)
	inlined := map[string]bool{}
	for _, found := range regexp.MustCompile(`can inline (\w+)`).FindAllStringSubmatch(report, -1) {
		inlined[found[1]] = true
	}
	source, err := os.ReadFile("owin/keys_accessors.go")
	if err != nil {
		t.Fatal(err)
	}
	functions := regexp.MustCompile(`(?m)^func ([A-Z]\w*)\((?:env|value)`).FindAllStringSubmatch(string(source), -1)
	checked := 0
	for _, found := range functions {
		name := found[1]
		if strings.HasPrefix(name, "Check") || looksForNil(string(source), name) {
			continue
		}
		if checked++; !inlined[name] {
			t.Errorf("the compiler does not inline %s", name)
		}
	}
	if checked < 2*50+30 {
		t.Errorf("only %d accessors were found to ask about", checked)
	}
}

// looksForNil tells whether a strict getter tells a nil from a wrong type.
func looksForNil(source, name string) bool {
	_, body, _ := strings.Cut(source, "\nfunc "+name+"(")
	body, _, _ = strings.Cut(body, "\n}\n")
	return strings.Contains(body, "nilError(")
}

// TestStandardLibrary sees that the package depends on nothing else.
func TestStandardLibrary(t *testing.T) {
	for path := range strings.FieldsSeq(goCommand(t, "list", "-deps", owinPath)) {
		first, _, _ := strings.Cut(path, "/")
		if strings.Contains(first, ".") && path != owinPath {
			t.Errorf("%s depends on %s", owinPath, path)
		}
	}
}

// TestNoInit sees that importing the package does nothing: the runtime traces every package that initializes itself.
func TestNoInit(t *testing.T) {
	command := exec.Command(build(t))
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := command.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(trace), "init ") {
		t.Fatalf("the runtime traces nothing: %s", trace)
	}
	if strings.Contains(string(trace), owinPath) {
		t.Errorf("the package initializes itself:\n%s", trace)
	}
}

// TestLink sees that of the package a program links what it uses. Nothing is inlined, to find it by its name.
func TestLink(t *testing.T) {
	symbols := goCommand(t, "tool", "nm", build(t, "-gcflags="+owinPath+"=-l"))
	var linked []string
	for _, found := range regexp.MustCompile(regexp.QuoteMeta(owinPath)+`\.(\w+)`).FindAllStringSubmatch(symbols, -1) {
		linked = append(linked, found[1])
	}
	slices.Sort(linked)
	want := []string{"RequestMethod", "ResponseStatusCode", "SetRequestMethod", "commonRequestMethod"}
	if !slices.Equal(slices.Compact(linked), want) {
		t.Errorf("the program links %v, want %v", linked, want)
	}
}

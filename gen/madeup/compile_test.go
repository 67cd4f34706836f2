package madeup_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/madeup"
	"github.com/owin-go/owingen/gen/output"
)

// TestCompile sees that of any valid spec comes a package that compiles, and whose own tests pass. All specs are packages of one
// module, so that the go command works on them at once.
func TestCompile(t *testing.T) {
	module := t.TempDir()
	write(t, module, map[string][]byte{"go.mod": []byte(goMod)})
	for i, s := range specs(60, 400) {
		text := madeup.Spec(s.seed, s.keys, features()...)
		file := write(t, filepath.Join(module, fmt.Sprintf("spec%d", i)), map[string][]byte{"keys.yaml": text})
		t.Logf("spec%d: %v", i, s)
		project, err := gen.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		problems(t, project)
		folders, err := project.Render()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := output.Write(folders); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range []string{"build", "test"} {
		run := exec.Command("go", command, "./...")
		run.Dir = module
		run.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off")
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", command, err, out)
		}
	}
}

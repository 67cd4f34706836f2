package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A program is the binary as people have it, without the race detector that these tests may run under, in a folder of its own.
type program struct {
	folder, binary string
}

func build(tb testing.TB) program {
	tb.Helper()
	p := program{folder: tb.TempDir()}
	p.binary = filepath.Join(p.folder, "owingen.exe")
	p.run(tb, "go", "build", "-o", p.binary, ".")
	return p
}

// run runs a command, with notes of runs in the folder, and gives what it used.
func (p program) run(tb testing.TB, name string, args ...string) (wall time.Duration, used *os.ProcessState) {
	tb.Helper()
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(p.folder, "cache"))
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	start := time.Now()
	if err := command.Run(); err != nil {
		tb.Fatalf("%s: %v\n%s", name, err, out.String())
	}
	return time.Since(start), command.ProcessState
}

// spec writes a spec into a folder of its own, and gives its path.
func (p program) spec(tb testing.TB, name string, text []byte) string {
	tb.Helper()
	file := filepath.Join(p.folder, name, "keys.yaml")
	if err := os.Mkdir(filepath.Dir(file), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o666); err != nil {
		tb.Fatal(err)
	}
	return file
}

// generate generates a package, from the beginning if it must not be there yet, and gives what that used.
func (p program) generate(tb testing.TB, spec string, afresh bool) (wall time.Duration, used *os.ProcessState) {
	tb.Helper()
	if afresh {
		for _, folder := range []string{"out", "generated"} {
			if err := os.RemoveAll(filepath.Join(filepath.Dir(spec), folder)); err != nil {
				tb.Fatal(err)
			}
		}
	}
	return p.run(tb, p.binary, "generate", spec)
}

func processors(used *os.ProcessState) time.Duration { return used.UserTime() + used.SystemTime() }

// limit is what generate may take on the OWIN keys. What it takes of two processors together, which other work on the machine
// changes little, is more than the time that passes where there is no other work: either will do.
const limit = 150 * time.Millisecond

func TestSpeed(t *testing.T) {
	p := build(t)
	keys, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	spec := p.spec(t, "owin", keys)
	for name, afresh := range map[string]bool{"everything to write": true, "nothing to do": false} {
		t.Run(name, func(t *testing.T) {
			p.generate(t, spec, true)
			best := time.Hour
			for range 10 {
				wall, used := p.generate(t, spec, afresh)
				best = min(best, wall, processors(used))
			}
			t.Logf("best of 10: %v", best)
			if best > limit {
				t.Errorf("took %v, want at most %v", best, limit)
			}
		})
	}
	t.Run("many keys", p.scales)
}

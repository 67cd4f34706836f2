package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// limit is what generate may take on the OWIN keys, on two cores.
const limit = 150 * time.Millisecond

// TestSpeed measures the binary as people have it, without the race detector that this test may run under.
func TestSpeed(t *testing.T) {
	folder := t.TempDir()
	binary, spec := filepath.Join(folder, "owingen.exe"), filepath.Join(folder, "keys.yaml")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	keys, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(spec, keys, 0o666); err != nil {
		t.Fatal(err)
	}
	generate := func() time.Duration {
		start := time.Now()
		if out, err := exec.Command(binary, "generate", spec).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return time.Since(start)
	}
	for _, test := range []struct {
		name   string
		before func() error
	}{
		{"everything to write", func() error { return os.RemoveAll(filepath.Join(folder, "generated")) }},
		{"nothing to do", func() error { return nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			best := time.Hour // of several runs: other work on the machine makes a run slower, nothing makes it faster
			for range 10 {
				if err := test.before(); err != nil {
					t.Fatal(err)
				}
				best = min(best, generate())
			}
			t.Logf("best of 10: %v", best)
			if best > limit {
				t.Errorf("took %v, want at most %v", best, limit)
			}
		})
	}
}

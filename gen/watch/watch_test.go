package watch_test

import (
	"context"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/watch"
)

func TestRun(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a", "1")
	write(t, "b", "1")
	synctest.Test(t, run)
}

// run does everything between two ticks, when Run does nothing but wait.
func run(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ticks := make(chan time.Time)
	var runs [][]string
	go watch.Run(ctx, ticks, []string{"a", "later"}, func(changed []string) []string {
		runs = append(runs, changed)
		return []string{"b"}
	})
	tick := func(n int) {
		for range n {
			ticks <- time.Time{}
			synctest.Wait()
		}
	}

	tick(3) // nothing happens
	write(t, "a", "22")
	tick(1)
	write(t, "a", "333") // still being written
	tick(3)
	write(t, "b", "22")
	write(t, "unrelated", "1")
	tick(3)
	write(t, "new", "55555") // editors replace files
	if err := os.Rename("new", "a"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("b"); err != nil {
		t.Fatal(err)
	}
	tick(3)
	write(t, "later", "1")
	tick(3)
	cancel()
	synctest.Wait()
	want := [][]string{nil, {"a"}, {"b"}, {"a", "b"}, {"later"}}
	if diff := cmp.Diff(want, runs); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Package leak finds goroutines that outlive the tests that began them.
package leak

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// Goroutines are those that there were at some time: their stacks, by ID.
type Goroutines map[string]string

// Now returns the goroutines that there are.
func Now() Goroutines {
	stacks := make([]byte, 1<<20)
	for {
		n := runtime.Stack(stacks, true)
		if n < len(stacks) {
			stacks = stacks[:n]
			break
		}
		stacks = make([]byte, 2*len(stacks)) // it was cut off
	}
	g := Goroutines{}
	for stack := range strings.SplitSeq(string(stacks), "\n\n") {
		id, _, _ := strings.Cut(strings.TrimPrefix(stack, "goroutine "), " ")
		g[id] = stack
	}
	return g
}

// Left returns the stacks of the goroutines that have begun since and are still there, "" if there are none. The one that waits for
// signals, which stays for good, does not count.
func (g Goroutines) Left() string {
	now := Now()
	maps.DeleteFunc(now, func(id, stack string) bool {
		_, before := g[id]
		return before || strings.Contains(stack, "os/signal.")
	})
	return strings.Join(slices.Sorted(maps.Values(now)), "\n\n")
}

// patience is how long goroutines may take to end.
const patience = 5 * time.Second

// wait is Left once there are none, or patience has an end.
func (g Goroutines) wait() string {
	for end := time.Now().Add(patience); ; runtime.Gosched() {
		if left := g.Left(); left == "" || time.Now().After(end) {
			return left
		}
	}
}

// Check fails the test when a goroutine that begins from now on outlives it. To be called before anything that has a Cleanup of its own:
// what that ends may end.
func Check(t testing.TB) {
	before := Now()
	t.Cleanup(func() {
		if left := before.wait(); left != "" {
			t.Errorf("goroutines outlive the test:\n%s", left)
		}
	})
}

// Main runs the tests of a package, for its TestMain, and returns the status to exit with. It is 1 too when a goroutine outlives them.
func Main(m *testing.M) int {
	before := Now()
	status := m.Run()
	if left := before.wait(); left != "" {
		_, _ = fmt.Fprintf(os.Stderr, "goroutines outlive the tests:\n%s\n", left)
		return 1
	}
	return status
}

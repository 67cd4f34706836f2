package leak_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/owin-go/owingen/owinhttp/internal/leak"
)

func TestMain(m *testing.M) { os.Exit(leak.Main(m)) }

// linger waits until it may end.
func linger(end chan struct{}) { <-end }

func TestLeft(t *testing.T) {
	leak.Check(t)
	end := make(chan struct{})
	var ended sync.WaitGroup
	begin := func() { ended.Go(func() { linger(end) }) }
	begin()
	before := leak.Now()
	if left := before.Left(); left != "" {
		t.Errorf("it finds what was there:\n%s", left)
	}
	begin()
	if left := before.Left(); strings.Count(left, "goroutine ") == 0 || !strings.Contains(left, "leak_test") {
		t.Errorf("it finds %q", left)
	}
	close(end)
	ended.Wait()
}

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asMain makes this test binary stand in for the command.
const asMain = "OWINSERVE_AS_MAIN"

// TestMain fails when a goroutine outlives the tests.
func TestMain(m *testing.M) {
	if os.Getenv(asMain) != "" {
		main()
	}
	code := m.Run()
	for end := time.Now().Add(5 * time.Second); leaked() != ""; runtime.Gosched() {
		if time.Now().After(end) {
			fmt.Println("leaked goroutines:\n" + leaked())
			code = 1
			break
		}
	}
	os.Exit(code)
}

// leaked returns the stacks of goroutines that are neither this one nor the one for signals.
func leaked() string {
	stacks := make([]byte, 1<<20)
	all := strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n")
	return strings.Join(slices.DeleteFunc(all[1:], func(stack string) bool { return strings.Contains(stack, "os/signal.") }), "\n\n")
}

// process is the command while it runs.
type process struct {
	url  string
	stop func() int // ends it as a signal does, and returns its exit status; all of its log is there then

	reading sync.WaitGroup // what it says

	mu  sync.Mutex
	log strings.Builder
}

// start runs the command, and returns when it listens.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	stderr, writer := io.Pipe()
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), writer)
		_ = writer.Close()
	}()
	p := &process{}
	p.stop = sync.OnceValue(func() int {
		cancel()
		defer p.reading.Wait()
		return <-status
	})
	t.Cleanup(func() { p.stop() })
	p.await(t, stderr)
	return p
}

// await reads what the command says until it names its URL, and goes on reading.
func (p *process) await(t *testing.T, stderr io.Reader) {
	t.Helper()
	lines := bufio.NewScanner(stderr)
	for p.url == "" && lines.Scan() {
		p.add(lines.Text())
		if _, url, found := strings.Cut(lines.Text(), "msg=listening url="); found {
			p.url = strings.TrimSuffix(url, "/")
		}
	}
	if p.url == "" {
		t.Fatalf("it does not listen:\n%s", p.logged())
	}
	p.reading.Go(func() {
		for lines.Scan() {
			p.add(lines.Text())
		}
	})
}

func (p *process) add(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.log.WriteString(line + "\n")
}

func (p *process) logged() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestUsage(t *testing.T) {
	for line, want := range map[string]struct {
		status int
		text   string
	}{
		"-h":                                    {statusFine, "-addr host:port"},
		"-nosuch":                               {statusUsage, "not defined: -nosuch"},
		"extra":                                 {statusUsage, `unexpected argument "extra"`},
		"-tls -cert a":                          {statusUsage, "-cert and -key need each other"},
		"-cert a -key b":                        {statusUsage, "-cert and -key need -tls"},
		"-addr localhost":                       {statusFailed, "-addr: address localhost: missing port"},
		"-addr localhost:http2":                 {statusFailed, "port"},
		"-addr 192.0.2.1:0":                     {statusFailed, "192.0.2.1"},
		"-addr 127.0.0.1:0 -tls -cert a -key a": {statusFailed, "open a"},
	} {
		var stderr strings.Builder
		equal(t, line, run(t.Context(), strings.Fields(line), &stderr), want.status)
		if !strings.Contains(stderr.String(), want.text) {
			t.Errorf("%s: it says %q, not %q", line, stderr.String(), want.text)
		}
	}
}

// TestSignals runs the command as a process of its own.
func TestSignals(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			command := exec.Command(program, "-addr", "127.0.0.1:0")
			command.Env = append(os.Environ(), asMain+"=1", "GORACE=atexit_sleep_ms=0")
			stderr, err := command.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			var p process
			p.await(t, stderr)
			response, err := http.Get(p.url + "/hello")
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			http.DefaultClient.CloseIdleConnections()
			if err := command.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			equal(t, "it ends well", command.Wait(), nil)
		})
	}
}

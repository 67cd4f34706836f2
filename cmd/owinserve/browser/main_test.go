package browser_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var (
	browser context.Context // shared by the tests; each has a tab of its own
	program string          // owinserve
)

func TestMain(m *testing.M) {
	status, err := prepared(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, "these tests need Go and Chromium, see the documentation of this package:", err)
		status = 1
	}
	os.Exit(status)
}

// prepared builds owinserve and starts the browser.
func prepared(run func() int) (status int, err error) {
	folder, err := os.MkdirTemp("", "owinserve-browser")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	program = filepath.Join(folder, "owinserve")
	if out, err := exec.Command("go", "build", "-C", "..", "-o", program, ".").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, out)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(filepath.Join(folder, "profile")),
		chromedp.Flag("ignore-certificate-errors", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	if path := os.Getenv("CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	var closeBrowser context.CancelFunc
	browser, closeBrowser = chromedp.NewContext(allocator)
	defer closeBrowser()
	if err := chromedp.Do(browser); err != nil {
		return 0, err
	}
	return run(), nil
}

// process is owinserve while it runs.
type process struct {
	*exec.Cmd
	url string
}

// start runs owinserve, and returns when it listens. It ends with the test.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(program, append([]string{"-addr", "127.0.0.1:0"}, args...)...)}
	stderr, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.Process.Kill() // not gracefully: a browser holds connections that it has not used, for which that would wait
		_ = p.Wait()
	})
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if _, url, found := strings.Cut(lines.Text(), "msg=listening url="); found {
			p.url = strings.TrimSuffix(url, "/")
			go func() { _, _ = io.Copy(io.Discard, stderr) }()
			return p
		}
	}
	t.Fatal("it does not listen")
	return nil
}

package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// browser is shared by the tests; each has a tab of its own.
var browser context.Context

func TestMain(m *testing.M) {
	os.Exit(withBrowser(m.Run))
}

func withBrowser(run func() int) int {
	folder, err := os.MkdirTemp("", "owingen-browser")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(folder), chromedp.WindowSize(1280, 1000),
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
		fmt.Fprintln(os.Stderr, "these tests need Chromium, see the documentation of this package:", err)
		return 1
	}
	return run()
}

// patience is how long a test waits for something that should come at once.
const patience = 20 * time.Second

// A tab shows a page.
type tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string
	messages []string // of the console
}

// open shows a page in a tab of its own. The test fails if the page asks for anything else, or writes to the console.
func open(t testing.TB, page []byte, prepare ...chromedp.Action[chromedp.Void]) *tab {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page) // the browser will tell
	}))
	t.Cleanup(server.Close)
	deadline, cancel := context.WithTimeout(browser, 3*patience)
	t.Cleanup(cancel)
	ctx, closeTab := chromedp.NewContext(deadline)
	t.Cleanup(closeTab)
	at := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, at.listen); err != nil {
		t.Fatal(err)
	}
	at.do(prepare...)
	at.do(chromedp.Navigate(server.URL + "/"))
	t.Cleanup(func() {
		at.mu.Lock()
		defer at.mu.Unlock()
		if diff := cmp.Diff([]string{server.URL + "/"}, at.requests); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
		for _, message := range at.messages {
			t.Errorf("on the console: %s", message)
		}
	})
	return at
}

func (at *tab) listen(event any) {
	at.mu.Lock()
	defer at.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		at.requests = append(at.requests, event.Request.URL)
	case *runtime.EventConsoleAPICalled:
		at.messages = append(at.messages, fmt.Sprint(event.Type, event.Args))
	case *runtime.EventExceptionThrown:
		at.messages = append(at.messages, event.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		at.messages = append(at.messages, event.Entry.Text)
	}
}

// do takes actions, which must succeed.
func (at *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	at.t.Helper()
	if err := chromedp.Do(at.ctx, actions...); err != nil {
		at.t.Fatal(err)
	}
}

// press presses keys, one after the other, wherever the focus is. A letter and its key are one event, as they are for people:
// a page that takes the key for itself keeps the letter from being typed.
func (at *tab) press(keys string) {
	at.t.Helper()
	for _, key := range keys {
		if !unicode.IsPrint(key) {
			at.do(chromedp.KeyEvent(string(key)))
			continue
		}
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			event := input.DispatchKeyEventParams{Type: kind, Key: string(key)}
			if kind == input.DispatchKeyEventTypeKeyDown {
				event.Text = string(key)
			}
			if _, err := chromedp.Call(at.ctx, input.DispatchKeyEvent, event); err != nil {
				at.t.Fatal(err)
			}
		}
	}
}

// wait waits until an expression of JavaScript is true.
func (at *tab) wait(expression string) {
	at.t.Helper()
	if _, err := chromedp.Run(at.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(patience))); err != nil {
		at.t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// eval gives the value of an expression of JavaScript, which may be a promise.
func eval[T any](at *tab, expression string) T {
	at.t.Helper()
	value, err := chromedp.Run(at.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		at.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

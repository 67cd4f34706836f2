package browser_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// patience is how long a test waits for something that should come at once.
const patience = 20 * time.Second

// A tab shows a page.
type tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string // WebSockets too
	messages []string // of the console
}

// open shows a page in a tab of its own.
func open(t testing.TB, url string) *tab {
	t.Helper()
	deadline, cancel := context.WithTimeout(browser, 3*patience)
	t.Cleanup(cancel)
	ctx, closeTab := chromedp.NewContext(deadline)
	t.Cleanup(closeTab)
	at := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, at.listen); err != nil {
		t.Fatal(err)
	}
	at.do(chromedp.Navigate(url))
	return at
}

func (at *tab) listen(event any) {
	at.mu.Lock()
	defer at.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		at.requests = append(at.requests, event.Request.URL)
	case *network.EventWebSocketCreated:
		at.requests = append(at.requests, event.URL)
	case *runtime.EventConsoleAPICalled:
		at.messages = append(at.messages, fmt.Sprint(event.Type, event.Args))
	case *runtime.EventExceptionThrown:
		at.messages = append(at.messages, event.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		at.messages = append(at.messages, event.Entry.Text)
	}
}

// asked fails the test unless the page has asked for this and nothing else, and written nothing to the console.
func (at *tab) asked(urls ...string) {
	at.t.Helper()
	at.mu.Lock()
	defer at.mu.Unlock()
	if diff := cmp.Diff(urls, at.requests); diff != "" {
		at.t.Errorf("requests (-want +got):\n%s", diff)
	}
	if len(at.messages) > 0 {
		at.t.Errorf("on the console: %q", at.messages)
	}
}

// do takes actions, which must succeed.
func (at *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	at.t.Helper()
	if err := chromedp.Do(at.ctx, actions...); err != nil {
		at.t.Fatal(err)
	}
}

// wait waits until an expression of JavaScript is true.
func (at *tab) wait(expression string) {
	at.t.Helper()
	if _, err := chromedp.Run(at.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(patience))); err != nil {
		at.t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// want compares the value of an expression of JavaScript, which may be a promise.
func want[T any](at *tab, expression string, value T) {
	at.t.Helper()
	got, err := chromedp.Run(at.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		at.t.Fatalf("%s: %v", expression, err)
	}
	if diff := cmp.Diff(value, got); diff != "" {
		at.t.Errorf("%s (-want +got):\n%s", expression, diff)
	}
}

package owintest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
)

var errFailure = errors.New("failure")

// 68: in-memory client: error before; after the first write -> returned by the call; returned by reading the body.
func TestErrorsInMemory(t *testing.T) {
	for name, app := range map[string]owin.AppFunc{
		"an error": func(env map[string]any) error {
			if owin.RequestPath(env) == "/after" {
				_ = write(env, "text")
			}
			return errFailure
		},
		"a panic": func(env map[string]any) error {
			if owin.RequestPath(env) == "/after" {
				_ = write(env, "text")
			}
			panic(errFailure)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := startMemory(t, app)
			if got := p.ask(t, "GET", "/before", nil); !errors.Is(got.err, errFailure) {
				t.Errorf("before: got %v", got.err)
			}
			if got := p.ask(t, "HEAD", "/after", nil); !errors.Is(got.err, errFailure) {
				t.Errorf("HEAD: got %v", got.err)
			}
			got := p.ask(t, "GET", "/after", nil)
			equal(t, "body", got.body, "text")
			if !errors.Is(got.err, errFailure) || !errors.Is(got.err, io.ErrUnexpectedEOF) {
				t.Errorf("after: got %v", got.err)
			}
		})
	}
}

// 67, 68: a failure after the first write -> the client sees that the body is broken off; CallCancelled fires.
// 134: fewer bytes than the Content-Length says -> the same.
func TestBrokenBodies(t *testing.T) {
	cancelled := make(chan context.Context, 1)
	onBoth(t, func(env map[string]any) error {
		cancelled <- owin.CallCancelled(env)
		if owin.RequestPath(env) == "/short" {
			owin.ResponseHeaders(env).Set("Content-Length", "10")
		}
		err := write(env, "text")
		flush(env)
		if owin.RequestPath(env) == "/short" {
			return err
		}
		return errFailure
	}, func(t *testing.T, p place) {
		for _, path := range []string{"/", "/short"} {
			got := p.ask(t, "GET", path, nil)
			equal(t, "status", got.status, 200)
			if !errors.Is(got.err, io.ErrUnexpectedEOF) {
				t.Errorf("%s: got %v", path, got.err)
			}
			<-(<-cancelled).Done()
		}
	})
}

// 67: panic, or error returned, before any write -> CallCancelled fired; the next request is served.
func TestFailuresCancel(t *testing.T) {
	cancelled := make(chan context.Context, 1)
	onBoth(t, func(env map[string]any) error {
		cancelled <- owin.CallCancelled(env)
		switch owin.RequestPath(env) {
		case "/error":
			return errFailure
		case "/panic":
			panic(errFailure)
		}
		return write(env, "next")
	}, func(t *testing.T, p place) {
		for _, path := range []string{"/error", "/panic"} {
			p.wantFailure(t, p.ask(t, "GET", path, nil))
			equal(t, path, (<-cancelled).Err(), context.Canceled)
		}
		equal(t, "next", p.ask(t, "GET", "/", nil).body, "next")
		<-cancelled
	})
}

// 69: client leaves while the app waits -> CallCancelled.
func TestClientLeavesBeforeTheHead(t *testing.T) {
	running, ended := make(chan struct{}), make(chan error)
	onBoth(t, func(env map[string]any) error {
		close(running)
		<-owin.CallCancelled(env).Done()
		ended <- write(env, "text")
		return nil
	}, func(t *testing.T, p place) {
		running = make(chan struct{})
		ctx, cancel := context.WithCancel(context.Background())
		asked := make(chan error)
		go func() {
			_, err := p.Do(p.request(t, "GET", "/", nil).WithContext(ctx))
			asked <- err
		}()
		<-running
		cancel()
		if err := <-asked; !errors.Is(err, context.Canceled) {
			t.Errorf("the client got %v", err)
		}
		if err := <-ended; p.memory && !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("the application got %v", err)
		}
	})
}

// 69: client closes the response body while the app writes -> CallCancelled, and writing ends.
func TestClientLeavesTheBody(t *testing.T) {
	ended := make(chan struct{})
	onBoth(t, func(env map[string]any) error {
		defer func() { ended <- struct{}{} }()
		for {
			if err := write(env, strings.Repeat("a", 1<<16)); err != nil {
				<-owin.CallCancelled(env).Done()
				return err
			}
		}
	}, func(t *testing.T, p place) {
		response, err := p.Do(p.request(t, "GET", "/", nil))
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadFull(response.Body, make([]byte, 1<<17))
		equal(t, "error", err, nil)
		equal(t, "error", response.Body.Close(), nil)
		<-ended
	})
}

// 70: client left before the app first asked for the token -> fired when asked.
func TestAskedLate(t *testing.T) {
	left, fired := make(chan struct{}), make(chan error)
	onBoth(t, func(env map[string]any) error {
		flush(env)
		<-left
		<-owin.CallCancelled(env).Done()
		fired <- owin.CallCancelled(env).Err()
		return nil
	}, func(t *testing.T, p place) {
		response, err := p.Do(p.request(t, "GET", "/", nil))
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		left <- struct{}{}
		equal(t, "error", <-fired, context.Canceled)
	})
}

// 71: client leaves, request body unread -> on this server CallCancelled fires all the same.
func TestClientLeavesWithAnUnreadBody(t *testing.T) {
	running := make(chan struct{})
	p := startMemory(t, func(env map[string]any) error {
		running <- struct{}{}
		<-owin.CallCancelled(env).Done()
		running <- struct{}{}
		return nil
	})
	ctx, cancel := context.WithCancel(context.Background())
	body, writer := io.Pipe()
	request := p.request(t, "POST", "/", body).WithContext(ctx)
	asked := make(chan error)
	go func() {
		_, err := p.Do(request)
		asked <- err
	}()
	<-running
	cancel()
	<-running
	if err := <-asked; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	_, err := writer.Write([]byte("text"))
	equal(t, "the body is closed", err, io.ErrClosedPipe)
}

// 55: success -> CallCancelled does not fire, neither when the client closes the body it has read, nor when its context ends.
func TestSuccessCancelsNothing(t *testing.T) {
	cancelled := make(chan context.Context, 2)
	onBoth(t, func(env map[string]any) error {
		cancelled <- owin.CallCancelled(env)
		return write(env, "text")
	}, func(t *testing.T, p place) {
		ctx, cancel := context.WithCancel(context.Background())
		equal(t, "body", p.send(t, p.request(t, "GET", "/", nil).WithContext(ctx)).body, "text")
		cancel()
		p.ask(t, "GET", "/", nil) // the end of the first request is over when there is another one
		equal(t, "error", (<-cancelled).Err(), nil)
		<-cancelled
	})
}

// Bodies stream: the application answers each part of a request body before the client sends the next.
func TestStreaming(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		flush(env)
		buffer := make([]byte, 100)
		for {
			n, err := owin.RequestBody(env).Read(buffer)
			if n > 0 {
				err = errors.Join(write(env, strings.ToUpper(string(buffer[:n]))), err)
				flush(env)
			}
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return err
			}
		}
	}, func(t *testing.T, p place) {
		body, writer := io.Pipe()
		response, err := p.Do(p.request(t, "POST", "/", body))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		buffer := make([]byte, 3)
		for _, text := range []string{"one", "two", "six"} {
			if _, err := io.WriteString(writer, text); err != nil {
				t.Fatal(err)
			}
			_, err := io.ReadFull(response.Body, buffer)
			equal(t, "error", err, nil)
			equal(t, "answer", string(buffer), strings.ToUpper(text))
		}
		equal(t, "error", writer.Close(), nil)
		rest, err := io.ReadAll(response.Body)
		equal(t, "rest", string(rest), "")
		equal(t, "error", err, nil)
	})
}

// A request body that fails, or is not as long as it was said to be, is the client's error, and cancels the call.
func TestBrokenRequestBodies(t *testing.T) {
	seen := make(chan error)
	onBoth(t, func(env map[string]any) error {
		_, err := io.Copy(io.Discard, owin.RequestBody(env))
		<-owin.CallCancelled(env).Done()
		seen <- err
		return err
	}, func(t *testing.T, p place) {
		for name, request := range map[string]*http.Request{
			"failing": p.request(t, "POST", "/", io.MultiReader(strings.NewReader("text"), failing{})),
			"short":   withLength(p.request(t, "POST", "/", io.MultiReader(strings.NewReader("text"))), 10),
		} {
			asked := make(chan error)
			go func() {
				_, err := p.Do(request)
				asked <- err
			}()
			if err := <-seen; err == nil {
				t.Errorf("%s: the application got no error", name)
			}
			if err := <-asked; err == nil {
				t.Errorf("%s: the client got no error", name)
			}
		}
	})
}

func withLength(request *http.Request, length int64) *http.Request {
	request.ContentLength = length
	return request
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errFailure }

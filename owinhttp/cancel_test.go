package owinhttp_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 69: client leaves while the app waits -> CallCancelled within 1 s
func TestClientLeaves(t *testing.T) {
	begun, fired := make(chan struct{}), make(chan error)
	server := serve(t, func(env map[string]any) error {
		cancelled := owin.CallCancelled(env)
		derived, cancel := context.WithCancel(cancelled)
		defer cancel()
		close(begun)
		select {
		case <-derived.Done():
			fired <- context.Cause(cancelled)
		case <-time.After(10 * time.Second):
			fired <- nil
		}
		return nil
	})
	conn := dial(t, server)
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-begun
	left := time.Now()
	_ = conn.Close()
	if cause := <-fired; !errors.Is(cause, context.Canceled) || time.Since(left) > time.Second {
		t.Errorf("%v after %v", cause, time.Since(left))
	}
}

// 70: client left before the app first asked for the token -> fired when asked
func TestLeftBefore(t *testing.T) {
	for name, fired := range map[string]func(context.Context) bool{
		"Err":   func(ctx context.Context) bool { return ctx.Err() != nil },
		"Done":  func(ctx context.Context) bool { <-ctx.Done(); return true },
		"Cause": func(ctx context.Context) bool { return context.Cause(ctx) != nil },
		"derived": func(ctx context.Context) bool {
			derived, cancel := context.WithCancel(ctx)
			defer cancel()
			return derived.Err() != nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, leave := context.WithCancel(context.Background())
			env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
			leave()
			equal(t, "fired", fired(owin.CallCancelled(env)), true)
			equal(t, "finish", finish(nil), nil)
		})
	}
}

// 71: client leaves, request body unread -> net/http is blind; owin.CallCancelled fires when the application reads
func TestClientLeavesInBody(t *testing.T) {
	begun, left, causes := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	server := serve(t, func(env map[string]any) error {
		close(begun)
		<-left
		_, err := io.Copy(io.Discard, owin.RequestBody(env))
		<-owin.CallCancelled(env).Done()
		causes <- context.Cause(owin.CallCancelled(env))
		return err
	})
	conn := dial(t, server)
	if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\ntext"); err != nil {
		t.Fatal(err)
	}
	<-begun
	_ = conn.Close()
	close(left)
	if cause := <-causes; !errors.Is(cause, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", cause)
	}
}

// Success never fires owin.CallCancelled, though net/http cancels its own context: not while somebody waits, nor when asked later.
func TestSuccessDoesNotCancel(t *testing.T) {
	type key struct{}
	synctest.Test(t, func(t *testing.T) {
		for _, asks := range []bool{true, false} {
			ctx, end := context.WithCancel(context.WithValue(context.Background(), key{}, "value"))
			env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
			cancelled := owin.CallCancelled(env)
			equal[any](t, "value", cancelled.Value(key{}), "value")
			if asks {
				_ = cancelled.Done()
			}
			equal(t, "finish", finish(nil), nil)
			end()
			synctest.Wait()
			select {
			case <-cancelled.Done():
				t.Error("done")
			default:
			}
			equal(t, "error", cancelled.Err(), nil)
			equal(t, "cause", context.Cause(cancelled), nil)
			equal[any](t, "value", cancelled.Value(key{}), "value")
		}
	})
}

// The time a handler around the application allows counts for owin.CallCancelled.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
		defer cancel()
		env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
		cancelled := owin.CallCancelled(env)
		deadline, ok := cancelled.Deadline()
		equal(t, "deadline", ok && time.Until(deadline) == time.Hour, true)
		<-cancelled.Done()
		equal(t, "cause", context.Cause(cancelled), context.DeadlineExceeded)
		equal(t, "finish", finish(nil), nil)
	})
}

// The cause of the cancellation is the application's failure.
func TestCause(t *testing.T) {
	failure := errors.New("failure")
	for _, asks := range []bool{true, false} {
		env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
		cancelled := owin.CallCancelled(env)
		if asks {
			_ = cancelled.Done()
		}
		equal(t, "finish", finish(failure), failure)
		equal(t, "cause", context.Cause(cancelled), failure)
		equal(t, "error", cancelled.Err(), context.Canceled)
	}
}

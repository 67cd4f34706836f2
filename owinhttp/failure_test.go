package owinhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 67: panic, or error returned (context.Canceled too), before any write -> 500, length 0, app's headers dropped, CallCancelled fired; the
// next request is served
func TestFailureBeforeHead(t *testing.T) {
	failure := errors.New("the failure")
	for _, test := range []struct {
		name string
		fail func() error
		log  string
	}{
		{"error", func() error { return failure }, "the failure"},
		{"context.Canceled", func() error { return context.Canceled }, "context canceled"},
		{"panic", func() error { panic("the panic") }, "the panic"},
		{"panic with nil", func() error { panic(nil) }, "nil argument"},
		{"panic with an error", func() error { panic(failure) }, "the failure"},
		{"panic of the runtime", func() error { return (*new(func() error))() }, "nil pointer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log journal
			var cancelled context.Context
			server := serve(t, func(env map[string]any) error {
				if owin.RequestPath(env) == "/ok" {
					return write(env, "ok")
				}
				cancelled = owin.CallCancelled(env)
				owin.ResponseHeaders(env).Set("X-Foo", "1")
				owin.ResponseHeaders(env).Set("Content-Length", "4")
				owin.SetResponseStatusCode(env, 201)
				return test.fail()
			}, owinhttp.Logger(log.logger()))
			response := get(t, server, "/")
			equal(t, "status", response.StatusCode, 500)
			equal(t, "length", response.Header.Get("Content-Length"), "0")
			equal(t, "header", response.Header.Get("X-Foo"), "")
			equal(t, "cancelled", errors.Is(cancelled.Err(), context.Canceled), true)
			select {
			case <-cancelled.Done():
			default:
				t.Error("owin.CallCancelled is not done")
			}
			if !strings.Contains(log.String(), test.log) {
				t.Errorf("log: %s", log.String())
			}
			equal(t, "next", get(t, server, "/ok").body, "ok")
		})
	}
}

// After the head a failure breaks the connection, so that the client does not take what it got for the whole.
func TestFailureAfterHead(t *testing.T) {
	for name, fail := range map[string]func() error{
		"error": func() error { return errors.New("the failure") },
		"panic": func() error { panic("the failure") },
	} {
		t.Run(name, func(t *testing.T) {
			var log journal
			var cancelled context.Context
			server := serve(t, func(env map[string]any) error {
				if owin.RequestPath(env) == "/ok" {
					return write(env, "ok")
				}
				cancelled = owin.CallCancelled(env)
				if err := write(env, "text"); err != nil {
					return err
				}
				owin.ResponseBody(env).(http.Flusher).Flush()
				return fail()
			}, owinhttp.Logger(log.logger()))
			response := get(t, server, "/")
			equal(t, "status", response.StatusCode, 200)
			equal(t, "broken", errors.Is(response.err, io.ErrUnexpectedEOF), true)
			equal(t, "cancelled", cancelled.Err() != nil, true)
			if !strings.Contains(log.String(), "the failure") {
				t.Errorf("log: %s", log.String())
			}
			equal(t, "next", get(t, server, "/ok").body, "ok")
		})
	}
}

// http.ErrAbortHandler means the same as in net/http: the connection is broken, and nobody speaks about it.
func TestAbort(t *testing.T) {
	for name, fail := range map[string]func() error{
		"panic":   func() error { panic(http.ErrAbortHandler) },
		"error":   func() error { return http.ErrAbortHandler },
		"wrapped": func() error { panic(fmt.Errorf("wrapped: %w", http.ErrAbortHandler)) },
	} {
		t.Run(name, func(t *testing.T) {
			var log journal
			server := serve(t, func(map[string]any) error { return fail() }, owinhttp.Logger(log.logger()))
			equal(t, "answer", exchange(t, server, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"), "")
			equal(t, "log", log.String(), "")
		})
	}
}

// An application that ends its goroutine has failed, and what it has left behind is as harmless as ever.
func TestGoexit(t *testing.T) {
	var log journal
	environments := make(chan map[string]any, 1)
	server := serve(t, func(env map[string]any) error {
		environments <- env
		runtime.Goexit()
		return nil
	}, owinhttp.Logger(log.logger()))
	equal(t, "answer", exchange(t, server, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"), "")
	kept := <-environments
	equal(t, "write", write(kept, "late"), error(owinhttp.ErrCompleted))
	equal(t, "cancelled", owin.CallCancelled(kept).Err(), context.Canceled)
	if !strings.Contains(log.String(), "Goexit") {
		t.Errorf("log: %s", log.String())
	}
}

// What handlers around the application have set stays, but for what describes a body.
func TestFailureKeepsOuterHeaders(t *testing.T) {
	app := owinhttp.Handler(func(map[string]any) error { return errors.New("failure") }, owinhttp.Logger(quiet()))
	server := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Outer", "1")
		w.Header().Set("Content-Encoding", "gzip")
		app.ServeHTTP(w, r)
	}))
	header := get(t, server, "/").Header
	equal(t, "outer", header.Get("X-Outer"), "1")
	equal(t, "encoding", header.Get("Content-Encoding"), "")
}

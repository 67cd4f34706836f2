package owinhttp_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 45: app does nothing; only sets 404; only a header -> 200 "OK", Content-Length 0, not chunked; 404 "Not Found", same; header delivered
func TestNoBody(t *testing.T) {
	for _, test := range []struct {
		name string
		app  owin.AppFunc
		want string
	}{
		{"nothing", func(map[string]any) error { return nil }, "200 OK"},
		{"404", func(env map[string]any) error { owin.SetResponseStatusCode(env, 404); return nil }, "404 Not Found"},
		{"header", func(env map[string]any) error { owin.ResponseHeaders(env).Set("X-Foo", "1"); return nil }, "200 OK"},
	} {
		t.Run(test.name, func(t *testing.T) {
			response := get(t, serve(t, test.app), "/")
			equal(t, "status", response.Status, test.want)
			equal(t, "length", response.Header.Get("Content-Length"), "0")
			equal(t, "encodings", len(response.TransferEncoding), 0)
			equal(t, "header", response.Header.Get("X-Foo") == "1", test.name == "header")
		})
	}
}

// 46: one write of 10; 100 writes of 1000, no length -> complete, chunked
func TestWrites(t *testing.T) {
	for _, test := range []struct{ writes, size int }{{1, 10}, {100, 1000}} {
		server := serve(t, func(env map[string]any) error {
			for range test.writes {
				n, err := owin.ResponseBody(env).Write(bytes.Repeat([]byte("x"), test.size))
				if n != test.size || err != nil {
					return err
				}
			}
			return nil
		})
		response := get(t, server, "/")
		equal(t, "size", len(response.body), test.writes*test.size)
		// net/http knows the length of what fits its buffer, and need not chunk it.
		equal(t, "chunked", len(response.TransferEncoding) == 1, test.writes > 1)
	}
}

// 47: flush, then app blocks -> client has status and headers already
func TestFlush(t *testing.T) {
	release := make(chan struct{})
	server := serve(t, func(env map[string]any) error {
		owin.SetResponseStatusCode(env, 201)
		owin.ResponseHeaders(env).Set("X-Foo", "1")
		owin.ResponseBody(env).(http.Flusher).Flush()
		<-release
		return write(env, "rest")
	})
	response, err := server.Client().Get(server.URL)
	close(release)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	equal(t, "status", response.StatusCode, 201)
	equal(t, "header", response.Header.Get("X-Foo"), "1")
	body, err := io.ReadAll(response.Body)
	equal(t, "error", err, nil)
	equal(t, "body", string(body), "rest")
}

// 48: header and status changed after the first write -> client sees the old ones
func TestTooLate(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("X-Foo", "old")
		err := write(env, "text")
		owin.ResponseHeaders(env).Set("X-Foo", "new")
		owin.ResponseHeaders(env).Set("X-Bar", "new")
		owin.ResponseHeaders(env).Set(http.TrailerPrefix+"X-Bar", "new")
		owin.SetResponseStatusCode(env, 500)
		return err
	})
	response := get(t, server, "/")
	equal(t, "status", response.StatusCode, 200)
	equal(t, "header", response.Header.Get("X-Foo"), "old")
	equal(t, "header", response.Header.Get("X-Bar"), "")
	equal(t, "trailers", len(response.Trailer), 0)
}

// 49: status 0; 100; 103; 99; 1000; "abc" -> 200; 500 in all others (bare net/http: 100 or 103 become interim heads before a 200, 99 and
// 1000 panic)
func TestStatus(t *testing.T) {
	for _, test := range []struct {
		status any
		want   int
	}{
		{0, 200}, {nil, 200}, {100, 500}, {101, 500}, {102, 500}, {103, 500}, {199, 500}, {99, 500}, {1000, 500}, {-1, 500}, {"abc", 500},
		{200, 200}, {204, 204}, {299, 299}, {304, 304}, {600, 600}, {999, 999},
	} {
		for _, writes := range []bool{false, true} {
			server := serve(t, func(env map[string]any) error {
				env[owin.KeyResponseStatusCode] = test.status
				if writes {
					_ = write(env, "text")
				}
				return nil
			})
			answer := exchange(t, server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
			if !strings.HasPrefix(answer, "HTTP/1.1 "+strconv.Itoa(test.want)+" ") || strings.Count(answer, "HTTP/1.1") != 1 {
				t.Errorf("%v: %q", test.status, answer)
			}
		}
	}
}

// 50: reason "Awesome"; reason of type int -> Katana sends it, net/http sends "OK", key untouched; 500
func TestReason(t *testing.T) {
	for _, test := range []struct {
		reason any
		want   string
	}{{"Awesome", "200 OK"}, {"", "200 OK"}, {"a\r\nb", "500 Internal Server Error"}, {7, "500 Internal Server Error"}} {
		var kept any
		server := serve(t, func(env map[string]any) error {
			env[owin.KeyResponseReasonPhrase] = test.reason
			_ = write(env, "text")
			kept = env[owin.KeyResponseReasonPhrase]
			return nil
		})
		equal(t, "status", get(t, server, "/").Status, test.want)
		equal(t, "key", kept, test.reason)
	}
}

// 51: ResponseProtocol "http/1.0", "http/2.0" -> ignored
// 52: owin.ResponseHeaders set to nil -> 200
func TestReplacedValues(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(env map[string]any)
		want   int
	}{
		{"protocol", func(env map[string]any) { owin.SetResponseProtocol(env, "http/1.0") }, 200},
		{"protocol", func(env map[string]any) { owin.SetResponseProtocol(env, "http/2.0") }, 200},
		{"headers nil", func(env map[string]any) { env[owin.KeyResponseHeaders] = nil }, 200},
		{"headers typed nil", func(env map[string]any) { owin.SetResponseHeaders(env, nil) }, 200},
		{"headers missing", func(env map[string]any) { delete(env, owin.KeyResponseHeaders) }, 200},
		{"http.Header", func(env map[string]any) { env[owin.KeyResponseHeaders] = http.Header{"X-Foo": {"1"}} }, 200},
		{"unnamed map", func(env map[string]any) { env[owin.KeyResponseHeaders] = map[string][]string{"x-foo": {"1"}} }, 200},
		{"named type", func(env map[string]any) {
			type fields map[string][]string
			env[owin.KeyResponseHeaders] = fields{"X-Foo": {"1"}}
		}, 500},
		{"all keys missing", func(env map[string]any) { clear(env) }, 200},
		{"body missing", func(env map[string]any) { delete(env, owin.KeyResponseBody) }, 200},
		{"callback and no headers", func(env map[string]any) {
			env[owin.KeyResponseHeaders] = nil
			_ = owinhttp.OnSendingHeaders(env, func() { owin.ResponseHeaders(env).Set("X-Foo", "1") })
		}, 500},
		{"another map", func(env map[string]any) { env[owin.KeyResponseHeaders] = map[string]string{"X-Foo": "1"} }, 500},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serve(t, func(env map[string]any) error {
				test.change(env)
				return nil
			})
			response := get(t, server, "/")
			equal(t, "status", response.StatusCode, test.want)
			equal(t, "protocol", response.Proto, "HTTP/1.1")
			if strings.HasSuffix(test.name, "map") && test.want == 200 || test.name == "http.Header" {
				equal(t, "header", response.Header.Get("X-Foo"), "1")
			}
		})
	}
}

// 54: HEAD: length 10, no write; handler writes 11 bytes -> length 10, no body; no body, length 11
func TestHead(t *testing.T) {
	onEveryProtocol(t, func(env map[string]any) error {
		switch owin.RequestPath(env) {
		case "/length":
			owin.ResponseHeaders(env).Set("Content-Length", "10")
			return nil
		case "/both":
			owin.ResponseHeaders(env).Set("Content-Length", "11")
		case "/flush":
			owin.ResponseBody(env).(http.Flusher).Flush()
		case "/much":
			return write(env, strings.Repeat("hello world", 1000))
		}
		return write(env, "hello world")
	}, func(t *testing.T, _ protocol, server *httptest.Server) {
		for path, want := range map[string]int64{"/length": 10, "/write": 11, "/both": 11, "/flush": -1, "/much": -1} {
			response := ask(t, server, http.MethodHead, path, nil)
			equal(t, path+" status", response.StatusCode, 200)
			equal(t, path+" length", response.ContentLength, want)
			equal(t, path+" body", response.body, "")
			equal(t, path+" error", response.err, nil)
		}
	})
}

// An interim response of an http.Handler is held to the same rules.
func TestIllegalInterim(t *testing.T) {
	server := serve(t, owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["X-Foo"] = []string{"a\r\nb"}
		w.WriteHeader(http.StatusEarlyHints)
		w.Header().Del("X-Foo")
		w.WriteHeader(http.StatusNoContent)
		w.WriteHeader(http.StatusEarlyHints)
	})))
	answer := exchange(t, server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
	if !strings.HasPrefix(answer, "HTTP/1.1 204 ") || strings.Count(answer, "HTTP/1.1") != 1 {
		t.Errorf("got %q", answer)
	}
}

package owinhttp_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// FuzzNewRequest: any environment gives a request or an error, and a request that can be written is one that can be read again.
func FuzzNewRequest(f *testing.F) {
	f.Add("GET", "http", "", "/", "", "HTTP/1.1", "Host", "example.com", "body")
	f.Add("OPTIONS", "https", "/base", "*", "a=b", "HTTP/2", "content-length", "4", "")
	f.Add("CONNECT", "", "", "", "%", "http/1.0", "Transfer-Encoding", "chunked", "x")
	f.Fuzz(func(t *testing.T, method, scheme, base, path, query, protocol, name, value, body string) {
		env := map[string]any{
			"owin.RequestMethod": method, "owin.RequestScheme": scheme, "owin.RequestPathBase": base, "owin.RequestPath": path,
			"owin.RequestQueryString": query, "owin.RequestProtocol": protocol, "owin.RequestHeaders": map[string][]string{name: {value}},
			"owin.RequestBody": io.NopCloser(strings.NewReader(body)),
		}
		r, err := owinhttp.NewRequest(env)
		if err != nil {
			if r != nil || !errors.Is(err, owinhttp.ErrEnvironment) {
				t.Fatalf("%v, %v", r, err)
			}
			return
		}
		line := r.Method + " " + r.RequestURI + " HTTP/1.1\r\nHost: h\r\n\r\n"
		again, err := http.ReadRequest(bufio.NewReader(strings.NewReader(line)))
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if again.URL.Path != r.URL.Path && !strings.HasPrefix(r.URL.Path, "//") || again.Method != r.Method {
			t.Fatalf("%q: %q, not %q", line, again.URL.Path, r.URL.Path)
		}
	})
}

// FuzzHead: whatever an application sets, what the server sends is a response, with a body that has nothing of a head.
func FuzzHead(f *testing.F) {
	f.Add(200, "OK", "Content-Type", "text/plain", "", "", "body")
	f.Add(204, "", "content-length", "5", "Content-Length", "6", "x\r\n\r\n")
	f.Add(101, "a\r\nb", "Upgrade", "x", "Trailer:A", "b", "")
	f.Fuzz(func(t *testing.T, status int, reason, name, value, other, content, body string) {
		server := httptest.NewRecorder()
		handler := owinhttp.Handler(func(env map[string]any) error {
			owin.SetResponseStatusCode(env, status)
			owin.SetResponseReasonPhrase(env, reason)
			owin.SetResponseHeaders(env, map[string][]string{name: {value}, other: {content}})
			_ = write(env, body)
			return nil
		}, owinhttp.Logger(quiet()))
		func() {
			defer func() {
				if failure := recover(); failure != nil && failure != http.ErrAbortHandler {
					t.Fatal(failure)
				}
			}()
			handler.ServeHTTP(server, httptest.NewRequest(http.MethodGet, "/", nil))
		}()
		var head bytes.Buffer
		result := server.Result()
		result.Body, result.ContentLength = http.NoBody, 0
		if err := result.Write(&head); err != nil {
			t.Fatal(err)
		}
		if _, err := http.ReadResponse(bufio.NewReader(&head), nil); err != nil {
			t.Fatalf("%v\n%q", err, head.String())
		}
		if code := server.Code; code < 200 || code > 999 {
			t.Fatalf("status %d", code)
		}
	})
}

package owinhttp_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 25: set method, path, base, protocol, query, scheme, body, status and headers in the map -> host request and response show them all
func TestChangesReachHandler(t *testing.T) {
	change := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			owin.SetRequestMethod(env, "PUT")
			owin.SetRequestPathBase(env, "/base")
			owin.SetRequestPath(env, "/ü")
			owin.SetRequestQueryString(env, "b=2")
			owin.SetRequestProtocol(env, "HTTP/1.0")
			owin.SetRequestScheme(env, "https")
			owin.SetRequestHeaders(env, http.Header{"host": {"example.com"}, "x-foo": {"1", "2"}, "Content-Length": {"4"}})
			owin.SetRequestBody(env, io.NopCloser(strings.NewReader("body")))
			owin.SetResponseStatusCode(env, 202)
			owin.SetResponseHeaders(env, map[string][]string{"x-bar": {"3"}})
			return next(env)
		}
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		equal(t, "method", r.Method, "PUT")
		equal(t, "path", r.URL.Path, "/base/ü")
		equal(t, "target", r.RequestURI, "/base/%C3%BC?b=2")
		equal(t, "query", r.FormValue("b"), "2")
		equal(t, "protocol", r.Proto, "HTTP/1.0")
		equal(t, "minor version", r.ProtoMinor, 0)
		equal(t, "TLS", r.TLS != nil, true)
		equal(t, "host", r.Host, "example.com")
		equal(t, "length", r.ContentLength, 4)
		if diff := cmp.Diff(http.Header{"X-Foo": {"1", "2"}, "Content-Length": {"4"}}, r.Header); diff != "" {
			t.Error(diff)
		}
		_, _ = io.Copy(w, r.Body)
	})
	response := get(t, serveHandler(t, owinhttp.UseOwin(change)(handler)), "/?a=1")
	equal(t, "status", response.StatusCode, 202)
	equal(t, "header", response.Header.Get("X-Bar"), "3")
	equal(t, "body", response.body, "body")
}

// 27: header map fetched twice -> same map; an added name is visible through both
// 30: unknown key Custom -> stored, iterated, removable; count grows by one
func TestEnvironmentIsMap(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		first, second := owin.ResponseHeaders(env), owin.ResponseHeaders(env)
		first["X-First"] = []string{"1"}
		equal(t, "the other one", second.Get("X-First"), "1")
		body := io.NopCloser(strings.NewReader(""))
		owin.SetRequestBody(env, body)
		equal(t, "body", owin.RequestBody(env), body)
		owin.ResponseHeaders(env).Set("X-Foo", "1")
		equal(t, "header", owin.ResponseHeaders(env).Get("x-foo"), "1")
		raw, ok := env["owin.ResponseHeaders"].(map[string][]string)
		equal(t, "unnamed type", ok, true)
		equal(t, "raw header", raw["X-Foo"][0], "1")
		before := len(env)
		env["Custom"] = 1
		equal(t, "count", len(env), before+1)
		equal(t, "iterated", slices.Contains(slices.Collect(maps.Keys(env)), "Custom"), true)
		delete(env, "Custom")
		equal(t, "count", len(env), before)
	})
}

// 26: set the same by typed setters on an empty map -> raw keys hold the same values; getters return the same instances
func TestSettersOnEmptyMap(t *testing.T) {
	env := map[string]any{}
	owin.SetRequestMethod(env, "PUT")
	owin.SetRequestPath(env, "/path")
	owin.SetRequestPathBase(env, "/base")
	owin.SetRequestProtocol(env, "HTTP/1.0")
	owin.SetRequestQueryString(env, "a=b")
	owin.SetRequestScheme(env, "https")
	owin.SetResponseStatusCode(env, 202)
	want := map[string]any{
		"owin.RequestMethod": "PUT", "owin.RequestPath": "/path", "owin.RequestPathBase": "/base", "owin.RequestProtocol": "HTTP/1.0",
		"owin.RequestQueryString": "a=b", "owin.RequestScheme": "https", "owin.ResponseStatusCode": 202,
	}
	if diff := cmp.Diff(want, env); diff != "" {
		t.Error(diff)
	}
	in, out := io.NopCloser(strings.NewReader("")), new(bytes.Buffer)
	header := map[string][]string{}
	owin.SetRequestBody(env, in)
	owin.SetResponseBody(env, out)
	owin.SetRequestHeaders(env, header)
	owin.SetResponseHeaders(env, header)
	equal[any](t, "raw request body", env["owin.RequestBody"], in)
	equal[any](t, "raw response body", env["owin.ResponseBody"], out)
	equal[any](t, "request body", owin.RequestBody(env), in)
	equal[any](t, "response body", owin.ResponseBody(env), out)
	owin.RequestHeaders(env).Set("X-Foo", "1")
	equal(t, "response header", owin.ResponseHeaders(env).Get("X-Foo"), "1")
	equal(t, "raw header", env["owin.RequestHeaders"].(map[string][]string)["X-Foo"][0], "1")
	equal(t, "the map itself", header["X-Foo"][0], "1")
}

// 28: server.User = Foo, then owin.RequestUser = Bar -> user is Foo, then Bar
// 29: only server.User set; nothing set; setter used -> that user; nil; owin.RequestUser key written
func TestUser(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		equal(t, "user", owin.RequestUser(env), nil)
		owin.SetServerUser(env, "Foo")
		equal[any](t, "user", owin.RequestUser(env), "Foo")
		owin.SetRequestUser(env, "Bar")
		equal[any](t, "user", owin.RequestUser(env), "Bar")
		equal[any](t, "key", env[owin.KeyRequestUser], "Bar")
	})
}

// 31: absent RequestId or ResponseProtocol; absent phrase with status 404; with 299 -> reported as absent, not ""; "Not Found"; ""
func TestAbsent(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		delete(env, owin.KeyRequestID)
		for _, lookup := range []func(map[string]any) (string, error){owin.LookupRequestID, owin.LookupResponseProtocol, owin.LookupResponseReasonPhrase} {
			if _, err := lookup(env); !errors.Is(err, owin.ErrMissing) {
				t.Errorf("got %v", err)
			}
		}
	})
	for status, want := range map[int]string{404: "404 Not Found", 299: "299 status code 299"} { // net/http makes one up: RFC 9112 section 4 wants text
		server := serve(t, func(env map[string]any) error { owin.SetResponseStatusCode(env, status); return nil })
		if got := get(t, server, "/").Status; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Left out are helpers of other frameworks that have no place in Go: typed ports (32), joining and splitting header values and adding to
// them (38, 39), a dictionary's Add (40, which is TestHeaderTwice here), a typed state (61, where a closure does).

// 33: status stored as "200" or int64(200) -> error naming key, wanted and found type; no silent default
func TestWrongType(t *testing.T) {
	for _, test := range []struct {
		value any
		want  string
	}{
		{"200", "owin.ResponseStatusCode: string, want int"},
		{int64(200), "owin.ResponseStatusCode: int64, want int"},
	} {
		var log journal
		var written error
		server := serve(t, func(env map[string]any) error {
			env[owin.KeyResponseStatusCode] = test.value
			written = write(env, "text")
			return nil
		}, owinhttp.Logger(log.logger()))
		equal(t, "status", get(t, server, "/").StatusCode, 500)
		if !errors.Is(written, owin.ErrType) || !errors.Is(written, owinhttp.ErrHead) || !strings.Contains(written.Error(), test.want) {
			t.Errorf("write: %v", written)
		}
		if !strings.Contains(log.String(), test.want) {
			t.Errorf("log: %s", log.String())
		}
	}
}

// 34: typed nil under an optional key; nil environment -> treated as absent; constructor refuses
func TestNil(t *testing.T) {
	if _, err := owinhttp.NewRequest(nil); !errors.Is(err, owinhttp.ErrEnvironment) {
		t.Errorf("NewRequest: %v", err)
	}
	if _, err := owinhttp.URL(nil); !errors.Is(err, owinhttp.ErrEnvironment) {
		t.Errorf("URL: %v", err)
	}
	if _, err := owinhttp.NewResponseWriter(nil).Write(nil); !errors.Is(err, owinhttp.ErrEnvironment) {
		t.Errorf("Write: %v", err)
	}
	if err := owinhttp.OnSendingHeaders(nil, func() {}); !errors.Is(err, owinhttp.ErrNotSupported) {
		t.Errorf("OnSendingHeaders: %v", err)
	}
	r, err := owinhttp.NewRequest(map[string]any{
		owin.KeyHTTPRequest: (*http.Request)(nil), owin.KeyRequestHeaders: map[string][]string(nil), owin.KeyCallCancelled: nil,
		owin.KeyRequestMethod: nil, owin.KeyRequestBody: nil,
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "method", r.Method, "GET")
	equal[io.Reader](t, "body", r.Body, http.NoBody)
	equal(t, "context", r.Context(), context.Background())

	server := serve(t, func(env map[string]any) error {
		env[owin.KeyResponseStatusCode] = nil
		env[owin.KeyResponseReasonPhrase] = nil
		env[owin.KeyOwinHTTPResponseTrailers] = http.Header(nil)
		return nil
	})
	equal(t, "status", get(t, server, "/").StatusCode, 200)
}

// A Content-Length is that of the body that it came with, and of another one if the application has said so.
func TestLengthOfChangedBody(t *testing.T) {
	body := func(env map[string]any) { owin.SetRequestBody(env, io.NopCloser(strings.NewReader("longer text"))) }
	for name, test := range map[string]struct {
		change func(env map[string]any)
		want   int64
	}{
		"body":                {body, -1},
		"body and header":     {func(env map[string]any) { body(env); owin.RequestHeaders(env).Del("Content-Encoding") }, -1},
		"body and length":     {func(env map[string]any) { body(env); owin.RequestHeaders(env).Set("Content-Length", "11") }, 11},
		"body without length": {func(env map[string]any) { body(env); owin.RequestHeaders(env).Del("Content-Length") }, -1},
		"no body and header": {func(env map[string]any) {
			owin.SetRequestBody(env, http.NoBody)
			owin.RequestHeaders(env).Set("X-Foo", "1")
		}, 0},
		"length":                      {func(env map[string]any) { owin.RequestHeaders(env).Set("Content-Length", "2") }, 2},
		"header, of the request only": {func(env map[string]any) { owin.RequestHeaders(env).Set("X-Foo", "1") }, 4},
	} {
		server := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("text"))
		server.Header = http.Header{"Content-Length": {"4"}, "Content-Encoding": {"x-test"}}
		env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), server)
		test.change(env)
		r, err := owinhttp.NewRequest(env)
		equal(t, name+": error", err, nil)
		equal(t, name, r.ContentLength, test.want)
		equal(t, "finish", finish(nil), nil)
	}
}

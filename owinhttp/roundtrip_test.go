package owinhttp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 78: environment with four keys only (POST, /path, /pathBase, name=value) -> valid *http.Request, defaults elsewhere
func TestFourKeys(t *testing.T) {
	env := map[string]any{}
	owin.SetRequestMethod(env, "POST")
	owin.SetRequestPath(env, "/path")
	owin.SetRequestPathBase(env, "/pathBase")
	owin.SetRequestQueryString(env, "name=value")
	r, err := owinhttp.NewRequest(env)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "method", r.Method, "POST")
	equal(t, "URL", r.URL.String(), "/pathBase/path?name=value")
	equal(t, "target", r.RequestURI, "/pathBase/path?name=value")
	equal(t, "protocol", fmt.Sprint(r.Proto, r.ProtoMajor, r.ProtoMinor), "HTTP/1.11 1")
	equal[io.Reader](t, "body", r.Body, http.NoBody)
	equal(t, "length", r.ContentLength, 0)
	equal(t, "form", r.FormValue("name"), "value")
	if r.Header == nil || r.Context() == nil {
		t.Error("nil")
	}
}

func TestNewRequest(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]any
		want string // method, target, protocol, host, length, remote address
	}{
		{"empty", map[string]any{}, "GET / HTTP/1.1  0 "},
		{"options of the server", map[string]any{"owin.RequestMethod": "OPTIONS", "owin.RequestPath": "*"}, "OPTIONS * HTTP/1.1  0 "},
		{"connect", map[string]any{"owin.RequestMethod": "CONNECT", "owin.RequestHeaders": http.Header{"Host": {"e.org:80"}}}, "CONNECT e.org:80 HTTP/1.1 e.org:80 0 "},
		{"root base of older servers", map[string]any{"owin.RequestPathBase": "/", "owin.RequestPath": "/p"}, "GET /p HTTP/1.1  0 "},
		{"protocol without minor version", map[string]any{"owin.RequestProtocol": "HTTP/2"}, "GET / HTTP/2.0  0 "},
		{"protocol in lower case", map[string]any{"owin.RequestProtocol": "http/1.0"}, "GET / HTTP/1.0  0 "},
		{"address", map[string]any{"server.RemoteIpAddress": "::1", "server.RemotePort": "80"}, "GET / HTTP/1.1  0 [::1]:80"},
		{"length", map[string]any{"owin.RequestHeaders": http.Header{"content-length": {"4"}}, "owin.RequestBody": io.NopCloser(strings.NewReader("text"))}, "GET / HTTP/1.1  4 "},
		{"no length", map[string]any{"owin.RequestBody": io.NopCloser(strings.NewReader("text"))}, "GET / HTTP/1.1  -1 "},
		{"chunked", map[string]any{"owin.RequestHeaders": http.Header{"Transfer-Encoding": {"chunked"}}, "owin.RequestBody": io.NopCloser(strings.NewReader("text"))}, "GET / HTTP/1.1  -1 "},
		{"two slashes", map[string]any{"owin.RequestPath": "//a"}, "GET //a HTTP/1.1  0 "},

		{"wrong type of the method", map[string]any{"owin.RequestMethod": 1}, ""},
		{"wrong type of the path", map[string]any{"owin.RequestPath": []byte("/")}, ""},
		{"wrong type of the headers", map[string]any{"owin.RequestHeaders": map[string]string{}}, ""},
		{"wrong type of the body", map[string]any{"owin.RequestBody": "text"}, ""},
		{"wrong type of the context", map[string]any{"owin.CallCancelled": "text"}, ""},
		{"wrong type of the request", map[string]any{"net/http.Request": http.Request{}}, ""},
		{"method", map[string]any{"owin.RequestMethod": "GET /"}, ""},
		{"path", map[string]any{"owin.RequestPath": "p"}, ""},
		{"path base", map[string]any{"owin.RequestPathBase": "p"}, ""},
		{"query", map[string]any{"owin.RequestQueryString": "a b"}, ""},
		{"protocol", map[string]any{"owin.RequestProtocol": "SPDY/1"}, ""},
		{"header name", map[string]any{"owin.RequestHeaders": http.Header{"a b": {"1"}}}, ""},
		{"header value", map[string]any{"owin.RequestHeaders": http.Header{"A": {"1\r\nB: 2"}}}, ""},
		{"host", map[string]any{"owin.RequestHeaders": http.Header{"Host": {"a/b"}}}, ""},
		{"hosts", map[string]any{"owin.RequestHeaders": http.Header{"Host": {"a", "b"}}}, ""},
		{"lengths", map[string]any{"owin.RequestHeaders": http.Header{"Content-Length": {"1", "2"}}}, ""},
		{"star below a base", map[string]any{"owin.RequestMethod": "OPTIONS", "owin.RequestPathBase": "/b", "owin.RequestPath": "*"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := owinhttp.NewRequest(test.env)
			if test.want == "" {
				if !errors.Is(err, owinhttp.ErrEnvironment) || r != nil {
					t.Errorf("got %v, %v", r, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "request", fmt.Sprint(r.Method, " ", r.RequestURI, " ", r.Proto, " ", r.Host, " ", r.ContentLength, " ", r.RemoteAddr), test.want)
			for _, name := range []string{"Host", "Transfer-Encoding", "host"} {
				if _, kept := r.Header[name]; kept {
					t.Errorf("%s is in the header map", name)
				}
			}
		})
	}
}

// The round trip hands over the same request when nothing was changed, and a copy when something was.
func TestSameRequest(t *testing.T) {
	type key struct{}
	for _, test := range []struct {
		name   string
		change func(env map[string]any)
		same   bool
	}{
		{"nothing", func(map[string]any) {}, true},
		{"response", func(env map[string]any) { owin.SetResponseStatusCode(env, 201) }, true},
		{"moved between base and path", func(env map[string]any) { owin.SetRequestPathBase(env, "/some"); owin.SetRequestPath(env, "/path") }, true},
		{"header", func(env map[string]any) { owin.RequestHeaders(env).Set("X-Foo", "1") }, false},
		{"header value", func(env map[string]any) { owin.RequestHeaders(env)["X-Test"] = []string{"2"} }, false},
		{"header removed", func(env map[string]any) { owin.RequestHeaders(env).Del("X-Test") }, false},
		{"host", func(env map[string]any) { owin.RequestHeaders(env).Set("Host", "other") }, false},
		{"method", func(env map[string]any) { owin.SetRequestMethod(env, "PUT") }, false},
		{"body", func(env map[string]any) { owin.SetRequestBody(env, http.NoBody) }, false},
		{"context", func(env map[string]any) {
			owin.SetCallCancelled(env, context.WithValue(owin.CallCancelled(env), key{}, 1))
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewRequest(http.MethodPost, "/some/path?a=b", strings.NewReader("text"))
			server.Header.Set("X-Test", "1")
			env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), server)
			defer func() { _ = finish(nil) }()
			test.change(env)
			r, err := owinhttp.NewRequest(env)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "same", r == server, test.same)
			if diff := cmp.Diff(http.Header{"X-Test": {"1"}}, server.Header); diff != "" {
				t.Error("the server's request was changed", diff)
			}
			if test.name == "context" {
				equal[any](t, "value", r.Context().Value(key{}), 1)
			}
		})
	}
}

// 79: net/http handler answers 201, Content-Type, 12 bytes -> key 201 as int, headers in the map, body bytes in the stream
// 80: handler's w.Header() -> is the environment's header map
func TestHandlerOnForeignServer(t *testing.T) {
	var body bytes.Buffer
	header := map[string][]string{}
	env := map[string]any{"owin.RequestPath": "/", "owin.ResponseBody": &body, "owin.ResponseHeaders": header}
	err := owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/x-test")
		equal(t, "the same map", header["Content-Type"][0], "text/x-test")
		_, flushes := w.(http.Flusher)
		_, hijacks := w.(http.Hijacker)
		equal(t, "can do what a buffer cannot", flushes || hijacks, false)
		if err := http.NewResponseController(w).EnableFullDuplex(); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("got %v", err)
		}
		w.WriteHeader(103)
		w.WriteHeader(201)
		w.WriteHeader(404)
		w.Header().Set("X-Late", "1")
		_, _ = io.WriteString(w, "hello world\n")
	}))(env)
	equal(t, "error", err, nil)
	equal[any](t, "status", env["owin.ResponseStatusCode"], 201)
	equal(t, "body", body.String(), "hello world\n")
	if diff := cmp.Diff(map[string][]string{"Content-Type": {"text/x-test"}}, header); diff != "" {
		t.Error(diff)
	}
}

// A handler's head stays open to middleware until the handler writes.
func TestHeadAfterHandler(t *testing.T) {
	app := owinhttp.Pipeline(owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) })),
		func(next owin.AppFunc) owin.AppFunc {
			return func(env map[string]any) error {
				err := next(env)
				if owin.ResponseStatusCode(env) == 404 {
					owin.SetResponseStatusCode(env, 410)
				}
				return err
			}
		})
	equal(t, "status", get(t, serve(t, app), "/").StatusCode, 410)
}

// A handler behind a chain of both kinds sees and sends the same as without.
func TestHandlersBehaveAsBefore(t *testing.T) {
	handlers := map[string]http.HandlerFunc{
		"error":    func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "gone", http.StatusGone) },
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/x/..//there", http.StatusSeeOther) },
		"late header": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(200)
			w.Header().Set("X-Late", "1")
			_, _ = io.WriteString(w, "text")
		},
		"content": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "a.txt", fixed, strings.NewReader("0123456789"))
		},
		"sniffed": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") },
		"not sniffed": func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = nil
			_, _ = io.WriteString(w, "<html>")
		},
		"early hints": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Link", "</style.css>; rel=preload")
			w.WriteHeader(http.StatusEarlyHints)
			w.Header().Set("X-Foo", "1")
			_, _ = io.WriteString(w, "text")
		},
		"no content":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) },
		"superfluous": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "a"); w.WriteHeader(500) },
		"flush":       func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush(); _, _ = io.WriteString(w, "a") },
		"request": func(w http.ResponseWriter, r *http.Request) {
			_, _ = fmt.Fprint(w, r.Method, r.URL, r.Proto, r.Header, r.ContentLength, r.TransferEncoding, r.RequestURI, r.TLS)
		},
	}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			for _, request := range []string{
				"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
				"HEAD /%2F?q HTTP/1.1\r\nHost: h\r\nConnection: close\r\nRange: bytes=2-3\r\n\r\n",
				"GET /a HTTP/1.0\r\nRange: bytes=2-3\r\n\r\n",
				"POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
			} {
				dated := func(h http.Handler) string {
					return exchange(t, serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						w.Header()["Date"] = nil
						h.ServeHTTP(w, r)
					})), request)
				}
				want := dated(handler)
				for _, chain := range []http.Handler{
					owinhttp.UseOwin()(handler),
					owinhttp.UseOwin()(owinhttp.UseOwin()(handler)),
					owinhttp.Handler(owinhttp.App(owinhttp.Handler(owinhttp.App(handler)))),
				} {
					if diff := cmp.Diff(want, dated(chain)); diff != "" {
						t.Error(diff)
					}
				}
			}
		})
	}
}

// Files of an upload are removed also when the request is not net/http's own.
func TestUploadsAreRemoved(t *testing.T) {
	var content bytes.Buffer
	form := multipart.NewWriter(&content)
	part, err := form.CreateFormFile("f", "name")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(bytes.Repeat([]byte("x"), 1<<12)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	name := ""
	env := map[string]any{
		"owin.RequestMethod": "POST", "owin.RequestHeaders": http.Header{"Content-Type": {form.FormDataContentType()}},
		"owin.RequestBody": io.NopCloser(&content), "owin.ResponseBody": io.Discard,
	}
	if err := owinhttp.App(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if err := r.ParseMultipartForm(1); err != nil {
			t.Fatal(err)
		}
		file, err := r.MultipartForm.File["f"][0].Open()
		if err != nil {
			t.Fatal(err)
		}
		name = file.(*os.File).Name()
		_ = file.Close()
	}))(env); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: %v", name, err)
	}
}

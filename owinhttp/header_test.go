package owinhttp_test

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 35: set "custom", read "CuStom" -> same value
// 36: request lines Foo: bar and Foo: baz -> two values, in order
func TestRequestHeaderLines(t *testing.T) {
	observe(t, "GET / HTTP/1.1\r\nHost: h\r\ncustom: x\r\nFoo: bar\r\nFoo: baz\r\nConnection: close\r\n\r\n", func(env map[string]any) {
		header := owin.RequestHeaders(env)
		equal(t, "custom", header.Get("CuStom"), "x")
		if diff := cmp.Diff([]string{"bar", "baz"}, header.Values("foo")); diff != "" {
			t.Error(diff)
		}
	})
}

// 37: response A ["a","b"], B ["a, b"], C ["a, b","c"] -> 2, 1 and 2 lines
// 38: values [v1], [v2, v3], ["v4, b" quoted], [v5, v6], [v7] -> raw unchanged (joining and splitting is for who reads them)
// 39: set to nil, empty list -> removed
func TestResponseHeaderLines(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		header := owin.ResponseHeaders(env)
		header["A"], header["B"], header["C"] = []string{"a", "b"}, []string{"a, b"}, []string{"a, b", "c"}
		header["D"] = []string{"v1", "v2, v3", `"v4, b"`, "v5, v6", "v7"}
		header["E"], header["F"] = nil, []string{}
		header["Content-Type"] = nil
		return write(env, "text")
	})
	header := get(t, server, "/").Header
	for name, want := range map[string][]string{
		"A": {"a", "b"}, "B": {"a, b"}, "C": {"a, b", "c"}, "D": {"v1", "v2, v3", `"v4, b"`, "v5, v6", "v7"},
		"E": nil, "F": nil, "Content-Type": nil,
	} {
		if diff := cmp.Diff(want, header[name]); diff != "" {
			t.Error(name, diff)
		}
	}
}

// 40: Add of a name already present -> request ends in 500; in a Go map the second one has another spelling
func TestHeaderTwice(t *testing.T) {
	for _, names := range [][]string{{"X-Foo", "x-foo"}, {"x-foo", "x-Foo"}, {"Content-Length", "content-length"}} {
		server := serve(t, func(env map[string]any) error {
			for _, name := range names {
				owin.ResponseHeaders(env)[name] = []string{"0"}
			}
			return nil
		})
		equal(t, strings.Join(names, " "), get(t, server, "/").StatusCode, 500)
	}
}

// 41: Cache-Control, Content-Encoding, Content-Length, Content-Type, Expires, Location -> each readable and iterated after set, all reach
// the client
func TestCommonHeaders(t *testing.T) {
	want := map[string]string{
		"Cache-Control": "no-cache", "Content-Encoding": "gzip", "Content-Length": "11", "Content-Type": "text/x-test",
		"Expires": "-1", "Location": "/there",
	}
	for _, spell := range []func(string) string{http.CanonicalHeaderKey, strings.ToLower} {
		server := serve(t, func(env map[string]any) error {
			header := map[string][]string{}
			owin.SetResponseHeaders(env, header)
			for name, value := range want {
				header[spell(name)] = []string{value}
			}
			equal(t, "count", len(owin.ResponseHeaders(env)), len(want))
			return write(env, "hello world")
		})
		request, err := http.NewRequest(http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip")
		response := do(t, server, request)
		for name, value := range want {
			equal(t, name, response.Header.Get(name), value)
		}
		equal(t, "body", response.body, "hello world")
	}
}

// 42: names with control bytes or any of (),/:;<=>?@[]{} and backslash, one by one; names with blank or " -> rejected; every token
// character accepted
// 43: names Foo:, Foo-, 0xyz, Status -> rejected
func TestHeaderNames(t *testing.T) {
	name := ""
	server := serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env)[name] = []string{"v"}
		return write(env, "text")
	})
	illegal := []string{"", "Foo:", "Foo-", "Foo_", "0xyz", "Status", "status", "Foo\x7f", "Foo\u00e9", "Trailer:Foo"}
	for _, c := range `(),/:;<=>?@[]{}\ "` {
		illegal = append(illegal, "Foo"+string(c)+"Bar")
	}
	for c := range rune(0x20) {
		illegal = append(illegal, "Foo"+string(c)+"Bar")
	}
	for _, name = range illegal {
		if response := get(t, server, "/"); response.StatusCode != 500 || response.body != "" {
			t.Errorf("%q: %s", name, response.Status)
		}
	}
	for _, c := range "!#$%&'*+-.^_`|~09azAZ" {
		name = "Foo" + string(c) + "Bar"
		response := get(t, server, "/")
		equal(t, name, response.StatusCode, 200)
		equal(t, name, response.Header.Get(name), "v")
	}
}

func TestHeaderValues(t *testing.T) {
	value, name := "", "X-Foo"
	server := serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env)[name] = []string{value}
		return write(env, "text")
	})
	for _, value = range []string{"a\r\nB: c", "a\nB: c", "a\rB: c", "a\x00b", "a\x01b", "a\x7fb"} {
		response := get(t, server, "/")
		equal(t, value, response.StatusCode, 500)
		equal(t, value, response.Header.Get("B"), "")
	}
	for _, value = range []string{"", "a\tb", "ü", "a b"} {
		response := get(t, server, "/")
		equal(t, value, response.StatusCode, 200)
		equal(t, value, response.Header.Get("X-Foo"), value)
	}
	name = "Content-Length"
	for _, value = range []string{"", "+4", "-1", "4, 4", "four", "99999999999999999999"} {
		equal(t, value, get(t, server, "/").StatusCode, 500)
	}
}

// 44: body text "Foo: Bar CR LF CR LF Hello" -> arrives as body, no header Foo
func TestBodyLikeHead(t *testing.T) {
	server := serve(t, func(env map[string]any) error { return write(env, "Foo: Bar\r\n\r\nHello") })
	response := get(t, server, "/")
	equal(t, "body", response.body, "Foo: Bar\r\n\r\nHello")
	equal(t, "header", response.Header.Get("Foo"), "")
}

// The framing is the server's: what the application says about it never makes a second one.
func TestTransferEncoding(t *testing.T) {
	for _, encoding := range []string{"chunked", "identity", "gzip"} {
		server := serve(t, func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("Transfer-Encoding", encoding)
			return write(env, "text")
		})
		answer := exchange(t, server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
		if strings.Contains(answer, encoding) || !strings.HasSuffix(answer, "\r\n\r\ntext") {
			t.Errorf("%s: %q", encoding, answer)
		}
	}
}

// Headers of handlers around the application are in its header map, where it can change them.
func TestInheritedHeaders(t *testing.T) {
	app := owinhttp.Handler(func(env map[string]any) error {
		header := owin.ResponseHeaders(env)
		equal(t, "inherited", header.Get("X-Outer"), "1")
		header.Del("X-Outer")
		header.Set("X-Kept", header.Get("X-Kept")+"!")
		return nil
	})
	server := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Outer", "1")
		w.Header().Set("X-Kept", "2")
		app.ServeHTTP(w, r)
	}))
	header := get(t, server, "/").Header
	equal(t, "removed", header.Get("X-Outer"), "")
	equal(t, "kept", header.Get("X-Kept"), "2!")
}

// 58: response trailers -> an own key, since net/http's Trailer: name prefix breaks the colon rule
func TestResponseTrailers(t *testing.T) {
	trailer := http.Header{"x-sum": {"42"}}
	for name, app := range map[string]owin.AppFunc{
		"before the first write": func(env map[string]any) error {
			owin.SetOwinHTTPResponseTrailers(env, trailer)
			return write(env, "text")
		},
		"after it": func(env map[string]any) error {
			err := write(env, "text")
			owin.SetOwinHTTPResponseTrailers(env, trailer)
			return err
		},
		"without a body": func(env map[string]any) error {
			owin.SetOwinHTTPResponseTrailers(env, trailer)
			return nil
		},
		"by an http.Handler that declares them": owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Trailer", "X-Sum")
			_, _ = io.WriteString(w, "text")
			w.Header().Set("X-Sum", "42")
		})),
		"by an http.Handler with the prefix": owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(200)
			_, _ = io.WriteString(w, "text")
			w.Header().Set(http.TrailerPrefix+"X-Sum", "42")
		})),
		"by an http.Handler with the prefix, before the head": owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set(http.TrailerPrefix+"X-Sum", "42")
			w.WriteHeader(200)
		})),
	} {
		t.Run(name, func(t *testing.T) {
			response := get(t, serve(t, app), "/")
			equal(t, "error", response.err, nil)
			if diff := cmp.Diff(http.Header{"X-Sum": {"42"}}, response.Trailer); diff != "" {
				t.Error(diff)
			}
			equal(t, "not in the head", response.Header.Get("X-Sum"), "")
		})
	}
}

// Where there is no body trailers are left out, and nothing of them gets into the head or behind it.
func TestTrailersWithoutBody(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		status, err := strconv.Atoi(strings.Trim(owin.RequestPath(env), "/"))
		owin.SetResponseStatusCode(env, status)
		owin.SetOwinHTTPResponseTrailers(env, http.Header{"X-Sum": {"42"}})
		return err
	})
	for _, line := range []string{"GET /204", "GET /304", "HEAD /200"} {
		answer := exchange(t, server, line+" HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
		head, rest, _ := strings.Cut(answer, "\r\n\r\n")
		equal(t, line+": behind the head", rest, "")
		equal(t, line+": in the head", strings.Contains(head, "42"), false)
	}
	equal(t, "HTTP/1.0", strings.HasSuffix(exchange(t, server, "GET /200 HTTP/1.0\r\n\r\n"), "\r\n\r\n"), true)
}

func TestIllegalTrailers(t *testing.T) {
	for _, trailers := range []any{
		http.Header{"Content-Length": {"1"}}, http.Header{"a b": {"1"}}, http.Header{"X-Foo": {"a\r\nb"}}, map[string]string{}, "text",
	} {
		server := serve(t, func(env map[string]any) error {
			env[owin.KeyOwinHTTPResponseTrailers] = trailers
			return nil
		})
		equal(t, "status", get(t, server, "/").StatusCode, 500)
	}
}

// 58: request trailers -> back-reference holds them after EOF
func TestRequestTrailers(t *testing.T) {
	request := "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\nX-Sum: 42\r\n\r\n"
	observe(t, request, func(env map[string]any) {
		if _, err := io.Copy(io.Discard, owin.RequestBody(env)); err != nil && !errors.Is(err, io.EOF) {
			t.Error(err)
		}
		equal(t, "trailer", owin.HTTPRequest(env).Trailer.Get("X-Sum"), "42")
	})
}

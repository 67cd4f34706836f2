package owinhttp_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// line is what the request line and Host amount to.
type line struct{ Method, Scheme, Base, Path, Query, Protocol, Host string }

func lineOf(env map[string]any) line {
	return line{
		owin.RequestMethod(env), owin.RequestScheme(env), owin.RequestPathBase(env), owin.RequestPath(env),
		owin.RequestQueryString(env), owin.RequestProtocol(env), owin.RequestHeaders(env).Get("host"),
	}
}

func TestRequestLine(t *testing.T) {
	const headers = "Host: localhost:8080\r\nConnection: close\r\n\r\n"
	for _, test := range []struct {
		name, request string
		options       []owinhttp.Option
		want          line
	}{
		{
			"1: GET /BaseAddress/SubPath?QueryString, app mounted at /BaseAddress", "GET /BaseAddress/SubPath?QueryString HTTP/1.1\r\n" + headers,
			[]owinhttp.Option{owinhttp.PathBase("/BaseAddress")},
			line{"GET", "http", "/BaseAddress", "/SubPath", "QueryString", "HTTP/1.1", "localhost:8080"},
		},
		{
			"4: method DELTA", "DELTA / HTTP/1.1\r\n" + headers, nil,
			line{"DELTA", "http", "", "/", "", "HTTP/1.1", "localhost:8080"},
		},
		{
			"4: HTTP/1.0 POST", "POST / HTTP/1.0\r\n" + headers, nil,
			line{"POST", "http", "", "/", "", "HTTP/1.0", "localhost:8080"},
		},
		{
			"12: absolute target, another Host", "GET http://abs.example/p HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n", nil,
			line{"GET", "http", "", "/p", "", "HTTP/1.1", "abs.example"},
		},
		{
			"14: CONNECT is exempt from the slash rule", "CONNECT e.org:80 HTTP/1.1\r\nHost: e.org:80\r\nConnection: close\r\n\r\n", nil,
			line{"CONNECT", "http", "", "", "", "HTTP/1.1", "e.org:80"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			observe(t, test.request, func(env map[string]any) {
				if diff := cmp.Diff(test.want, lineOf(env)); diff != "" {
					t.Error(diff)
				}
				equal(t, "version", owin.Version(env), "1.0")
				if owin.RequestID(env) == "" {
					t.Error("no owin.RequestId")
				}
				if err := owin.ValidateRequest(env); err != nil && test.want.Method != http.MethodConnect {
					t.Error(err)
				}
			}, test.options...)
		})
	}
}

// 3: https://example.com/A/Path/and/file.txt?and=query -> Scheme https, PathBase "", Path and Query as written, Host "example.com"
func TestHTTPS(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "https://example.com/A/Path/and/file.txt?and=query", nil)
	env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), r)
	want := line{"GET", "https", "", "/A/Path/and/file.txt", "and=query", "HTTP/1.1", "example.com"}
	if diff := cmp.Diff(want, lineOf(env)); diff != "" {
		t.Error(diff)
	}
	if err := finish(nil); err != nil {
		t.Error(err)
	}
}

// 2: GET without body -> both bodies and both header maps non-nil; reading gives EOF at once
func TestNothingIsNil(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		if owin.RequestHeaders(env) == nil || owin.ResponseHeaders(env) == nil || owin.ResponseBody(env) == nil {
			t.Error("a value is nil")
		}
		n, err := owin.RequestBody(env).Read(make([]byte, 1))
		equal(t, "bytes", n, 0)
		equal(t, "error", err, io.EOF)
	})
}

// 5: fresh environment -> status accessor 200; ResponseReasonPhrase key absent
// 6: request with no usable context -> owin.CallCancelled (never fired) and owin.Version "1.0" still present
// 10: request whose Body is nil -> RequestBody is http.NoBody
func TestBareRequest(t *testing.T) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "/", nil)
	if err != nil {
		t.Fatal(err)
	}
	env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), r)
	equal(t, "status", owin.ResponseStatusCode(env), 200)
	if _, present := env[owin.KeyResponseReasonPhrase]; present {
		t.Error("a reason phrase is set")
	}
	equal(t, "version", owin.Version(env), "1.0")
	equal[io.Reader](t, "body", owin.RequestBody(env), http.NoBody)
	if err := finish(nil); err != nil {
		t.Error(err)
	}
	cancelled, err := owin.LookupCallCancelled(env)
	if err != nil {
		t.Fatal(err)
	}
	if cancelled.Err() != nil || cancelled.Done() == nil {
		t.Error("owin.CallCancelled has fired, or never can")
	}
}

// 7: real listener -> Remote/Local address and port are strings, server.IsLocal a bool, server.Capabilities one map for all requests
func TestConnection(t *testing.T) {
	var capabilities []uintptr
	server := serve(t, func(env map[string]any) error {
		for _, lookup := range []func(map[string]any) (string, error){
			owin.LookupServerRemoteIPAddress, owin.LookupServerRemotePort, owin.LookupServerLocalIPAddress, owin.LookupServerLocalPort,
		} {
			if text, err := lookup(env); err != nil || text == "" {
				t.Errorf("%q, %v", text, err)
			}
		}
		equal(t, "local IP", owin.ServerLocalIPAddress(env), "127.0.0.1")
		equal(t, "remote IP", owin.ServerRemoteIPAddress(env), "127.0.0.1")
		equal(t, "is local", owin.ServerIsLocal(env), true)
		capabilities = append(capabilities, reflect.ValueOf(owin.ServerCapabilities(env)).Pointer())
		return nil
	})
	get(t, server, "/")
	get(t, server, "/")
	equal(t, "capabilities", capabilities[0], capabilities[1])
}

func TestRemoteAddress(t *testing.T) {
	for _, test := range []struct {
		address, ip, port string
		local             bool
	}{
		{"192.0.2.1:80", "192.0.2.1", "80", false},
		{"[2001:db8::1]:443", "2001:db8::1", "443", false},
		{"[::1]:1", "::1", "1", true},
		{"[::ffff:127.0.0.1]:1", "::ffff:127.0.0.1", "1", true},
		{"[fe80::1%eth0]:1", "fe80::1%eth0", "1", false},
		{"192.0.2.1", "", "", false},
		{"@", "", "", false},
		{"", "", "", false},
		{"[]:1", "", "", false},
		{"name:80", "", "", false},
	} {
		t.Run(test.address, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = test.address
			env, finish := owinhttp.NewEnvironment(httptest.NewRecorder(), r)
			defer func() { _ = finish(nil) }()
			equal(t, "IP", owin.ServerRemoteIPAddress(env), test.ip)
			equal(t, "port", owin.ServerRemotePort(env), test.port)
			equal(t, "local", owin.ServerIsLocal(env), test.local)
			if err := owin.ValidateRequest(env); err != nil {
				t.Error(err)
			}
		})
	}
}

// 8: plain http, no Upgrade header -> no ssl.*, no websocket.Accept, no websocket.AcceptAlt
func TestNoKeysThatDoNotApply(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		for key := range env {
			if strings.HasPrefix(key, "ssl.") || strings.HasPrefix(key, "websocket.") {
				t.Error(key)
			}
		}
	})
}

// 9: back-reference key -> yields the very *http.Request and writer
func TestBackReference(t *testing.T) {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	env, finish := owinhttp.NewEnvironment(w, r)
	defer func() { _ = finish(nil) }()
	equal(t, "request", owin.HTTPRequest(env), r)
	equal[http.ResponseWriter](t, "writer", owin.HTTPResponseWriter(env), w)
}

// 11: Host header -> looked up as "host", one value "localhost:8080" (net/http removed it: re-add)
func TestHost(t *testing.T) {
	target(t, "/", func(env map[string]any) {
		if diff := cmp.Diff([]string{"localhost:8080"}, owin.RequestHeaders(env).Values("host")); diff != "" {
			t.Error(diff)
		}
		if _, touched := owin.HTTPRequest(env).Header["Host"]; touched {
			t.Error("the header map of net/http was changed")
		}
	})
	t.Run("HTTP/1.0 without one: the local address", func(t *testing.T) {
		observe(t, "GET / HTTP/1.0\r\n\r\n", func(env map[string]any) {
			want := owin.ServerLocalIPAddress(env) + ":" + owin.ServerLocalPort(env)
			equal(t, "host", owin.RequestHeaders(env).Get("Host"), want)
		})
	})
}

func TestBodyHeaders(t *testing.T) {
	for _, test := range []struct{ name, request, header, value, body string }{
		{"13: chunked POST", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding", "chunked", "hello"},
		{"13: POST of 11 bytes", "Content-Length: 11\r\n\r\nhello world", "Content-Length", "11", "hello world"},
		{"13: POST of 0 bytes", "Content-Length: 0\r\n\r\n", "Content-Length", "0", ""},
		{"58: announced trailers", "Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Sum: 1\r\n\r\n", "Trailer", "X-Sum", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			observe(t, "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"+test.request, func(env map[string]any) {
				if diff := cmp.Diff([]string{test.value}, owin.RequestHeaders(env).Values(test.header)); diff != "" {
					t.Error(diff)
				}
				body, err := io.ReadAll(owin.RequestBody(env))
				equal(t, "error", err, nil)
				equal(t, "body", string(body), test.body)
			})
		})
	}
}

// 14: OPTIONS * never arrives unless DisableGeneralOptionsHandler
func TestOptionsOfTheServer(t *testing.T) {
	server := httptest.NewUnstartedServer(owinhttp.Handler(func(env map[string]any) error {
		return write(env, owin.RequestPathBase(env)+owin.RequestPath(env))
	}))
	server.Config.DisableGeneralOptionsHandler = true
	server.Start()
	defer server.Close()
	conn := dial(t, server)
	if _, err := io.WriteString(conn, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	equal(t, "error", err, nil)
	equal(t, "path", string(body), "*")

	usual := serve(t, func(map[string]any) error { t.Error("called"); return nil })
	answer := exchange(t, usual, "OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
	equal(t, "the server's own answer", strings.HasPrefix(answer, "HTTP/1.1 200 "), true)
}

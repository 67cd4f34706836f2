package owinhttp_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// What net/http refuses does not get to the application.
func TestRefusedRequests(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		t.Errorf("called for %v", owin.RequestHeaders(env))
		return nil
	})
	const get, host = "GET / HTTP/1.1\r\n", "Host: h\r\n"
	for request, status := range map[string]int{
		get + "\r\n": 400, get + host + "Host: i\r\n\r\n": 400, get + "Host: a/b\r\n\r\n": 400, get + "Host: a b\r\n\r\n": 400,
		"GET /%zz HTTP/1.1\r\n" + host + "\r\n": 400, "GET /?a b HTTP/1.1\r\n" + host + "\r\n": 400, "GET path HTTP/1.1\r\n" + host + "\r\n": 400,
		"G(T / HTTP/1.1\r\n" + host + "\r\n": 400, "GET / HTTP/1.11\r\n" + host + "\r\n": 400, "GET / HTTP/3.0\r\n" + host + "\r\n": 505,
		get + host + "X : y\r\n\r\n": 400, get + host + ": y\r\n\r\n": 400, get + host + "X: a\x00b\r\n\r\n": 400, get + host + "X\r\n\r\n": 400,
		get + host + "X: " + strings.Repeat("x", 2<<20) + "\r\n\r\n":                          431,
		get + host + "Expect: something\r\n\r\n":                                              417,
		get + host + "Transfer-Encoding: gzip, chunked\r\n\r\n":                               501,
		get + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n":                         400,
		get + host + "Content-Length: -1\r\n\r\n":                                             400,
		get + host + "Trailer: Content-Length\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
	} {
		conn := dial(t, server)
		go func() { _, _ = io.WriteString(conn, request) }() // of which the server need not read all
		response, _ := readHead(t, conn)
		if response.StatusCode != status {
			t.Errorf("%.100q: %s", request, response.Status)
		}
		_ = conn.Close()
	}
}

// Requests that come before the responses are asked for are answered in their order, whatever the applications leave of their bodies.
func TestPipelinedRequests(t *testing.T) {
	conn := dial(t, serve(t, func(env map[string]any) error {
		if owin.RequestPath(env) == "/read" {
			_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		}
		return write(env, owin.RequestPath(env))
	}))
	var sent strings.Builder
	for i := range 50 {
		n := strconv.Itoa(i)
		sent.WriteString("POST /read HTTP/1.1\r\nHost: h\r\nContent-Length: " + strconv.Itoa(len(n)) + "\r\n\r\n" + n)
		sent.WriteString("POST /unread" + n + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
		sent.WriteString("HEAD /" + n + " HTTP/1.1\r\nHost: h\r\n\r\n")
	}
	go put(t, conn, sent.String())
	reader := bufio.NewReader(conn)
	for i := range 50 {
		n := strconv.Itoa(i)
		for _, want := range []struct{ method, body string }{{"POST", n}, {"POST", "/unread" + n}, {"HEAD", ""}} {
			response, err := http.ReadResponse(reader, &http.Request{Method: want.method})
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(response.Body)
			equal(t, "error", err, nil)
			equal(t, "body", string(body), want.body)
		}
	}
}

// Handlers of net/http around an application do what they do around a handler.
func TestAroundTheApplication(t *testing.T) {
	app := owinhttp.Handler(func(env map[string]any) error {
		switch owin.RequestPath(env) {
		case "/wait":
			<-owin.CallCancelled(env).Done()
			return write(env, "too late")
		case "/read":
			body, err := io.ReadAll(owin.RequestBody(env))
			return write(env, string(body)+" "+strconv.FormatBool(err != nil))
		}
		return write(env, "base "+owin.RequestPathBase(env)+" path "+owin.RequestPath(env)+" id "+owin.HTTPRequest(env).PathValue("id"))
	}, owinhttp.Logger(quiet()))
	mux := http.NewServeMux()
	mux.Handle("/items/{id}", app)
	for _, test := range []struct {
		name    string
		handler http.Handler
		path    string
		want    string
	}{
		{"StripPrefix", http.StripPrefix("/api", app), "/api/x", "base  path /x id "},
		{"StripPrefix of all", http.StripPrefix("/api", app), "/api", "base  path / id "},
		{"ServeMux", mux, "/items/7", "base  path /items/7 id 7"},
		{"TimeoutHandler", http.TimeoutHandler(app, time.Millisecond, "timed out"), "/wait", "timed out"},
		{"MaxBytesHandler", http.MaxBytesHandler(app, 3), "/read", "tex true"},
		{"AllowQuerySemicolons", http.AllowQuerySemicolons(app), "/x", "base  path /x id "},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serveHandler(t, test.handler)
			equal(t, "body", ask(t, server, http.MethodPost, test.path, strings.NewReader("text")).body, test.want)
		})
	}
}

// A proxy is a handler that streams, hijacks, and passes interim responses and trailers on; as an OWIN application it does so too.
func TestReverseProxy(t *testing.T) {
	backend := serve(t, func(env map[string]any) error {
		if owin.WebSocketAccept(env) != nil {
			return accepting(echo)(env)
		}
		owin.SetOwinHTTPResponseTrailers(env, http.Header{"X-Sum": {"42"}})
		owin.SetResponseStatusCode(env, 201)
		_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
		return err
	})
	at, err := url.Parse(backend.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := owinhttp.App(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(at) }})
	for name, on := range servers {
		t.Run(name, func(t *testing.T) {
			server := serve(t, on(proxy))
			response := ask(t, server, http.MethodPost, "/", strings.NewReader(strings.Repeat("text", 100_000)))
			equal(t, "status", response.StatusCode, 201)
			equal(t, "body", response.body == strings.Repeat("text", 100_000), true)
			equal(t, "trailer", response.Trailer.Get("X-Sum"), "42")
			conn := dialSocket(t, server, nil)
			equal(t, "echo", thereAndBack(conn, []byte("hello")), nil)
			equal(t, "close", closeSocket(conn), nil)
		})
	}
}

// What middleware around a handler does with a request of another handler's making: one that was not on the wire.
func TestRequestsOfTests(t *testing.T) {
	for target, want := range map[string]string{"/": "GET http  / example.com", "http://h:1?q": "GET http q / h:1", "https://h/%2F": "GET https  // h"} {
		recorder := httptest.NewRecorder()
		owinhttp.Handler(func(env map[string]any) error {
			return write(env, strings.Join([]string{owin.RequestMethod(env), owin.RequestScheme(env), owin.RequestQueryString(env),
				owin.RequestPath(env), owin.RequestHeaders(env).Get("Host")}, " "))
		}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, target, nil))
		equal(t, target, recorder.Body.String(), want)
	}
}

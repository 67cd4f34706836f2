package owinhttp_test

import (
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/leak"
)

// protocol is one way to speak HTTP, for tests of what has to be the same on all.
type protocol struct {
	name   string
	scheme string
	start  func(*httptest.Server, *http.Protocols)
}

var protocols = []protocol{
	{"HTTP/1.1", "http", func(s *httptest.Server, p *http.Protocols) { p.SetHTTP1(true); s.Start() }},
	{"HTTP/2.0", "http", func(s *httptest.Server, p *http.Protocols) { p.SetUnencryptedHTTP2(true); s.Start() }},
	{"HTTP/2.0", "https", func(s *httptest.Server, p *http.Protocols) {
		p.SetHTTP2(true)
		s.EnableHTTP2 = true
		s.TLS = &tls.Config{MinVersion: tls.VersionTLS13}
		s.StartTLS()
	}},
}

// serve starts a server that speaks nothing else, with a client for it.
func (p protocol) serve(t *testing.T, handler http.Handler) *httptest.Server {
	t.Helper()
	leak.Check(t)
	server := httptest.NewUnstartedServer(handler)
	server.Config.Protocols = new(http.Protocols)
	p.start(server, server.Config.Protocols)
	t.Cleanup(server.Close)
	server.Client().Transport.(*http.Transport).Protocols = server.Config.Protocols
	return server
}

func onEveryProtocol(t *testing.T, app owin.AppFunc, check func(t *testing.T, p protocol, server *httptest.Server)) {
	for _, p := range protocols {
		t.Run(p.name+" "+p.scheme, func(t *testing.T) {
			check(t, p, p.serve(t, owinhttp.Handler(app, owinhttp.Logger(quiet()))))
		})
	}
}

func TestProtocols(t *testing.T) {
	onEveryProtocol(t, func(env map[string]any) error {
		return write(env, owin.RequestProtocol(env)+" "+owin.RequestScheme(env)+" "+owin.RequestHeaders(env).Get("Host"))
	}, func(t *testing.T, p protocol, server *httptest.Server) {
		response := get(t, server, "/")
		equal(t, "body", response.body, p.name+" "+p.scheme+" "+server.Listener.Addr().String())
		equal(t, "protocol", response.Proto, p.name)
	})
}

func TestResponsesOnEveryProtocol(t *testing.T) {
	onEveryProtocol(t, func(env map[string]any) error {
		switch owin.RequestPath(env) {
		case "/error":
			return errors.New("failure")
		case "/panic":
			panic("failure")
		case "/late":
			err := write(env, "text")
			owin.ResponseBody(env).(http.Flusher).Flush()
			return errors.Join(err, errors.New("failure"))
		case "/short":
			owin.ResponseHeaders(env).Set("Content-Length", "5")
			_ = write(env, "text")
		case "/101":
			owin.SetResponseStatusCode(env, 101)
		case "/103":
			owin.SetResponseStatusCode(env, 103)
		case "/name":
			owin.ResponseHeaders(env)["a b"] = []string{"1"}
		case "/value":
			owin.ResponseHeaders(env)["A"] = []string{"1\n"}
		case "/204":
			owin.SetResponseStatusCode(env, 204)
		case "/204/length", "/304/length":
			status, _ := strconv.Atoi(owin.RequestPath(env)[1:4])
			owin.SetResponseStatusCode(env, status)
			owin.ResponseHeaders(env).Set("Content-Length", "5")
		case "/echo":
			_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		case "/trailer":
			owin.SetOwinHTTPResponseTrailers(env, http.Header{"X-Sum": {"42"}})
			return write(env, "text")
		}
		return nil
	}, func(t *testing.T, _ protocol, server *httptest.Server) {
		for path, want := range map[string]int{
			"/": 200, "/error": 500, "/panic": 500, "/101": 500, "/103": 500, "/name": 500, "/value": 500, "/204": 204, "/trailer": 200,
			"/204/length": 204, "/304/length": 304,
		} {
			response := get(t, server, path)
			equal(t, path, response.StatusCode, want)
			equal(t, path, response.err, nil)
			if want%100 != 4 && path != "/trailer" {
				equal(t, path, response.ContentLength, 0)
			}
			equal(t, path, response.Trailer.Get("X-Sum") == "42", path == "/trailer")
		}
		for _, path := range []string{"/late", "/short"} {
			request, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			response, err := server.Client().Do(request)
			if err == nil {
				_, err = io.ReadAll(response.Body)
				_ = response.Body.Close()
			}
			equal(t, path+" is broken", err != nil, true)
		}
		sent := strings.Repeat("0123456789", 9600)
		equal(t, "echo", ask(t, server, http.MethodPost, "/echo", strings.NewReader(sent)).body == sent, true)
		equal(t, "head", ask(t, server, http.MethodHead, "/", nil).StatusCode, 200)
	})
}

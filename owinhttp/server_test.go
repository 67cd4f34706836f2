package owinhttp_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/leak"
)

// loopback is an address on a port that the system chooses.
func loopback(scheme, path string) map[string]any {
	address := map[string]any{}
	owin.SetAddressScheme(address, scheme)
	owin.SetAddressHost(address, "127.0.0.1")
	owin.SetAddressPort(address, "0")
	owin.SetAddressPath(address, path)
	return address
}

func on(addresses ...map[string]any) map[string]any {
	properties := map[string]any{}
	owin.SetHostAddresses(properties, addresses)
	return properties
}

// setUp is the startup code of an application that needs no properties.
func setUp(app owin.AppFunc) func(map[string]any) (owin.AppFunc, error) {
	return func(map[string]any) (owin.AppFunc, error) { return app, nil }
}

func newServer(t *testing.T, properties map[string]any, app owin.AppFunc) *owinhttp.Server {
	t.Helper()
	server, err := owinhttp.NewServer(properties, setUp(app), owinhttp.Logger(quiet()))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// run serves until stop is called, which returns what Serve returns.
func run(t *testing.T, server *owinhttp.Server) (stop func() error) {
	t.Helper()
	leak.Check(t)
	if err := server.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx) }()
	t.Cleanup(cancel)
	return func() error {
		cancel()
		return <-served
	}
}

// client is one whose connections end with the test.
func client(t *testing.T, config *tls.Config) *http.Client {
	transport := &http.Transport{TLSClientConfig: config}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func fetch(t *testing.T, client *http.Client, url string) result {
	t.Helper()
	response, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return result{response, string(body), err}
}

// server.OnInit: once, when the addresses are open, and with the context of Listen.
func TestServerOnInit(t *testing.T) {
	type key struct{}
	var trace journal
	properties := on(loopback("http", ""))
	owin.SetHostTraceOutput(properties, &trace)
	var server *owinhttp.Server
	calls := 0
	server, err := owinhttp.NewServer(properties, func(properties map[string]any) (owin.AppFunc, error) {
		owin.ServerOnInit(properties)(func(ctx context.Context) error {
			calls++
			equal(t, "context", ctx.Value(key{}), any("value"))
			equal(t, "open", len(server.URLs()), 1)
			return nil
		})
		return owinhttp.NotFound, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		equal(t, "error", server.Listen(context.WithValue(t.Context(), key{}, "value")), nil)
	}
	owin.ServerOnInit(properties)(func(context.Context) error { calls++; return nil })
	stop := run(t, server)
	equal(t, "stop", stop(), nil)
	equal(t, "calls", calls, 1)
	equal(t, "the late one is traced", strings.Contains(trace.String(), "server.OnInit was called when"), true)
}

// host.TraceOutput and the logger: each gets what is written to the other if the host has provided only one.
func TestServerTrace(t *testing.T) {
	app := func(env map[string]any) error {
		_, err := io.WriteString(owin.HostTraceOutput(env), "from the application\n")
		return errors.Join(err, errors.New("failure"))
	}
	for name, start := range map[string]func(log *journal, properties map[string]any) (*owinhttp.Server, error){
		"trace output": func(log *journal, properties map[string]any) (*owinhttp.Server, error) {
			owin.SetHostTraceOutput(properties, log)
			return owinhttp.NewServer(properties, setUp(app))
		},
		"logger": func(log *journal, properties map[string]any) (*owinhttp.Server, error) {
			return owinhttp.NewServer(properties, setUp(app), owinhttp.Logger(log.logger()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			var log journal
			server, err := start(&log, on(loopback("http", "")))
			if err != nil {
				t.Fatal(err)
			}
			stop := run(t, server)
			equal(t, "status", fetch(t, client(t, nil), server.URLs()[0]).StatusCode, 500)
			equal(t, "stop", stop(), nil)
			for _, want := range []string{"listening", server.URLs()[0], "from the application", "error=failure", "shutting down"} {
				equal(t, want, strings.Contains(log.String(), want), true)
			}
		})
	}
}

// Configure may put a handler around the application, and its hooks stay.
func TestServerConfigure(t *testing.T) {
	type key struct{}
	server := newServer(t, on(loopback("http", "")), func(env map[string]any) error {
		return write(env, owin.CallCancelled(env).Value(key{}).(string))
	})
	states := make(chan http.ConnState, 10)
	server.Configure = func(_ map[string]any, s *http.Server) {
		inner := s.Handler
		s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Outer", "1")
			inner.ServeHTTP(w, r)
		})
		s.ConnContext = func(ctx context.Context, _ net.Conn) context.Context {
			return context.WithValue(ctx, key{}, "connection")
		}
		s.ConnState = func(_ net.Conn, state http.ConnState) { states <- state }
	}
	stop := run(t, server)
	got := fetch(t, client(t, nil), server.URLs()[0])
	equal(t, "body", got.body, "connection")
	equal(t, "header", got.Header.Get("X-Outer"), "1")
	equal(t, "state", <-states, http.StateNew)
	equal(t, "stop", stop(), nil)
}

// HTTP/2 without TLS, which http.Server can do and is not asked for by default.
func TestServerProtocols(t *testing.T) {
	server := newServer(t, on(loopback("http", "")), func(env map[string]any) error { return write(env, owin.RequestProtocol(env)) })
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	server.Configure = func(_ map[string]any, s *http.Server) { s.Protocols = protocols }
	stop := run(t, server)
	c := client(t, nil)
	c.Transport.(*http.Transport).Protocols = protocols
	equal(t, "protocol", fetch(t, c, server.URLs()[0]).body, "HTTP/2.0")
	equal(t, "stop", stop(), nil)
}

// Requests have the values of Serve's context, and not its end.
func TestServerContext(t *testing.T) {
	type key struct{}
	server := newServer(t, on(loopback("http", "")), func(env map[string]any) error {
		owin.ResponseBody(env).(http.Flusher).Flush()
		<-owin.HostOnAppDisposing(env).Done()
		return errors.Join(owin.CallCancelled(env).Err(), write(env, owin.CallCancelled(env).Value(key{}).(string)))
	})
	if err := server.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithValue(t.Context(), key{}, "value"))
	defer cancel()
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx) }()
	response, err := client(t, nil).Get(server.URLs()[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	cancel()
	body, err := io.ReadAll(response.Body)
	equal(t, "body", string(body), "value")
	equal(t, "error", err, nil)
	equal(t, "serve", <-served, nil)
}

// A logger of the options is used although there is a trace output.
func TestServerLoggerAndTrace(t *testing.T) {
	var log, trace journal
	properties := on(loopback("http", ""))
	owin.SetHostTraceOutput(properties, &trace)
	server, err := owinhttp.NewServer(properties, setUp(owinhttp.NotFound), owinhttp.Logger(slog.New(slog.NewTextHandler(&log, nil))))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "stop", run(t, server)(), nil)
	equal(t, "trace", trace.String(), "")
	equal(t, "log", strings.Contains(log.String(), "listening"), true)
}

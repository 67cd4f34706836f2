package owintest_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// setup is an application's startup code.
type setup = func(properties map[string]any) (owin.AppFunc, error)

// hosts start an application on each server; stop shuts it down, gracefully, and returns what that gives.
var hosts = []struct {
	name  string
	start func(t *testing.T, properties map[string]any, setup setup) (p place, stop func() error, err error)
}{
	{"net/http", hostOnSocket},
	{"memory", hostInMemory},
}

func hostOnSocket(t *testing.T, properties map[string]any, setup setup) (p place, stop func() error, err error) {
	if properties != nil {
		owin.SetHostAddresses(properties, []map[string]any{{owin.KeyAddressPort: "0", owin.KeyAddressHost: "127.0.0.1"}})
	}
	server, err := owinhttp.NewServer(properties, setup, owinhttp.Logger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return p, nil, err
	}
	if err := server.Listen(t.Context()); err != nil {
		return p, nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx) }()
	client := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(func() { cancel(); client.CloseIdleConnections() })
	return place{client, strings.TrimSuffix(server.URLs()[0], "/"), false}, func() error {
		cancel()
		return <-served
	}, nil
}

func hostInMemory(t *testing.T, properties map[string]any, setup setup) (p place, stop func() error, err error) {
	server, err := owintest.StartServer(properties, setup)
	if err != nil {
		return p, nil, err
	}
	t.Cleanup(server.Close)
	return place{server.Client(), "http://127.0.0.1:8080", true}, func() error { return server.Shutdown(context.Background()) }, nil
}

// 96: server init with nil properties; nil app -> error; error. So it is without a function, with values of wrong types, with a
// callback of server.OnInit that fails or is nil.
func TestStartupFails(t *testing.T) {
	fine := func(map[string]any) (owin.AppFunc, error) { return owinhttp.NotFound, nil }
	initialise := func(callback func(context.Context) error) setup {
		return func(properties map[string]any) (owin.AppFunc, error) {
			owin.ServerOnInit(properties)(callback)
			return owinhttp.NotFound, nil
		}
	}
	for name, row := range map[string]struct {
		properties map[string]any
		setup      setup
		want       error
	}{
		"96: nil properties":    {nil, fine, owin.ErrNil},
		"96: nil app":           {map[string]any{}, func(map[string]any) (owin.AppFunc, error) { return nil, nil }, owin.ErrNil},
		"no function":           {map[string]any{}, nil, owin.ErrNil},
		"an error":              {map[string]any{}, func(map[string]any) (owin.AppFunc, error) { return nil, errFailure }, errFailure},
		"capabilities":          {map[string]any{owin.KeyServerCapabilities: "all"}, fine, owin.ErrType},
		"trace output":          {map[string]any{owin.KeyHostTraceOutput: "stderr"}, fine, owin.ErrType},
		"version, by the setup": {map[string]any{}, withoutVersion, owin.ErrMissing},
		"OnInit fails":          {map[string]any{}, initialise(func(context.Context) error { return errFailure }), errFailure},
		"OnInit of nil":         {map[string]any{}, initialise(nil), owin.ErrNil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, host := range hosts {
				_, _, err := host.start(t, maps.Clone(row.properties), row.setup)
				if !errors.Is(err, row.want) {
					t.Errorf("%s: got %v, want %v", host.name, err, row.want)
				}
			}
		})
	}
}

func withoutVersion(properties map[string]any) (owin.AppFunc, error) {
	delete(properties, owin.KeyVersion)
	return owinhttp.NotFound, nil
}

// 96: empty map -> Version "1.0", existing capabilities kept.
// 7: server.Capabilities is one map, that of the startup, for all requests.
// 72: host.OnAppDisposing -> open while serving, cancelled at shutdown; server.OnDispose after the last request.
func TestStartup(t *testing.T) {
	for _, host := range hosts {
		t.Run(host.name, func(t *testing.T) {
			var happened []string
			var disposing, disposed context.Context
			capabilities := map[string]any{owin.KeySendFileVersion: "0.9", "test.Version": "1.0"}
			properties := map[string]any{owin.KeyServerCapabilities: capabilities, owin.KeyHostAppName: "name", owin.KeyHostTraceOutput: io.Discard}
			p, stop, err := host.start(t, properties, func(properties map[string]any) (owin.AppFunc, error) {
				happened = append(happened, "setup "+owin.Version(properties))
				disposing, disposed = owin.HostOnAppDisposing(properties), owin.ServerOnDispose(properties)
				for _, name := range []string{"first", "second"} {
					owin.ServerOnInit(properties)(func(context.Context) error {
						happened = append(happened, name)
						return nil
					})
				}
				return func(env map[string]any) error {
					err := write(env, owin.HostAppName(env))
					if reflect.ValueOf(owin.ServerCapabilities(env)).Pointer() != reflect.ValueOf(capabilities).Pointer() {
						err = errors.New("another map")
					}
					if owin.RequestPath(env) == "/wait" {
						flush(env)
						<-owin.HostOnAppDisposing(env).Done()
						err = errors.Join(err, disposed.Err(), owin.CallCancelled(env).Err(), write(env, " ended"))
					}
					return err
				}, owin.ValidateStartup(properties)
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{"setup 1.0", "first", "second"}, happened); diff != "" {
				t.Errorf("before serving (-want +got):\n%s", diff)
			}
			want := []string{owin.KeyOpaqueVersion, owin.KeySendFileVersion, "test.Version", owin.KeyWebSocketVersion}
			slices.Sort(want)
			equal(t, "kept", capabilities[owin.KeySendFileVersion], any("0.9"))
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(capabilities))); diff != "" {
				t.Errorf("capabilities (-want +got):\n%s", diff)
			}
			equal(t, "request", p.ask(t, "GET", "/", nil).body, "name")
			equal(t, "while serving", errors.Join(disposing.Err(), disposed.Err()), nil)
			response, err := p.Do(p.request(t, "GET", "/wait", nil))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = response.Body.Close() }()
			equal(t, "stop", stop(), nil)
			body, err := io.ReadAll(response.Body)
			equal(t, "error", err, nil)
			equal(t, "the last request", string(body), "name ended")
			equal(t, "disposed", disposed.Err(), context.Canceled)
		})
	}
}

// Close breaks off what runs, and there are no requests afterwards.
func TestClose(t *testing.T) {
	running, ended := make(chan struct{}), make(chan error, 1)
	server := owintest.NewServer(func(env map[string]any) error {
		flush(env)
		close(running)
		<-owin.CallCancelled(env).Done()
		ended <- write(env, "text")
		return nil
	})
	response, err := server.Client().Get("http://example.com/")
	if err != nil {
		t.Fatal(err)
	}
	<-running
	server.Close()
	equal(t, "the application's", <-ended, io.ErrClosedPipe)
	_, err = io.ReadAll(response.Body)
	equal(t, "the client sees it", err != nil, true)
	_, err = server.Client().Get("http://example.com/")
	equal(t, "afterwards", errors.Is(err, http.ErrServerClosed), true)
	server.Close()
}

// A failure that nobody can be told any more, because the response is complete, goes to the trace output.
func TestTrace(t *testing.T) {
	var trace strings.Builder
	properties := map[string]any{owin.KeyHostTraceOutput: &trace}
	server, err := owintest.StartServer(properties, func(map[string]any) (owin.AppFunc, error) {
		return func(env map[string]any) error { return errors.Join(lengthAnd("4", "text", 200)(env), errFailure) }, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.Client().Get("http://example.com/")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	equal(t, "body", string(body), "text")
	equal(t, "error", err, nil)
	server.Close()
	equal(t, "trace", trace.String(), "owintest: request 1: owintest: the application failed: failure\n")
}

// 3: scheme https; 97: with client certificate; without; http -> loader, then certificate; loader without error, key absent; no loader.
func TestCertificates(t *testing.T) {
	certificate := new(x509.Certificate)
	server := owintest.NewServer(func(env map[string]any) error {
		load := owin.SSLLoadClientCertAsync(env)
		if load != nil {
			if err := load(context.Background()); err != nil {
				return err
			}
		}
		text := owin.RequestScheme(env) + " " + owin.ServerLocalPort(env) + " " + owin.RequestHeaders(env).Get("Host")
		return write(env, text+map[bool]string{true: " loader"}[load != nil]+map[bool]string{true: " certificate"}[owin.SSLClientCertificate(env) == certificate])
	})
	defer server.Close()
	p := place{server.Client(), "", true}
	for _, row := range []struct {
		url   string
		state *tls.ConnectionState
		want  string
	}{
		{"https://example.com/", &tls.ConnectionState{PeerCertificates: []*x509.Certificate{certificate}}, "https 443 example.com loader certificate"},
		{"https://example.com:8443/", nil, "https 8443 example.com:8443 loader"},
		{"http://example.com/", nil, "http 80 example.com"},
	} {
		request := p.request(t, "GET", row.url, nil)
		request.TLS = row.state
		equal(t, row.url, p.send(t, request).body, row.want)
	}
}

// In a bubble of testing/synctest an hour takes no time: a WebSocket whose client does not answer a close, 15 seconds.
func TestInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := owintest.NewServer(sockets)
		request, err := http.NewRequest("GET", "http://example.com/bye", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header = handshake()
		begin := time.Now()
		response, err := server.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		frames, err := io.ReadAll(response.Body)
		equal(t, "error", err, nil)
		equal(t, "frames", string(frames), "\x88\x09\x03\xe8Closing")
		equal(t, "time", time.Since(begin), 15*time.Second)
		server.Close()
	})
}

package owinhttp_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

func TestServerAddresses(t *testing.T) {
	certified := httptest.NewUnstartedServer(nil)
	certified.StartTLS()
	defer certified.Close()
	server := newServer(t, on(loopback("http", ""), loopback("http", "/base/"), loopback("https", "")), func(env map[string]any) error {
		return write(env, owin.RequestScheme(env)+" "+owin.RequestPathBase(env)+" "+owin.RequestPath(env))
	})
	configured := 0
	server.Configure = func(_ map[string]any, s *http.Server) {
		configured++
		equal(t, "time-outs", s.ReadHeaderTimeout == 10*time.Second && s.IdleTimeout == 2*time.Minute, true)
		s.TLSConfig = certified.TLS
	}
	stop := run(t, server)
	equal(t, "configured", configured, 3)
	urls := server.URLs()
	c := client(t, certified.Client().Transport.(*http.Transport).TLSClientConfig)
	for url, want := range map[string]string{
		urls[0] + "path": "http  /path", urls[1] + "path": "http /base /path", strings.TrimSuffix(urls[1], "/"): "http /base ", urls[2]: "https  /",
	} {
		equal(t, url, fetch(t, c, url).body, want)
	}
	equal(t, "outside of the path", fetch(t, c, strings.Replace(urls[1], "base", "other", 1)).StatusCode, 404)
	equal(t, "stop", stop(), nil)
	equal(t, "again", server.Serve(t.Context()), http.ErrServerClosed)
}

// host.Addresses has Katana's default, and the application may change it at the startup.
func TestServerAddressesOfTheApplication(t *testing.T) {
	var before []map[string]any
	properties := map[string]any{}
	server, err := owinhttp.NewServer(properties, func(properties map[string]any) (owin.AppFunc, error) {
		before = owin.HostAddresses(properties)
		owin.SetHostAddresses(properties, []map[string]any{loopback("http", "")})
		return owinhttp.NotFound, nil
	}, owinhttp.Logger(quiet()))
	if err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{{owin.KeyAddressScheme: "http", owin.KeyAddressHost: "localhost", owin.KeyAddressPort: "5000"}}
	if diff := cmp.Diff(want, before); diff != "" {
		t.Errorf("the default (-want +got):\n%s", diff)
	}
	stop := run(t, server)
	equal(t, "status", fetch(t, client(t, nil), server.URLs()[0]).StatusCode, 404)
	equal(t, "stop", stop(), nil)
}

// What is wrong with an address is told before anybody can connect, the others are closed again, and both contexts of the end fire.
func TestServerListenFails(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	inUse := loopback("http", "")
	owin.SetAddressPort(inUse, port)
	for name, test := range map[string]struct {
		addresses []map[string]any
		want      string // how the error ends
	}{
		"none":               {[]map[string]any{}, "key is missing: host.Addresses"},
		"scheme":             {[]map[string]any{loopback("ftp", "")}, `: scheme: "ftp", want http or https`},
		"path":               {[]map[string]any{loopback("http", "base")}, `: path: owin.RequestPathBase: "base", want a leading "/" or ""`},
		"no certificate":     {[]map[string]any{loopback("https", "")}, "address 0 of host.Addresses: https without a certificate in TLSConfig"},
		"port of wrong form": {[]map[string]any{{owin.KeyAddressPort: "http"}}, `port: "http", want a port from 0 to 65535 in digits`},
		"port of wrong type": {[]map[string]any{{owin.KeyAddressPort: 80}}, "port: int, want string"},
		"in use":             {[]map[string]any{loopback("http", ""), inUse}, "address already in use"},
	} {
		t.Run(name, func(t *testing.T) {
			properties := on(test.addresses...)
			server := newServer(t, properties, owinhttp.NotFound)
			err := server.Listen(t.Context())
			if err == nil || !strings.HasSuffix(err.Error(), test.want) {
				t.Fatalf("got %v, want %q", err, test.want)
			}
			equal(t, "disposing", owin.HostOnAppDisposing(properties).Err(), context.Canceled)
			equal(t, "disposed", owin.ServerOnDispose(properties).Err(), context.Canceled)
			equal(t, "again", server.Serve(t.Context()), http.ErrServerClosed)
		})
	}
}

// An address that fails ends the server.
func TestServerLosesAnAddress(t *testing.T) {
	properties := on(loopback("http", ""), loopback("http", ""))
	server := newServer(t, properties, owinhttp.NotFound)
	server.Configure = func(_ map[string]any, s *http.Server) {
		s.BaseContext = func(l net.Listener) context.Context {
			_ = l.Close()
			return context.Background()
		}
	}
	if err := server.Serve(t.Context()); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v", err)
	}
	equal(t, "disposed", owin.ServerOnDispose(properties).Err(), context.Canceled)
}

package owinhttp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// The time-outs against clients that connect and then say nothing.
const (
	readHeaderTimeout = 10 * time.Second
	idleTimeout       = 2 * time.Minute
)

// defaultAddress is Katana's.
func defaultAddress() map[string]any {
	address := map[string]any{}
	owin.SetAddressScheme(address, owin.AddressScheme(nil))
	owin.SetAddressHost(address, owin.AddressHost(nil))
	owin.SetAddressPort(address, owin.AddressPort(nil))
	return address
}

// site is one address that the server listens on.
type site struct {
	scheme   string
	host     string // as the address has it; empty: all of this machine
	path     string
	listener net.Listener
	server   *http.Server
}

// open opens an address.
func (s *Server) open(ctx context.Context, address map[string]any) (*site, error) {
	if err := owin.ValidateAddress(address); err != nil {
		return nil, err
	}
	at := &site{
		scheme: owin.AddressScheme(address), host: owin.AddressHost(address),
		path: strings.TrimRight(owin.AddressPath(address), "/"), // Katana's end in a slash, a path base never does
	}
	if at.host == "*" || at.host == "+" { // as Windows, and so Katana, has it
		at.host = ""
	}
	if at.scheme != "http" && at.scheme != "https" {
		return nil, &owin.KeyError{Key: owin.KeyAddressScheme, Kind: owin.ErrValue, Got: strconv.Quote(at.scheme), Want: "http or https"}
	}
	if err := owin.CheckRequestPathBase(at.path); err != nil {
		return nil, fmt.Errorf("%s: %w", owin.KeyAddressPath, err)
	}
	at.server = s.configure(address, at.path)
	if at.scheme == "https" && !hasCertificate(at.server.TLSConfig) {
		return nil, errors.New("https without a certificate in TLSConfig")
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(at.host, owin.AddressPort(address)))
	if err != nil {
		return nil, err
	}
	at.listener = listener
	return at, nil
}

// configure makes the http.Server of an address.
func (s *Server) configure(address map[string]any, path string) *http.Server {
	opts := append([]Option{Logger(s.logger), Properties(s.app.Properties)}, s.options...)
	app := s.app.App
	if path != "" {
		app = Pipeline(nil, Map(path, app)) // other paths are none of the application's
	}
	server := &http.Server{
		Handler: Handler(app, opts...), ReadHeaderTimeout: readHeaderTimeout, IdleTimeout: idleTimeout,
		ErrorLog: slog.NewLogLogger(s.logger.Handler(), slog.LevelWarn),
	}
	if s.Configure != nil {
		s.Configure(address, server)
		server.TLSConfig = server.TLSConfig.Clone() // net/http writes to it, and it may be that of several addresses
	}
	s.running.watch(server)
	return server
}

// hasCertificate tells whether TLS has a certificate to show.
func hasCertificate(config *tls.Config) bool {
	return config != nil && (len(config.Certificates) > 0 || config.GetCertificate != nil || config.GetConfigForClient != nil)
}

// serve accepts connections. Their contexts have the values of ctx if Configure has not said otherwise.
func (at *site) serve(ctx context.Context) error {
	if at.server.BaseContext == nil {
		at.server.BaseContext = func(net.Listener) context.Context { return ctx }
	}
	if at.scheme == "https" {
		return at.server.ServeTLS(at.listener, "", "")
	}
	return at.server.Serve(at.listener)
}

// url returns the URL of the site.
func (at *site) url() string {
	host := at.host
	if host == "" {
		host = owin.AddressHost(nil)
	}
	_, port, _ := net.SplitHostPort(at.listener.Addr().String())
	return (&url.URL{Scheme: at.scheme, Host: net.JoinHostPort(host, port), Path: at.path + "/"}).String()
}

package owintest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/startup"
)

// clientAddress is the client's where a request does not name one.
const clientAddress = "127.0.0.1:1234"

// environment makes what an environment has of a request and the server; the rest is the exchange's.
func (s *Server) environment(r *http.Request) (map[string]any, error) {
	if r.URL == nil {
		return nil, errors.New("owintest: no URL")
	}
	target, err := url.ParseRequestURI(r.URL.RequestURI()) // what arrives at a server that reads the request line
	if err != nil {
		return nil, fmt.Errorf("owintest: %w", err)
	}
	env := map[string]any{}
	owin.SetVersion(env, "1.0")
	owin.SetRequestMethod(env, r.Method)
	if r.Method == "" {
		owin.SetRequestMethod(env, http.MethodGet)
	}
	owin.SetRequestScheme(env, strings.ToLower(r.URL.Scheme))
	owin.SetRequestPathBase(env, "")
	owin.SetRequestPath(env, target.Path)
	owin.SetRequestQueryString(env, target.RawQuery)
	owin.SetRequestProtocol(env, "HTTP/1.1")
	owin.SetRequestHeaders(env, requestHeader(r))
	owin.SetRequestBody(env, http.NoBody)
	owin.SetRequestID(env, s.nextID())
	owin.SetServerCapabilities(env, owin.ServerCapabilities(s.app.Properties))
	if err := setAddresses(env, r); err != nil {
		return nil, err
	}
	setCertificate(env, r)
	startup.SetHost(env, s.app.Properties)
	return env, check(env)
}

// check applies the rules of the keys, as a transport would before it sends the request.
func check(env map[string]any) error {
	if owin.RequestHeaders(env).Get("Host") == "" {
		return errors.New("owintest: no host in the URL")
	}
	err := errors.Join(
		owin.CheckRequestScheme(owin.RequestScheme(env)), owin.CheckRequestMethod(owin.RequestMethod(env)),
		owin.CheckRequestPath(owin.RequestPath(env)), owin.CheckRequestQueryString(owin.RequestQueryString(env)),
		owin.CheckRequestHeaders(owin.RequestHeaders(env)))
	if err != nil {
		return fmt.Errorf("owintest: %w", err)
	}
	return nil
}

func (s *Server) nextID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	return strconv.FormatUint(s.last, 10)
}

// requestHeader returns the header fields with those that http.Transport would add about host and body.
func requestHeader(r *http.Request) http.Header {
	header := http.Header{}
	for name, values := range r.Header {
		header[http.CanonicalHeaderKey(name)] = values
	}
	for _, name := range []string{"Host", "Content-Length", "Transfer-Encoding", "Trailer"} {
		delete(header, name)
	}
	header.Set("Host", r.Host)
	if r.Host == "" {
		header.Set("Host", r.URL.Host)
	}
	switch length := bodyLength(r); {
	case length < 0:
		header.Set("Transfer-Encoding", "chunked")
	case length > 0 || r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodPatch:
		header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	return header
}

// bodyLength returns the length of a client's request body, -1 if it is not known.
func bodyLength(r *http.Request) int64 {
	switch {
	case r.Body == nil || r.Body == http.NoBody:
		return 0
	case r.ContentLength == 0:
		return -1
	}
	return r.ContentLength
}

// setAddresses stores where the request comes from and where it goes.
func setAddresses(env map[string]any, r *http.Request) error {
	remote := r.RemoteAddr
	if remote == "" {
		remote = clientAddress
	}
	address, err := netip.ParseAddrPort(remote)
	if err != nil {
		return fmt.Errorf("owintest: RemoteAddr: %w", err)
	}
	owin.SetServerRemoteIPAddress(env, address.Addr().String())
	owin.SetServerRemotePort(env, strconv.Itoa(int(address.Port())))
	owin.SetServerIsLocal(env, address.Addr().IsLoopback())
	port := r.URL.Port()
	if port == "" {
		port = map[string]string{"https": "443"}[owin.RequestScheme(env)]
	}
	if port == "" {
		port = "80"
	}
	owin.SetServerLocalIPAddress(env, "127.0.0.1")
	owin.SetServerLocalPort(env, port)
	return nil
}

// addresses returns what setAddresses has stored.
func addresses(env map[string]any) (local, remote net.Addr) {
	parse := func(ip, port string) net.Addr {
		address, _ := netip.ParseAddrPort(net.JoinHostPort(ip, port))
		return net.TCPAddrFromAddrPort(address)
	}
	return parse(owin.ServerLocalIPAddress(env), owin.ServerLocalPort(env)), parse(owin.ServerRemoteIPAddress(env), owin.ServerRemotePort(env))
}

// setCertificate offers the client's certificate, on https only.
func setCertificate(env map[string]any, r *http.Request) {
	if owin.RequestScheme(env) != "https" {
		return
	}
	owin.SetSSLLoadClientCertAsync(env, loadCertificate)
	if r.TLS != nil && len(r.TLS.PeerCertificates) > 0 {
		owin.SetSSLClientCertificate(env, r.TLS.PeerCertificates[0])
	}
}

// loadCertificate is ssl.LoadClientCertAsync: the certificate is there already, or there is none.
func loadCertificate(ctx context.Context) error {
	if ctx == nil {
		return nil
	}
	return ctx.Err()
}

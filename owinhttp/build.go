package owinhttp

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// apply returns the server's request itself if the environment says the same, otherwise a copy with what it says.
func (d *requestData) apply(server *http.Request) (*http.Request, error) {
	changed := d.compare(server)
	if changed == (change{}) {
		return server, nil
	}
	ctx := server.Context()
	if changed.context {
		ctx = d.cancelled
	}
	r := server.WithContext(ctx)
	if changed.line {
		if err := d.setLine(r); err != nil {
			return nil, err
		}
	}
	if changed.header {
		if err := d.setHeader(r); err != nil {
			return nil, err
		}
	}
	if changed.body {
		r.Body = d.body
		if slices.Equal(r.Header["Content-Length"], server.Header["Content-Length"]) {
			r.ContentLength = lengthOf(nil, d.body) // the header tells the length of the old body
		}
	}
	if changed.line || changed.body {
		r.Form, r.PostForm, r.MultipartForm = nil, nil, nil // of the old query and body
	}
	return r, nil
}

// build makes a request of nothing but the environment.
func (d *requestData) build(env map[string]any) (*http.Request, error) {
	r := (&http.Request{Body: d.body}).WithContext(d.cancelled)
	if err := d.setHeader(r); err != nil {
		return nil, err
	}
	if err := d.setLine(r); err != nil {
		return nil, err
	}
	if ip := owin.ServerRemoteIPAddress(env); ip != "" {
		r.RemoteAddr = net.JoinHostPort(ip, owin.ServerRemotePort(env))
	}
	if certificate := owin.SSLClientCertificate(env); certificate != nil && r.TLS != nil {
		r.TLS.PeerCertificates = []*x509.Certificate{certificate}
	}
	return r, nil
}

// setLine sets method, target, protocol, and, for the scheme, whether there is TLS.
func (d *requestData) setLine(r *http.Request) error {
	if err := d.checkLine(); err != nil {
		return fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	r.Method = d.method
	if d.scheme != scheme(r) {
		r.TLS = nil
		if d.scheme == "https" {
			r.TLS = &tls.ConnectionState{HandshakeComplete: true}
		}
	}
	if d.protocol != r.Proto {
		r.Proto = strings.ToUpper(d.protocol)
		if !strings.Contains(r.Proto, ".") {
			r.Proto += ".0" // as net/http has it
		}
		r.ProtoMajor, r.ProtoMinor, _ = http.ParseHTTPVersion(r.Proto)
	}
	path := d.base + d.path
	target := &url.URL{Path: path, RawQuery: d.query}
	switch {
	case path == "" && d.method == http.MethodConnect && r.Host != "":
		target = &url.URL{Host: r.Host}
	case path == "":
		target.Path = "/"
	case r.URL != nil && r.URL.Path == path:
		target.RawPath = r.URL.RawPath
	}
	r.URL, r.RequestURI = target, target.RequestURI()
	if target.Host != "" {
		r.RequestURI = target.Host // RFC 9112 section 3.2.3
	}
	return nil
}

// checkLine applies the rules of the keys. Of the scheme nothing but https counts.
func (d *requestData) checkLine() error {
	if d.path == "*" && (d.base != "" || d.method != http.MethodOptions) {
		return fmt.Errorf("%s: %q is for OPTIONS alone", owin.KeyRequestPath, d.path) // RFC 9112 section 3.2.4
	}
	if err := owin.CheckRequestMethod(d.method); err != nil {
		return err
	}
	if err := owin.CheckRequestPathBase(d.base); err != nil {
		return err
	}
	if err := owin.CheckRequestPath(d.path); err != nil {
		return err
	}
	if err := owin.CheckRequestQueryString(d.query); err != nil {
		return err
	}
	return owin.CheckRequestProtocol(d.protocol)
}

// setHeader sets the header fields, and takes from them what net/http keeps elsewhere.
func (d *requestData) setHeader(r *http.Request) error {
	if err := owin.CheckRequestHeaders(d.header); err != nil {
		return fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	r.Header = make(http.Header, len(d.header))
	for name, values := range d.header {
		r.Header[http.CanonicalHeaderKey(name)] = values
	}
	if values := r.Header["Content-Length"]; len(values) > 0 {
		if _, err := field.ContentLength(values); err != nil {
			return fmt.Errorf("%w: %w", ErrEnvironment, err)
		}
	}
	r.Host = r.Header.Get("Host")
	r.TransferEncoding = r.Header["Transfer-Encoding"]
	r.ContentLength = lengthOf(r.Header, d.body)
	for _, name := range []string{"Host", "Transfer-Encoding", "Trailer"} {
		delete(r.Header, name)
	}
	return nil
}

// lengthOf returns the http.Request's ContentLength: -1 for a body of unknown length.
func lengthOf(header http.Header, body io.Reader) int64 {
	if values := header["Content-Length"]; len(values) > 0 && len(header["Transfer-Encoding"]) == 0 {
		length, _ := field.ContentLength(values)
		return length
	}
	if body == http.NoBody {
		return 0
	}
	return -1
}

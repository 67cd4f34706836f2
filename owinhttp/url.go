package owinhttp

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
)

// URL reconstructs the URL of a request (OWIN 1.0 section 5.4): it may differ from what the client wrote, since the path has been
// decoded, and the server may know less than the client. Without a Host field the local address takes its place. The error is
// ErrEnvironment.
func URL(env map[string]any) (*url.URL, error) {
	data, err := readRequest(env)
	if err != nil {
		return nil, err
	}
	host := hostOf(data.header)
	if host == "" {
		host = joinHost(owin.ServerLocalIPAddress(env), owin.ServerLocalPort(env))
	}
	if err := data.checkURL(host); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	return &url.URL{
		Scheme:   data.scheme,
		Host:     host,
		Path:     data.base + data.path,
		RawQuery: strings.ReplaceAll(data.query, "#", "%23"),
	}, nil
}

// checkURL applies the rules for what the URL is made of.
func (d *requestData) checkURL(host string) error {
	if err := owin.CheckRequestHeaders(http.Header{"Host": {host}}); err != nil {
		return fmt.Errorf("host %q", host)
	}
	if parsed, err := url.Parse(d.scheme + ":"); err != nil || !strings.EqualFold(parsed.Scheme, d.scheme) { // RFC 3986 section 3.1
		return fmt.Errorf("scheme %q", d.scheme)
	}
	if err := owin.CheckRequestPathBase(d.base); err != nil {
		return err
	}
	return owin.CheckRequestPath(d.path)
}

// hostOf returns the Host field, whose name need not be in canonical form.
func hostOf(header http.Header) string {
	for name, values := range header {
		if strings.EqualFold(name, "Host") && len(values) > 0 {
			return strings.TrimSpace(values[0])
		}
	}
	return ""
}

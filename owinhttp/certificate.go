package owinhttp

import (
	"context"
	"crypto/tls"

	"github.com/owin-go/owingen/generated/owin"
)

// offerCertificate stores the client's certificate and its loader, on TLS only. Go's servers ask for certificates during the handshake or
// not at all, so that the loader finds nothing new; it is there for applications that call it as Katana wants them to. Whether the
// certificate was verified is up to tls.Config's ClientAuth.
func (c *call) offerCertificate() {
	if c.r.TLS == nil {
		return
	}
	env, state := c.env, c.r.TLS
	owin.SetSSLLoadClientCertAsync(env, func(ctx context.Context) error { return loadCertificate(ctx, env, state) })
	setCertificate(env, state)
}

// loadCertificate is ssl.LoadClientCertAsync. That there is no certificate is no error.
func loadCertificate(ctx context.Context, env map[string]any, state *tls.ConnectionState) error {
	if ctx != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	setCertificate(env, state)
	return nil
}

// setCertificate stores the client's own certificate, which is the first of its chain.
func setCertificate(env map[string]any, state *tls.ConnectionState) {
	if len(state.PeerCertificates) > 0 {
		owin.SetSSLClientCertificate(env, state.PeerCertificates[0])
	}
}

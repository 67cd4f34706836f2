package owinhttp_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 97: https with client certificate; without; http -> loader, then certificate; loader without error, key absent; no loader
func TestClientCertificate(t *testing.T) {
	app := owinhttp.Handler(func(env map[string]any) error {
		load := owin.SSLLoadClientCertAsync(env)
		if load == nil {
			return write(env, "no loader")
		}
		over, cancel := context.WithCancel(context.Background())
		cancel()
		equal(t, "context that is over", load(over), context.Canceled)
		for range 2 {
			if err := errors.Join(load(owin.CallCancelled(env)), load(nil)); err != nil {
				return err
			}
		}
		certificate, err := owin.LookupSSLClientCertificate(env)
		if err != nil {
			return write(env, fmt.Sprint(errors.Is(err, owin.ErrMissing)))
		}
		return write(env, certificate.Subject.String())
	})
	plain := serveHandler(t, app)
	equal(t, "http", get(t, plain, "/").body, "no loader")

	server := httptest.NewUnstartedServer(app)
	server.TLS = &tls.Config{ClientAuth: tls.RequestClientCert, MinVersion: tls.VersionTLS12}
	server.StartTLS()
	t.Cleanup(server.Close)
	equal(t, "without", get(t, server, "/").body, "true")

	transport := server.Client().Transport.(*http.Transport)
	transport.CloseIdleConnections()
	transport.TLSClientConfig.Certificates = server.TLS.Certificates
	equal(t, "with", get(t, server, "/").body, server.Certificate().Subject.String())
}

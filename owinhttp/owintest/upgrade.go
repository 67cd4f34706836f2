package owintest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/net/http/httpguts"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// upgradeOpaque is opaque.Upgrade.
func (x *exchange) upgradeOpaque(parameters map[string]any, callback func(env map[string]any) error) error {
	if callback == nil {
		return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyOpaqueUpgrade)
	}
	if err := owin.ValidateOpaqueUpgrade(parameters); err != nil {
		return err
	}
	if err := x.lockHeld(); err != nil {
		return err
	}
	defer x.mu.Unlock()
	if x.upgrade != nil {
		return owinhttp.ErrUpgrading
	}
	x.upgrade = callback
	owin.SetResponseStatusCode(x.env, http.StatusSwitchingProtocols)
	return nil
}

// The causes of the cancellation of an upgraded connection's context.
var (
	errEnded     = errors.New("owintest: the callback has returned")
	errDisposing = errors.New("owintest: the server is shutting down")
)

// runUpgrade sends the head of a 101, and gives the connection to the callback.
func (x *exchange) runUpgrade(response *http.Response) {
	toServer, toClient := newPipe(), newPipe()
	client := &conn{in: toClient, out: toServer, local: x.remote, remote: x.local}
	server := &conn{in: toServer, out: toClient, local: x.local, remote: x.remote}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(errEnded)
	defer context.AfterFunc(owin.HostOnAppDisposing(x.server.app.Properties), func() { cancel(errDisposing) })()
	defer context.AfterFunc(x.server.abort, func() { _ = server.end(errDisposing) })()
	response.Body = client
	if !x.sendUpgrade(response) {
		return
	}
	env := map[string]any{}
	owin.SetVersion(env, "1.0")
	owin.SetOpaqueVersion(env, "1.0")
	owin.SetOpaqueCallCancelled(env, ctx)
	owin.SetOpaqueStream(env, stream{server, client, cancel})
	err := errExited
	defer func() {
		cause := io.EOF
		if err != nil {
			cause = fmt.Errorf("%w: owintest: the upgrade failed: %w", io.ErrUnexpectedEOF, err)
		}
		_ = server.end(cause)
	}()
	err = contain(func() error { return x.upgrade(env) })
}

// sendUpgrade lets RoundTrip return, unless the client has left.
func (x *exchange) sendUpgrade(response *http.Response) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.held {
		x.cancel(errLeft)
		return false
	}
	x.send(response)
	return true
}

// upgradeHead makes the head of a 101, in which Upgrade has to be (RFC 9110 section 7.8): if the application has not said what to, it is
// the client's first choice.
func (x *exchange) upgradeHead() (*http.Response, error) {
	response, err := x.head()
	if err != nil {
		return nil, err
	}
	if response.Header.Get("Upgrade") == "" {
		first, _, _ := strings.Cut(owin.RequestHeaders(x.env).Get("Upgrade"), ",")
		response.Header.Set("Upgrade", strings.TrimSpace(first))
	}
	if response.Header.Get("Connection") == "" {
		response.Header.Set("Connection", "Upgrade")
	}
	return response, nil
}

// failed takes the error of an application through net/http, which knows panics alone.
type failed struct{ error }

// Unwrap returns the error.
func (f failed) Unwrap() error { return f.error }

// webSockets is middleware that offers websocket.Accept and websocket.AcceptAlt for WebSocket handshakes: those of package owinhttp, in an
// environment that it makes of this server's by way of net/http.
func webSockets(properties map[string]any, opts []owinhttp.Option) owin.MidFunc {
	opts = append([]owinhttp.Option{owinhttp.Properties(properties)}, opts...)
	return func(next owin.AppFunc) owin.AppFunc {
		over := owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			env, finish := owinhttp.NewEnvironment(w, r, opts...)
			err := contain(func() error { return next(env) })
			if err = finish(err); err != nil && !errors.Is(err, owinhttp.ErrHandshake) { // a handshake that is refused has its response
				panic(failed{err})
			}
		}))
		return func(env map[string]any) error {
			header := owin.RequestHeaders(env)
			if field.AsksForUpgrade(header) && httpguts.HeaderValuesContainsToken(header["Upgrade"], "websocket") {
				return over(env)
			}
			return next(env)
		}
	}
}

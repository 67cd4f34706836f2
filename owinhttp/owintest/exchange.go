package owintest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/field"
	"github.com/owin-go/owingen/owinhttp/internal/panics"
)

// exchange is one request and its response.
type exchange struct {
	server        *Server
	request       *http.Request
	env           map[string]any // the application's alone once it has returned
	id            string         // its owin.RequestId
	cancel        context.CancelCauseFunc
	in, out       *pipe // the bodies
	local, remote net.Addr
	pumping       sync.Once // of the request body
	closing       sync.Once // of it

	headed    chan struct{}         // closed when RoundTrip can return
	completed atomic.Bool           // the application has returned
	sending   atomic.Bool           // callbacks of OnSendingHeaders are running
	lost      atomic.Pointer[error] // why the client has left; nil: it has not

	mu        sync.Mutex // guards what follows, and the response until headed is closed
	response  *http.Response
	failure   error // instead of a response
	held      bool  // the head can still be changed
	counting  bool  // the response waits for the length that its head is to tell
	callbacks []func()
	upgrade   func(env map[string]any) error // the callback of opaque.Upgrade; nil: none
	length    int64                          // the Content-Length of the response; -1: none
	written   int64
}

func newExchange(s *Server, r *http.Request, env map[string]any) *exchange {
	x := &exchange{server: s, request: r, env: env, id: owin.RequestID(env), in: newPipe(), out: newPipe(), headed: make(chan struct{}), held: true}
	cancelled, cancel := context.WithCancelCause(context.Background()) // not of the client's: that has values, and ends, of its own
	x.cancel = cancel
	x.local, x.remote = addresses(env)
	owin.SetCallCancelled(env, cancelled)
	owin.SetResponseHeaders(env, http.Header{})
	owin.SetResponseBody(env, responseBody{x})
	owin.SetServerOnSendingHeaders(env, x.register)
	if r.Body != nil && r.Body != http.NoBody {
		owin.SetRequestBody(env, requestBody{x})
	}
	if field.AsksForUpgrade(owin.RequestHeaders(env)) {
		owin.SetOpaqueUpgrade(env, x.upgradeOpaque)
	}
	return x
}

// errExited is the failure of an application that ends its goroutine.
var errExited = errors.New("owintest: the application called runtime.Goexit")

// serve runs the application.
func (x *exchange) serve() {
	defer x.server.leave()
	ctx, abort := x.request.Context(), x.server.abort
	stay := context.AfterFunc(ctx, func() { x.leave(context.Cause(ctx)) })
	goOn := context.AfterFunc(abort, func() { x.lose(errDisposing) })
	err := errExited
	defer func() {
		upgrade, err := x.conclude(err)
		stay() // from here on clientBody sees to it, and upgraded connections outlive the request
		goOn()
		x.closeRequest(owinhttp.ErrCompleted)
		switch {
		case upgrade != nil:
			x.runUpgrade(upgrade)
		case err != nil:
			x.fail(err)
		default:
			x.out.finish(io.EOF, owinhttp.ErrCompleted)
		}
	}()
	err = contain(func() error { return x.server.run(x.env) })
}

// conclude sends what has not been sent of the head, or returns the one of an upgrade.
func (x *exchange) conclude(err error) (upgrade *http.Response, _ error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	defer x.completed.Store(true)
	if err == nil && x.held && x.upgrade != nil {
		if err = contain(x.prepare); err == nil && owin.ResponseStatusCode(x.env) == http.StatusSwitchingProtocols {
			if upgrade, err = x.upgradeHead(); err == nil {
				return upgrade, nil
			}
		}
		x.cancel(errVetoed)
	}
	if err == nil && x.held {
		err = contain(func() error { return x.commit(true) })
	}
	if err == nil && x.hasBody() && x.written < x.length {
		err = owinhttp.ErrIncomplete
	}
	if err == nil && x.response != nil {
		err = x.setTrailers()
	}
	if err == nil {
		x.endCounting(true)
	}
	return nil, err
}

// errVetoed is the cause of the cancellation when an upgrade was asked for and then given up by another status.
var errVetoed = errors.New("owintest: the upgrade was given up")

// fail tells the client of a failure: by RoundTrip, or where the body breaks off.
func (x *exchange) fail(cause error) {
	x.cancel(cause)
	cause = fmt.Errorf("owintest: the application failed: %w", cause)
	x.mu.Lock()
	told := x.refuse(cause) || x.lost.Load() != nil
	x.mu.Unlock()
	if !told && !x.out.finish(fmt.Errorf("%w: %w", io.ErrUnexpectedEOF, cause), io.ErrClosedPipe) {
		x.server.trace(x.id, cause)
	}
}

// refuse makes RoundTrip return an error, unless it has returned. x.mu is locked.
func (x *exchange) refuse(cause error) bool {
	if !x.held && !x.counting {
		return false
	}
	x.held, x.counting, x.response, x.failure = false, false, nil, cause
	close(x.headed)
	return true
}

// leave ends the exchange with a client that has left before the end of the response.
func (x *exchange) leave(cause error) {
	if !x.out.ended() {
		x.lose(cause)
	}
}

// lose breaks the exchange off.
func (x *exchange) lose(cause error) {
	x.lost.CompareAndSwap(nil, &cause) // before the application is told, which may answer to that
	if !x.completed.Load() {
		x.cancel(cause) // before the lock, which a callback of OnSendingHeaders that waits for this may hold
	}
	x.out.sever(cause, io.ErrClosedPipe)
	x.closeRequest(cause)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.refuse(cause)
}

// register is server.OnSendingHeaders.
func (x *exchange) register(callback func(state any), state any) error {
	if callback == nil {
		return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyServerOnSendingHeaders)
	}
	if err := x.lockHeld(); err != nil {
		return err
	}
	defer x.mu.Unlock()
	x.callbacks = append(x.callbacks, func() { callback(state) })
	return nil
}

// lockHeld locks x.mu if the head is still held back.
func (x *exchange) lockHeld() error {
	if x.sending.Load() {
		return owinhttp.ErrHeadSent
	}
	x.mu.Lock()
	switch {
	case x.completed.Load():
		x.mu.Unlock()
		return owinhttp.ErrCompleted
	case !x.held:
		x.mu.Unlock()
		return owinhttp.ErrHeadSent
	}
	return nil
}

// contain calls f and makes an error of a panic. That of failed is the error in it.
func contain(f func() error) error {
	err := panics.Contain(f)
	if panicked, ok := err.(*panics.Error); ok {
		if failure, ok := panicked.Value.(failed); ok {
			return failure.error
		}
	}
	return err
}

package owinhttp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/panics"
)

// call is one request on its way through an OWIN application on net/http: what lies behind the values of its environment. It is
// never used again for another request, since applications may keep environments.
type call struct {
	w       http.ResponseWriter // the server's
	r       *http.Request       // the server's
	env     map[string]any      // the application's alone once the call is completed
	id      string              // its owin.RequestId, for the log
	options *options
	host    [1]string // the Host field

	cancelled cancellation // owin.CallCancelled

	sending   atomic.Bool  // callbacks of OnSendingHeaders are running
	finishing atomic.Bool  // the application has returned
	completed atomic.Bool  // and the response is done with
	incoming  atomic.Int32 // bodyUntouched and so on

	mu      sync.Mutex // held for every use of w; guards what follows
	head    head
	written int64                                // bytes of the body
	duplex  bool                                 // the request body is read while the response is sent
	upgrade func(header http.Header) (err error) // to run once the application has returned; nil: none
	ending  []func(err error)
}

// callOf returns the call behind an environment, nil if it is not from NewEnvironment. The environment may have any of its values
// replaced, but a replaced owin.CallCancelled is derived from ours (OWIN 1.0 section 3.6).
func callOf(env map[string]any) *call {
	cancelled := owin.CallCancelled(env)
	if isNil(cancelled) {
		return nil
	}
	c, _ := cancelled.Value(callKey{}).(*call)
	return c
}

// headSent tells whether the head of the response has been sent, is being sent or has been claimed.
func (c *call) headSent() bool {
	if c.sending.Load() {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head.state != headHeld
}

// upgradeLater sets the status to 101 and has run called when the application has returned without an error, provided that the
// status is still 101 then. run gets the header fields that the application set, checked; it takes over the connection, and may
// take as long as that lives. If it will not be called, owin.CallCancelled is cancelled (Opaque 0.3.0 and WebSocket 0.4.0 section
// 4). The error is ErrHeadSent, ErrCompleted or, for a second upgrade, ErrUpgrading.
func (c *call) upgradeLater(run func(header http.Header) error) error {
	if err := c.lockHeld(); err != nil {
		return err
	}
	defer c.mu.Unlock()
	if c.upgrade != nil {
		return ErrUpgrading
	}
	c.upgrade = run
	owin.SetResponseStatusCode(c.env, http.StatusSwitchingProtocols)
	return nil
}

// claimHead takes the head from the application without sending it, for who takes over the connection before the application has
// returned and writes a head himself. The callbacks of OnSendingHeaders have run when it returns the checked header fields.
func (c *call) claimHead() (http.Header, error) {
	if err := c.lockHeld(); err != nil {
		return nil, err
	}
	defer c.mu.Unlock()
	if c.upgrade != nil {
		return nil, ErrUpgrading
	}
	if err := c.prepare(); err != nil {
		return nil, err
	}
	c.head.state = headClaimed
	return c.head.fields, nil
}

// lockHeld locks c.mu if the head is still held back.
func (c *call) lockHeld() error {
	if c.sending.Load() {
		return ErrHeadSent // a callback calls, and c.mu is locked
	}
	c.mu.Lock()
	switch {
	case c.completed.Load():
		c.mu.Unlock()
		return ErrCompleted
	case c.head.state != headHeld:
		c.mu.Unlock()
		return ErrHeadSent
	}
	return nil
}

// atEnd has f called when the application has returned, and an upgrade has run; err is what finish is going to return. The last
// one registered is called first.
func (c *call) atEnd(f func(err error)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ending = append(c.ending, f)
}

// cancel fires owin.CallCancelled.
func (c *call) cancel(cause error) { c.cancelled.fail(cause) }

// finish ends the call; see NewEnvironment.
func (c *call) finish(appErr error) error {
	if c.finishing.Swap(true) {
		return ErrCompleted
	}
	upgrade, err := c.conclude(appErr)
	if upgrade != nil {
		if err = panics.Contain(func() error { return upgrade(c.head.fields) }); err != nil {
			c.cancel(err)
		}
	}
	for i := len(c.ending) - 1; i >= 0; i-- {
		c.ending[i](err)
	}
	c.cancelled.release()
	return err
}

// conclude sends what is left of the response, or returns the upgrade that is to run instead.
func (c *call) conclude(appErr error) (upgrade func(http.Header) error, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.completed.Store(true) // not before, since who is told so may believe that the environment is his
	if appErr == nil && c.upgrade != nil && c.head.state == headHeld {
		if appErr = panics.Contain(c.prepare); appErr == nil && c.head.status == http.StatusSwitchingProtocols {
			c.head.state = headClaimed
			return c.upgrade, nil
		}
	}
	if appErr == nil {
		if c.upgrade != nil {
			c.cancel(errVetoed)
		}
		appErr = panics.Contain(c.deliver)
	}
	if appErr == nil {
		return nil, nil
	}
	return nil, c.fail(appErr)
}

// errVetoed is the cause of the cancellation when an upgrade was asked for and then given up by another status.
var errVetoed = errors.New("owinhttp: the upgrade was given up")

// fail ends a request whose application has failed: by a response of its own while that is possible (OWIN 1.0 section 6.1).
func (c *call) fail(cause error) error {
	c.cancel(cause)
	switch {
	case errors.Is(cause, http.ErrAbortHandler):
		return http.ErrAbortHandler // the application's wish, of which net/http does not speak either
	case c.head.state == headClaimed:
		return cause
	case c.head.state == headSent:
		return fmt.Errorf("%w: %w", http.ErrAbortHandler, cause)
	}
	var refused *refusal
	if errors.As(cause, &refused) {
		refused.respond(c)
	} else {
		c.respond(http.StatusInternalServerError)
	}
	return cause
}

// register is server.OnSendingHeaders.
func (c *call) register(callback func(state any), state any) error {
	if callback == nil {
		return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyServerOnSendingHeaders)
	}
	if err := c.lockHeld(); err != nil {
		return err
	}
	defer c.mu.Unlock()
	c.head.callbacks = append(c.head.callbacks, sendingCallback{callback, state})
	return nil
}

// context returns what the connection of the request is bound to, for upgrades: its values, and neither its end nor its deadline.
func (c *call) context() context.Context { return context.WithoutCancel(c.r.Context()) }

package owinhttp

import (
	"context"
	"sync"
	"time"
)

// cancellation is owin.CallCancelled. It is not the request's context, which net/http cancels on every return (and which does not
// see a client leave while there is request body to read): it ends when that context ends while the application runs, or when the
// request fails, and outlives success. Few applications wait for it, so nothing is watched before somebody asks.
type cancellation struct {
	call    *call
	request context.Context

	mu       sync.Mutex
	live     context.Context // nil before somebody asks
	cancel   context.CancelCauseFunc
	unwatch  func() bool
	cause    error // of a failure before somebody asked
	released bool
}

// callKey is under what a cancellation gives its call; contexts that middleware derives from it give the same.
type callKey struct{}

// Deadline returns that of the request's context, which an http.Handler around this one may have set.
func (c *cancellation) Deadline() (time.Time, bool) { return c.request.Deadline() }

// Done returns the channel that is closed when the call is cancelled.
func (c *cancellation) Done() <-chan struct{} { return c.watch().Done() }

// Err returns why the call was cancelled, nil if it was not.
func (c *cancellation) Err() error {
	if !c.fired() {
		return nil
	}
	return c.watch().Err()
}

// Value returns the values of the request's context.
func (c *cancellation) Value(key any) any {
	if key == (callKey{}) {
		return c.call
	}
	c.mu.Lock()
	asked := c.live != nil
	c.mu.Unlock()
	if asked || c.fired() {
		// The context package finds its own kind through Value; without it every derived context would cost a goroutine, and
		// context.Cause would know nothing.
		return c.watch().Value(key)
	}
	return context.WithoutCancel(c.request).Value(key)
}

// fired tells whether the context is, or on being asked for would be, cancelled.
func (c *cancellation) fired() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live != nil {
		return c.live.Err() != nil
	}
	return c.cause != nil || !c.released && c.request.Err() != nil
}

// watch returns the context that does the work, and starts it if it is not there.
func (c *cancellation) watch() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live != nil {
		return c.live
	}
	c.live, c.cancel = context.WithCancelCause(context.WithoutCancel(c.request))
	switch {
	case c.cause != nil:
		c.cancel(c.cause)
	case c.released:
	case c.request.Err() != nil:
		c.cancel(context.Cause(c.request))
	default:
		c.unwatch = context.AfterFunc(c.request, func() { c.cancel(context.Cause(c.request)) })
	}
	return c.live
}

// fail cancels the call.
func (c *cancellation) fail(cause error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cancel != nil {
		c.cancel(cause)
	} else {
		c.cause = cause
	}
}

// release ends the watch over the request's context before net/http cancels that.
func (c *cancellation) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.released = true
	if c.unwatch != nil {
		c.unwatch()
	}
}

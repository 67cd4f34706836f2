package owinhttp

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/field"
	"github.com/owin-go/owingen/owinhttp/internal/panics"
)

// detachment runs an http.Handler in a goroutine of its own, because the connection cannot be had before the application has returned:
// Hijack calls opaque.Upgrade, and lets the application return when the head is known; the callback hands over the connection.
type detachment struct {
	env       map[string]any // the handler's until the application may return
	upgrade   owin.OpaqueUpgradeFunc
	cancelled context.Context // owin.CallCancelled: the upgrade will not happen
	ended     chan func()     // the handler has returned without an upgrade; what to do then
	leave     chan error      // the application may return
	released  sync.Once       // of leave
	opened    chan struct{}   // the callback has been called
	closed    chan struct{}   // the handler has closed the connection
	conn      *detachedConn   // nil before Hijack
}

// newDetachment returns nil for a request that does not ask for an upgrade, or not on a server that can do nothing but opaque.Upgrade.
func newDetachment(env map[string]any, r *http.Request) *detachment {
	upgrade := owin.OpaqueUpgrade(env)
	if upgrade == nil || !field.AsksForUpgrade(r.Header) || nativeCall(env) != nil {
		return nil
	}
	cancelled := owin.CallCancelled(env)
	if isNil(cancelled) {
		cancelled = context.Background()
	}
	return &detachment{
		env: env, upgrade: upgrade, cancelled: cancelled,
		ended: make(chan func(), 1), leave: make(chan error, 1),
		opened: make(chan struct{}), closed: make(chan struct{}),
	}
}

// run runs the handler until it has returned or the upgrade can begin, and tells which of both.
func (d *detachment) run(h http.Handler, w http.ResponseWriter, r *http.Request) (upgraded bool, err error) {
	go d.serve(h, w, r)
	select {
	case err := <-d.leave:
		return true, err
	case end := <-d.ended:
		end()
		return false, nil
	}
}

// serve runs the handler. A panic before the upgrade goes on in the application's goroutine, a later one is the callback's failure.
func (d *detachment) serve(h http.Handler, w http.ResponseWriter, r *http.Request) {
	finished := false
	defer func() {
		value := recover()
		switch {
		case d.conn == nil && finished:
			d.ended <- func() {}
		case d.conn == nil && value != nil:
			d.ended <- func() { panic(value) }
		case d.conn == nil:
			d.ended <- func() { panic(errExited) }
		case !finished:
			d.conn.fail(&panics.Error{Value: value, Stack: debug.Stack()})
		}
	}()
	h.ServeHTTP(w, r)
	finished = true
}

// hijack is http.Hijacker's for the handler. With status 101 the head is the environment's; without one the handler will write it to the
// connection.
func (d *detachment) hijack(status int) (net.Conn, *bufio.ReadWriter, error) {
	if status != 0 && status != http.StatusSwitchingProtocols {
		return nil, nil, fmt.Errorf("%w: Hijack after status %d", ErrNotSupported, status)
	}
	conn := newDetachedConn(d, status != 0)
	if err := d.upgrade(nil, conn.serve); err != nil {
		return nil, nil, err
	}
	d.conn = conn
	if status != 0 {
		d.release(nil)
		if _, err := d.conn.await(); err != nil {
			return nil, nil, err
		}
	}
	return d.conn, bufio.NewReadWriter(bufio.NewReader(d.conn), bufio.NewWriter(d.conn)), nil
}

// release lets the application return. From then on the environment is not touched.
func (d *detachment) release(err error) { d.released.Do(func() { d.leave <- err }) }

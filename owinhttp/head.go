package owinhttp

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strconv"

	"github.com/owin-go/owingen/generated/owin"
)

// headState says what has become of the head of a response.
type headState int

const (
	headHeld    headState = iota // it can still be changed
	headSent                     // the server has it
	headClaimed                  // it belongs to who has taken over the connection
)

// head is the head of a response, which is held back until the first write (OWIN 1.0 section 3.5).
type head struct {
	state     headState
	callbacks []sendingCallback
	inherited http.Header // what handlers around the application had set
	fault     error       // why the head cannot be sent
	status    int         // once prepared
	fields    http.Header // once prepared
	length    int64       // the Content-Length; -1: none
}

// sendingCallback is one registration with server.OnSendingHeaders.
type sendingCallback struct {
	run   func(state any)
	state any
}

// commit sends the head, which is held back. c.mu is locked.
func (c *call) commit() error {
	if err := c.ready(); err != nil {
		return err
	}
	c.send()
	return nil
}

// ready prepares the head of a response that is no upgrade.
func (c *call) ready() error {
	if err := c.prepare(); err != nil {
		return err
	}
	if c.head.status == http.StatusSwitchingProtocols {
		c.head.fault = fmt.Errorf("%w: status 101 without an upgrade", ErrHead)
	}
	return c.head.fault
}

// prepare runs the callbacks of OnSendingHeaders and reads status and header fields from the environment, also when the
// application has put others there. Nothing has been sent when it returns. c.mu is locked.
func (c *call) prepare() error {
	if c.head.fault != nil {
		return c.head.fault
	}
	c.runCallbacks()
	if c.head.fault = c.read(); c.head.fault != nil {
		c.head.fault = fmt.Errorf("%w: %w", ErrHead, c.head.fault)
	}
	return c.head.fault
}

// runCallbacks runs each callback once, the last registered first. One that panics does not run again.
func (c *call) runCallbacks() {
	if len(c.head.callbacks) == 0 {
		return
	}
	c.sending.Store(true)
	defer c.sending.Store(false)
	for n := len(c.head.callbacks); n > 0; n = len(c.head.callbacks) {
		last := c.head.callbacks[n-1]
		c.head.callbacks = c.head.callbacks[:n-1]
		last.run(last.state)
	}
}

// read takes status and header fields from the environment and checks them.
func (c *call) read() (err error) {
	if c.head.status, err = responseStatus(c.env); err != nil {
		return err
	}
	if err = checkReason(c.env); err != nil {
		return err
	}
	if c.head.fields, err = owin.LookupResponseHeaders(c.env); err != nil && !absent(err) {
		return err
	}
	c.head.length, err = checkFields(c.head.fields, owin.CheckResponseHeaders)
	return err
}

// absent tells whether a key is missing or nil, which for a key without which a response can do is the same.
func absent(err error) bool { return errors.Is(err, owin.ErrMissing) || errors.Is(err, owin.ErrNil) }

// responseStatus returns the status code; 0 counts as not set. Of the interim ones only 101 may end a response: net/http would send
// the others at once, and a 200 after them.
func responseStatus(env map[string]any) (int, error) {
	status, err := owin.LookupResponseStatusCode(env)
	switch {
	case err != nil && !absent(err):
		return 0, err
	case err != nil || status == 0:
		return http.StatusOK, nil
	case status != http.StatusSwitchingProtocols && (status < 200 || status > 999):
		return 0, &owin.KeyError{Key: owin.KeyResponseStatusCode, Kind: owin.ErrValue, Got: strconv.Itoa(status), Want: "101 or 200 to 999"}
	}
	return status, nil
}

// checkReason looks at the reason phrase, which net/http cannot send but other servers do.
func checkReason(env map[string]any) error {
	if _, set := env[owin.KeyResponseReasonPhrase]; !set {
		return nil // the usual case, in which an error would be made for nothing
	}
	reason, err := owin.LookupResponseReasonPhrase(env)
	if err != nil {
		if absent(err) {
			return nil
		}
		return err
	}
	return owin.CheckResponseReasonPhrase(reason)
}

// send hands the head to the server.
func (c *call) send() {
	c.head.state = headSent
	header := c.w.Header()
	for name := range c.head.inherited {
		delete(header, name)
	}
	for name, values := range c.head.fields {
		// The framing is the server's, and net/http sends what it does not know beside its own.
		if name = http.CanonicalHeaderKey(name); name != "Transfer-Encoding" {
			header[name] = values
		}
	}
	if !bodyAllowed(c.head.status) {
		delete(header, "Content-Length") // net/http sends it on HTTP/2, and clients then wait for a body
	}
	announce(header, owin.OwinHTTPResponseTrailers(c.env))
	c.w.WriteHeader(c.head.status)
}

// respond sends an empty response with nothing of the application in it.
func (c *call) respond(status int) {
	c.head.state = headSent
	header := c.w.Header()
	maps.DeleteFunc(header, func(name string, _ []string) bool { return describesBody(name) })
	c.w.WriteHeader(status)
}

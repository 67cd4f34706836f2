package owinhttp

import (
	"io"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
)

// The types of owin.ResponseBody: each has the methods that the server's writer makes possible, and no others. They hold one
// pointer, so that they fit an interface without an allocation.
type (
	responseBody           struct{ c *call }
	flushingBody           struct{ responseBody }
	readingBody            struct{ responseBody }
	flushingAndReadingBody struct{ flushingBody }
)

// body returns the response body for what the server's writer can do.
func (c *call) body() io.Writer {
	_, reads := c.w.(io.ReaderFrom)
	body := responseBody{c}
	switch flushes := canFlush(c.w); {
	case flushes && reads:
		return flushingAndReadingBody{flushingBody{body}}
	case flushes:
		return flushingBody{body}
	case reads:
		return readingBody{body}
	}
	return body
}

// canFlush tells whether http.ResponseController could flush the writer.
func canFlush(w http.ResponseWriter) bool {
	for {
		switch t := w.(type) {
		case http.Flusher, interface{ FlushError() error }:
			return true
		case interface{ Unwrap() http.ResponseWriter }:
			w = t.Unwrap()
		default:
			return false
		}
	}
}

// Write sends the head if that has not been done, then p, which may be empty.
func (b responseBody) Write(p []byte) (n int, err error) {
	if err := b.c.lock(); err != nil {
		return 0, err
	}
	defer b.c.mu.Unlock()
	if err := b.c.admit(int64(len(p))); err != nil || len(p) == 0 {
		return 0, err
	}
	n, err = b.c.w.Write(p)
	b.c.written += int64(n)
	return n, err
}

// WriteString is Write for a string.
func (b responseBody) WriteString(s string) (n int, err error) {
	if err := b.c.lock(); err != nil {
		return 0, err
	}
	defer b.c.mu.Unlock()
	if err := b.c.admit(int64(len(s))); err != nil || s == "" {
		return 0, err
	}
	n, err = io.WriteString(b.c.w, s)
	b.c.written += int64(n)
	return n, err
}

// Close does nothing: middleware may have more to write (OWIN 1.0 section 3.5).
func (b responseBody) Close() error { return nil }

// Flush is FlushError for callers that do not want to know.
func (b flushingBody) Flush() { _ = b.FlushError() }

// FlushError sends the head if that has not been done, and everything written so far.
func (b flushingBody) FlushError() error {
	if err := b.c.lock(); err != nil {
		return err
	}
	defer b.c.mu.Unlock()
	if err := b.c.admit(0); err != nil {
		return err
	}
	b.c.keepBody(true)
	return http.NewResponseController(b.c.w).Flush()
}

// ReadFrom writes everything that src has.
func (b readingBody) ReadFrom(src io.Reader) (int64, error) { return b.c.readFrom(src) }

// ReadFrom writes everything that src has.
func (b flushingAndReadingBody) ReadFrom(src io.Reader) (int64, error) { return b.c.readFrom(src) }

// lock takes the server's writer for one use of the response.
func (c *call) lock() error {
	if c.sending.Load() {
		return ErrHeadSent // a callback of OnSendingHeaders writes, and c.mu is locked
	}
	c.mu.Lock()
	if c.completed.Load() {
		c.mu.Unlock()
		return ErrCompleted
	}
	return nil
}

// admit sends the head if that has not been done, and tells whether n more bytes of body may follow. c.mu is locked.
func (c *call) admit(n int64) error {
	switch c.head.state {
	case headClaimed:
		return ErrUpgrading
	case headHeld:
		status := owin.ResponseStatusCode(c.env)
		if c.upgrade != nil && status == http.StatusSwitchingProtocols {
			return ErrUpgrading
		}
		// Looked at before the head is sent, so that the application's error can still become a response.
		if n > 0 && refusesBody(status) {
			return http.ErrBodyNotAllowed
		}
		if err := c.commit(); err != nil {
			return err
		}
	}
	c.keepBody(c.written+n > serverBuffer)
	if c.head.length >= 0 && c.written+n > c.head.length {
		return http.ErrContentLength
	}
	return nil
}

// deliver ends a response: the head if nothing has sent it, and trailers. c.mu is locked.
func (c *call) deliver() error {
	if c.head.state == headClaimed {
		return nil
	}
	held := c.head.state == headHeld
	if held {
		if err := c.ready(); err != nil {
			return err
		}
	}
	if c.head.length > c.written && c.r.Method != http.MethodHead && bodyAllowed(c.head.status) {
		return ErrIncomplete
	}
	if err := c.sendTrailers(); err != nil {
		return err
	}
	if held {
		c.send()
	}
	c.leaveBody()
	return nil
}

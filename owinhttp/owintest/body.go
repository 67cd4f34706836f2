package owintest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// responseBody is owin.ResponseBody.
type responseBody struct{ x *exchange }

// Write sends the head if that has not been done, then p, which may be empty. It waits for a client that is slow to read.
func (b responseBody) Write(p []byte) (int, error) {
	if err := b.x.admit(int64(len(p))); err != nil {
		return 0, err
	}
	if !b.x.hasBody() {
		return len(p), nil
	}
	n, err := b.x.out.Write(p)
	if err == nil {
		b.x.endBody()
	}
	return n, err
}

// Flush is FlushError for callers that do not want to know.
func (b responseBody) Flush() { _ = b.FlushError() }

// FlushError sends the head if that has not been done. What has been written is on its way already.
func (b responseBody) FlushError() error {
	if err := b.x.admit(0); err != nil {
		return err
	}
	b.x.mu.Lock()
	defer b.x.mu.Unlock()
	b.x.endCounting(false)
	return nil
}

// Close does nothing: middleware may have more to write (OWIN 1.0 section 3.5).
func (b responseBody) Close() error { return nil }

// admit sends the head if that has not been done, and tells whether n more bytes of body may follow.
func (x *exchange) admit(n int64) error {
	if x.sending.Load() {
		return owinhttp.ErrHeadSent // a callback of OnSendingHeaders writes, and x.mu is locked
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.completed.Load() {
		return owinhttp.ErrCompleted
	}
	if status := owin.ResponseStatusCode(x.env); x.held {
		switch {
		case status == http.StatusSwitchingProtocols && x.upgrade != nil:
			return owinhttp.ErrUpgrading
		case n > 0 && (status == http.StatusNoContent || status == http.StatusNotModified):
			return http.ErrBodyNotAllowed // before the head is sent, so that the application's error can still be returned
		}
		if err := x.commit(false); err != nil {
			return err
		}
	}
	switch {
	case x.response == nil:
		return io.ErrClosedPipe // the client has left before the head
	case n > 0 && !x.bodyAllowed(x.response.StatusCode) && x.request.Method != http.MethodHead:
		return http.ErrBodyNotAllowed
	case x.length >= 0 && x.written+n > x.length:
		return http.ErrContentLength
	}
	if x.written += n; x.written > maxCounted {
		x.endCounting(false)
	}
	return nil
}

// endBody lets the client see the end of a body as long as its Content-Length says: on a socket the client would look no further.
func (x *exchange) endBody() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.written == x.length {
		x.out.finish(io.EOF, http.ErrContentLength)
	}
}

// clientBody is the body of the http.Response.
type clientBody struct{ x *exchange }

// Read reads what the application has written.
func (b clientBody) Read(p []byte) (int, error) {
	if ctx := b.x.request.Context(); ctx.Err() != nil {
		b.x.out.sever(context.Cause(ctx), io.ErrClosedPipe)
	}
	return b.x.out.Read(p)
}

// Close leaves the application alone with the rest of the response.
func (b clientBody) Close() error {
	b.x.leave(errLeft)
	b.x.out.sever(errLeft, io.ErrClosedPipe)
	return nil
}

// errLeft is the cause of the cancellation when the client does not want the rest of the response.
var errLeft = errors.New("owintest: the client has closed the response body")

// requestBody is owin.RequestBody. The client's body is not touched before the application reads it.
type requestBody struct{ x *exchange }

// Read reads what the client sends.
func (b requestBody) Read(p []byte) (int, error) {
	if b.x.completed.Load() {
		return 0, owinhttp.ErrCompleted
	}
	b.x.pumping.Do(func() { go b.x.pump() })
	return b.x.in.Read(p)
}

// Close tells the client that the rest of the body is not wanted.
func (b requestBody) Close() error {
	b.x.closeRequest(http.ErrBodyReadAfterClose)
	return nil
}

// pump sends the client's body: reading it may take as long as it likes, and then must not keep the application.
func (x *exchange) pump() {
	if trace := httptrace.ContextClientTrace(x.request.Context()); trace != nil && trace.Got100Continue != nil &&
		x.request.Header.Get("Expect") != "" {
		trace.Got100Continue()
	}
	sent, buffer := int64(0), make([]byte, 32<<10)
	for {
		n, err := x.request.Body.Read(buffer)
		sent += int64(n)
		if _, closed := x.in.Write(buffer[:n]); closed != nil {
			return
		}
		if length := x.request.ContentLength; length > 0 && (sent > length || err == io.EOF && sent < length) {
			err = fmt.Errorf("owintest: ContentLength=%d with a body of %d bytes", length, sent)
		}
		if err == io.EOF {
			x.in.finish(io.EOF, io.ErrClosedPipe)
			return
		}
		if err != nil {
			x.lose(err)
			return
		}
	}
}

// closeRequest ends the request body on both sides.
func (x *exchange) closeRequest(cause error) {
	x.in.sever(cause, io.ErrClosedPipe)
	x.closing.Do(func() {
		if x.request.Body != nil {
			_ = x.request.Body.Close()
		}
	})
}

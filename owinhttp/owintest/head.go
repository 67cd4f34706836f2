package owintest

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// prepare runs the callbacks of OnSendingHeaders, the last registered first. One that panics does not run again. x.mu is locked.
func (x *exchange) prepare() error {
	x.sending.Store(true)
	defer x.sending.Store(false)
	for n := len(x.callbacks); n > 0; n = len(x.callbacks) {
		last := x.callbacks[n-1]
		x.callbacks = x.callbacks[:n-1]
		last()
	}
	return nil
}

// commit sends the head; last tells that there is no body. x.mu is locked.
func (x *exchange) commit(last bool) error {
	if cause := x.lost.Load(); cause != nil {
		x.refuse(*cause)
		return io.ErrClosedPipe
	}
	if err := x.prepare(); err != nil {
		return err
	}
	response, err := x.head()
	if err != nil {
		return fmt.Errorf("%w: %w", owinhttp.ErrHead, err)
	}
	x.length = response.ContentLength
	if last && x.length < 0 && x.bodyAllowed(response.StatusCode) {
		x.length, response.ContentLength = 0, 0
		response.Header.Set("Content-Length", "0")
	}
	if last && x.length > 0 && x.bodyAllowed(response.StatusCode) {
		return owinhttp.ErrIncomplete
	}
	response.Body = clientBody{x}
	if x.counting = !last && x.length < 0 && x.request.Method == http.MethodHead; x.counting {
		x.held, x.response = false, response
		return nil
	}
	x.send(response)
	if x.length == 0 || !x.hasBody() {
		x.out.finish(io.EOF, http.ErrContentLength)
	}
	return nil
}

// send lets RoundTrip return.
func (x *exchange) send(response *http.Response) {
	x.held, x.response = false, response
	close(x.headed)
}

// maxCounted is how much body is counted for the Content-Length of a HEAD, as by net/http.
const maxCounted = 2048

// endCounting lets RoundTrip return with the response to a HEAD, which has a Content-Length if all of its body is known. x.mu is locked.
func (x *exchange) endCounting(all bool) {
	if !x.counting {
		return
	}
	x.counting = false
	if all {
		x.response.ContentLength = x.written
		x.response.Header.Set("Content-Length", strconv.FormatInt(x.written, 10))
	}
	close(x.headed)
	x.out.finish(io.EOF, http.ErrContentLength)
}

// head makes a response of what the environment says.
func (x *exchange) head() (*http.Response, error) {
	status, reason, err := x.statusLine()
	if err != nil {
		return nil, err
	}
	fields, err := optional(owin.LookupResponseHeaders(x.env))
	if err == nil {
		err = owin.CheckResponseHeaders(fields)
	}
	if err != nil {
		return nil, err
	}
	header := http.Header{}
	for name, values := range fields {
		if err := field.Check(name, values); err != nil {
			return nil, err
		}
		if len(values) > 0 {
			header[http.CanonicalHeaderKey(name)] = append([]string(nil), values...)
		}
	}
	delete(header, "Transfer-Encoding") // the framing is the server's, and there is none
	length := int64(-1)
	if values := header["Content-Length"]; len(values) > 0 {
		if length, err = field.ContentLength(values); err != nil {
			return nil, err
		}
	}
	if status < 200 || status == http.StatusNoContent || status == http.StatusNotModified {
		length = 0 // whatever the header says
		delete(header, "Content-Length")
	}
	return &http.Response{
		Status: strconv.Itoa(status) + " " + reason, StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, ContentLength: length, Request: x.request,
	}, nil
}

// statusLine returns status and reason phrase.
func (x *exchange) statusLine() (status int, reason string, err error) {
	if status, err = optional(owin.LookupResponseStatusCode(x.env)); err != nil {
		return 0, "", err
	}
	if status == 0 {
		status = http.StatusOK
	}
	if status < 200 && (status != http.StatusSwitchingProtocols || x.upgrade == nil) || status > 999 {
		return 0, "", &owin.KeyError{Key: owin.KeyResponseStatusCode, Kind: owin.ErrValue, Got: strconv.Itoa(status), Want: "200 to 999"}
	}
	if reason, err = optional(owin.LookupResponseReasonPhrase(x.env)); err != nil {
		return 0, "", err
	}
	if reason == "" {
		reason = http.StatusText(status)
	}
	return status, reason, owin.CheckResponseReasonPhrase(reason)
}

// optional makes a missing or nil value no error.
func optional[T any](value T, err error) (T, error) {
	if errors.Is(err, owin.ErrMissing) || errors.Is(err, owin.ErrNil) {
		err = nil
	}
	return value, err
}

// setTrailers gives the client the trailers, before the end of the body.
func (x *exchange) setTrailers() error {
	trailers, err := optional(owin.LookupOwinHTTPResponseTrailers(x.env))
	if err == nil {
		err = owin.CheckOwinHTTPResponseTrailers(trailers)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", owinhttp.ErrHead, err)
	}
	for name, values := range trailers {
		if err := field.CheckTrailer(name, values); err != nil {
			return fmt.Errorf("%w: %w", owinhttp.ErrHead, err)
		}
	}
	if len(trailers) > 0 {
		x.response.Trailer = trailers.Clone()
	}
	return nil
}

// hasBody tells whether the response that has been sent has a body.
func (x *exchange) hasBody() bool { return x.response != nil && x.bodyAllowed(x.response.StatusCode) }

// bodyAllowed tells whether a response with the status has a body (RFC 9110 section 6.4.1).
func (x *exchange) bodyAllowed(status int) bool {
	return x.request.Method != http.MethodHead && status != http.StatusNoContent && status != http.StatusNotModified
}

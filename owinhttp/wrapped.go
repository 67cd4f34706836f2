package owinhttp

import (
	"io"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
)

// wrappedBody is owin.ResponseBody over another handler's writer.
type wrappedBody struct {
	env   map[string]any
	w     http.ResponseWriter
	begun bool
}

// exact returns the body with the methods that the writer makes possible.
func (b *wrappedBody) exact() io.Writer {
	if canFlush(b.w) {
		return flushingWrappedBody{b}
	}
	return b
}

// begin tells the other handler's writer the status, for which it may be waiting.
func (b *wrappedBody) begin() {
	if !b.begun {
		b.begun = true
		b.w.WriteHeader(owin.ResponseStatusCode(b.env))
	}
}

// Write writes to the other handler's writer.
func (b *wrappedBody) Write(p []byte) (int, error) {
	b.begin()
	return b.w.Write(p)
}

// flushingWrappedBody is a wrappedBody that can flush.
type flushingWrappedBody struct{ *wrappedBody }

// Flush flushes the other handler's writer.
func (b flushingWrappedBody) Flush() { _ = b.FlushError() }

// FlushError flushes the other handler's writer.
func (b flushingWrappedBody) FlushError() error {
	b.begin()
	return http.NewResponseController(b.w).Flush()
}

package owinhttp

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// The optional methods of a responseWriter, each on a type of its own so that exact can leave it out.
type (
	writerFlusher  struct{ w *responseWriter }
	writerReader   struct{ w *responseWriter }
	writerHijacker struct{ w *responseWriter }
)

// Flush is FlushError for callers that do not want to know.
func (f writerFlusher) Flush() { _ = f.FlushError() }

// FlushError sends the head and what has been written so far.
func (f writerFlusher) FlushError() error {
	if err := f.w.begin(); err != nil {
		return err
	}
	return flush(f.w.body)
}

// flush flushes a body that canFlush.
func flush(body io.Writer) error {
	switch body := body.(type) {
	case interface{ FlushError() error }:
		return body.FlushError()
	case http.Flusher:
		body.Flush()
		return nil
	}
	return ErrNotSupported
}

// ReadFrom writes everything that src has.
func (r writerReader) ReadFrom(src io.Reader) (int64, error) {
	if err := r.w.begin(); err != nil {
		return 0, err
	}
	return io.Copy(r.w.body, src)
}

// Hijack takes over the connection.
func (h writerHijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.w.hijack() }

// exact returns the writer with those optional methods that the environment makes possible: a handler asks for them by type.
func (w *responseWriter) exact() http.ResponseWriter {
	flushes, reads := bodyCan(w.body)
	f, r, h := writerFlusher{w}, writerReader{w}, writerHijacker{w}
	switch hijacks := w.canHijack(); {
	case flushes && reads && hijacks:
		return struct {
			*responseWriter
			writerFlusher
			writerReader
			writerHijacker
		}{w, f, r, h}
	case flushes && reads:
		return struct {
			*responseWriter
			writerFlusher
			writerReader
		}{w, f, r}
	case flushes && hijacks:
		return struct {
			*responseWriter
			writerFlusher
			writerHijacker
		}{w, f, h}
	case reads && hijacks:
		return struct {
			*responseWriter
			writerReader
			writerHijacker
		}{w, r, h}
	case flushes:
		return struct {
			*responseWriter
			writerFlusher
		}{w, f}
	case reads:
		return struct {
			*responseWriter
			writerReader
		}{w, r}
	case hijacks:
		return struct {
			*responseWriter
			writerHijacker
		}{w, h}
	}
	return w
}

// bodyCan tells what the response body of an environment can do beyond writing.
func bodyCan(body io.Writer) (flush, readFrom bool) {
	switch body.(type) {
	case http.Flusher, interface{ FlushError() error }:
		flush = true
	}
	_, readFrom = body.(io.ReaderFrom)
	return flush, readFrom
}

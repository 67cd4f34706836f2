package owinhttp

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// NewResponseWriter makes an http.ResponseWriter of an environment, which may come from any server. Its header map is
// owin.ResponseHeaders, which is made if there is none. The head stays held back, and can be changed through the environment, until the
// first byte is written or flushed; what an http.Handler does to the map between WriteHeader and then is undone, as net/http does.
//
// The writer is an http.Flusher, an io.ReaderFrom and an http.Hijacker where the server behind the environment can do that;
// http.ResponseController sets deadlines where the server is net/http. None of them reaches the server's writer past the head.
func NewResponseWriter(env map[string]any) http.ResponseWriter { return newResponseWriter(env).exact() }

// responseWriter is the state behind the writers that NewResponseWriter returns.
type responseWriter struct {
	env      map[string]any
	header   http.Header
	body     io.Writer
	request  *http.Request // that the handler got
	status   int           // given to WriteHeader; 0: none
	frozen   http.Header   // as it was at WriteHeader; nil once written
	begun    bool          // the body has been written to
	hijacked bool
	detached *detachment // of the handler from the application's goroutine; nil: none
	trailers trailerNames
	err      error // of an OWIN application inside the handler
}

func newResponseWriter(env map[string]any) *responseWriter {
	if env == nil {
		env = map[string]any{}
	}
	w := &responseWriter{env: env, body: owin.ResponseBody(env)}
	if isNil(w.body) {
		w.body = noBody{}
	}
	header, err := owin.LookupResponseHeaders(env)
	if err != nil {
		header = http.Header{}
		owin.SetResponseHeaders(env, header)
	}
	w.header = header
	return w
}

// noBody is the response body of an environment without one.
type noBody struct{}

func (noBody) Write([]byte) (int, error) {
	return 0, fmt.Errorf("%w: no %s", ErrEnvironment, owin.KeyResponseBody)
}

// Header returns the environment's header map.
func (w *responseWriter) Header() http.Header { return w.header }

// WriteHeader stores the status. An interim one is sent at once where the server is net/http, and left out elsewhere.
func (w *responseWriter) WriteHeader(status int) {
	switch {
	case w.status != 0 || w.begun || w.hijacked:
	case 100 <= status && status < 200 && status != http.StatusSwitchingProtocols:
		if c := callOf(w.env); c != nil {
			c.interim(status, w.header)
		}
	default:
		w.status = status
		w.frozen = w.header.Clone()
		owin.SetResponseStatusCode(w.env, status)
	}
}

// Write writes to the environment's response body.
func (w *responseWriter) Write(p []byte) (int, error) {
	if err := w.begin(); err != nil {
		return 0, err
	}
	return w.body.Write(p)
}

// WriteString is Write for a string.
func (w *responseWriter) WriteString(s string) (int, error) {
	if err := w.begin(); err != nil {
		return 0, err
	}
	return io.WriteString(w.body, s)
}

// begin makes the head what it was at WriteHeader.
func (w *responseWriter) begin() error {
	if w.hijacked {
		return http.ErrHijacked
	}
	if !w.begun {
		w.thaw()
		w.trailers.take(w.env, w.header)
		w.begun = true
	}
	return nil
}

// thaw undoes what was done to the header map since WriteHeader, but for trailers.
func (w *responseWriter) thaw() {
	if w.frozen == nil {
		return
	}
	late := w.header.Clone()
	clear(w.header)
	for name, values := range w.frozen {
		w.header[name] = values
	}
	w.frozen = nil
	w.trailers.declare(w.header)
	w.trailers.take(w.env, late)
}

// end is called when the handler has returned.
func (w *responseWriter) end() error {
	if !w.hijacked {
		w.thaw()
		w.trailers.take(w.env, w.header)
	}
	return w.err
}

// SetReadDeadline is for http.ResponseController.
func (w *responseWriter) SetReadDeadline(deadline time.Time) error {
	server, err := w.server()
	if err != nil {
		return err
	}
	return server.SetReadDeadline(deadline)
}

// SetWriteDeadline is for http.ResponseController.
func (w *responseWriter) SetWriteDeadline(deadline time.Time) error {
	server, err := w.server()
	if err != nil {
		return err
	}
	return server.SetWriteDeadline(deadline)
}

// EnableFullDuplex is for http.ResponseController.
func (w *responseWriter) EnableFullDuplex() error {
	server, err := w.server()
	if err != nil {
		return err
	}
	return server.EnableFullDuplex()
}

// server returns the controller of the server's writer.
func (w *responseWriter) server() (*http.ResponseController, error) {
	c := callOf(w.env)
	switch {
	case c == nil:
		return nil, fmt.Errorf("%w: deadlines and full duplex", ErrNotSupported)
	case c.completed.Load():
		return nil, ErrCompleted
	}
	return http.NewResponseController(c.w), nil
}

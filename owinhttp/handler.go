package owinhttp

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/panics"
)

// Handler serves an OWIN application on net/http. The head of a response is held back until the first write or flush, and until the
// application returns if there is none; it is made of what the environment holds then.
//
// An error or a panic of the application before that gives a response with status 500 and nothing of the application in it, later it
// breaks the connection. Both fire owin.CallCancelled and are logged. A nil app answers 404.
func Handler(app owin.AppFunc, opts ...Option) http.Handler {
	o := newOptions(opts)
	if app == nil {
		app = NotFound
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { newCall(w, r, o).serve(app) })
}

// serve runs the application and ends the call as net/http wants it.
func (c *call) serve(app owin.AppFunc) {
	err := errExited
	defer func() { c.report(c.finish(err)) }()
	err = panics.Contain(func() error { return app(c.env) })
}

// errExited is the failure of an application that ends its goroutine.
var errExited = errors.New("owinhttp: the application called runtime.Goexit")

// report logs the failure of a request, and breaks the connection if there is no other way to tell the client.
func (c *call) report(err error) {
	if err != nil && err != http.ErrAbortHandler {
		c.log(err)
	}
	if errors.Is(err, http.ErrAbortHandler) {
		panic(http.ErrAbortHandler)
	}
}

// log writes a failure to the logger. A refused handshake is the client's.
func (c *call) log(err error) {
	level := slog.LevelError
	if errors.Is(err, ErrHandshake) {
		level = slog.LevelWarn
	}
	c.options.log().LogAttrs(c.r.Context(), level, "OWIN application failed",
		slog.String("method", c.r.Method), slog.String("path", c.r.URL.Path),
		slog.String("request", c.id), slog.Any("error", err))
}

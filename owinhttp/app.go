package owinhttp

import (
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
)

// App makes an OWIN application of an http.Handler, for any OWIN server. The handler gets what NewRequest and NewResponseWriter make of
// the environment. Its panics go on to the server. The error is that of NewRequest, or of an OWIN application inside the handler; see
// UseOwin.
func App(h http.Handler) owin.AppFunc {
	return func(env map[string]any) error {
		r, err := NewRequest(env)
		if err != nil {
			return err
		}
		w := newResponseWriter(env)
		w.request = r
		if w.detached = newDetachment(env, r); w.detached != nil {
			if upgraded, err := w.detached.run(h, w.exact(), r); upgraded {
				return err // the handler goes on, and has the environment's request
			}
			return w.end()
		}
		defer removeForm(r, owin.HTTPRequest(env))
		h.ServeHTTP(w.exact(), r)
		return w.end()
	}
}

// removeForm removes the files of uploads, unless net/http will do so because they belong to its own request.
func removeForm(r, server *http.Request) {
	if r.MultipartForm != nil && (server == nil || r.MultipartForm != server.MultipartForm) {
		_ = r.MultipartForm.RemoveAll()
	}
}

package owinhttp

import (
	"errors"
	"maps"
	"net/http"
	"reflect"

	"github.com/owin-go/owingen/generated/owin"
)

// UseOwin puts OWIN middleware into a chain of net/http handlers. What follows is to the middleware an OWIN application: it sees the
// changes that they make to the environment, and can be left out. Errors and panics are dealt with as by Handler.
//
// Within another UseOwin, or below App, the environment is used again: middleware of both see the same one, and errors go to the outer.
// Handlers between them that put a writer of their own before it have to let Unwrap lead on, as for http.ResponseController; behind others,
// http.TimeoutHandler for one, there is an environment of its own.
func UseOwin(middleware ...owin.MidFunc) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		app := Pipeline(App(next), middleware...)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			outer, direct := writerOf(w)
			switch {
			case outer == nil:
				newCall(w, r, &defaults).serve(app)
			case direct:
				outer.enter(r, app)
			default:
				outer.enterWrapped(w, r, app)
			}
		})
	}
}

// responder returns the state behind the writers that exact returns.
func (w *responseWriter) responder() *responseWriter { return w }

// writerOf finds our writer in w or below the wrappers of other handlers; direct tells that there are none.
func writerOf(w http.ResponseWriter) (found *responseWriter, direct bool) {
	for direct = true; ; direct = false {
		switch t := w.(type) {
		case interface{ responder() *responseWriter }:
			return t.responder(), direct
		case interface{ Unwrap() http.ResponseWriter }:
			w = t.Unwrap()
		default:
			return nil, false
		}
	}
}

// enter runs an OWIN application within the handler that has w.
func (w *responseWriter) enter(r *http.Request, app owin.AppFunc) {
	w.thaw()
	leave := w.setRequest(r)
	defer leave()
	w.err = errors.Join(w.err, app(w.env))
	if replaced := owin.ResponseHeaders(w.env); replaced != nil {
		w.header = replaced
	}
}

// enterWrapped is enter for an application that is to write to another handler's writer, which leads to w.
func (w *responseWriter) enterWrapped(wrapper http.ResponseWriter, r *http.Request, app owin.AppFunc) {
	body := &wrappedBody{env: w.env, w: wrapper}
	header := wrapper.Header()
	owin.SetResponseHeaders(w.env, header)
	owin.SetResponseBody(w.env, body.exact())
	leave := w.setRequest(r)
	defer func() {
		leave()
		owin.SetResponseHeaders(w.env, w.header)
		owin.SetResponseBody(w.env, w.body)
	}()
	err := app(w.env)
	w.err = errors.Join(w.err, err)
	if replaced := owin.ResponseHeaders(w.env); reflect.ValueOf(replaced).Pointer() != reflect.ValueOf(header).Pointer() {
		clear(header)
		maps.Copy(header, replaced)
	}
	if err == nil && owin.ResponseStatusCode(w.env) != http.StatusOK {
		body.begin()
	}
}

// setRequest makes the environment say what r says, which other handlers may have changed, until leave is called.
func (w *responseWriter) setRequest(r *http.Request) (leave func()) {
	before, server := w.request, owin.HTTPRequest(w.env)
	owin.SetHTTPRequest(w.env, r)
	w.request = r
	restore := func() {
		w.request = before
		if owin.SetHTTPRequest(w.env, server); server == nil {
			delete(w.env, owin.KeyHTTPRequest)
		}
	}
	if r == before {
		return restore
	}
	data, _ := readRequest(w.env) // without error before, in App
	changed := data
	changed.takeFrom(r)
	changed.store(w.env)
	return func() {
		restore()
		data.store(w.env)
	}
}

// takeFrom takes over what r says otherwise. The path base stays if the path is still below it.
func (d *requestData) takeFrom(r *http.Request) {
	changed := d.compare(r)
	if changed.line {
		base := &options{}
		PathBase(d.base)(base)
		d.method, d.scheme, d.query, d.protocol = r.Method, scheme(r), requestQuery(r), r.Proto
		d.base, d.path = base.split(requestPath(r))
	}
	if changed.header {
		d.header = requestHeaders(r, new([1]string))
	}
	if changed.body {
		d.body = r.Body
		if d.body == nil {
			d.body = http.NoBody
		}
	}
}

// store writes the request part of an environment.
func (d *requestData) store(env map[string]any) {
	owin.SetRequestMethod(env, d.method)
	owin.SetRequestScheme(env, d.scheme)
	owin.SetRequestPathBase(env, d.base)
	owin.SetRequestPath(env, d.path)
	owin.SetRequestQueryString(env, d.query)
	owin.SetRequestProtocol(env, d.protocol)
	owin.SetRequestHeaders(env, d.header)
	owin.SetRequestBody(env, d.body)
}

package owinhttp

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/owin-go/owingen/generated/owin"
)

// NotFound is the application that answers 404, for requests that no other takes.
func NotFound(env map[string]any) error {
	owin.SetResponseStatusCode(env, http.StatusNotFound)
	return nil
}

// Pipeline puts middleware before an application: the first sees a request first and its response last. Each MidFunc is called once,
// now, with an application that is not nil. A nil app is NotFound.
func Pipeline(app owin.AppFunc, middleware ...owin.MidFunc) owin.AppFunc {
	if app == nil {
		app = NotFound
	}
	for _, wrap := range slices.Backward(middleware) {
		app = wrap(app)
	}
	return app
}

// Map returns middleware that hands requests below path, in whole segments, to app, and all others on. While app runs, path is part
// of owin.RequestPathBase and no longer of owin.RequestPath (OWIN 1.0 section 5.3). A slash at the end of path does not count. A nil app is
// NotFound.
func Map(path string, app owin.AppFunc) owin.MidFunc {
	mount := newOptions([]Option{PathBase(path)})
	if app == nil {
		app = NotFound
	}
	return func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			whole, outer := owin.RequestPath(env), owin.RequestPathBase(env)
			base, rest := mount.split(whole)
			if base == "" && len(mount.bases) > 0 {
				return next(env)
			}
			defer func() {
				owin.SetRequestPathBase(env, outer)
				owin.SetRequestPath(env, whole)
			}()
			owin.SetRequestPathBase(env, outer+base)
			owin.SetRequestPath(env, rest)
			return app(env)
		}
	}
}

// MapWhen returns middleware that hands the requests for which condition is true to app, and all others on. A nil app is NotFound.
func MapWhen(condition func(env map[string]any) bool, app owin.AppFunc) owin.MidFunc {
	if app == nil {
		app = NotFound
	}
	return func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			if condition(env) {
				return app(env)
			}
			return next(env)
		}
	}
}

// OnSendingHeaders has callback called right before the response head is sent, as the last one to change it; of several the last
// registered is called first. The error is ErrNotSupported where the server has no server.OnSendingHeaders, ErrHeadSent when it is too
// late, or the server's own.
func OnSendingHeaders(env map[string]any, callback func()) error {
	register := owin.ServerOnSendingHeaders(env)
	if register == nil {
		return fmt.Errorf("%w: %s", ErrNotSupported, owin.KeyServerOnSendingHeaders)
	}
	if callback == nil {
		return register(nil, nil)
	}
	return register(func(any) { callback() }, nil)
}

package owinhttp_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// mark appends to a header before or after next.
func mark(name string, before bool) owin.MidFunc {
	return func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			if before {
				add(env, name)
			}
			err := next(env)
			if !before {
				add(env, name)
			}
			return err
		}
	}
}

func add(env map[string]any, name string) { owin.ResponseHeaders(env).Add("X-Mark", name) }

// 73: middleware 1, 2, app append marks before; after -> "1,2,42"; "42,2,1"
// 74: middleware 1 does not call next -> "1"; app untouched
// 75: empty pipeline -> 404
func TestPipeline(t *testing.T) {
	app := func(env map[string]any) error { add(env, "42"); return nil }
	stop := func(owin.AppFunc) owin.AppFunc { return func(env map[string]any) error { add(env, "1"); return nil } }
	for _, test := range []struct {
		name   string
		app    owin.AppFunc
		marks  string
		status int
	}{
		{"before", owinhttp.Pipeline(app, mark("1", true), mark("2", true)), "1,2,42", 200},
		{"after", owinhttp.Pipeline(app, mark("1", false), mark("2", false)), "42,2,1", 200},
		{"stop", owinhttp.Pipeline(app, stop), "1", 200},
		{"no middleware", owinhttp.Pipeline(app), "42", 200},
		{"empty", owinhttp.Pipeline(nil), "", 404},
		{"no pipeline at all", nil, "", 404},
	} {
		t.Run(test.name, func(t *testing.T) {
			response := get(t, serve(t, test.app), "/")
			equal(t, "marks", strings.Join(response.Header.Values("X-Mark"), ","), test.marks)
			equal(t, "status", response.StatusCode, test.status)
		})
	}
}

// 75: middleware sets a phrase, no app -> 404 with the phrase kept
func TestPhraseKept(t *testing.T) {
	phrase := ""
	app := owinhttp.Pipeline(nil, func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			owin.SetResponseReasonPhrase(env, "Gone fishing")
			err := next(env)
			phrase = owin.ResponseReasonPhrase(env)
			return err
		}
	})
	equal(t, "status", get(t, serve(t, app), "/").StatusCode, 404)
	equal(t, "phrase", phrase, "Gone fishing")
}

// 76: building -> each MidFunc called once, next non-nil
func TestBuilding(t *testing.T) {
	calls := 0
	count := func(next owin.AppFunc) owin.AppFunc {
		calls++
		equal(t, "next is nil", next == nil, false)
		return next
	}
	server := serve(t, owinhttp.Pipeline(nil, count, count))
	equal(t, "calls", calls, 2)
	get(t, server, "/")
	equal(t, "calls", calls, 2)
	chained := serveHandler(t, owinhttp.UseOwin(count)(http.NotFoundHandler()))
	get(t, chained, "/")
	get(t, chained, "/")
	equal(t, "calls", calls, 3)
}

func TestMap(t *testing.T) {
	show := func(name string) owin.AppFunc {
		return func(env map[string]any) error {
			return write(env, name+" "+owin.RequestPathBase(env)+" "+owin.RequestPath(env))
		}
	}
	var after string
	app := owinhttp.Pipeline(show("rest"),
		func(next owin.AppFunc) owin.AppFunc {
			return func(env map[string]any) error {
				err := next(env)
				after = owin.RequestPathBase(env) + " " + owin.RequestPath(env)
				return err
			}
		},
		owinhttp.Map("/admin/", owinhttp.Pipeline(show("admin"), owinhttp.Map("/users", show("users")))),
		owinhttp.MapWhen(func(env map[string]any) bool { return owin.RequestQueryString(env) == "q" }, show("query")),
	)
	server := serve(t, app, owinhttp.PathBase("/base"))
	for path, want := range map[string]string{
		"/":                     "rest  /",
		"/admin":                "admin /admin ",
		"/admin/":               "admin /admin /",
		"/admin/x":              "admin /admin /x",
		"/administrator":        "rest  /administrator",
		"/Admin":                "rest  /Admin",
		"/admin/users/1":        "users /admin/users /1",
		"/base/admin/users":     "users /base/admin/users ",
		"/x?q":                  "query  /x",
		"/admin?q":              "admin /admin ",
		"/base":                 "rest /base ",
		"/base/base/admin":      "rest /base /base/admin",
		"/admin%2Fusers%2Fmore": "users /admin/users /more",
	} {
		equal(t, path, get(t, server, path).body, want)
		if base, rest, _ := strings.Cut(after, " "); strings.HasSuffix(base, "/admin") || strings.HasPrefix(rest, "/users") {
			t.Errorf("%s: %q is not restored", path, after)
		}
	}
	nobody := serve(t, owinhttp.Pipeline(show("rest"), owinhttp.Map("/admin", nil),
		owinhttp.MapWhen(func(env map[string]any) bool { return owin.RequestQueryString(env) == "q" }, nil)))
	for path, want := range map[string]int{"/": 200, "/admin/x": 404, "/x?q": 404} {
		equal(t, "no application for "+path, get(t, nobody, path).StatusCode, want)
	}
	everything := serve(t, owinhttp.Pipeline(nil, owinhttp.Map("/", show("all"))))
	equal(t, "everything", get(t, everything, "/x").body, "all  /x")
}

// 77: UseOwin between two net/http handlers; a second UseOwin inside -> the handler after it runs with the same request; the environment is
// reused, not rebuilt
func TestUseOwin(t *testing.T) {
	var first, last *http.Request
	var ids []string
	see := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			ids = append(ids, owin.RequestID(env))
			add(env, "before")
			err := next(env)
			equal(t, "status after", owin.ResponseStatusCode(env), 202)
			return err
		}
	}
	last2 := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last = r
		w.WriteHeader(202)
		w.Header().Set("X-Late", "1")
		_, _ = w.Write([]byte("text"))
	})
	inner := owinhttp.UseOwin(see)(last2)
	for name, between := range map[string]func(w http.ResponseWriter, r *http.Request){
		"direct":          inner.ServeHTTP,
		"wrapped":         func(w http.ResponseWriter, r *http.Request) { inner.ServeHTTP(&statusWriter{ResponseWriter: w}, r) },
		"another request": func(w http.ResponseWriter, r *http.Request) { inner.ServeHTTP(w, r.WithContext(r.Context())) },
	} {
		t.Run(name, func(t *testing.T) {
			ids = nil
			chain := owinhttp.UseOwin(see)(http.HandlerFunc(between))
			server := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				first = r
				chain.ServeHTTP(w, r)
			}))
			response := get(t, server, "/")
			equal(t, "status", response.StatusCode, 202)
			equal(t, "body", response.body, "text")
			equal(t, "marks", strings.Join(response.Header.Values("X-Mark"), ","), "before,before")
			equal(t, "late header", response.Header.Get("X-Late"), "")
			equal(t, "same request", first == last, name != "another request")
			equal(t, "environments", len(ids) == 2 && ids[0] == ids[1], true)
		})
	}
}

// statusWriter is what a request log wraps around a writer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// The wrapper of another handler sees the status that the inner application sets, body or not.
func TestUseOwinTellsWrapper(t *testing.T) {
	for _, body := range []string{"text", ""} {
		inner := owinhttp.UseOwin(func(owin.AppFunc) owin.AppFunc {
			return func(env map[string]any) error {
				owin.SetResponseStatusCode(env, 404)
				owin.SetResponseHeaders(env, http.Header{"X-Foo": {"1"}})
				if body == "" {
					return nil
				}
				return write(env, body)
			}
		})(http.NotFoundHandler())
		seen := 0
		chain := owinhttp.UseOwin()(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			wrapper := &statusWriter{ResponseWriter: w}
			inner.ServeHTTP(wrapper, r)
			seen = wrapper.status
		}))
		response := get(t, serveHandler(t, chain), "/")
		equal(t, "status", response.StatusCode, 404)
		equal(t, "seen", seen, 404)
		equal(t, "header", response.Header.Get("X-Foo"), "1")
		equal(t, "body", response.body, body)
	}
}

// An error of the inner application is one of the outer.
func TestUseOwinError(t *testing.T) {
	failure := errors.New("failure")
	var seen error
	outer := owinhttp.UseOwin(func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			seen = next(env)
			owin.SetResponseStatusCode(env, 503)
			return nil
		}
	})
	inner := owinhttp.UseOwin(func(owin.AppFunc) owin.AppFunc { return func(map[string]any) error { return failure } })
	response := get(t, serveHandler(t, outer(inner(http.NotFoundHandler()))), "/")
	equal(t, "status", response.StatusCode, 503)
	equal(t, "error", errors.Is(seen, failure), true)
}

// Middleware that stops answers by itself.
func TestUseOwinStops(t *testing.T) {
	stop := func(owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error { return write(env, "stopped") }
	}
	never := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("called") })
	equal(t, "body", get(t, serveHandler(t, owinhttp.UseOwin(stop)(never)), "/").body, "stopped")
}

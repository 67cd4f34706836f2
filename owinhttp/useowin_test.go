package owinhttp_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// What handlers between two UseOwin change of the request is seen inside, and not behind.
func TestUseOwinChangedRequest(t *testing.T) {
	see := func(where string, seen *[]string) owin.MidFunc {
		return func(next owin.AppFunc) owin.AppFunc {
			return func(env map[string]any) error {
				err := next(env)
				*seen = append(*seen, where+" "+owin.RequestMethod(env)+" "+owin.RequestPathBase(env)+" "+owin.RequestPath(env)+" "+
					owin.RequestHeaders(env).Get("X-Foo"))
				return err
			}
		}
	}
	var seen []string
	last := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		seen = append(seen, "last "+r.Method+" "+r.URL.Path+" "+r.Header.Get("X-Foo")+" "+string(body))
		if err == nil {
			t.Error("the limit on the body is gone")
		}
	})
	inner := owinhttp.UseOwin(see("inner", &seen))(last)
	between := http.StripPrefix("/api", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		r.Method = "PUT"
		r.Header.Set("X-Foo", "changed")
		r.Body = http.MaxBytesReader(w, r.Body, 3)
		inner.ServeHTTP(w, r)
	}))
	server := serveHandler(t, owinhttp.UseOwin(see("outer", &seen))(between))
	ask(t, server, http.MethodPost, "/api/x", strings.NewReader("text"))
	equal(t, "seen", strings.Join(seen, "\n"), "last PUT /x changed tex\ninner PUT  /x changed\nouter POST  /api/x ")
}

// A client's query that is not encoded does not get into the way of middleware that changes something else.
func TestUseOwinOddTarget(t *testing.T) {
	change := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			owin.SetRequestMethod(env, "PUT")
			return next(env)
		}
	}
	server := serveHandler(t, owinhttp.UseOwin(change)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.Method+" "+r.URL.EscapedPath()+" "+r.FormValue("q"))
	})))
	for target, want := range map[string]string{"/a%2Fb?q=ä": "PUT /a%2Fb ä", "http://h?q=1": "PUT / 1"} {
		answer := exchange(t, server, "GET "+target+" HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
		_, body, _ := strings.Cut(answer, "\r\n\r\n")
		equal(t, target, body, want)
	}
}

// An application behind another handler's writer flushes through it.
func TestUseOwinFlushesThroughWrapper(t *testing.T) {
	release := make(chan struct{})
	inner := owinhttp.UseOwin(func(owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			owin.SetResponseStatusCode(env, 201)
			owin.ResponseBody(env).(http.Flusher).Flush()
			<-release
			return write(env, "text")
		}
	})(http.NotFoundHandler())
	wrapper := &statusWriter{}
	chain := owinhttp.UseOwin()(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wrapper.ResponseWriter = w
		inner.ServeHTTP(wrapper, r)
	}))
	server := serveHandler(t, chain)
	response, err := server.Client().Get(server.URL)
	close(release)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	equal(t, "error", err, nil)
	equal(t, "body", string(body), "text")
	equal(t, "status", response.StatusCode, 201)
	equal(t, "seen", wrapper.status, 201)
}

// Below App on a server that is not ours there is an environment to use again, too.
func TestUseOwinOnForeignServer(t *testing.T) {
	var inside map[string]any
	var handed, last *http.Request
	inner := owinhttp.UseOwin(func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			inside = env
			return next(env)
		}
	})(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last = r
		_, _ = io.Copy(w, strings.NewReader("text"))
		_ = http.NewResponseController(w).Flush()
	}))
	body := &flushes{}
	env := map[string]any{
		"owin.RequestPath": "/p", "owin.ResponseBody": body, "owin.ResponseHeaders": http.Header{}, "owin.RequestHeaders": http.Header{"Host": {"h"}},
	}
	err := owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handed = r
		inner.ServeHTTP(w, r)
	}))(env)
	equal(t, "error", err, nil)
	equal(t, "body", body.String(), "text")
	equal(t, "flushes", body.count, 1)
	equal(t, "request", last, handed)
	inside["Custom"] = 1
	equal[any](t, "the same environment", env["Custom"], 1)
}

// flushes is a body that can flush and cannot fail.
type flushes struct {
	bytes.Buffer
	count int
}

func (f *flushes) Flush() { f.count++ }

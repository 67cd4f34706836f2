package owintest_test

import (
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 58: response trailers -> the client has them after the end of the body.
func TestTrailers(t *testing.T) {
	onBoth(t, trailers, func(t *testing.T, p place) {
		equal(t, "trailer", p.ask(t, "GET", "/", nil).Trailer.Get("X-Sum"), "42")
	})
}

// 58: trailers that none may be -> the client sees that the response is broken off.
func TestIllegalTrailers(t *testing.T) {
	for name, values := range map[string][]string{"Content-Length": {"1"}, "a b": {"1"}, "Foo-": {"1"}, "X-Foo": {"a\r\nb"}} {
		onBoth(t, func(env map[string]any) error {
			err := write(env, "text")
			flush(env)
			owin.SetOwinHTTPResponseTrailers(env, http.Header{name: values})
			return err
		}, func(t *testing.T, p place) {
			got := p.ask(t, "GET", "/", nil)
			equal(t, name, errors.Is(got.err, io.ErrUnexpectedEOF), true)
		})
	}
}

// 75: middleware sets a phrase, no app -> 404 with the phrase kept.
// 60: callback sets 201, phrase and header; no body at all -> 201 with header. The phrase arrives where the server can send it.
func TestPhrases(t *testing.T) {
	app := owinhttp.Pipeline(nil, func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			if owin.RequestPath(env) == "/callback" {
				return owinhttp.OnSendingHeaders(env, func() {
					owin.SetResponseStatusCode(env, 201)
					owin.SetResponseReasonPhrase(env, "Made")
				})
			}
			owin.SetResponseReasonPhrase(env, "Gone fishing")
			return next(env)
		}
	})
	onBoth(t, app, func(t *testing.T, p place) {
		for path, want := range map[string][2]string{"/": {"404 Not Found", "404 Gone fishing"}, "/callback": {"201 Created", "201 Made"}} {
			got := p.ask(t, "GET", path, nil)
			equal(t, path, got.Status, want[map[bool]int{true: 1}[p.memory]])
			equal(t, path, got.length, 0)
		}
	})
}

// 50: reason "Awesome" -> sent where the server can; net/http sends "OK"; key untouched.
func TestReason(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		owin.SetResponseReasonPhrase(env, "Awesome")
		err := write(env, "")
		return errors.Join(err, map[bool]error{false: errors.New("changed")}[owin.ResponseReasonPhrase(env) == "Awesome"])
	}, func(t *testing.T, p place) {
		want := map[bool]string{true: "200 Awesome", false: "200 OK"}[p.memory]
		equal(t, "status", p.ask(t, "GET", "/", nil).Response.Status, want)
	})
}

// 47: flush, then app blocks -> client has status and headers already.
func TestFlush(t *testing.T) {
	release := make(chan struct{})
	onBoth(t, func(env map[string]any) error {
		owin.SetResponseStatusCode(env, 202)
		owin.ResponseHeaders(env).Set("X-A", "1")
		flush(env)
		<-release
		return write(env, "text")
	}, func(t *testing.T, p place) {
		response, err := p.Do(p.request(t, "GET", "/", nil))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		equal(t, "status", response.StatusCode, 202)
		equal(t, "header", response.Header.Get("X-A"), "1")
		release <- struct{}{}
		body, err := io.ReadAll(response.Body)
		equal(t, "body", string(body), "text")
		equal(t, "error", err, nil)
	})
}

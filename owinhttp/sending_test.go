package owinhttp_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 59: callback adds a header, then body written -> header delivered once, before the body
// 60: callback sets 201, phrase and header; no body at all -> 201 with header
func TestSendingHeaders(t *testing.T) {
	for _, body := range []string{"text", ""} {
		server := serve(t, func(env map[string]any) error {
			err := owinhttp.OnSendingHeaders(env, func() {
				owin.SetResponseStatusCode(env, 201)
				owin.SetResponseReasonPhrase(env, "Made")
				owin.ResponseHeaders(env).Add("X-Foo", "1")
			})
			if err != nil || body == "" {
				return err
			}
			return write(env, body)
		})
		response := get(t, server, "/")
		equal(t, "status", response.StatusCode, 201)
		equal(t, "body", response.body, body)
		if diff := cmp.Diff([]string{"1"}, response.Header.Values("X-Foo")); diff != "" {
			t.Error(diff)
		}
	}
}

// A callback may put another header map into the environment, and give the request up.
func TestSendingHeadersReplaces(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("X-Old", "1")
		err := owinhttp.OnSendingHeaders(env, func() {
			if owin.RequestPath(env) == "/abort" {
				panic(http.ErrAbortHandler)
			}
			owin.SetResponseHeaders(env, http.Header{"X-New": {"1"}})
		})
		return errors.Join(err, write(env, "text"))
	})
	response := get(t, server, "/")
	equal(t, "old", response.Header.Get("X-Old"), "")
	equal(t, "new", response.Header.Get("X-New"), "1")
	equal(t, "aborted", exchange(t, server, "GET /abort HTTP/1.1\r\nHost: h\r\n\r\n"), "")
}

// 61: state object; typed helper with a string -> identical object; typed value
func TestSendingHeadersState(t *testing.T) {
	state := &struct{ text string }{"state"}
	var got any
	server := serve(t, func(env map[string]any) error {
		return owin.ServerOnSendingHeaders(env)(func(state any) { got = state }, state)
	})
	get(t, server, "/")
	equal[any](t, "state", got, state)
}

// 62: register A, then B -> B runs, then A (Katana's TestServer does the reverse)
// 65: three writes, two flushes -> each callback once
func TestSendingHeadersOrder(t *testing.T) {
	var order []string
	server := serve(t, func(env map[string]any) error {
		for _, name := range []string{"A", "B"} {
			if err := owinhttp.OnSendingHeaders(env, func() { order = append(order, name) }); err != nil {
				return err
			}
		}
		for i := range 3 {
			if err := write(env, "x"); err != nil {
				return err
			}
			if i < 2 {
				owin.ResponseBody(env).(http.Flusher).Flush()
			}
		}
		return nil
	})
	equal(t, "body", get(t, server, "/").body, "xxx")
	equal(t, "order", slices.Equal(order, []string{"B", "A"}), true)
}

// 63: register after commit -> error
func TestSendingHeadersTooLate(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		within := errors.New("not called")
		if err := owinhttp.OnSendingHeaders(env, func() {
			within = owinhttp.OnSendingHeaders(env, func() { t.Error("called") })
		}); err != nil {
			return err
		}
		if err := write(env, ""); err != nil { // commits, though it is empty
			return err
		}
		equal(t, "within", within, error(owinhttp.ErrHeadSent))
		equal(t, "after", owinhttp.OnSendingHeaders(env, func() { t.Error("called") }), error(owinhttp.ErrHeadSent))
		return nil
	})
	equal(t, "status", get(t, server, "/").StatusCode, 200)
}

// 64: callback panics -> 500; the others, and the application's own handling, are not held up by that
func TestSendingHeadersPanic(t *testing.T) {
	for _, body := range []string{"text", ""} {
		server := serve(t, func(env map[string]any) error {
			if err := owinhttp.OnSendingHeaders(env, func() { panic("callback") }); err != nil || body == "" {
				return err
			}
			return write(env, body)
		})
		equal(t, "status", get(t, server, "/").StatusCode, 500)
	}
	server := serve(t, func(env map[string]any) error {
		_ = owinhttp.OnSendingHeaders(env, func() { owin.ResponseHeaders(env).Set("X-Foo", "1") })
		_ = owinhttp.OnSendingHeaders(env, func() { panic("callback") })
		func() {
			defer func() { _ = recover() }()
			_ = write(env, "text")
		}()
		return write(env, "recovered")
	})
	response := get(t, server, "/")
	equal(t, "body", response.body, "recovered")
	equal(t, "header", response.Header.Get("X-Foo"), "1")
}

// A callback that writes gets an error, and does not wait for itself.
func TestSendingHeadersWrites(t *testing.T) {
	var got error
	server := serve(t, func(env map[string]any) error {
		err := owinhttp.OnSendingHeaders(env, func() { got = write(env, "callback") })
		return errors.Join(err, write(env, "text"))
	})
	equal(t, "body", get(t, server, "/").body, "text")
	equal(t, "error", got, error(owinhttp.ErrHeadSent))
}

// 66: key absent, helper used -> "not supported" error
func TestSendingHeadersAbsent(t *testing.T) {
	err := owinhttp.OnSendingHeaders(map[string]any{}, func() {})
	if !errors.Is(err, owinhttp.ErrNotSupported) || !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("got %v", err)
	}
	target(t, "/", func(env map[string]any) {
		if err := owinhttp.OnSendingHeaders(env, nil); err == nil || errors.Is(err, owinhttp.ErrNotSupported) {
			t.Errorf("nil callback: %v", err)
		}
	})
}

package owinhttp_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// What a server makes known at startup is in every environment, the capabilities as the very map.
func TestProperties(t *testing.T) {
	disposing, stop := context.WithCancel(context.Background())
	defer stop()
	properties := map[string]any{}
	owin.SetServerCapabilities(properties, map[string]any{"test.Version": "1.0"})
	owin.SetHostTraceOutput(properties, io.Discard)
	owin.SetHostAppName(properties, "name")
	owin.SetHostAppMode(properties, "development")
	owin.SetHostOnAppDisposing(properties, disposing)
	target(t, "/", func(env map[string]any) {
		same := func(m map[string]any) uintptr { return reflect.ValueOf(m).Pointer() }
		equal(t, "capabilities", same(owin.ServerCapabilities(env)), same(owin.ServerCapabilities(properties)))
		equal(t, "trace", owin.HostTraceOutput(env), io.Discard)
		equal(t, "name", owin.HostAppName(env), "name")
		equal(t, "mode", owin.HostAppMode(env), "development")
		equal(t, "disposing", owin.HostOnAppDisposing(env), disposing)
	}, owinhttp.Properties(properties))
	target(t, "/", func(env map[string]any) {
		for _, key := range []string{owin.KeyHostTraceOutput, owin.KeyHostAppName, owin.KeyHostAppMode, owin.KeyHostOnAppDisposing} {
			if _, present := env[key]; present {
				t.Error(key)
			}
		}
	}, owinhttp.Properties(map[string]any{}))
}

// http.ResponseController reaches the connection of the server, and not past the head.
func TestResponseController(t *testing.T) {
	var kept http.ResponseWriter
	server := serve(t, owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kept = w
		controller := http.NewResponseController(w)
		equal(t, "full duplex", controller.EnableFullDuplex(), nil)
		equal(t, "read deadline", controller.SetReadDeadline(time.Now().Add(time.Hour)), nil)
		equal(t, "write deadline", controller.SetWriteDeadline(time.Now().Add(time.Hour)), nil)
		w.WriteHeader(201)
		equal(t, "flush", controller.Flush(), nil)
	})))
	equal(t, "status", get(t, server, "/").StatusCode, 201)
	equal(t, "after return", http.NewResponseController(kept).SetWriteDeadline(time.Now()), error(owinhttp.ErrCompleted))
}

// A writer that knows nothing of net/http's own is enough.
func TestRecorder(t *testing.T) {
	recorder := httptest.NewRecorder()
	owinhttp.Handler(func(env map[string]any) error {
		owin.SetResponseStatusCode(env, 201)
		owin.ResponseHeaders(env).Set("X-Foo", "1")
		return write(env, "text")
	}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	result := recorder.Result()
	equal(t, "status", result.StatusCode, 201)
	equal(t, "header", result.Header.Get("X-Foo"), "1")
	equal(t, "body", recorder.Body.String(), "text")
}

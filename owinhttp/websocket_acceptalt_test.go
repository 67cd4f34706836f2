package owinhttp_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// websocket.AcceptAlt accepts at once: the head is gone when it returns, or it has refused and the response is still the application's.
func TestAcceptAlt(t *testing.T) {
	conn := dial(t, serve(t, func(env map[string]any) error {
		alt := owin.WebSocketAcceptAlt(env)
		over, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := alt(over, nil)
		equal(t, "context that is over", err, context.Canceled)
		parameters := map[string]any{}
		owin.SetWebSocketSubProtocol(parameters, "a")
		_, err = alt(context.Background(), parameters)
		equal(t, "refused", err.Error(), `owinhttp: the WebSocket handshake is refused: subprotocol "a" was not offered`)
		equal(t, "status", owin.ResponseStatusCode(env), 200)

		owin.ResponseHeaders(env).Set("X-Foo", "1")
		equal(t, "callback", owinhttp.OnSendingHeaders(env, func() { owin.ResponseHeaders(env).Set("X-Late", "2") }), nil)
		socket, err := alt(context.Background(), nil)
		if err != nil {
			return err
		}
		equal(t, "valid", owin.ValidateWebSocket(socket), nil)
		equal(t, "status", owin.ResponseStatusCode(env), 101)
		equal(t, "response body", write(env, "x"), error(owinhttp.ErrUpgrading))
		_, err = alt(context.Background(), nil)
		equal(t, "again", err, error(owinhttp.ErrHeadSent))
		return echo(newSocketOf(socket))
	}))
	put(t, conn, handshake(nil))
	response, reader := readHead(t, conn)
	equal(t, "status", response.StatusCode, 101)
	equal(t, "headers", response.Header.Get("X-Foo")+response.Header.Get("X-Late"), "12")
	put(t, conn, frame(2, true, "x")+frame(8, true, ""))
	rest, err := io.ReadAll(reader)
	equal(t, "echo", fmt.Sprint(string(rest), err), "\x82\x01x\x88\x00<nil>")
}

// An upgrade that AcceptAlt has begun can be given up by a callback of OnSendingHeaders alone, and one that Accept has asked for excludes it.
func TestAcceptAltVetoed(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(env map[string]any) error
		status  int
	}{
		"callback": {func(env map[string]any) error {
			return owinhttp.OnSendingHeaders(env, func() { owin.SetResponseStatusCode(env, 403) })
		}, 403},
		"Accept": {func(env map[string]any) error {
			return owinhttp.AcceptWebSocket(env, nil, func(map[string]any) error { return nil })
		}, 101},
		"written":      {func(env map[string]any) error { owin.ResponseBody(env).(http.Flusher).Flush(); return nil }, 200},
		"illegal head": {func(env map[string]any) error { owin.ResponseHeaders(env).Set("X-Foo", "a\nb"); return nil }, 500},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, func(env map[string]any) error {
				if err := test.prepare(env); err != nil {
					return err
				}
				_, err := owin.WebSocketAcceptAlt(env)(context.Background(), nil)
				equal(t, "error", err != nil, true)
				return nil
			})
			conn := dial(t, server)
			put(t, conn, handshake(nil))
			response, _ := readHead(t, conn)
			equal(t, "status", response.StatusCode, test.status)
		})
	}
}

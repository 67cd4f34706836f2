package owinhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 84: version below 13 or not a number; HTTP/2 -> no websocket.Accept, no opaque.Upgrade
func TestUpgradesOffered(t *testing.T) {
	for _, test := range []struct {
		name              string
		request           string
		webSocket, opaque bool
	}{
		{"handshake", handshake(nil), true, true},
		{"later version", handshake(map[string]string{"Sec-WebSocket-Version": "14"}), true, true},
		{"version 12", handshake(map[string]string{"Sec-WebSocket-Version": "12"}), false, false},
		{"version that is no number", handshake(map[string]string{"Sec-WebSocket-Version": "x"}), false, false},
		{"no version", handshake(map[string]string{"Sec-WebSocket-Version": ""}), false, false},
		{"no Upgrade", handshake(map[string]string{"Upgrade": ""}), false, false},
		{"no Connection", handshake(map[string]string{"Connection": ""}), false, false},
		{"lists", handshake(map[string]string{"Connection": "keep-alive, upgrade", "Upgrade": "foo, WebSocket"}), true, true},
		{"another protocol", handshake(map[string]string{"Upgrade": "foo/2"}), false, true},
		{"POST", strings.Replace(handshake(nil), "GET", "POST", 1), false, true},
		{"HTTP/1.0", strings.Replace(handshake(nil), "HTTP/1.1", "HTTP/1.0", 1), false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var env map[string]any
			server := serve(t, func(e map[string]any) error {
				env = e
				owin.ResponseHeaders(e).Set("Connection", "close")
				return nil
			})
			_ = exchange(t, server, test.request)
			equal(t, "websocket.Accept", owin.WebSocketAccept(env) != nil, test.webSocket)
			equal(t, "websocket.AcceptAlt", owin.WebSocketAcceptAlt(env) != nil, test.webSocket)
			equal(t, "opaque.Upgrade", owin.OpaqueUpgrade(env) != nil, test.opaque)
		})
	}
}

// 84: HTTP/2 -> no websocket.Accept, no opaque.Upgrade; 8: plain http, no Upgrade header -> no websocket.Accept, no websocket.AcceptAlt
func TestUpgradesNotOffered(t *testing.T) {
	onEveryProtocol(t, func(env map[string]any) error {
		return write(env, fmt.Sprint(owin.WebSocketAccept(env) == nil, owin.WebSocketAcceptAlt(env) == nil, owin.OpaqueUpgrade(env) == nil,
			errors.Is(owinhttp.AcceptWebSocket(env, nil, nil), owinhttp.ErrNotSupported),
			errors.Is(owinhttp.UpgradeOpaque(env, nil, nil), errors.ErrUnsupported)))
	}, func(t *testing.T, _ protocol, server *httptest.Server) {
		equal(t, "absent", get(t, server, "/").body, "true true true true true")
	})
}

// 87: accept after a write; nil callback -> error, callback never runs, handshake fails; error
func TestAcceptRefusesAtOnce(t *testing.T) {
	unused := func(map[string]any) error { panic("called") }
	var nilCallback func(map[string]any) error
	offer := map[string]string{"Sec-WebSocket-Protocol": "a, b"}
	chosen := func(protocol string) map[string]any {
		parameters := map[string]any{}
		owin.SetWebSocketSubProtocol(parameters, protocol)
		return parameters
	}
	for _, test := range []struct {
		name       string
		changes    map[string]string
		prepare    func(env map[string]any) error
		parameters map[string]any
		callback   func(map[string]any) error
		want       error
		status     int // when the application returns the error
	}{
		{name: "after a write", prepare: func(env map[string]any) error {
			owin.ResponseBody(env).(http.Flusher).Flush()
			return nil
		}, want: owinhttp.ErrHeadSent, status: 200},
		{name: "nil callback", callback: nilCallback, want: owin.ErrNil, status: 500},
		{name: "version 14", changes: map[string]string{"Sec-WebSocket-Version": "14"}, want: owinhttp.ErrHandshake, status: 426},
		{name: "no key", changes: map[string]string{"Sec-WebSocket-Key": ""}, want: owinhttp.ErrHandshake, status: 400},
		{name: "short key", changes: map[string]string{"Sec-WebSocket-Key": "YQ=="}, want: owinhttp.ErrHandshake, status: 400},
		{name: "other origin", changes: map[string]string{"Origin": "http://evil.example"}, want: owinhttp.ErrHandshake, status: 403},
		{name: "no origin", changes: map[string]string{"Origin": "null"}, want: owinhttp.ErrHandshake, status: 403},
		{name: "subprotocol not offered", changes: offer, parameters: chosen("c"), want: owinhttp.ErrHandshake, status: 500},
		{name: "subprotocol of the header not offered", prepare: func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("Sec-WebSocket-Protocol", "c")
			return nil
		}, want: owinhttp.ErrHandshake, status: 500},
		{name: "subprotocol that is no token", changes: offer, parameters: chosen("a b"), want: owin.ErrValue, status: 500},
		{name: "parameter of a wrong type", parameters: map[string]any{owin.KeyWebSocketSubProtocol: 1}, want: owin.ErrType, status: 500},
		{name: "second accept", prepare: func(env map[string]any) error {
			return owinhttp.AcceptWebSocket(env, nil, unused)
		}, want: owinhttp.ErrUpgrading, status: 500},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.callback == nil && test.name != "nil callback" {
				test.callback = unused
			}
			server := serve(t, func(env map[string]any) error {
				if test.prepare != nil {
					if err := test.prepare(env); err != nil {
						return err
					}
				}
				before := owin.ResponseStatusCode(env)
				err := owinhttp.AcceptWebSocket(env, test.parameters, test.callback)
				equal(t, "error", errors.Is(err, test.want), true)
				equal(t, "status", owin.ResponseStatusCode(env), before)
				return err
			})
			conn := dial(t, server)
			if _, err := io.WriteString(conn, handshake(test.changes)); err != nil {
				t.Fatal(err)
			}
			response, _ := readHead(t, conn)
			equal(t, "status", response.StatusCode, test.status)
			equal(t, "version", response.Header.Get("Sec-WebSocket-Version") == "13", test.status == 426)
		})
	}
}

// The origin check is on, and can be changed.
func TestWebSocketOrigins(t *testing.T) {
	for _, test := range []struct {
		origin string
		opts   []owinhttp.Option
		want   bool
	}{
		{"", nil, true},
		{"http://localhost", nil, true},
		{"HTTP://LOCALHOST", nil, true},
		{"http://localhost:81", nil, false},
		{"http://other.example", nil, false},
		{"%", nil, false},
		{"https://other.example", []owinhttp.Option{owinhttp.WebSocketOrigins("https://a.example", "https://Other.example")}, true},
		{"http://other.example", []owinhttp.Option{owinhttp.WebSocketOrigins("https://other.example")}, false},
		{"http://localhost", []owinhttp.Option{owinhttp.WebSocketOrigins("https://other.example")}, true},
		{"http://other.example", []owinhttp.Option{owinhttp.WebSocketOrigins("*")}, true},
	} {
		server := serve(t, accepting(echo), test.opts...)
		conn := dial(t, server)
		_, _ = io.WriteString(conn, handshake(map[string]string{"Origin": test.origin}))
		response, _ := readHead(t, conn)
		equal(t, test.origin, response.StatusCode == 101, test.want)
		_ = conn.Close()
	}
}

// 89: after accept: status read; app then sets 403 -> 101; no upgrade, plain 403
func TestUpgradeVeto(t *testing.T) {
	for name, accept := range map[string]func(env map[string]any, callback func(map[string]any) error) error{
		"websocket.Accept": func(env map[string]any, callback func(map[string]any) error) error {
			return owinhttp.AcceptWebSocket(env, nil, callback)
		},
		"opaque.Upgrade": func(env map[string]any, callback func(map[string]any) error) error {
			return owinhttp.UpgradeOpaque(env, nil, callback)
		},
	} {
		for _, veto := range []struct {
			name   string
			do     func(env map[string]any) error
			status int
		}{
			{"status", func(env map[string]any) error { owin.SetResponseStatusCode(env, 403); return nil }, 403},
			{"error", func(map[string]any) error { return errors.New("failure") }, 500},
			{"panic", func(map[string]any) error { panic("failure") }, 500},
			{"callback of OnSendingHeaders", func(env map[string]any) error {
				return owinhttp.OnSendingHeaders(env, func() { owin.SetResponseStatusCode(env, 403) })
			}, 403},
		} {
			t.Run(name+" "+veto.name, func(t *testing.T) {
				var cancelled context.Context
				server := serve(t, func(env map[string]any) error {
					if owin.RequestPath(env) == "/next" {
						return write(env, "next")
					}
					cancelled = owin.CallCancelled(env)
					err := accept(env, func(map[string]any) error { t.Error("called"); return nil })
					equal(t, "accept", err, nil)
					equal(t, "status", owin.ResponseStatusCode(env), 101)
					return veto.do(env)
				})
				_, response, err := tryDialSocket(server, nil)
				equal(t, "handshake", err, websocket.ErrBadHandshake)
				equal(t, "status", response.StatusCode, veto.status)
				equal(t, "next", get(t, server, "/next").body, "next")
				equal(t, "cancelled", errors.Is(cancelled.Err(), context.Canceled), true)
			})
		}
	}
}

// The application's header fields and its subprotocol are in the head; of the fields of the handshake the server's own count.
func TestWebSocketHead(t *testing.T) {
	for _, test := range []struct {
		name, parameter, header, want string
	}{
		{"parameter", "a", "", "a"},
		{"header", "", "b", "b"},
		{"both", "a", "b", "a"},
		{"none", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serve(t, func(env map[string]any) error {
				header := owin.ResponseHeaders(env)
				header.Set("Set-Cookie", "a=b")
				header.Set("Sec-WebSocket-Accept", "nonsense")
				header.Set("Content-Length", "0")
				header["x-lower"] = []string{"1", "2"}
				if test.header != "" {
					header.Set("Sec-WebSocket-Protocol", test.header)
				}
				parameters := map[string]any{}
				if test.parameter != "" {
					owin.SetWebSocketSubProtocol(parameters, test.parameter)
				}
				return owinhttp.AcceptWebSocket(env, parameters, func(env map[string]any) error { return echo(newSocketOf(env)) })
			})
			conn, response, err := tryDialSocket(server, http.Header{"Sec-WebSocket-Protocol": {"a, b"}})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			equal(t, "subprotocol", conn.Subprotocol(), test.want)
			equal(t, "cookie", response.Header.Get("Set-Cookie"), "a=b")
			equal(t, "other", strings.Join(response.Header["X-Lower"], ","), "1,2")
			equal(t, "length", response.Header.Get("Content-Length"), "")
			equal(t, "accept", len(response.Header["Sec-Websocket-Accept"]), 1)
		})
	}
}

// An illegal head, and a subprotocol that was set after the accept and not offered, are found before the connection is taken over.
func TestAcceptFailsLate(t *testing.T) {
	for name, set := range map[string]func(header http.Header){
		"value":       func(header http.Header) { header.Set("X-Foo", "a\nb") },
		"subprotocol": func(header http.Header) { header.Set("Sec-WebSocket-Protocol", "x") },
	} {
		t.Run(name, func(t *testing.T) {
			var cancelled context.Context
			server := serve(t, func(env map[string]any) error {
				if owin.RequestPath(env) == "/next" {
					return write(env, "next")
				}
				cancelled = owin.CallCancelled(env)
				err := owinhttp.AcceptWebSocket(env, nil, func(map[string]any) error { t.Error("called"); return nil })
				set(owin.ResponseHeaders(env))
				return err
			})
			_, response, err := tryDialSocket(server, nil)
			equal(t, "handshake", err, websocket.ErrBadHandshake)
			equal(t, "status", response.StatusCode, 500)
			equal(t, "next", get(t, server, "/next").body, "next")
			equal(t, "cancelled", cancelled.Err(), context.Canceled)
		})
	}
}

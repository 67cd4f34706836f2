package owinhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// socketOf are the functions of a WebSocket environment, for short.
type socketOf struct {
	env     map[string]any
	send    owin.WebSocketSendFunc
	receive owin.WebSocketReceiveFunc
	close   owin.WebSocketCloseFunc
}

func newSocketOf(env map[string]any) socketOf {
	return socketOf{env, owin.WebSocketSendAsync(env), owin.WebSocketReceiveAsync(env), owin.WebSocketCloseAsync(env)}
}

// accepting is the application that accepts every handshake.
func accepting(callback func(s socketOf) error) owin.AppFunc {
	return func(env map[string]any) error {
		return owinhttp.AcceptWebSocket(env, nil, func(env map[string]any) error { return callback(newSocketOf(env)) })
	}
}

// echo sends every message back as it comes, and then the close.
func echo(s socketOf) error {
	ctx := context.Background()
	buffer := make([]byte, 4096)
	for {
		kind, end, n, err := s.receive(ctx, buffer)
		if err != nil {
			return err
		}
		if kind == websocket.CloseMessage {
			return s.close(ctx, owin.WebSocketClientCloseStatus(s.env), owin.WebSocketClientCloseDescription(s.env))
		}
		if err := s.send(ctx, buffer[:n], kind, end); err != nil {
			return err
		}
	}
}

// dialSocket opens a WebSocket with another implementation than ours.
func dialSocket(t testing.TB, server *httptest.Server, header http.Header) *websocket.Conn {
	t.Helper()
	conn, response, err := tryDialSocket(server, header)
	if err != nil {
		t.Fatalf("%v: %v", err, response)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	return conn
}

func tryDialSocket(server *httptest.Server, header http.Header) (*websocket.Conn, *http.Response, error) {
	conn, response, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), header)
	if response != nil {
		_ = response.Body.Close()
	}
	return conn, response, err
}

// handshake is a request for a WebSocket, with other fields or without some.
func handshake(changes map[string]string) string {
	fields := map[string]string{
		"Host": "localhost", "Connection": "Upgrade", "Upgrade": "websocket",
		"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
	}
	for name, value := range changes {
		fields[name] = value
	}
	var request strings.Builder
	request.WriteString("GET / HTTP/1.1\r\n")
	for name, value := range fields {
		if value != "" {
			fmt.Fprintf(&request, "%s: %s\r\n", name, value)
		}
	}
	return request.String() + "\r\n"
}

// wantClose reads the server's close frame.
func wantClose(t testing.TB, conn *websocket.Conn, code int, reason string) {
	t.Helper()
	_, _, err := conn.ReadMessage()
	var closed *websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != code || closed.Text != reason {
		t.Errorf("got %v, want close %d %q", err, code, reason)
	}
}

// wantAbort finds that the connection has ended without a close frame.
func wantAbort(t testing.TB, conn *websocket.Conn) {
	t.Helper()
	_, _, err := conn.ReadMessage()
	var network net.Error
	if err == nil || errors.As(err, &network) && network.Timeout() ||
		websocket.IsCloseError(err, 1000, 1001, 1002, 1005, 1007, 1008, 1009, 1011) {
		t.Errorf("got %v, want the end of the connection", err)
	}
}

func sendClose(t testing.TB, conn *websocket.Conn, payload []byte) {
	t.Helper()
	if err := conn.WriteControl(websocket.CloseMessage, payload, time.Now().Add(10*time.Second)); err != nil {
		t.Fatal(err)
	}
}

// 85: accept(nil, cb); client closes 1000; server CloseAsync(1000, "Closing") -> receive gives (8, true, 0); client sees 1000 "Closing"
func TestWebSocketClose(t *testing.T) {
	for name, accept := range accepts {
		t.Run(name, func(t *testing.T) {
			server := serve(t, accept(func(s socketOf) error {
				kind, end, n, err := s.receive(context.Background(), make([]byte, 10))
				equal(t, "received", fmt.Sprint(kind, end, n, err), "8 true 0 <nil>")
				equal(t, "status", owin.WebSocketClientCloseStatus(s.env), 1000)
				_, _, _, err = s.receive(context.Background(), make([]byte, 10))
				equal(t, "receive after the close", err, error(owinhttp.ErrClosed))
				equal(t, "close", s.close(context.Background(), 1000, "Closing"), nil)
				equal(t, "send after the close", s.send(context.Background(), nil, 1, true), error(owinhttp.ErrClosed))
				equal(t, "second close", s.close(context.Background(), 1000, ""), error(owinhttp.ErrClosed))
				return nil
			}))
			conn := dialSocket(t, server, nil)
			sendClose(t, conn, websocket.FormatCloseMessage(1000, ""))
			wantClose(t, conn, 1000, "Closing")
		})
	}
}

// accepts are the two ways to accept a WebSocket.
var accepts = map[string]func(callback func(s socketOf) error) owin.AppFunc{
	"websocket.Accept": accepting,
	"websocket.AcceptAlt": func(callback func(s socketOf) error) owin.AppFunc {
		return func(env map[string]any) error {
			socket, err := owin.WebSocketAcceptAlt(env)(context.Background(), nil)
			if err != nil {
				return err
			}
			return callback(newSocketOf(socket))
		}
	},
}

// 86: echo text "Hello World"; four messages -> type 1, end, 11 bytes; each echoed
func TestWebSocketEcho(t *testing.T) {
	for name, accept := range accepts {
		t.Run(name, func(t *testing.T) {
			conn := dialSocket(t, serve(t, accept(echo)), nil)
			for _, message := range []string{"Hello World", "", strings.Repeat("0123456789", 20000), "Hello World"} {
				for _, kind := range []int{websocket.TextMessage, websocket.BinaryMessage} {
					if err := conn.WriteMessage(kind, []byte(message)); err != nil {
						t.Fatal(err)
					}
					got, content, err := conn.ReadMessage()
					if got != kind || string(content) != message || err != nil {
						t.Fatalf("got %d, %d bytes, %v", got, len(content), err)
					}
				}
			}
			sendClose(t, conn, websocket.FormatCloseMessage(4001, "going"))
			wantClose(t, conn, 4001, "going")
		})
	}
}

// Extensions that the client offers are declined.
func TestWebSocketCompressionOffered(t *testing.T) {
	conn := dial(t, serve(t, accepting(echo)))
	put(t, conn, handshake(map[string]string{"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}))
	response, _ := readHead(t, conn)
	equal(t, "status", response.StatusCode, 101)
	equal(t, "accepted", response.Header.Get("Sec-WebSocket-Extensions"), "")
	put(t, conn, frame(1, true, "hello"))
	want(t, conn, "\x81\x05hello")
}

// Over TLS all is the same, watching and waiting included.
func TestWebSocketOverTLS(t *testing.T) {
	server := httptest.NewTLSServer(owinhttp.Handler(accepting(func(s socketOf) error {
		cancelled := owin.WebSocketCallCancelled(s.env)
		_ = cancelled.Done()
		short, cancel := context.WithTimeout(cancelled, time.Millisecond)
		defer cancel()
		_, _, _, err := s.receive(short, nil)
		equal(t, "receive", errors.Is(err, context.DeadlineExceeded), true)
		equal(t, "send", s.send(cancelled, []byte("go"), 1, true), nil)
		return echo(s)
	}), owinhttp.Logger(quiet())))
	t.Cleanup(server.Close)
	dialer := websocket.Dialer{TLSClientConfig: server.Client().Transport.(*http.Transport).TLSClientConfig}
	conn, _, err := dialer.Dial("wss"+strings.TrimPrefix(server.URL, "https"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_, message, err := conn.ReadMessage()
	equal(t, "ready", fmt.Sprint(string(message), err), "go<nil>")
	long := strings.Repeat("x", 100000)
	equal(t, "write", conn.WriteMessage(websocket.TextMessage, []byte(long)), nil)
	_, message, err = conn.ReadMessage()
	equal(t, "echo", string(message) == long && err == nil, true)
	sendClose(t, conn, nil)
	wantClose(t, conn, websocket.CloseNoStatusReceived, "")
}

// 86: echo text "Hello World" -> type 1, end, 11 bytes
func TestWebSocketReceive(t *testing.T) {
	received := make(chan string, 1)
	conn := dialSocket(t, serve(t, accepting(func(s socketOf) error {
		buffer := make([]byte, 100)
		kind, end, n, err := s.receive(context.Background(), buffer)
		received <- fmt.Sprint(kind, end, n, string(buffer[:n]), err)
		return err
	})), nil)
	equal(t, "write", conn.WriteMessage(websocket.TextMessage, []byte("Hello World")), nil)
	equal(t, "received", <-received, "1 true 11Hello World<nil>")
}

// 92: upgrade environment -> another map; Version "1.0"; CallCancelled fires on disconnect
func TestWebSocketEnvironment(t *testing.T) {
	fired := make(chan error, 1)
	server := serve(t, func(env map[string]any) error {
		return owinhttp.AcceptWebSocket(env, nil, func(socket map[string]any) error {
			equal(t, "valid", owin.ValidateWebSocket(socket), nil)
			equal(t, "version", owin.WebSocketVersion(socket), "1.0")
			equal(t, "version", owin.Version(socket), "1.0")
			_, err := owin.LookupWebSocketClientCloseStatus(socket)
			equal(t, "no close", errors.Is(err, owin.ErrMissing), true)
			env["mark"] = true
			equal(t, "another map", socket["mark"], nil)
			cancelled := owin.WebSocketCallCancelled(socket)
			equal(t, "cancelled", cancelled.Err(), nil)
			<-cancelled.Done()
			fired <- context.Cause(cancelled)
			return nil
		})
	})
	conn := dialSocket(t, server, nil)
	_ = conn.NetConn().Close()
	equal(t, "cause", errors.Is(<-fired, io.ErrUnexpectedEOF), true)
}

package owinhttp_test

import (
	"bufio"
	"context"
	"crypto/sha1"
	"encoding/base64"
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

// opaqueOnly makes environments look as if they came from a server that is not ours, which offers nothing but opaque.Upgrade.
func opaqueOnly(next owin.AppFunc) owin.AppFunc {
	return func(env map[string]any) error {
		ctx, cancel := context.WithCancel(context.Background())
		inner := owin.CallCancelled(env)
		context.AfterFunc(inner, cancel)
		owin.SetCallCancelled(env, ctx)
		delete(env, owin.KeyHTTPRequest)
		delete(env, owin.KeyHTTPResponseWriter)
		delete(env, owin.KeyWebSocketAccept)
		delete(env, owin.KeyWebSocketAcceptAlt)
		return next(env)
	}
}

// servers are the ways on which a handler can take over the connection.
var servers = map[string]owin.MidFunc{
	"net/http":             func(next owin.AppFunc) owin.AppFunc { return next },
	"opaque.Upgrade alone": opaqueOnly,
}

// gorillaEcho is a net/http handler that has never heard of OWIN.
func gorillaEcho(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{Subprotocols: []string{"b"}}
	conn, err := upgrader.Upgrade(w, r, http.Header{"Set-Cookie": {"a=b"}})
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	for {
		kind, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if err := conn.WriteMessage(kind, message); err != nil {
			return
		}
	}
}

// acceptKey is the answer to Sec-WebSocket-Key (RFC 6455 section 4.2.2).
func acceptKey(r *http.Request) string {
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// A net/http WebSocket handler works on any OWIN server that offers opaque.Upgrade.
func TestHijackByGorilla(t *testing.T) {
	for name, on := range servers {
		t.Run(name, func(t *testing.T) {
			server := serve(t, on(owinhttp.App(http.HandlerFunc(gorillaEcho))))
			conn, response, err := tryDialSocket(server, http.Header{"Sec-WebSocket-Protocol": {"a, b"}})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			equal(t, "subprotocol", conn.Subprotocol(), "b")
			equal(t, "cookie", response.Header.Get("Set-Cookie"), "a=b")
			for _, message := range []string{"Hello World", "", strings.Repeat("x", 100000)} {
				equal(t, "write", conn.WriteMessage(websocket.TextMessage, []byte(message)), nil)
				_, got, err := conn.ReadMessage()
				equal(t, "echo", string(got) == message, true)
				equal(t, "error", err, nil)
			}
			sendClose(t, conn, websocket.FormatCloseMessage(1000, ""))
			wantClose(t, conn, 1000, "")

			_, response, err = tryDialSocket(server, http.Header{"Origin": {"http://other.example"}})
			equal(t, "refused", err, websocket.ErrBadHandshake)
			equal(t, "status", response.StatusCode, 403)
		})
	}
}

// The head can be the handler's, in one piece or many, with the first bytes behind it or not, or be sent by WriteHeader.
func TestHijackByHand(t *testing.T) {
	raw := func(r *http.Request) string {
		return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Foo: 1\r\nX-Foo: 2\r\n" +
			"Sec-WebSocket-Accept: " + acceptKey(r) + "\r\n\r\n"
	}
	for name, hijack := range map[string]func(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.ReadWriter){
		"head written to the connection": func(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.ReadWriter) {
			conn, buffered := mustHijack(w)
			_, _ = io.WriteString(conn, raw(r)+"first ")
			return conn, buffered
		},
		"head byte by byte": func(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.ReadWriter) {
			conn, buffered := mustHijack(w)
			for _, b := range []byte(raw(r) + "first ") {
				_, _ = conn.Write([]byte{b})
			}
			return conn, buffered
		},
		"head through the buffer": func(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.ReadWriter) {
			conn, buffered := mustHijack(w)
			_, _ = buffered.WriteString(raw(r) + "first ")
			_ = buffered.Flush()
			return conn, buffered
		},
		"WriteHeader": func(w http.ResponseWriter, r *http.Request) (net.Conn, *bufio.ReadWriter) {
			w.Header().Set("Upgrade", "websocket")
			w.Header().Set("Connection", "Upgrade")
			w.Header().Set("Sec-WebSocket-Accept", acceptKey(r))
			w.Header()["X-Foo"] = []string{"1", "2"}
			w.WriteHeader(http.StatusSwitchingProtocols)
			conn, buffered := mustHijack(w)
			_, _ = io.WriteString(conn, "first ")
			return conn, buffered
		},
	} {
		for server, on := range servers {
			for _, keep := range []bool{false, true} {
				t.Run(fmt.Sprint(name, ", ", server, ", kept ", keep), func(t *testing.T) {
					conn := dial(t, serve(t, on(owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						conn, buffered := hijack(w, r)
						equal(t, "remote", conn.RemoteAddr().String(), r.RemoteAddr)
						equal(t, "local", conn.LocalAddr().(*net.TCPAddr).Port != 0, true)
						equal(t, "no deadline", errors.Join(conn.SetReadDeadline(time.Time{}), conn.SetWriteDeadline(time.Time{})), nil)
						work := func() {
							_, _ = io.CopyN(conn, buffered, int64(len("echo")))
							_ = conn.Close()
						}
						if keep {
							go work()
						} else {
							work()
						}
					})))))
					put(t, conn, handshake(nil))
					response, reader := readHead(t, conn)
					equal(t, "status", response.StatusCode, 101)
					equal(t, "header", strings.Join(response.Header["X-Foo"], ","), "1,2")
					equal(t, "upgrade", strings.Join(response.Header["Upgrade"], ","), "websocket")
					put(t, conn, "echo")
					rest, err := io.ReadAll(reader)
					equal(t, "rest", fmt.Sprint(string(rest), err), "first echo<nil>")
				})
			}
		}
	}
}

func mustHijack(w http.ResponseWriter) (net.Conn, *bufio.ReadWriter) {
	conn, buffered, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	return conn, buffered
}

// A handler that does not upgrade, or cannot, ends its request as any other.
func TestHijackNotDone(t *testing.T) {
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		opaque  int // the status on opaque.Upgrade alone
	}{
		"answer":              {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(418) }, 418},
		"panic":               {func(http.ResponseWriter, *http.Request) { panic("failure") }, 500},
		"no head":             {func(w http.ResponseWriter, r *http.Request) { conn, _ := mustHijack(w); _ = conn.Close() }, 0},
		"panic before a head": {func(w http.ResponseWriter, r *http.Request) { mustHijack(w); panic("failure") }, 500},
		"another status": {func(w http.ResponseWriter, r *http.Request) {
			conn, _ := mustHijack(w)
			_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
			if !errors.Is(err, owinhttp.ErrNotSupported) {
				t.Error(err)
			}
		}, 500},
		"no response": {func(w http.ResponseWriter, r *http.Request) {
			conn, _ := mustHijack(w)
			_, err := io.WriteString(conn, "hello\r\n\r\n")
			if !errors.Is(err, owinhttp.ErrHead) {
				t.Error(err)
			}
		}, 500},
		"after WriteHeader": {func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(202)
			if _, _, err := w.(http.Hijacker).Hijack(); !errors.Is(err, owinhttp.ErrNotSupported) {
				t.Error(err)
			}
		}, 202},
		"after a write": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, "x")
			w.(http.Flusher).Flush()
			if _, _, err := w.(http.Hijacker).Hijack(); err == nil {
				t.Error("no error")
			}
		}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, serve(t, opaqueOnly(owinhttp.App(test.handler))))
			put(t, conn, handshake(nil))
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			status := 0
			if err == nil {
				status = response.StatusCode
			}
			equal(t, "status", status, test.opaque)
		})
	}
}

// Middleware that gives the upgrade up does so for a handler too.
func TestHijackVetoed(t *testing.T) {
	failed := make(chan error, 1)
	app := owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(101)
		_, _, err := w.(http.Hijacker).Hijack()
		failed <- err
	}))
	server := serve(t, opaqueOnly(func(env map[string]any) error {
		err := app(env)
		owin.SetResponseStatusCode(env, 403)
		return err
	}))
	conn := dial(t, server)
	put(t, conn, handshake(nil))
	response, _ := readHead(t, conn)
	equal(t, "status", response.StatusCode, 403)
	equal(t, "error", errors.Is(<-failed, owinhttp.ErrNotSupported), true)
}

// After Hijack the response is not the handler's any more.
func TestHijackAgain(t *testing.T) {
	server := serve(t, owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _ := mustHijack(w)
		_, _, err := w.(http.Hijacker).Hijack()
		equal(t, "again", err, http.ErrHijacked)
		_, err = io.WriteString(w, "x")
		equal(t, "write", err, http.ErrHijacked)
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nraw")
		_ = conn.Close()
	})))
	equal(t, "body", get(t, server, "/").body, "raw")
}

// Nor can the connection be had when there is a response already.
func TestHijackAfterWrite(t *testing.T) {
	server := serve(t, owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "x")
		_, _, err := w.(http.Hijacker).Hijack()
		equal(t, "error", err, error(owinhttp.ErrHeadSent))
		_, _, err = http.NewResponseController(w).Hijack()
		equal(t, "error", err, error(owinhttp.ErrHeadSent))
	})))
	equal(t, "body", get(t, server, "/").body, "x")
}

// Hijacker exists where the connection can be had, and only there.
func TestHijackerExists(t *testing.T) {
	onEveryProtocol(t, owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, can := w.(http.Hijacker)
		_, _ = fmt.Fprint(w, can)
	})), func(t *testing.T, p protocol, server *httptest.Server) {
		equal(t, "hijacker", get(t, server, "/").body, fmt.Sprint(p.name == "HTTP/1.1"))
	})
}

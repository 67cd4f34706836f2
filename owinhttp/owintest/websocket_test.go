package owintest_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// dial opens a WebSocket with another implementation than ours. That wants a socket, so that for the server in memory there is a proxy, which
// does with its 101 what proxies do.
func (p place) dial(t *testing.T, path string, header http.Header) (*websocket.Conn, *http.Response, error) {
	t.Helper()
	at, err := url.Parse(p.url)
	if err != nil {
		t.Fatal(err)
	}
	address := at.Host
	if p.memory {
		proxy := httptest.NewServer(&httputil.ReverseProxy{
			Transport: p.Transport, Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(at) },
			ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusInternalServerError) },
		})
		t.Cleanup(proxy.Close)
		address = proxy.Listener.Addr().String()
	}
	socket, response, err := websocket.DefaultDialer.Dial("ws://"+address+path, header)
	if err == nil {
		t.Cleanup(func() { _ = socket.Close() })
		_ = socket.SetReadDeadline(time.Now().Add(10 * time.Second))
	}
	return socket, response, err
}

// echo is the page's: everything comes back, the close too.
func echo(env map[string]any) error {
	ctx, buffer := context.Background(), make([]byte, 1024)
	for {
		kind, end, n, err := owin.WebSocketReceiveAsync(env)(ctx, buffer)
		if err != nil {
			return err
		}
		if kind == websocket.CloseMessage {
			return owin.WebSocketCloseAsync(env)(ctx, owin.WebSocketClientCloseStatus(env), owin.WebSocketClientCloseDescription(env))
		}
		if err := owin.WebSocketSendAsync(env)(ctx, buffer[:n], kind, end); err != nil {
			return err
		}
	}
}

// sockets accepts WebSockets in the ways there are.
func sockets(env map[string]any) error {
	switch path := owin.RequestPath(env); path {
	case "/echo":
		return owinhttp.AcceptWebSocket(env, nil, echo)
	case "/alt":
		socket, err := owin.WebSocketAcceptAlt(env)(context.Background(), nil)
		return errors.Join(err, echo(socket))
	case "/protocol":
		parameters := map[string]any{}
		owin.SetWebSocketSubProtocol(parameters, "chat")
		return owinhttp.AcceptWebSocket(env, parameters, echo)
	case "/fails":
		return owinhttp.AcceptWebSocket(env, nil, func(map[string]any) error { return errFailure })
	case "/bye":
		return owinhttp.AcceptWebSocket(env, nil, func(env map[string]any) error {
			return owin.WebSocketCloseAsync(env)(context.Background(), 1000, "Closing")
		})
	case "/veto":
		err := owinhttp.AcceptWebSocket(env, nil, echo)
		owin.SetResponseStatusCode(env, 403)
		return err
	}
	return errFailure
}

// 86: echo text "Hello World"; four messages -> each echoed.
// 85, 91: client closes with a code -> it gets the code back.
func TestWebSocketEcho(t *testing.T) {
	onBoth(t, sockets, func(t *testing.T, p place) {
		for _, path := range []string{"/echo", "/alt", "/protocol"} {
			socket, response, err := p.dial(t, path, http.Header{"Sec-Websocket-Protocol": {"talk, chat"}})
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "protocol", response.Header.Get("Sec-Websocket-Protocol"), map[bool]string{true: "chat"}[path == "/protocol"])
			for _, text := range []string{"Hello World", "", strings.Repeat("long ", 10000), "last"} {
				equal(t, "error", socket.WriteMessage(websocket.TextMessage, []byte(text)), nil)
				kind, got, err := socket.ReadMessage()
				equal(t, "error", err, nil)
				equal(t, "kind", kind, websocket.TextMessage)
				equal(t, "text is the same", string(got) == text, true)
			}
			message := websocket.FormatCloseMessage(4321, "enough")
			equal(t, "error", socket.WriteControl(websocket.CloseMessage, message, time.Now().Add(10*time.Second)), nil)
			_, _, err = socket.ReadMessage()
			equal(t, "close", err.Error(), (&websocket.CloseError{Code: 4321, Text: "enough"}).Error())
		}
	})
}

// 85: server CloseAsync(1000, "Closing") -> client sees 1000 "Closing".
// 88: callback fails -> client's close handshake fails.
func TestWebSocketEnds(t *testing.T) {
	onBoth(t, sockets, func(t *testing.T, p place) {
		for path, want := range map[string]string{"/bye": "websocket: close 1000 (normal): Closing", "/fails": "websocket: close 1006 (abnormal closure): unexpected EOF"} {
			socket, _, err := p.dial(t, path, nil)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = socket.ReadMessage()
			equal(t, path, err.Error(), want)
		}
	})
}

// 84: version below 13 -> no websocket.Accept.
// 87, 89: what is refused, and what is given up -> a plain response.
func TestWebSocketRefused(t *testing.T) {
	onBoth(t, sockets, func(t *testing.T, p place) {
		for name, row := range map[string]struct {
			path   string
			header http.Header
			status int
		}{
			"given up":       {"/veto", nil, 403},
			"foreign origin": {"/echo", http.Header{"Origin": {"http://elsewhere.example"}}, 403},
			"no path":        {"/", nil, 500},
		} {
			_, response, err := p.dial(t, row.path, row.header)
			if err == nil || response == nil {
				t.Fatalf("%s: %v", name, err)
			}
			equal(t, name, response.StatusCode, row.status)
		}
		request := p.request(t, "GET", "/echo", nil)
		request.Header = http.Header{"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"12"}}
		got := p.send(t, request)
		p.wantFailure(t, got)
		equal(t, "the error is known", errors.Is(got.err, owinhttp.ErrNotSupported), p.memory)
		request = p.request(t, "GET", "/", nil)
		request.Header = handshake()
		got = p.send(t, request)
		p.wantFailure(t, got)
		if p.memory {
			equal(t, "the whole of it", strings.HasSuffix(got.err.Error(), "owintest: the application failed: failure"), true)
		}
	})
}

// A net/http handler with a WebSocket library of its own runs on a server that has nothing but opaque.Upgrade.
func TestForeignWebSocketHandler(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		socket, err := new(websocket.Upgrader).Upgrade(w, r, http.Header{"X-A": {"1"}})
		if err != nil {
			return
		}
		defer func() { _ = socket.Close() }()
		for {
			kind, message, err := socket.ReadMessage()
			if err != nil || socket.WriteMessage(kind, message) != nil {
				return
			}
		}
	})
	onBoth(t, owinhttp.App(handler), func(t *testing.T, p place) {
		socket, response, err := p.dial(t, "/", nil)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "header", response.Header.Get("X-A"), "1")
		equal(t, "error", socket.WriteMessage(websocket.BinaryMessage, []byte("Hello")), nil)
		_, got, err := socket.ReadMessage()
		equal(t, "error", err, nil)
		equal(t, "message", string(got), "Hello")
	})
}

// handshake are the header fields of the example in RFC 6455 section 1.2.
func handshake() http.Header {
	return http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"},
		"Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="},
	}
}

// 92: CallCancelled fires when the client vanishes, and when the server shuts down.
func TestWebSocketCancelled(t *testing.T) {
	running, ended := make(chan struct{}), make(chan error, 1)
	server := owintest.NewServer(func(env map[string]any) error {
		return owinhttp.AcceptWebSocket(env, nil, func(env map[string]any) error {
			running <- struct{}{}
			<-owin.WebSocketCallCancelled(env).Done()
			ended <- owin.WebSocketCallCancelled(env).Err()
			return nil
		})
	})
	defer server.Close()
	request, err := http.NewRequest("GET", "http://example.com/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header = handshake()
	for _, end := range []func(net.Conn){
		func(conn net.Conn) { _ = conn.Close() },
		func(net.Conn) { server.Close() },
	} {
		response, err := server.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "accept", response.Header.Get("Sec-Websocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
		conn := response.Body.(net.Conn)
		<-running
		end(conn)
		equal(t, "error", <-ended, context.Canceled)
		_ = conn.Close()
	}
}

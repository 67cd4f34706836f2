package owinhttp_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
)

// larger is more than sockets hold on their way.
const larger = 32 << 20

// A client that sends its request byte by byte is served, and so are all others meanwhile.
func TestSlowWriter(t *testing.T) {
	server := serve(t, func(env map[string]any) error {
		_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
		return err
	})
	for name, framing := range map[string]string{
		"length": "Content-Length: 5\r\n\r\nhello", "chunks": "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x\r\nllo\r\n0\r\nX: y\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, server)
			for _, c := range "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + framing {
				put(t, conn, string(c))
				equal(t, "another client", ask(t, server, http.MethodPost, "/", strings.NewReader("quick")).body, "quick")
			}
			response, _ := readHead(t, conn)
			body, err := io.ReadAll(response.Body)
			equal(t, "error", err, nil)
			equal(t, "body", string(body), "hello")
		})
	}
}

// A client that does not read keeps its own application waiting and nobody else, and finds everything when it reads.
func TestSlowReader(t *testing.T) {
	var most atomic.Int64
	finished := make(chan struct{})
	server := serve(t, func(env map[string]any) error {
		if owin.RequestPath(env) == "/quick" {
			return write(env, "quick")
		}
		defer close(finished)
		owin.ResponseHeaders(env).Set("Content-Length", strconv.Itoa(larger))
		_, err := io.Copy(owin.ResponseBody(env), &counter{end: larger, most: &most})
		return err
	})
	conn := dial(t, server)
	put(t, conn, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
	response, _ := readHead(t, conn)
	for range 100 {
		equal(t, "another client", get(t, server, "/quick").body, "quick")
	}
	select {
	case <-finished:
		t.Error("the application has finished")
	default:
	}
	right, err := verify(iotest.HalfReader(response.Body))
	equal(t, "error", err, io.EOF)
	equal(t, "bytes", right, larger)
	<-finished
}

// So it is with WebSockets, of which each has its own reader and writer.
func TestSlowWebSocket(t *testing.T) {
	const messages, size = larger / (1 << 20), 1 << 20
	sent := make(chan error, 1)
	server := serve(t, accepting(func(s socketOf) error {
		if _, _, n, err := s.receive(nil, make([]byte, 100)); n == 0 {
			return errors.Join(err, echo(s))
		}
		message := []byte(strings.Repeat("m", size))
		var err error
		for range messages {
			err = errors.Join(err, s.send(nil, message, websocket.BinaryMessage, true))
		}
		sent <- err
		return errors.Join(err, echo(s))
	}))
	slow, quick := dialSocket(t, server, nil), dialSocket(t, server, nil)
	equal(t, "write", slow.WriteMessage(websocket.TextMessage, []byte("flood")), nil)
	equal(t, "write", quick.WriteMessage(websocket.TextMessage, nil), nil)
	for range 100 {
		equal(t, "another client", thereAndBack(quick, []byte("quick")), nil)
	}
	equal(t, "the application has finished", len(sent), 0)
	for range messages {
		_, message, err := slow.ReadMessage()
		equal(t, "message", len(message) == size && err == nil, true)
	}
	equal(t, "sent", <-sent, nil)
	equal(t, "still open", thereAndBack(slow, []byte("end")), nil)
	equal(t, "close", errors.Join(closeSocket(slow), closeSocket(quick)), nil)
}

// Clients that neither read nor send on do not keep a server from its end.
func TestServerShutdownOfSlowClients(t *testing.T) {
	began, failed := make(chan struct{}, 3), make(chan error, 3)
	block := func(f func() error) error {
		began <- struct{}{}
		err := f()
		failed <- err
		return err
	}
	server := newServer(t, on(loopback("http", "")), func(env map[string]any) error {
		switch {
		case owin.WebSocketAccept(env) != nil:
			return accepting(func(s socketOf) error {
				return block(func() error { return s.send(context.Background(), make([]byte, larger), 2, true) })
			})(env)
		case owin.RequestMethod(env) == http.MethodPost:
			return block(func() error { _, err := io.Copy(io.Discard, owin.RequestBody(env)); return err })
		}
		return block(func() error { return write(env, strings.Repeat("x", larger)) })
	})
	server.Grace = time.Millisecond
	stop := run(t, server)
	requests := []string{"GET / HTTP/1.1\r\nHost: h\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nbody", handshake(nil)}
	for _, request := range requests {
		conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(server.URLs()[0], "http://"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		put(t, conn, request)
	}
	for range requests {
		<-began
	}
	if err := stop(); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "3 requests") {
		t.Errorf("got %v", err)
	}
	for range requests {
		equal(t, "the application learns of it", <-failed != nil, true)
	}
}

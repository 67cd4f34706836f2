package owinhttp_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// webSockets is a server of WebSockets, whose callback is given.
func webSockets(t *testing.T, callback func(env map[string]any) error) (*owinhttp.Server, func() error, *websocket.Conn) {
	t.Helper()
	server := newServer(t, on(loopback("http", "")), func(env map[string]any) error { return owinhttp.AcceptWebSocket(env, nil, callback) })
	server.Grace = 10 * time.Minute
	stop := run(t, server)
	conn, response, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URLs()[0], "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	return server, stop, conn
}

// At shutdown an upgraded connection is told, by websocket.CallCancelled, and has time to say goodbye.
func TestServerShutdownWebSocket(t *testing.T) {
	_, stop, conn := webSockets(t, func(env map[string]any) error {
		<-owin.WebSocketCallCancelled(env).Done()
		return owin.WebSocketCloseAsync(env)(context.Background(), 1001, "shutting down")
	})
	closed := make(chan error, 1)
	go func() {
		_, _, err := conn.ReadMessage()
		closed <- err
	}()
	equal(t, "stop", stop(), nil)
	equal(t, "close", (<-closed).Error(), "websocket: close 1001 (going away): shutting down")
}

// A connection on which nothing has come does not keep the server waiting for as long as net/http would.
func TestServerShutdownUnusedConnection(t *testing.T) {
	server := newServer(t, on(loopback("http", "")), owinhttp.NotFound)
	states := make(chan http.ConnState, 10)
	server.Configure = func(_ map[string]any, s *http.Server) {
		s.ConnState = func(_ net.Conn, state http.ConnState) { states <- state }
	}
	stop := run(t, server)
	conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(server.URLs()[0], "http:"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	equal(t, "state", <-states, http.StateNew)
	begin := time.Now()
	equal(t, "stop", stop(), nil)
	equal(t, "in time", time.Since(begin) < 4*time.Second, true)
}

// What has not ended when Grace is over is broken off: an upgraded connection, and a request.
func TestServerShutdownByForce(t *testing.T) {
	ended := make(chan error, 1)
	server, stop, conn := webSockets(t, func(env map[string]any) error {
		_, _, _, err := owin.WebSocketReceiveAsync(env)(context.Background(), make([]byte, 1))
		ended <- err
		return err
	})
	server.Grace = time.Millisecond
	if err := stop(); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "1 requests") {
		t.Errorf("got %v", err)
	}
	equal(t, "the callback's error", <-ended != nil, true)
	wantAbort(t, conn)

	running := make(chan struct{})
	server = newServer(t, on(loopback("http", "")), func(env map[string]any) error {
		owin.ResponseBody(env).(http.Flusher).Flush()
		close(running)
		<-owin.CallCancelled(env).Done()
		return nil
	})
	server.Grace = time.Millisecond
	stop = run(t, server)
	response, err := client(t, nil).Get(server.URLs()[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	<-running
	if err := stop(); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

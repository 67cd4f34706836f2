package owinhttp

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
)

// socket is a WebSocket. The library does the handshake, and reads, checks and unmasks frames. It is not allowed to wait for the client,
// nor to send: after a read of it that was cut short nothing works any more, it keeps back what a message has so far, and it answers
// a close by itself.
type socket struct {
	conn   *websocket.Conn
	stream net.Conn      // below conn
	in     *bufio.Reader // from which conn reads
	env    map[string]any
	ctx    context.Context // websocket.CallCancelled is a lifetime over it
	cancel context.CancelCauseFunc

	receiving turn
	incoming  incomingMessage // belongs to whose turn it is to receive

	sending  turn
	outgoing outgoingMessage // belongs to whose turn it is to send

	mu      sync.Mutex // guards what follows
	state   socketState
	watcher watcher
	reads   waits
	writes  waits
	forget  func() bool // the end of ctx
}

// socketState says how far the closing handshake is.
type socketState struct {
	sent     bool   // our close frame
	received bool   // the client's close frame
	failed   bool   // the client broke the rules, and has been told so
	code     []byte // in it; empty: none
}

// closeTimeout is how long a closing handshake may take once the callback has returned.
const closeTimeout = 15 * time.Second

func newSocket(c *call, conn *websocket.Conn, in *bufio.Reader) *socket {
	s := &socket{conn: conn, stream: conn.NetConn(), in: in, receiving: make(turn, 1), sending: make(turn, 1)}
	s.ctx, s.cancel = c.upgradeContext()
	s.reads.setDeadline, s.writes.setDeadline = s.stream.SetReadDeadline, s.stream.SetWriteDeadline
	s.forget = context.AfterFunc(s.ctx, s.endOwnWaits)
	s.env = map[string]any{}
	owin.SetVersion(s.env, "1.0")
	owin.SetWebSocketVersion(s.env, extensionVersion)
	owin.SetWebSocketSendAsync(s.env, s.send)
	owin.SetWebSocketReceiveAsync(s.env, s.receive)
	owin.SetWebSocketCloseAsync(s.env, s.close)
	owin.SetWebSocketCallCancelled(s.env, lifetime{s.ctx, s})
	return s
}

// update changes the state.
func (s *socket) update(change func(*socketState)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
}

// hasFailed tells whether the client has been told that it broke the rules: the library has sent a close frame by itself.
func (s *socket) hasFailed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.failed
}

// end closes the WebSocket when its callback has returned; see AcceptWebSocket.
func (s *socket) end(err error) {
	s.forget()
	s.cancel(errEnded)
	s.mu.Lock()
	state := s.state
	s.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	switch {
	case state.failed:
		linger(s.stream)
	case err != nil:
	case state.received && !state.sent:
		_ = s.sendClose(ctx, state.code)
	case state.sent && !state.received:
		s.awaitClose(ctx)
	}
	_ = s.stream.Close()
}

// awaitClose reads until the client has closed, so that the close frame reaches it: the kernel drops what has been sent when it closes
// a connection with bytes that nobody has read.
func (s *socket) awaitClose(ctx context.Context) {
	buffer := make([]byte, 1024)
	for {
		if _, _, _, err := s.read(ctx, buffer); err != nil {
			return
		}
	}
}

// lost takes note of the loss of the connection.
func (s *socket) lost(err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // the WebSocket has not been closed
	}
	err = &lostError{err}
	s.cancel(err)
	return err
}

// lostError is the end of a WebSocket that has not been closed.
type lostError struct{ err error }

// Error says what has happened to the connection.
func (e *lostError) Error() string { return "owinhttp: the WebSocket is lost: " + e.err.Error() }

// Unwrap returns what has happened to the connection.
func (e *lostError) Unwrap() error { return e.err }

// turn is a lock that can be waited for as long as a context lasts.
type turn chan struct{}

// take waits for the turn.
func (t turn) take(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	select {
	case t <- struct{}{}:
		return nil
	default:
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// leave ends the turn.
func (t turn) leave() { <-t }

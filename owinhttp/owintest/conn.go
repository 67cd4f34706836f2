package owintest

import (
	"context"
	"io"
	"net"
	"sync/atomic"
	"time"
)

// conn is one side of an upgraded connection.
type conn struct {
	in, out       *pipe
	local, remote net.Addr
	closed        atomic.Bool
}

// Read reads what the other side has written.
func (c *conn) Read(p []byte) (int, error) { return c.in.Read(p) }

// Write writes to the other side.
func (c *conn) Write(p []byte) (int, error) { return c.out.Write(p) }

// CloseWrite tells the other side that nothing more will come.
func (c *conn) CloseWrite() error {
	c.out.finish(io.EOF, io.ErrClosedPipe)
	return nil
}

// Close ends the connection: the other side can read what has been written, and write no more.
func (c *conn) Close() error { return c.end(io.EOF) }

// end closes the connection; what the other side reads ends in cause.
func (c *conn) end(cause error) error {
	if c.closed.Swap(true) {
		return net.ErrClosed
	}
	c.out.finish(cause, net.ErrClosed)
	c.in.sever(net.ErrClosed, io.ErrClosedPipe)
	return nil
}

// LocalAddr returns the address of this side.
func (c *conn) LocalAddr() net.Addr { return c.local }

// RemoteAddr returns the address of the other side.
func (c *conn) RemoteAddr() net.Addr { return c.remote }

// SetDeadline sets both deadlines.
func (c *conn) SetDeadline(t time.Time) error {
	_ = c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

// SetReadDeadline sets until when Read waits.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.in.setDeadline(&c.in.readBy, t)
	return nil
}

// SetWriteDeadline sets until when Write waits.
func (c *conn) SetWriteDeadline(t time.Time) error {
	c.out.setDeadline(&c.out.writeBy, t)
	return nil
}

// stream is the opaque.Stream of the server's side.
type stream struct {
	*conn
	client *conn
	lost   context.CancelCauseFunc // fires opaque.CallCancelled
}

// Read reads from the client. The end of that is the end of the connection only if the client has closed all of it.
func (s stream) Read(p []byte) (int, error) {
	n, err := s.conn.Read(p)
	if err != nil {
		s.note(err)
	}
	return n, err
}

// Write writes to the client.
func (s stream) Write(p []byte) (int, error) {
	n, err := s.conn.Write(p)
	if err != nil {
		s.note(err)
	}
	return n, err
}

// note finds out whether the client is still there.
func (s stream) note(err error) {
	if s.client.closed.Load() {
		s.lost(err)
	}
}

package owinhttp

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// detachedConn is the connection that a handler gets before there is one. The head that the handler writes becomes the environment's;
// what follows waits for the opaque.Stream.
type detachedConn struct {
	d             *detachment
	local, remote net.Addr

	writing sync.Mutex
	head    []byte // as far as it has been written
	begun   bool   // the head is complete

	mu      sync.Mutex // guards what follows
	stream  io.ReadWriter
	failure error
	over    bool
}

// maxHead is the size of the longest head that a handler may write.
const maxHead = 1 << 20

var headEnd = []byte("\r\n\r\n")

func newDetachedConn(d *detachment, begun bool) *detachedConn {
	return &detachedConn{
		d: d, begun: begun,
		local:  environmentAddr(owin.ServerLocalIPAddress(d.env), owin.ServerLocalPort(d.env)),
		remote: environmentAddr(owin.ServerRemoteIPAddress(d.env), owin.ServerRemotePort(d.env)),
	}
}

// serve is the callback of opaque.Upgrade. It returns when the handler has closed the connection, which may be after it has returned.
func (c *detachedConn) serve(env map[string]any) error {
	c.mu.Lock()
	c.stream = owin.OpaqueStream(env)
	c.mu.Unlock()
	close(c.d.opened)
	select {
	case <-c.d.closed:
	case <-owin.OpaqueCallCancelled(env).Done():
		_ = c.Close()
	}
	return c.failed()
}

// await waits for the connection.
func (c *detachedConn) await() (io.ReadWriter, error) {
	select {
	case <-c.d.opened:
	case <-c.d.closed:
		return nil, net.ErrClosed
	case <-c.d.cancelled.Done():
		return nil, fmt.Errorf("%w: %w", ErrNotSupported, context.Cause(c.d.cancelled))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return nil, net.ErrClosed
	}
	return c.stream, nil
}

// Read reads what the client sends.
func (c *detachedConn) Read(p []byte) (int, error) {
	stream, err := c.await()
	if err != nil {
		return 0, err
	}
	return stream.Read(p)
}

// Write sends to the client, except for the head.
func (c *detachedConn) Write(p []byte) (int, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	rest := p
	if !c.begun {
		var err error
		if rest, err = c.takeHead(p); err != nil {
			c.fail(err)
			return 0, err
		}
		if !c.begun {
			return len(p), nil
		}
	}
	stream, err := c.await()
	if err != nil || len(rest) == 0 && len(p) > 0 {
		return len(p), err
	}
	n, err := stream.Write(rest)
	return n + len(p) - len(rest), err
}

// takeHead collects the head, and returns what is behind it. When it is complete the application may return.
func (c *detachedConn) takeHead(p []byte) (rest []byte, err error) {
	before := len(c.head)
	c.head = append(c.head, p...)
	end := bytes.Index(c.head, headEnd)
	if end < 0 {
		if len(c.head) > maxHead {
			return nil, fmt.Errorf("%w: a head of more than %d bytes", ErrHead, maxHead)
		}
		return nil, nil
	}
	end += len(headEnd)
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(c.head[:end])), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrHead, err)
	}
	if response.StatusCode != http.StatusSwitchingProtocols {
		return nil, fmt.Errorf("%w: status %d on the connection", ErrNotSupported, response.StatusCode)
	}
	header := owin.ResponseHeaders(c.d.env)
	for name, values := range response.Header {
		header[name] = values
	}
	c.head, c.begun = nil, true
	c.d.release(nil)
	return p[end-before:], nil
}

// Close ends the connection. Without a head there has been none: the client is to see that something went wrong.
func (c *detachedConn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return net.ErrClosed
	}
	c.over = true
	close(c.d.closed)
	failure := c.failure
	if failure == nil {
		failure = http.ErrAbortHandler
	}
	c.d.release(failure)
	return nil
}

// fail ends the connection because of an error, which is that of the application or, once it has returned, of the callback.
func (c *detachedConn) fail(err error) {
	c.mu.Lock()
	if c.failure == nil && !c.over {
		c.failure = err
	}
	c.mu.Unlock()
	_ = c.Close()
}

// failed returns the error that has ended the connection.
func (c *detachedConn) failed() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failure
}

// LocalAddr returns the server's address, as far as the environment knew it.
func (c *detachedConn) LocalAddr() net.Addr { return c.local }

// RemoteAddr returns the client's address, as far as the environment knew it.
func (c *detachedConn) RemoteAddr() net.Addr { return c.remote }

// SetDeadline sets both deadlines.
func (c *detachedConn) SetDeadline(t time.Time) error {
	return c.setDeadline(t, func(conn net.Conn) error { return conn.SetDeadline(t) })
}

// SetReadDeadline sets the deadline of reading.
func (c *detachedConn) SetReadDeadline(t time.Time) error {
	return c.setDeadline(t, func(conn net.Conn) error { return conn.SetReadDeadline(t) })
}

// SetWriteDeadline sets the deadline of writing.
func (c *detachedConn) SetWriteDeadline(t time.Time) error {
	return c.setDeadline(t, func(conn net.Conn) error { return conn.SetWriteDeadline(t) })
}

// setDeadline sets a deadline where the server's stream has deadlines; to have none is always possible. One that is set before the
// head has been sent is forgotten.
func (c *detachedConn) setDeadline(t time.Time, set func(net.Conn) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if conn, ok := c.stream.(net.Conn); ok {
		return set(conn)
	}
	if t.IsZero() {
		return nil
	}
	return fmt.Errorf("%w: deadlines", ErrNotSupported)
}

// environmentAddr makes an address of what an environment says.
func environmentAddr(ip, port string) net.Addr {
	address, _ := netip.ParseAddrPort(net.JoinHostPort(ip, port))
	return net.TCPAddrFromAddrPort(address)
}

package owinhttp

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
)

// nativeCall returns the call behind an environment whose server lets the connection be taken over, nil if it does not.
func nativeCall(env map[string]any) *call {
	if c := callOf(env); c != nil && c.hijackable() {
		return c
	}
	return nil
}

// canHijack tells whether the handler that has the writer can take over the connection.
func (w *responseWriter) canHijack() bool { return w.detached != nil || nativeCall(w.env) != nil }

// hijack takes over the connection.
func (w *responseWriter) hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.hijacked {
		return nil, nil, http.ErrHijacked
	}
	w.thaw()
	conn, buffered, err := w.takeOver()
	w.hijacked = err == nil
	return conn, buffered, err
}

// takeOver takes over the connection in the way that the server has.
func (w *responseWriter) takeOver() (net.Conn, *bufio.ReadWriter, error) {
	if w.detached != nil {
		return w.detached.hijack(w.status)
	}
	if c := nativeCall(w.env); c != nil {
		return c.hijack(w.status != 0)
	}
	return nil, nil, fmt.Errorf("%w: Hijack", ErrNotSupported)
}

// hijack takes over the connection from net/http. The head is sent if the handler has given a status, as for a 101 that it has said with
// WriteHeader, and otherwise the handler's, as net/http has it.
func (c *call) hijack(sendHead bool) (net.Conn, *bufio.ReadWriter, error) {
	if _, err := c.claimHead(); err != nil {
		return nil, nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if sendHead {
		c.send()
		c.head.state = headClaimed
	}
	conn, buffered, err := http.NewResponseController(c.w).Hijack()
	if err != nil {
		if !sendHead {
			c.respond(http.StatusInternalServerError)
		}
		return nil, nil, fmt.Errorf("owinhttp: %w", err)
	}
	return conn, buffered, nil
}

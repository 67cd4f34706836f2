package owinhttp

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/panics"
)

// AcceptWebSocket accepts a WebSocket handshake: callback gets the WebSocket, in an environment of its own, when the application has
// returned without an error, provided that the status is still 101, to which it is set now. parameters may be nil, or hold a
// websocket.SubProtocol, which has to be one that the client offers.
//
// When callback returns after both sides have closed, that is all. A close that only the client has sent is answered with the same code,
// one that only callback has sent is waited for, 15 seconds at most. A WebSocket that is still open, or whose callback fails, is
// broken off.
//
// The error is ErrNotSupported where the request has no websocket.Accept, ErrHeadSent when it is too late, ErrHandshake for a
// handshake that is refused, or the server's own.
func AcceptWebSocket(env, parameters map[string]any, callback func(env map[string]any) error) error {
	accept := owin.WebSocketAccept(env)
	if accept == nil {
		return fmt.Errorf("%w: %s", ErrNotSupported, owin.KeyWebSocketAccept)
	}
	return accept(parameters, callback)
}

// acceptWebSocket is websocket.Accept.
func (c *call) acceptWebSocket(parameters map[string]any, callback func(env map[string]any) error) error {
	if callback == nil {
		return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyWebSocketAccept)
	}
	protocol, err := c.checkHandshake(parameters)
	if err != nil {
		return err
	}
	return c.upgradeLater(func(header http.Header) error {
		s, err := c.openSocket(header, protocol)
		if err != nil {
			return err
		}
		err = panics.Contain(func() error { return callback(s.env) })
		s.end(err)
		return err
	})
}

// acceptWebSocketNow is websocket.AcceptAlt: the WebSocket is there before the application has returned, and ends when it has.
func (c *call) acceptWebSocketNow(ctx context.Context, parameters map[string]any) (map[string]any, error) {
	if ctx != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	protocol, err := c.checkHandshake(parameters)
	if err != nil {
		return nil, err
	}
	before := owin.ResponseStatusCode(c.env)
	owin.SetResponseStatusCode(c.env, http.StatusSwitchingProtocols) // for the callbacks of OnSendingHeaders
	header, err := c.claimHead()
	if err != nil {
		owin.SetResponseStatusCode(c.env, before)
		return nil, err
	}
	s, err := c.openClaimed(header, protocol)
	if err != nil {
		return nil, err
	}
	c.atEnd(s.end)
	return s.env, nil
}

// openClaimed is openSocket for a head that has been claimed, unless a callback of OnSendingHeaders has given the upgrade up.
func (c *call) openClaimed(header http.Header, protocol string) (*socket, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.head.status != http.StatusSwitchingProtocols {
		c.respond(c.head.status)
		return nil, errVetoed
	}
	return c.openSocket(header, protocol)
}

// checkHandshake refuses what can be refused before the upgrade, and returns the subprotocol among the parameters.
func (c *call) checkHandshake(parameters map[string]any) (protocol string, err error) {
	switch header := c.r.Header; {
	case c.completed.Load():
		return "", ErrCompleted
	case c.headSent():
		return "", ErrHeadSent
	case header.Get("Sec-Websocket-Version") != "13":
		return "", &refusal{http.StatusUpgradeRequired, "version " + header.Get("Sec-Websocket-Version")}
	case !hasKey(header):
		return "", &refusal{http.StatusBadRequest, "no key of 16 bytes"}
	case !c.options.originAllowed(c.r):
		return "", &refusal{http.StatusForbidden, "origin " + header.Get("Origin")}
	}
	if err := owin.ValidateWebSocketAccept(parameters); err != nil {
		return "", err
	}
	if protocol = owin.WebSocketSubProtocol(parameters); protocol == "" {
		return "", c.checkProtocol(owin.ResponseHeaders(c.env).Get("Sec-Websocket-Protocol"))
	}
	return protocol, c.checkProtocol(protocol)
}

// checkProtocol refuses a subprotocol that the client has not offered (RFC 6455 section 4.2.2): it would break the connection off.
func (c *call) checkProtocol(protocol string) error {
	if protocol == "" {
		return nil
	}
	for _, line := range c.r.Header["Sec-Websocket-Protocol"] {
		for offered := range strings.SplitSeq(line, ",") {
			if strings.TrimSpace(offered) == protocol {
				return nil
			}
		}
	}
	return fmt.Errorf("%w: subprotocol %q was not offered", ErrHandshake, protocol)
}

// refusal is a handshake that is no good. If it becomes the application's error, the response has its status.
type refusal struct {
	status int
	reason string
}

// Error returns what is wrong with the handshake.
func (r *refusal) Error() string { return string(ErrHandshake) + ": " + r.reason }

// Unwrap returns ErrHandshake.
func (r *refusal) Unwrap() error { return ErrHandshake }

// respond sends the response that the refusal amounts to.
func (r *refusal) respond(c *call) {
	if r.status == http.StatusUpgradeRequired {
		header := c.w.Header()
		header.Set("Upgrade", "websocket") // RFC 9110 section 15.5.22
		header.Set("Connection", "Upgrade")
		header.Set("Sec-Websocket-Version", "13") // RFC 6455 section 4.4
	}
	c.respond(r.status)
}

// openSocket takes over the connection and sends the head, with the application's header fields in it.
func (c *call) openSocket(header http.Header, protocol string) (*socket, error) {
	fields := upgradeFields(header, "Upgrade", "Connection", "Sec-Websocket-Accept", "Sec-Websocket-Extensions")
	if protocol != "" {
		fields.Set("Sec-Websocket-Protocol", protocol)
	}
	if err := c.checkProtocol(fields.Get("Sec-Websocket-Protocol")); err != nil { // it may have been set since
		c.respond(http.StatusInternalServerError)
		return nil, err
	}
	taken := &takeover{ResponseWriter: c.w, call: c}
	conn, err := upgrader.Upgrade(taken, c.r, fields)
	if err != nil {
		if taken.reader == nil {
			c.respond(http.StatusInternalServerError)
		}
		return nil, fmt.Errorf("owinhttp: %w", err)
	}
	if len(taken.early) > 0 {
		taken.reader.Reset(io.MultiReader(bytes.NewReader(taken.early), conn.NetConn()))
	}
	conn.SetReadLimit(c.options.webSocket.messageLimit())
	return newSocket(c, conn, taken.reader), nil
}

// upgrader does no more than the handshake: what can be refused has been, and messages are sent without its buffers.
var upgrader = websocket.Upgrader{
	WriteBufferPool: noBuffers{},
	CheckOrigin:     func(*http.Request) bool { return true },
	Error:           func(http.ResponseWriter, *http.Request, int, error) {},
}

// noBuffers keeps gorilla from holding a buffer for each connection.
type noBuffers struct{}

// Get returns none.
func (noBuffers) Get() any { return nil }

// Put takes none.
func (noBuffers) Put(any) {}

// takeover is the server's writer for the library, which does not look behind wrappers by itself, does not show from what it reads, and
// refuses clients that do not wait for the head.
type takeover struct {
	http.ResponseWriter
	call   *call
	reader *bufio.Reader // from which the library will read; nil: the connection has not been taken over
	early  []byte        // what the client has sent before the head reached it
}

// readerSize is that of net/http; the library uses a reader as large again.
const readerSize = 4096

// Hijack takes over the connection.
func (t *takeover) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := t.call.takeConnection()
	if err != nil {
		return nil, nil, err
	}
	t.early, _ = buffered.Reader.Peek(buffered.Reader.Buffered())
	if len(t.early) > 0 || buffered.Reader.Size() < readerSize {
		buffered.Reader = bufio.NewReaderSize(conn, readerSize)
	}
	t.reader = buffered.Reader
	return conn, buffered, nil
}

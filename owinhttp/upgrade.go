package owinhttp

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// offerUpgrades stores what only some requests can do: those over TLS, and those that ask for another protocol.
func (c *call) offerUpgrades() {
	c.offerCertificate()
	if !field.AsksForUpgrade(c.r.Header) || !c.r.ProtoAtLeast(1, 1) || !c.hijackable() {
		return
	}
	if namesWebSocket(c.r.Header) {
		if !knowsVersion(c.r.Header) {
			return
		}
		if c.r.Method == http.MethodGet {
			owin.SetWebSocketAccept(c.env, c.acceptWebSocket)
			owin.SetWebSocketAcceptAlt(c.env, c.acceptWebSocketNow)
		}
	}
	owin.SetOpaqueUpgrade(c.env, c.upgradeOpaque)
}

func namesWebSocket(header http.Header) bool {
	return httpguts.HeaderValuesContainsToken(header["Upgrade"], "websocket")
}

// knowsVersion tells whether the client's version of the protocol is that of RFC 6455, or a later one, which will be told to come back
// with that.
func knowsVersion(header http.Header) bool {
	version, err := strconv.Atoi(header.Get("Sec-Websocket-Version"))
	return err == nil && version >= webSocketVersion
}

// webSocketVersion is that of RFC 6455.
const webSocketVersion = 13

// hasKey tells whether the client sent one Sec-WebSocket-Key of 16 bytes (RFC 6455 section 4.1).
func hasKey(header http.Header) bool {
	values := header["Sec-Websocket-Key"]
	if len(values) != 1 {
		return false
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(values[0]))
	return err == nil && len(key) == 16
}

// hijackable tells whether http.ResponseController could take over the connection.
func (c *call) hijackable() bool {
	if c.r.ProtoMajor != 1 {
		return false
	}
	w := c.w
	for {
		switch t := w.(type) {
		case http.Hijacker:
			return true
		case interface{ Unwrap() http.ResponseWriter }:
			w = t.Unwrap()
		default:
			return false
		}
	}
}

// takeConnection takes over the connection for another protocol, which begins behind the request (RFC 9110 section 7.8): what the
// application has left of the request body is no part of it.
func (c *call) takeConnection() (net.Conn, *bufio.ReadWriter, error) {
	if err := c.skipBody(); err != nil {
		return nil, nil, fmt.Errorf("request body: %w", err)
	}
	return http.NewResponseController(c.w).Hijack()
}

// upgradeFields returns the application's header fields for the head of a 101, without those that are the server's or about a body.
func upgradeFields(header http.Header, own ...string) http.Header {
	fields := make(http.Header, len(header)+2)
	for name, values := range header {
		if name = http.CanonicalHeaderKey(name); !describesBody(name) {
			fields[name] = values
		}
	}
	for _, name := range own {
		delete(fields, name)
	}
	return fields
}

// lingerTime is how long a connection is kept for a client that is still sending.
const lingerTime = time.Second

// linger closes a connection so that the client gets what has been sent: the kernel drops that when it closes a connection with bytes
// that nobody has read (RFC 9112 section 9.6).
func linger(conn net.Conn) {
	if half, ok := conn.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		_ = conn.SetReadDeadline(time.Now().Add(lingerTime))
		_, _ = io.Copy(io.Discard, conn)
	}
	_ = conn.Close()
}

package owinhttp

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"golang.org/x/net/http/httpguts"
)

// UpgradeOpaque asks for the connection, which callback gets as the opaque.Stream of an environment of its own when the application has
// returned without an error, provided that the status is still 101, to which it is set now. Before, the application can set header
// fields for the head, such as Upgrade. parameters may be nil: none are defined.
//
// The error is ErrNotSupported where the request has no opaque.Upgrade, ErrHeadSent when it is too late, or the server's own.
func UpgradeOpaque(env, parameters map[string]any, callback func(env map[string]any) error) error {
	upgrade := owin.OpaqueUpgrade(env)
	if upgrade == nil {
		return fmt.Errorf("%w: %s", ErrNotSupported, owin.KeyOpaqueUpgrade)
	}
	return upgrade(parameters, callback)
}

// upgradeOpaque is opaque.Upgrade.
func (c *call) upgradeOpaque(parameters map[string]any, callback func(env map[string]any) error) error {
	if callback == nil {
		return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyOpaqueUpgrade)
	}
	if err := owin.ValidateOpaqueUpgrade(parameters); err != nil {
		return err
	}
	return c.upgradeLater(func(header http.Header) error { return c.runOpaque(header, callback) })
}

// runOpaque sends the head, and gives the connection to callback.
func (c *call) runOpaque(header http.Header, callback func(env map[string]any) error) error {
	conn, buffered, err := c.takeConnection()
	if err != nil {
		c.respond(http.StatusInternalServerError)
		return fmt.Errorf("owinhttp: %w", err)
	}
	defer func() { _ = conn.Close() }()
	if err := writeOpaqueHead(conn, c.r, header); err != nil {
		return fmt.Errorf("owinhttp: %w", err)
	}
	ctx, end := c.upgradeContext()
	defer end(errEnded)
	env := map[string]any{}
	owin.SetVersion(env, "1.0")
	owin.SetOpaqueVersion(env, extensionVersion)
	owin.SetOpaqueCallCancelled(env, ctx)
	owin.SetOpaqueStream(env, &opaqueStream{Conn: conn, early: buffered.Reader, lost: end})
	if err := callback(env); err != nil {
		return err
	}
	linger(conn)
	return nil
}

// writeOpaqueHead writes the head of the 101. Upgrade has to be in it (RFC 9110 section 7.8): if the application has not said what to, it
// is the client's first choice.
func writeOpaqueHead(w io.Writer, r *http.Request, header http.Header) error {
	fields := upgradeFields(header)
	if fields.Get("Upgrade") == "" {
		first, _, _ := strings.Cut(r.Header.Get("Upgrade"), ",")
		fields.Set("Upgrade", strings.TrimSpace(first))
	}
	if !httpguts.HeaderValuesContainsToken(fields["Connection"], "upgrade") {
		fields["Connection"] = append([]string{"Upgrade"}, fields["Connection"]...)
	}
	head := bufio.NewWriter(w)
	_, _ = head.WriteString("HTTP/1.1 101 Switching Protocols\r\n")
	_ = fields.Write(head)
	_, _ = head.WriteString("\r\n")
	return head.Flush()
}

// errEnded is the cause of the cancellation of an upgraded connection's context when its callback has returned.
var errEnded = errors.New("owinhttp: the callback has returned")

// errDisposing is its cause when the server shuts down.
var errDisposing = errors.New("owinhttp: the server is shutting down")

// upgradeContext returns the context of an upgraded connection, which net/http has forgotten: it ends when end is called, and when the
// server shuts down (host.OnAppDisposing).
func (c *call) upgradeContext() (ctx context.Context, end context.CancelCauseFunc) {
	ctx, cancel := context.WithCancelCause(c.context())
	disposing := owin.HostOnAppDisposing(c.options.properties)
	if isNil(disposing) {
		return ctx, cancel
	}
	forget := context.AfterFunc(disposing, func() { cancel(errDisposing) })
	return ctx, func(cause error) {
		forget()
		cancel(cause)
	}
}

// opaqueStream is opaque.Stream. It is a net.Conn too. Read and Write may be called by different goroutines.
type opaqueStream struct {
	net.Conn
	early *bufio.Reader // what the client sent before the head reached it; nil once read
	lost  context.CancelCauseFunc
}

// Read reads what the client sends. The end of that is no loss of the connection: there may be more to write.
func (s *opaqueStream) Read(p []byte) (n int, err error) {
	if s.early != nil {
		if s.early.Buffered() > 0 {
			return s.early.Read(p)
		}
		s.early = nil
	}
	n, err = s.Conn.Read(p)
	if err != nil && err != io.EOF {
		s.note(err)
	}
	return n, err
}

// Write sends to the client.
func (s *opaqueStream) Write(p []byte) (n int, err error) {
	n, err = s.Conn.Write(p)
	if err != nil {
		s.note(err)
	}
	return n, err
}

// note fires opaque.CallCancelled, but for the application's own deadlines.
func (s *opaqueStream) note(err error) {
	if !isTimeout(err) {
		s.lost(err)
	}
}

// isTimeout tells whether a deadline has ended a read or a write.
func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

// CloseWrite tells the client that nothing more will come, if the connection can do that without being closed.
func (s *opaqueStream) CloseWrite() error {
	half, ok := s.Conn.(interface{ CloseWrite() error })
	if !ok {
		return ErrNotSupported
	}
	return half.CloseWrite()
}

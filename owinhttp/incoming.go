package owinhttp

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// scheme returns the scheme of a request as far as the server can know it.
func scheme(r *http.Request) string {
	if r.TLS != nil {
		return "https"
	}
	return "http"
}

// requestPath returns the decoded path of a request. An absolute target may have none, and neither has what a handler around the
// application leaves of it; that is the root (RFC 9112 section 3.2.1). CONNECT names no path at all.
func requestPath(r *http.Request) string {
	if r.URL.Path == "" && r.Method != http.MethodConnect {
		return "/"
	}
	return r.URL.Path
}

// requestQuery returns the query of a request, percent-encoded also where the client has not done so (OWIN 1.0 section 5.5).
func requestQuery(r *http.Request) string {
	query := r.URL.RawQuery
	if strings.IndexFunc(query, needsEscape) < 0 {
		return query
	}
	var escaped strings.Builder
	for _, c := range []byte(query) {
		if needsEscape(rune(c)) {
			_, _ = fmt.Fprintf(&escaped, "%%%02X", c)
		} else {
			escaped.WriteByte(c)
		}
	}
	return escaped.String()
}

// needsEscape tells whether a character, or a byte of one that is not ASCII, has no place in a URL; of the others clients and servers
// have always disagreed.
func needsEscape(c rune) bool { return c <= ' ' || c >= 0x7f }

// requestHeaders returns the header fields of a request with those that net/http keeps elsewhere. The map is the environment's; the
// values are shared. The Host field takes room.
func requestHeaders(r *http.Request, room *[1]string) http.Header {
	header := maps.Clone(r.Header)
	if header == nil {
		header = http.Header{}
	}
	if host := requestHost(r); host != "" {
		room[0] = host
		header["Host"] = room[:]
	}
	if len(r.TransferEncoding) > 0 {
		header["Transfer-Encoding"] = r.TransferEncoding
	}
	if len(r.Trailer) > 0 {
		header["Trailer"] = []string{strings.Join(slices.Sorted(maps.Keys(r.Trailer)), ", ")}
	}
	return header
}

// requestHost returns the host that the client named (for an absolute target the one in there; net/http has seen to that), or for one
// that named none the local address (OWIN 1.0 section 5.2).
func requestHost(r *http.Request) string {
	if strings.TrimSpace(r.Host) == "" {
		if local := localAddress(r); local != (endpoint{}) {
			return joinHost(local.ip, local.port)
		}
	}
	return r.Host
}

// processID makes the request IDs of two processes differ.
var (
	processID   = strconv.FormatUint(rand.Uint64(), 36) + "-"
	lastRequest atomic.Uint64
)

// newRequestID returns an owin.RequestId.
func newRequestID() string {
	var buffer [32]byte
	return string(strconv.AppendUint(append(buffer[:0], processID...), lastRequest.Add(1), 10))
}

// requestBody returns the owin.RequestBody of the request.
func (c *call) requestBody() io.ReadCloser {
	if c.r.Body == nil || c.r.Body == http.NoBody {
		return http.NoBody
	}
	c.incoming.Store(bodyUntouched)
	return incomingBody{c}
}

// How far the application has read the request body.
const (
	bodyEnded int32 = iota // or there is none
	bodyUntouched
	bodyBegun
)

// incomingBody is the body of a request, for as long as the application runs.
type incomingBody struct{ c *call }

// Read reads from the server's body.
func (b incomingBody) Read(p []byte) (int, error) {
	if b.c.completed.Load() {
		return 0, ErrCompleted
	}
	b.c.incoming.Store(bodyBegun)
	n, err := b.c.r.Body.Read(p)
	switch {
	case err == nil:
		return n, nil
	case b.c.completed.Load():
		err = ErrCompleted // net/http's own says that the application had closed the body
	case isLost(err):
		b.c.cancel(err) // while there is body to read, net/http does not see the client leave
	}
	b.c.incoming.Store(bodyEnded)
	return n, err
}

// isLost tells whether reading failed because of the connection, and not because of a limit that a handler has set.
func isLost(err error) bool {
	var network net.Error
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &network)
}

// Close closes the server's body.
func (b incomingBody) Close() error { return b.c.r.Body.Close() }

// maxSkipped is how much body is read for nobody before an upgrade, as much as net/http does before the next request.
const maxSkipped = 256 << 10

// skipBody reads what the application has left of the request body.
func (c *call) skipBody() error {
	if c.incoming.Load() == bodyEnded {
		return nil
	}
	switch _, err := io.CopyN(io.Discard, c.r.Body, maxSkipped+1); {
	case err == nil:
		return fmt.Errorf("more than %d bytes are left", maxSkipped)
	case err != io.EOF && err != http.ErrBodyReadAfterClose:
		return err
	}
	return nil
}

// serverBuffer is how much body net/http keeps before it sends the head.
const serverBuffer = 2048

// keepBody makes net/http leave the rest of the request body to an application that writes, when it has begun to read it or when the head
// goes out. By itself net/http throws the body away when it sends the head of an HTTP/1 response. c.mu is locked.
func (c *call) keepBody(sends bool) {
	if c.duplex || c.r.ProtoMajor != 1 {
		return
	}
	read := c.incoming.Load()
	if read == bodyBegun || sends && read == bodyUntouched && c.r.Header.Get("Expect") == "" {
		c.duplex = http.NewResponseController(c.w).EnableFullDuplex() == nil
	}
}

// leaveBody ends what keepBody began. net/http would do it after the handler, and when it comes to the end of the body then, it begins to
// look at the connection, which is at odds with reading the next request.
func (c *call) leaveBody() {
	if c.duplex && c.incoming.Load() != bodyEnded {
		_ = http.NewResponseController(c.w).Flush() // the client may be waiting for the response
		_ = c.r.Body.Close()
	}
}

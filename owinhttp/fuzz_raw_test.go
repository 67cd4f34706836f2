package owinhttp_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"golang.org/x/net/http/httpguts"
)

// connectionSeeds are requests of every kind that unruly knows.
var connectionSeeds = []string{
	"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /flush?x=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
	"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /net HTTP/1.0\r\n\r\n",
	"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n",
	"POST /flush HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
	"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nshort",
	"OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\nCONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n",
	"HEAD http://b/error HTTP/1.1\r\nHost: a\r\n\r\nHEAD /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
	"GET /panic HTTP/1.1\r\nHost: a\r\n\r\n", "GET /late HTTP/1.1\r\nHost: a\r\n\r\n",
	"HEAD0 * HTTP/1.0\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x00", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
	handshake(nil) + "\x81\x85\x00\x00\x00\x00hello\x88\x80\x00\x00\x00\x00",
	handshake(map[string]string{"Sec-WebSocket-Key": "short"}), handshake(map[string]string{"Sec-WebSocket-Version": "14"}),
	"GET /opaque HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x/1, y\r\n\r\nearly",
	"GET /header/Content-Length/1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /header/x%0d%0a/y HTTP/1.1\r\nHost: a\r\n\r\n",
	"GET /header/Transfer-Encoding/gzip HTTP/1.1\r\nHost: a\r\n\r\n", "GET /header/X/a%0d%0aY:%20b HTTP/1.1\r\nHost: a\r\n\r\n",
	"GET /status/101 HTTP/1.1\r\nHost: a\r\n\r\nGET /status/99 HTTP/1.1\r\nHost: a\r\n\r\nGET /status/204 HTTP/1.1\r\nHost: a\r\n\r\n",
}

// FuzzConnection: whatever bytes a client sends on a connection, no panic gets to the server, and what comes back is responses that
// http.ReadResponse can read, one after the other.
func FuzzConnection(f *testing.F) {
	for _, request := range connectionSeeds {
		f.Add([]byte(request))
	}
	server := newRawServer(f, unruly)
	f.Fuzz(func(t *testing.T, sent []byte) {
		answers, whole := server.exchange(t, sent)
		if log := server.log.String(); strings.Contains(log, "panic") && !strings.Contains(log, "panic: deliberate") {
			t.Fatalf("%q: %s", sent, log)
		}
		reader := bufio.NewReader(bytes.NewReader(answers))
		for {
			err := readAnswer(reader)
			if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) && !whole {
				return
			}
			if err != nil {
				t.Fatalf("%q: %v in %q", sent, err, answers)
			}
		}
	})
}

// readAnswer reads one response. The error is io.EOF at the end, or when the rest is no HTTP.
func readAnswer(reader *bufio.Reader) error {
	if _, err := reader.Peek(1); err != nil {
		return io.EOF
	}
	rest, _ := reader.Peek(reader.Buffered())
	method := http.MethodGet
	if head, _, _ := bytes.Cut(rest, []byte("\r\n\r\n")); bytes.Contains(append(head[:len(head):len(head)], "\r\n"...), []byte("\r\nX-Method: HEAD\r\n")) {
		method = http.MethodHead
	}
	response, err := http.ReadResponse(reader, &http.Request{Method: method})
	if err != nil {
		return err
	}
	for name, values := range response.Header {
		for _, value := range values {
			if !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
				return errors.New("illegal field " + strconv.Quote(name+": "+value))
			}
		}
	}
	if response.StatusCode == http.StatusSwitchingProtocols {
		return io.EOF
	}
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return io.EOF // broken off, which is how the client is told
	}
	return nil
}

// unruly is an application that does everything to the response that it finds in the path.
func unruly(env map[string]any) error {
	if _, err := owinhttp.NewRequest(env); err != nil {
		return err
	}
	_, _ = owinhttp.URL(env)
	segments := strings.SplitN(owin.RequestPath(env), "/", 4)
	body := owin.ResponseBody(env)
	switch kind := segments[min(1, len(segments)-1)]; kind {
	case "echo":
		_, err := io.Copy(body, owin.RequestBody(env))
		return err
	case "flush":
		body.(http.Flusher).Flush()
		_, err := io.Copy(body, owin.RequestBody(env))
		return err
	case "net":
		return owinhttp.App(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusCreated)
			_, _ = io.Copy(w, r.Body)
		}))(env)
	case "error":
		return errors.New("deliberate")
	case "panic":
		panic("deliberate")
	case "late":
		_ = write(env, "begun")
		panic("deliberate")
	case "opaque":
		return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
			stream := owin.OpaqueStream(env)
			_, err := io.Copy(stream, stream)
			return err
		})
	case "header":
		if len(segments) == 4 {
			owin.ResponseHeaders(env)[segments[2]] = []string{segments[3]}
		}
	case "status":
		status, _ := strconv.Atoi(segments[len(segments)-1])
		owin.SetResponseStatusCode(env, status)
		return nil
	}
	if owin.WebSocketAccept(env) != nil {
		return accepting(echo)(env)
	}
	return write(env, owin.RequestPath(env))
}

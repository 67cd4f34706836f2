package owinhttp_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// A point at which a client vanishes: what it has sent, and until when it has read what came back.
type vanishing struct {
	name string
	sent string
	read string // the last that it reads; "": nothing
	runs int    // how many applications it has started
}

// vanishings are the points of a request, in order. The path says what the application does.
var vanishings = []vanishing{
	{"connected", "", "", 0},
	{"in the request line", "GET /wa", "", 0},
	{"in a field", "GET /wait HTTP/1.1\r\nHost: loc", "", 0},
	{"before the end of the head", "GET /wait HTTP/1.1\r\nHost: a\r\n", "", 0},
	{"before the body", "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n", "", 1},
	{"before an expected body", "POST /read HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n", "100 Continue\r\n\r\n", 1},
	{"in the body", "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nbody", "", 1},
	{"in the size of a chunk", "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1", "", 1},
	{"in a chunk", "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nbody", "", 1},
	{"before the last chunk", "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n", "", 1},
	{"in the trailers", "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nX: ", "", 1},
	{"before the head", "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n", "", 1},
	{"after the head", "GET /flush HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\n", 1},
	{"in the response", "GET /endless HTTP/1.1\r\nHost: a\r\n\r\n", "endless", 1},
	{"in a response of known length", "GET /long HTTP/1.1\r\nHost: a\r\n\r\n", "endless", 1},
	{"in a response while it sends", "POST /both HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nbody", "endless", 1},
	{"after the response", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "short", 1},
	{"in the next request", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT", "short", 1},
	{"with the next request waiting", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /wait HTTP/1.1\r\nHost: a\r\n\r\n", "short", 2},
	{"after the handshake", handshake(nil), "\r\n\r\n", 1},
	{"in a frame", handshake(nil) + "\x81\x85\x00\x00", "\r\n\r\n", 1},
	{"in a message", handshake(nil) + "\x01\x81\x00\x00\x00\x00a", "\r\n\r\n", 1},
	{"after an upgrade", "GET /opaque HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", "\r\n\r\n", 1},
}

// A client that vanishes at any point of a request, in good order or not, takes nothing with it: what the application waits for ends, and
// the server is ready for the next client.
func TestVanishingClients(t *testing.T) {
	for _, how := range []struct {
		name   string
		linger int // as SetLinger has it
	}{{"closed", -1}, {"reset", 0}} {
		for _, point := range vanishings {
			t.Run(how.name+" "+point.name, func(t *testing.T) {
				runs := make(chan string, 3)
				server := newRawServer(t, func(env map[string]any) error {
					err := patient(env)
					runs <- fmt.Sprint(owin.RequestPath(env), ": ", err)
					return err
				})
				conn, err := net.Dial("tcp", server.Listener.Addr().String())
				if err != nil {
					t.Fatal(err)
				}
				_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
				if _, err := io.WriteString(conn, point.sent); err != nil {
					t.Fatal(err)
				}
				readUntil(t, conn, point.read)
				_ = conn.(*net.TCPConn).SetLinger(how.linger)
				_ = conn.Close()
				server.wait()
				if len(runs) > point.runs || len(runs) < point.runs && how.linger != 0 {
					t.Errorf("%d applications, want %d", len(runs), point.runs)
				}
				if text := server.log.String(); strings.Contains(text, "panic") {
					t.Error(text)
				}
				answers, whole := server.exchange(t, []byte("GET / HTTP/1.0\r\n\r\n"))
				equal(t, "next", strings.HasSuffix(string(answers), "\r\n\r\nshort") && whole, true)
			})
		}
	}
}

// On HTTP/2 a client gives up one request and not the connection: owin.CallCancelled fires, also while there is request body to read.
func TestRequestsGivenUp(t *testing.T) {
	for _, p := range protocols[1:] {
		for _, path := range []string{"/wait", "/read", "/flush", "/both"} {
			t.Run(p.scheme+path, func(t *testing.T) {
				begun, ended := make(chan struct{}, 1), make(chan error, 1)
				server := p.serve(t, owinhttp.Handler(func(env map[string]any) error {
					if owin.RequestPath(env) == "/" {
						return write(env, "next")
					}
					begun <- struct{}{}
					err := patient(env)
					ended <- owin.CallCancelled(env).Err()
					return err
				}, owinhttp.Logger(quiet())))
				ctx, giveUp := context.WithCancel(t.Context())
				body, unsent := io.Pipe()
				request, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+path, body)
				if err != nil {
					t.Fatal(err)
				}
				var all sync.WaitGroup
				all.Go(func() {
					response, err := server.Client().Do(request)
					if err == nil {
						_, err = io.Copy(io.Discard, response.Body)
						_ = response.Body.Close()
					}
					equal(t, "the client has given up", errors.Is(err, context.Canceled), true)
				})
				_, err = unsent.Write([]byte("begin"))
				equal(t, "write", err, nil)
				<-begun
				giveUp()
				equal(t, "cancelled", <-ended, context.Canceled)
				all.Wait()
				equal(t, "next", get(t, server, "/").body, "next")
			})
		}
	}
}

// readUntil reads until it has seen a text.
func readUntil(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	reader, seen := bufio.NewReader(conn), ""
	for !strings.Contains(seen, text) {
		c, err := reader.ReadByte()
		if err != nil {
			t.Fatalf("%q: %v", seen, err)
		}
		seen += string(c)
	}
}

// patient is an application that does what the path says until it cannot any more.
func patient(env map[string]any) error {
	if owin.WebSocketAccept(env) != nil {
		return accepting(echo)(env)
	}
	switch owin.RequestPath(env) {
	case "/read":
		if _, err := io.Copy(io.Discard, owin.RequestBody(env)); err == nil {
			return nil
		}
	case "/flush":
		owin.ResponseBody(env).(http.Flusher).Flush()
	case "/wait":
	case "/long":
		owin.ResponseHeaders(env)["Content-Length"] = []string{"1000000000000"}
		return writeOn(env)
	case "/both": // net/http keeps a response back for a body that nobody has begun to read
		if _, err := owin.RequestBody(env).Read(make([]byte, 1)); err != nil {
			return err
		}
		return writeOn(env)
	case "/endless":
		return writeOn(env)
	case "/opaque":
		return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
			stream := owin.OpaqueStream(env)
			_, err := io.Copy(stream, stream)
			return err
		})
	default:
		return write(env, "short")
	}
	<-owin.CallCancelled(env).Done()
	return owin.CallCancelled(env).Err()
}

// writeOn writes as long as it can.
func writeOn(env map[string]any) error {
	for {
		if err := write(env, strings.Repeat("endless ", 1000)); err != nil {
			return err
		}
	}
}

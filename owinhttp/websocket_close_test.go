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
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 88: callback fails -> client's close handshake fails
func TestWebSocketCallbackFails(t *testing.T) {
	for way, accept := range accepts {
		for name, fail := range map[string]func() error{
			"error": func() error { return errors.New("the failure") },
			"panic": func() error { panic("the failure") },
		} {
			t.Run(way+" "+name, func(t *testing.T) {
				var log journal
				server := serve(t, accept(func(s socketOf) error {
					_, _, _, err := s.receive(context.Background(), make([]byte, 10))
					equal(t, "receive", err, nil)
					return fail()
				}), owinhttp.Logger(log.logger()))
				conn := dialSocket(t, server, nil)
				sendClose(t, conn, websocket.FormatCloseMessage(1000, ""))
				wantAbort(t, conn)
			})
		}
	}
}

// 90: client close without code -> hosts store 1000 and ""; draft 0.4 wants the keys unset: choose the draft
func TestWebSocketCloseKeys(t *testing.T) {
	for _, test := range []struct {
		name    string
		payload []byte
		want    string
	}{
		{"neither", nil, `0 false "" false`},
		{"code", websocket.FormatCloseMessage(1001, ""), `1001 true "" false`},
		{"code that gorilla does not know", websocket.FormatCloseMessage(1014, ""), `1014 true "" false`},
		{"code and reason", websocket.FormatCloseMessage(4999, "später"), `4999 true "später" true`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := make(chan string, 1)
			server := serve(t, accepting(func(s socketOf) error {
				_, _, _, err := s.receive(context.Background(), nil)
				_, noStatus := owin.LookupWebSocketClientCloseStatus(s.env)
				_, noText := owin.LookupWebSocketClientCloseDescription(s.env)
				got <- fmt.Sprintf("%d %t %q %t", owin.WebSocketClientCloseStatus(s.env), noStatus == nil,
					owin.WebSocketClientCloseDescription(s.env), noText == nil)
				return err
			}))
			conn := dialSocket(t, server, nil)
			sendClose(t, conn, test.payload)
			equal(t, "keys", <-got, test.want)
		})
	}
}

// 91: callback returns: closed; close received; still open -> nothing; client's code echoed within 15 s; aborted
func TestWebSocketCallbackReturns(t *testing.T) {
	receive := func(s socketOf) error {
		kind, _, _, err := s.receive(context.Background(), make([]byte, 10))
		if kind != websocket.CloseMessage {
			return fmt.Errorf("type %d, %w", kind, err)
		}
		return nil
	}
	for way, accept := range accepts {
		for _, test := range []struct {
			name     string
			callback func(s socketOf) error
			close    []byte // of the client; nil: none
			check    func(t *testing.T, conn *websocket.Conn)
		}{
			{"closed", func(s socketOf) error { return errors.Join(receive(s), s.close(context.Background(), 1000, "bye")) },
				websocket.FormatCloseMessage(1001, ""), func(t *testing.T, conn *websocket.Conn) { wantClose(t, conn, 1000, "bye") }},
			{"close received", receive, websocket.FormatCloseMessage(4321, "reason"),
				func(t *testing.T, conn *websocket.Conn) { wantClose(t, conn, 4321, "") }},
			{"close without code received", receive, []byte{},
				func(t *testing.T, conn *websocket.Conn) { wantClose(t, conn, websocket.CloseNoStatusReceived, "") }},
			{"still open", func(s socketOf) error { return s.send(context.Background(), []byte("x"), 1, true) }, nil,
				func(t *testing.T, conn *websocket.Conn) {
					_, content, err := conn.ReadMessage()
					equal(t, "message", fmt.Sprint(string(content), err), "x<nil>")
					wantAbort(t, conn)
				}},
			{"close sent", func(s socketOf) error { return s.close(context.Background(), 1001, "bye") }, nil,
				func(t *testing.T, conn *websocket.Conn) {
					for range 3 { // messages that are on their way do not keep the close from the client
						equal(t, "write", conn.WriteMessage(websocket.TextMessage, make([]byte, 1000)), nil)
					}
					wantClose(t, conn, 1001, "bye")
				}},
			{"close sent as a message", func(s socketOf) error {
				return s.send(context.Background(), websocket.FormatCloseMessage(1001, "bye"), 8, true)
			}, nil, func(t *testing.T, conn *websocket.Conn) { wantClose(t, conn, 1001, "bye") }},
		} {
			t.Run(way+" "+test.name, func(t *testing.T) {
				var log journal
				conn := dialSocket(t, serve(t, accept(test.callback), owinhttp.Logger(log.logger())), nil)
				if test.close != nil {
					sendClose(t, conn, test.close)
				}
				test.check(t, conn)
				equal(t, "log", log.String(), "")
			})
		}
	}
}

// 91: echoed within 15 s, for a client that does not read, and for one that does not answer our close
func TestWebSocketCloseTakesNoLonger(t *testing.T) {
	for name, test := range map[string]struct {
		callback func(s socketOf) error
		client   func(conn net.Conn)
	}{
		"client does not read": {
			func(s socketOf) error { _, _, _, err := s.receive(context.Background(), nil); return err },
			func(conn net.Conn) { _, _ = conn.Write([]byte{0x88, 0x80, 1, 2, 3, 4}) },
		},
		"client does not answer": {
			func(s socketOf) error { return s.close(context.Background(), 1000, "") },
			func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				conn, returned := pipeSocket(t, accepting(test.callback))
				start := time.Now()
				go test.client(conn)
				<-returned
				equal(t, "time", time.Since(start), 15*time.Second)
				_ = conn.Close()
			})
		})
	}
}

// pipeSocket opens a WebSocket over a pipe, for tests in a bubble. The channel is closed when the server's handler has returned.
func pipeSocket(t *testing.T, app owin.AppFunc, opts ...owinhttp.Option) (net.Conn, <-chan struct{}) {
	t.Helper()
	client, server := net.Pipe()
	returned := make(chan struct{})
	handler := owinhttp.Handler(app, append(opts, owinhttp.Logger(quiet()))...)
	listener := &onePipe{conns: make(chan net.Conn, 1)}
	listener.conns <- server
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(returned)
		handler.ServeHTTP(w, r)
	})}
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	if _, err := io.WriteString(client, handshake(nil)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReaderSize(client, 16), nil)
	if err != nil || response.StatusCode != 101 {
		t.Fatal(response, err)
	}
	return client, returned
}

// onePipe is a listener with the connections that are in the channel.
type onePipe struct{ conns chan net.Conn }

func (l *onePipe) Accept() (net.Conn, error) {
	conn, ok := <-l.conns
	if !ok {
		return nil, net.ErrClosed
	}
	return conn, nil
}
func (l *onePipe) Close() error   { close(l.conns); return nil }
func (l *onePipe) Addr() net.Addr { return &net.TCPAddr{} }

// Codes and reasons that RFC 6455 does not allow are refused, and nothing is sent.
func TestWebSocketCloseCodes(t *testing.T) {
	result := make(chan string, 1)
	server := serve(t, accepting(func(s socketOf) error {
		ctx := context.Background()
		for _, code := range []int{-1, 1, 999, 1004, 1005, 1006, 1015, 2999, 5000, 66536} {
			if err := s.close(ctx, code, ""); !errors.Is(err, owinhttp.ErrMessage) {
				result <- fmt.Sprint(code, err)
			}
		}
		for _, reason := range []string{strings.Repeat("x", 124), "\xff"} {
			if err := s.close(ctx, 1000, reason); !errors.Is(err, owinhttp.ErrMessage) {
				result <- fmt.Sprint(reason, err)
			}
		}
		for _, payload := range []string{"x", "\x00\x01", "\x03\xe8\xff"} {
			if err := s.send(ctx, []byte(payload), 8, true); !errors.Is(err, owinhttp.ErrMessage) {
				result <- fmt.Sprintf("%q %v", payload, err)
			}
		}
		equal(t, "reason alone", errors.Is(s.close(ctx, 0, "x"), owinhttp.ErrMessage), true)
		result <- ""
		return s.close(ctx, 3000, strings.Repeat("x", 123))
	}))
	conn := dialSocket(t, server, nil)
	wantClose(t, conn, 3000, strings.Repeat("x", 123))
	equal(t, "refused", <-result, "")
}

// A server that shuts down fires websocket.CallCancelled, and a callback can still say good-bye.
func TestWebSocketDisposing(t *testing.T) {
	disposing, dispose := context.WithCancel(context.Background())
	properties := map[string]any{}
	owin.SetHostOnAppDisposing(properties, disposing)
	server := serve(t, accepting(func(s socketOf) error {
		cancelled := owin.WebSocketCallCancelled(s.env)
		dispose()
		if _, _, _, err := s.receive(cancelled, nil); !errors.Is(err, context.Canceled) {
			return err
		}
		return s.close(context.Background(), 1001, "")
	}), owinhttp.Properties(properties))
	wantClose(t, dialSocket(t, server, nil), 1001, "")
}

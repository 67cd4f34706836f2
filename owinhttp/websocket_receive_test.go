package owinhttp_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// frame is a frame of a client, masked with a key that changes nothing.
func frame(opcode byte, final bool, payload string) string {
	if final {
		opcode |= 0x80
	}
	head := []byte{opcode, 0x80 | byte(len(payload))}
	switch {
	case len(payload) > 0xffff:
		head = binary.BigEndian.AppendUint64([]byte{opcode, 0x80 | 127}, uint64(len(payload)))
	case len(payload) > 125:
		head = binary.BigEndian.AppendUint16([]byte{opcode, 0x80 | 126}, uint16(len(payload)))
	}
	return string(head) + "\x00\x00\x00\x00" + payload
}

// shake opens a WebSocket on a raw connection.
func shake(t *testing.T, app owin.AppFunc, opts ...owinhttp.Option) net.Conn {
	t.Helper()
	conn := dial(t, serve(t, app, opts...))
	put(t, conn, handshake(nil))
	response, buffered := readHead(t, conn)
	if response.StatusCode != 101 || buffered.Buffered() > 0 {
		t.Fatal(response.Status)
	}
	return conn
}

func put(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Error(err)
	}
}

// want reads exactly what the server is to send.
func want(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	got := make([]byte, len(text))
	n, err := io.ReadFull(conn, got)
	if string(got[:n]) != text {
		t.Errorf("got %q, %v; want %q", got[:n], err, text)
	}
}

// note describes what ReceiveAsync returns.
func note(s socketOf, ctx context.Context, buffer []byte) string {
	kind, end, n, err := s.receive(ctx, buffer)
	return fmt.Sprintf("%d %t %q %v", kind, end, buffer[:n], err)
}

// Messages and their fragments are received as they come, into buffers of any size; control frames never surface.
func TestReceiveFragments(t *testing.T) {
	long := strings.Repeat("x", 70000)
	for _, test := range []struct {
		name string
		size int
		sent string
		want []string
	}{
		{"small buffer", 4, frame(1, true, "Hello World"), []string{`1 false "Hell"`, `1 false "o Wo"`, `1 true "rld"`}},
		{"exact buffer", 11, frame(1, true, "Hello World"), []string{`1 true "Hello World"`}},
		{"no buffer", 0, frame(2, true, ""), []string{`2 true ""`}},
		{"two messages", 20, frame(1, true, "a") + frame(2, true, "b"), []string{`1 true "a"`, `2 true "b"`}},
		{"long message", 70001, frame(2, true, long), []string{`2 true "` + long + `"`}},
		{"empty fragments", 20, frame(1, false, "") + frame(0, false, "") + frame(0, false, "ab") + frame(0, false, "") + frame(0, true, ""),
			[]string{`1 false "ab"`, `1 true ""`}},
		{"control frames between fragments", 20, frame(1, false, "a") + frame(9, true, "ping") + frame(10, true, "pong") + frame(0, true, "b"),
			[]string{`1 false "a"`, `1 true "b"`}},
		{"control frames between messages", 20, frame(9, true, "") + frame(10, true, "") + frame(1, true, "a") + frame(9, true, "") + frame(1, true, "b"),
			[]string{`1 true "a"`, `1 true "b"`}},
		{"close between fragments", 20, frame(1, false, "a") + frame(8, true, "\x03\xe8"), []string{`1 false "a"`, `8 true ""`}},
		{"characters cut in two", 3, frame(1, false, "äöü€\xf0") + frame(0, true, "\x9f\x98\x80"), []string{
			`1 false "ä\xc3"`, `1 false "\xb6ü"`, `1 false "€"`, `1 false "\xf0"`, `1 true "\x9f\x98\x80"`}},
	} {
		for context, ctx := range contexts {
			t.Run(test.name+" "+context, func(t *testing.T) {
				received := make(chan string)
				conn := shake(t, accepting(func(s socketOf) error {
					ctx, cancel := ctx(s)
					defer cancel()
					for range test.want {
						received <- note(s, ctx, make([]byte, test.size))
					}
					return nil
				}))
				go put(t, conn, test.sent)
				for _, want := range test.want {
					if got := <-received; got != want+" <nil>" {
						t.Errorf("got %.80s, want %.80s", got, want)
					}
				}
			})
		}
	}
}

// contexts are the kinds that a callback may wait with.
var contexts = map[string]func(s socketOf) (context.Context, context.CancelFunc){
	"without end": func(socketOf) (context.Context, context.CancelFunc) { return context.Background(), func() {} },
	"nil":         func(socketOf) (context.Context, context.CancelFunc) { return nil, func() {} },
	"own": func(s socketOf) (context.Context, context.CancelFunc) {
		return owin.WebSocketCallCancelled(s.env), func() {}
	},
	"derived": func(s socketOf) (context.Context, context.CancelFunc) {
		return context.WithCancel(owin.WebSocketCallCancelled(s.env))
	},
}

// A client that does not wait for the head loses nothing, however much it has sent.
func TestWebSocketEarly(t *testing.T) {
	for _, size := range []int{1, 1000, 10000, 70000} {
		conn := dial(t, serve(t, accepting(echo)))
		message := strings.Repeat("x", size)
		go put(t, conn, handshake(nil)+frame(2, true, message)+frame(8, true, ""))
		response, reader := readHead(t, conn)
		equal(t, "status", response.StatusCode, 101)
		got, err := io.ReadAll(reader)
		equal(t, "all of it", strings.Count(string(got), "x"), size)
		equal(t, "close", strings.HasSuffix(string(got), "\x88\x00"), true)
		equal(t, "end", err, nil)
	}
}

// A fragment is delivered when it comes, not with the next one, and sent when it is given.
func TestFragmentsDoNotWait(t *testing.T) {
	conn := shake(t, accepting(echo))
	put(t, conn, frame(1, false, "a"))
	want(t, conn, "\x01\x01a")
	put(t, conn, frame(0, false, "b"))
	want(t, conn, "\x00\x01b")
	put(t, conn, frame(0, true, "c"))
	want(t, conn, "\x80\x01c")
}

// Pings are answered while the application receives, other control frames are not sent.
func TestWebSocketPing(t *testing.T) {
	conn := shake(t, accepting(func(s socketOf) error {
		ctx := context.Background()
		equal(t, "ping", s.send(ctx, []byte("x"), 9, true), nil)
		equal(t, "pong", s.send(ctx, []byte("x"), 10, true), nil)
		for _, kind := range []int{-1, 0, 3, 7, 11} {
			equal(t, "type", errors.Is(s.send(ctx, nil, kind, true), owinhttp.ErrMessage), true)
		}
		return echo(s)
	}))
	put(t, conn, frame(9, true, "hello")+frame(10, true, "unasked")+frame(2, true, "x"))
	want(t, conn, "\x8a\x05hello\x82\x01x")
}

// The end of a context ends a receive and nothing else, wherever in a message it is; one that is over ends it at once.
func TestReceiveCancelled(t *testing.T) {
	for name, cut := range map[string]int{"before": 0, "in the header": 1, "before the payload": 6, "in the payload": 7, "in a ping": 23, "in a fragment": 46} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := frame(1, true, "Hello World") + frame(9, true, "a long ping") + frame(1, false, "a") + frame(0, true, "fragment")
				result := make(chan string, 100)
				conn, returned := pipeSocket(t, accepting(func(s socketOf) error {
					var text strings.Builder
					for text.Len() < len("Hello Worldafragment") {
						ctx, cancel := context.WithTimeout(context.Background(), time.Second)
						buffer := make([]byte, 100)
						_, _, n, err := s.receive(ctx, buffer)
						cancel()
						text.Write(buffer[:n])
						if err != nil && !errors.Is(err, context.DeadlineExceeded) {
							return err
						}
						_, _, _, err = s.receive(ctx, buffer)
						equal(t, "context that is over", err != nil, true)
					}
					result <- text.String()
					return nil
				}))
				go func() { _, _ = io.Copy(io.Discard, conn) }()
				put(t, conn, sent[:cut])
				time.Sleep(3500 * time.Millisecond)
				put(t, conn, sent[cut:])
				equal(t, "text", <-result, "Hello Worldafragment")
				<-returned
			})
		})
	}
}

// The end of a context ends a send; a frame that has begun cannot be taken back, so that the WebSocket ends too.
func TestSendCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		conn, returned := pipeSocket(t, accepting(func(s socketOf) error {
			over, cancel := context.WithCancel(context.Background())
			cancel()
			equal(t, "context that is over", s.send(over, []byte("x"), 1, true), context.Canceled)
			equal(t, "close with it", s.close(over, 1000, ""), context.Canceled)
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			start := time.Now()
			waiting := make(chan error)
			go func() {
				short, cancel := context.WithTimeout(context.Background(), time.Second/2)
				defer cancel()
				synctest.Wait()
				waiting <- s.send(short, []byte("x"), 1, true)
			}()
			err := s.send(ctx, []byte("x"), 1, true)
			equal(t, "error", errors.Is(err, context.DeadlineExceeded), true)
			equal(t, "time", time.Since(start), time.Second)
			equal(t, "another send, waiting", <-waiting, context.DeadlineExceeded)
			equal(t, "cancelled", errors.Is(context.Cause(owin.WebSocketCallCancelled(s.env)), context.DeadlineExceeded), true)
			equal(t, "send again", s.send(context.Background(), nil, 1, true), err)
			return nil
		}))
		<-returned
		_ = conn.Close()
	})
}

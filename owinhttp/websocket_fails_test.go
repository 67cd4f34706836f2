package owinhttp_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// What breaks the rules of RFC 6455 fails the WebSocket with the code that it has for that. Nothing is sent behind the close frame.
func TestWebSocketFails(t *testing.T) {
	for _, test := range []struct {
		name string
		sent string
		code int
		text string
	}{
		{"not masked", "\x81\x01a", 1002, "bad MASK"},
		{"reserved bit", "\xc1\x80\x00\x00\x00\x00", 1002, "RSV1 set"},
		{"reserved opcode", frame(3, true, ""), 1002, "bad opcode 3"},
		{"continuation of nothing", frame(0, true, "a"), 1002, "continuation after FIN"},
		{"empty continuation of nothing", frame(0, false, ""), 1002, "continuation after FIN"},
		{"message within a message", frame(1, false, "a") + frame(1, true, ""), 1002, "data before FIN"},
		{"ping in parts", frame(9, false, ""), 1002, "FIN not set on control"},
		{"long ping", frame(9, true, strings.Repeat("x", 126)), 1002, "len > 125 for control"},
		{"close code", frame(8, true, "\x03\xec"), 1002, "bad close code 1004"},
		{"close code that stands for none", frame(8, true, "\x03\xed"), 1002, "bad close code 1005"},
		{"close code of a lost connection", frame(8, true, "\x03\xee"), 1002, "bad close code 1006"},
		{"close code of TLS", frame(8, true, "\x03\xf7"), 1002, "bad close code 1015"},
		{"half a close code", frame(8, true, "\x03"), 1002, ""},
		{"close in parts", frame(8, false, "\x03\xe8"), 1002, "FIN not set on control"},
		{"close reason", frame(8, true, "\x03\xe8\xff"), 1002, "invalid utf8 payload in close frame"},
		{"text that is no UTF-8", frame(1, true, "a\xff"), 1007, ""},
		{"text that ends early", frame(1, false, "a") + frame(0, true, "\xc3"), 1007, ""},
		{"surrogate", frame(1, false, "\xed") + frame(0, true, "\xa0\x80"), 1007, ""},
		{"message too long", frame(2, true, strings.Repeat("x", 1001)), 1009, ""},
		{"message too long in parts", frame(2, false, strings.Repeat("x", 600)) + frame(0, true, strings.Repeat("x", 401)), 1009, ""},
		{"impossible length", "\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00", 1002, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			failed := make(chan error, 4)
			conn := shake(t, accepting(func(s socketOf) error {
				for {
					_, _, _, err := s.receive(context.Background(), make([]byte, 100))
					if err != nil {
						_, _, _, again := s.receive(context.Background(), make([]byte, 100))
						failed <- err
						failed <- again
						failed <- context.Cause(owin.WebSocketCallCancelled(s.env))
						failed <- s.close(context.Background(), 1000, "")
						return nil
					}
				}
			}), owinhttp.WebSocketLimit(1000))
			put(t, conn, test.sent+strings.Repeat("more that is not read", 1000))
			payload := websocket.FormatCloseMessage(test.code, test.text)
			want(t, conn, "\x88"+string(rune(len(payload)))+string(payload))
			err := <-failed
			equal(t, "again", <-failed, err)
			equal(t, "cause", <-failed, err)
			equal(t, "close", <-failed, error(owinhttp.ErrClosed))
			rest, err := io.ReadAll(conn)
			equal(t, "behind the close", fmt.Sprintf("%q %v", rest, err), `"" <nil>`)
		})
	}
}

// The size limit is on by default, and can be switched off.
func TestWebSocketLimit(t *testing.T) {
	for _, test := range []struct {
		limit int64
		size  int
		code  int // 0: received
	}{{0, 16 << 20, 0}, {0, 16<<20 + 1, 1009}, {10, 10, 0}, {10, 11, 1009}, {-1, 16<<20 + 1, 0}} {
		conn := shake(t, accepting(func(s socketOf) error {
			buffer := make([]byte, 1<<20)
			for {
				kind, end, _, err := s.receive(context.Background(), buffer)
				if err != nil {
					return err
				}
				if end && kind == 2 {
					return s.close(context.Background(), 1000, "")
				}
			}
		}), owinhttp.WebSocketLimit(test.limit))
		go func() { _, _ = io.WriteString(conn, frame(2, true, strings.Repeat("x", test.size))) }()
		want(t, conn, "\x88\x02"+string(websocket.FormatCloseMessage(max(test.code, 1000), "")))
		_ = conn.Close()
	}
}

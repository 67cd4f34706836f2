package owinhttp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// Send, receive and close may be called by different goroutines, several of each: messages stay whole, and nobody waits for ever.
func TestWebSocketGoroutines(t *testing.T) {
	const senders, messages = 4, 50
	server := serve(t, accepting(func(s socketOf) error {
		var all sync.WaitGroup
		ctx := owin.WebSocketCallCancelled(s.env)
		received := make(chan int, 2*senders*messages)
		for range 2 {
			all.Go(func() {
				for {
					kind, _, n, err := s.receive(ctx, make([]byte, 100))
					if err != nil || kind == 8 {
						return
					}
					received <- n
				}
			})
		}
		var sending sync.WaitGroup
		for i := range senders {
			sending.Go(func() {
				for range messages {
					if err := s.send(ctx, bytes.Repeat([]byte{'a' + byte(i)}, 100*i+1), 1, true); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for range senders * messages {
			equal(t, "received", <-received, 4)
		}
		sending.Wait()
		closed := make(chan error, 2)
		for range 2 {
			go func() { closed <- s.close(ctx, 1000, "") }()
		}
		one := errors.Join(<-closed, <-closed)
		equal(t, "closed once", errors.Is(one, owinhttp.ErrClosed) && !strings.Contains(one.Error(), "\n"), true)
		all.Wait()
		return nil
	}))
	conn := dialSocket(t, server, nil)
	got := map[byte]int{}
	for i := range senders * messages {
		equal(t, "write", conn.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, "%04d", i)), nil)
		_, message, err := conn.ReadMessage()
		if err != nil || len(bytes.Trim(message, string(message[:1]))) > 0 || len(message) != 100*int(message[0]-'a')+1 {
			t.Fatalf("%.20q, %v", message, err)
		}
		got[message[0]]++
	}
	for i := range senders {
		equal(t, "messages", got['a'+byte(i)], messages)
	}
	sendClose(t, conn, websocket.FormatCloseMessage(1000, ""))
	wantClose(t, conn, 1000, "")
}

// A client that leaves is seen by who waits for that, whether or not somebody receives as well, and nothing it has sent before is lost.
func TestWebSocketDisconnect(t *testing.T) {
	for name, wait := range map[string]func(s socketOf, ctx context.Context) error{
		"receiving": func(s socketOf, ctx context.Context) error {
			_, _, _, err := s.receive(context.Background(), make([]byte, 10))
			return err
		},
		"waiting": func(s socketOf, ctx context.Context) error { <-ctx.Done(); return nil },
		"waiting for a derived context": func(s socketOf, ctx context.Context) error {
			derived, cancel := context.WithCancel(ctx)
			defer cancel()
			<-derived.Done()
			return nil
		},
		"waiting, then receiving": func(s socketOf, ctx context.Context) error {
			done := ctx.Done()
			for {
				if _, _, _, err := s.receive(nil, make([]byte, 10)); err != nil {
					return err
				}
				select {
				case <-done:
					return nil
				default:
				}
			}
		},
		"waiting after a receive that was cancelled": func(s socketOf, ctx context.Context) error {
			done := ctx.Done()
			over, cancel := context.WithCancel(ctx)
			cancel()
			_, _, _, err := s.receive(over, nil)
			<-done
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			fired := make(chan bool, 1)
			server := serve(t, accepting(func(s socketOf) error {
				ctx := owin.WebSocketCallCancelled(s.env)
				_ = ctx.Done()
				for want := range 3 {
					equal(t, "received", note(s, context.Background(), make([]byte, 10)), fmt.Sprintf(`1 true "%d" <nil>`, want))
				}
				equal(t, "not cancelled", ctx.Err(), nil)
				equal(t, "send", s.send(ctx, nil, 2, true), nil)
				err := wait(s, ctx)
				fired <- ctx.Err() != nil
				return err
			}))
			conn := dialSocket(t, server, nil)
			for i := range 3 {
				equal(t, "write", conn.WriteMessage(websocket.TextMessage, fmt.Append(nil, i)), nil)
			}
			_, _, err := conn.ReadMessage()
			equal(t, "ready", err, nil)
			_ = conn.NetConn().Close()
			equal(t, "fired", <-fired, true)
		})
	}
}

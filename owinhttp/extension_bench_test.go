package owinhttp_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// BenchmarkWebSocketEcho compares a message there and back with the bare library. The buffer holds the message, as ReadMessage's does.
func BenchmarkWebSocketEcho(b *testing.B) {
	withContext := func(ctx func(s socketOf) context.Context) http.Handler {
		return owinhttp.Handler(accepting(func(s socketOf) error {
			ctx, buffer := ctx(s), make([]byte, 1<<16)
			for {
				kind, end, n, err := s.receive(ctx, buffer)
				if err != nil || kind == 8 {
					return err
				}
				if err := s.send(ctx, buffer[:n], kind, end); err != nil {
					return err
				}
			}
		}), owinhttp.Logger(quiet()))
	}
	for _, size := range []int{16, 1024, 32768} {
		for _, bench := range []struct {
			name    string
			handler http.Handler
		}{
			{"gorilla", http.HandlerFunc(gorillaEcho)},
			{"owin", withContext(func(socketOf) context.Context { return context.Background() })},
			{"owin with CallCancelled", withContext(func(s socketOf) context.Context { return owin.WebSocketCallCancelled(s.env) })},
		} {
			b.Run(fmt.Sprint(bench.name, "/", size), func(b *testing.B) {
				server := httptest.NewServer(bench.handler)
				defer server.Close()
				conn := dialSocket(b, server, nil)
				_ = conn.SetReadDeadline(time.Time{})
				message := make([]byte, size)
				b.ReportAllocs()
				for b.Loop() {
					if err := conn.WriteMessage(websocket.BinaryMessage, message); err != nil {
						b.Fatal(err)
					}
					_, r, err := conn.NextReader()
					if err != nil {
						b.Fatal(err)
					}
					if n, err := io.Copy(io.Discard, r); n != int64(size) || err != nil {
						b.Fatal(n, err)
					}
				}
				_ = conn.Close()
			})
		}
	}
}

// BenchmarkSendFile compares a file of 100 MiB with http.ServeContent.
func BenchmarkSendFile(b *testing.B) {
	const size = 100 << 20
	name := file(b, strings.Repeat("x", size))
	for _, bench := range []struct {
		name    string
		handler http.Handler
	}{
		{"http.ServeContent", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			f, err := os.Open(name)
			if err != nil {
				b.Error(err)
				return
			}
			defer func() { _ = f.Close() }()
			http.ServeContent(w, r, name, time.Time{}, f)
		})},
		{"owin", owinhttp.Handler(func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("Content-Length", fmt.Sprint(size))
			return owinhttp.SendFile(owin.CallCancelled(env), env, name, 0, -1)
		})},
	} {
		b.Run(bench.name, func(b *testing.B) {
			server := httptest.NewServer(bench.handler)
			defer server.Close()
			buffer := make([]byte, 1<<20)
			b.SetBytes(size)
			for b.Loop() {
				response, err := server.Client().Get(server.URL)
				if err != nil {
					b.Fatal(err)
				}
				n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, response.Body, buffer)
				if n != size || err != nil {
					b.Fatal(n, err)
				}
				_ = response.Body.Close()
			}
		})
	}
}

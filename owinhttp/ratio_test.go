//go:build unix

package owinhttp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// BenchmarkRatios measures what OWIN costs: "throughput" is the time without it divided by the time with it, by the clock and by the
// processor, client and server together. Where others use the machine the processor's says more. "best-ns" is the time of one
// environment, made and finished, in the best turn.
func BenchmarkRatios(b *testing.B) {
	plain := http.HandlerFunc(plainHello)
	b.Run("Environment", func(b *testing.B) { benchmarkEnvironment(b, 1000) })
	for _, client := range []struct {
		name string
		turn func(*testing.B, http.Handler) func() error
	}{{"Handler", requests}, {"Handler/net-http client", gets}} {
		b.Run(client.name, func(b *testing.B) { compare(b, client.turn(b, plain), client.turn(b, owinhttp.Handler(hello))) })
		b.Run(client.name+"/map alone", func(b *testing.B) { compare(b, client.turn(b, plain), client.turn(b, withMap(plain))) })
	}
	for _, size := range []int{16, 1024, 32768} {
		b.Run(fmt.Sprint("WebSocket/", size), func(b *testing.B) {
			compare(b, messages(b, http.HandlerFunc(gorillaEcho), size), messages(b, echoHandler(withoutContext), size))
		})
	}
	b.Run("WebSocket/1024 with CallCancelled", func(b *testing.B) {
		compare(b, messages(b, http.HandlerFunc(gorillaEcho), 1024), messages(b, echoHandler(withContext), 1024))
	})
	b.Run("SendFile", func(b *testing.B) {
		name := file(b, strings.Repeat("x", fileSize))
		compare(b, downloads(b, contentOf(name)), downloads(b, owinhttp.Handler(func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("Content-Length", fmt.Sprint(fileSize))
			return owinhttp.SendFile(owin.CallCancelled(env), env, name, 0, -1)
		})))
	})
}

// compare runs both in short turns, and reports the median of the ratios of neighbouring turns, which others on the machine hardly change.
func compare(b *testing.B, without, with func() error) {
	var wall, processor []float64
	for turn := 0; b.Loop(); turn++ {
		var a, c usage
		if turn%2 == 0 {
			a, c = measure(b, without), measure(b, with)
		} else {
			c, a = measure(b, with), measure(b, without)
		}
		wall = append(wall, float64(a.wall)/float64(c.wall))
		processor = append(processor, float64(a.processor)/float64(c.processor))
	}
	b.ReportMetric(0, "ns/op") // a turn
	b.ReportMetric(median(wall), "throughput")
	b.ReportMetric(median(processor), "throughput/cpu")
}

func median(values []float64) float64 {
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}

// usage is the time that something took.
type usage struct{ wall, processor time.Duration }

func measure(b *testing.B, f func() error) usage {
	begin, spent := time.Now(), processorTime(b)
	if err := f(); err != nil {
		b.Fatal(err)
	}
	return usage{time.Since(begin), processorTime(b) - spent}
}

// processorTime returns what all threads of the process have used.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// benchmarkEnvironment makes and finishes environments, so many in a turn.
func benchmarkEnvironment(b *testing.B, each int) {
	w, r := environmentRequest()
	best := time.Hour
	for b.Loop() {
		used := measure(b, func() error {
			for range each {
				_, finish := owinhttp.NewEnvironment(w, r)
				if err := finish(nil); err != nil {
					return err
				}
			}
			return nil
		})
		best = min(best, used.wall)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(best)/float64(each), "best-ns")
	b.ReportMetric(environmentAllocations(), "allocs")
}

// withMap is a handler before which an environment is copied, as every one is from its template: what the map alone costs, without a
// value of the request in it.
func withMap(next http.Handler) http.Handler {
	env, finish := owinhttp.NewEnvironment(environmentRequest())
	defer func() { _ = finish(nil) }()
	var copied atomic.Pointer[map[string]any]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		like := maps.Clone(env)
		copied.Store(&like) // so that it is not on the stack
		next.ServeHTTP(w, r)
	})
}

// requests returns a turn of requests on connections that are kept, by clients that do as little as they can.
func requests(b *testing.B, handler http.Handler) func() error {
	const each = 250
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	var conns [clients]net.Conn
	for i := range conns {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = conn.Close() })
		conns[i] = conn
	}
	return func() error {
		return errors.Join(together(clients, clients, func(i int) error { return askAgain(conns[i], each) })...)
	}
}

// clients is how many ask at a time.
const clients = 8

func askAgain(conn net.Conn, times int) error {
	buffer := make([]byte, 4096)
	for range times {
		if _, err := io.WriteString(conn, "GET /some/path HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			return err
		}
		n, err := conn.Read(buffer) // a response this small comes in one piece
		if err != nil || !bytes.HasSuffix(buffer[:n], []byte("hello, world\n")) {
			return fmt.Errorf("%q, %v", buffer[:n], err)
		}
	}
	return nil
}

// gets returns a turn of requests by net/http's own client.
func gets(b *testing.B, handler http.Handler) func() error {
	const each = 125
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	b.Cleanup(client.CloseIdleConnections)
	return func() error {
		return errors.Join(together(clients, clients, func(int) error { return getAgain(client, server.URL+"/some/path", each) })...)
	}
}

func getAgain(client *http.Client, url string, times int) error {
	for range times {
		response, err := client.Get(url)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || string(body) != "hello, world\n" {
			return fmt.Errorf("%q, %v", body, err)
		}
	}
	return nil
}

// messages returns a turn of messages there and back on one WebSocket.
func messages(b *testing.B, handler http.Handler, size int) func() error {
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	conn := dialSocket(b, server, nil)
	_ = conn.SetReadDeadline(time.Time{})
	message := make([]byte, size)
	return func() error {
		for range 500 {
			if err := conn.WriteMessage(websocket.BinaryMessage, message); err != nil {
				return err
			}
			_, r, err := conn.NextReader()
			if err != nil {
				return err
			}
			if n, err := io.Copy(io.Discard, r); n != int64(size) || err != nil {
				return fmt.Errorf("%d bytes, %v", n, err)
			}
		}
		return nil
	}
}

// echoHandler is echo with a buffer for the whole message, as the bare library's ReadMessage has.
func echoHandler(with func(s socketOf) context.Context) http.Handler {
	return owinhttp.Handler(accepting(func(s socketOf) error {
		ctx, buffer := with(s), make([]byte, 1<<16)
		for {
			kind, end, n, err := s.receive(ctx, buffer)
			if err != nil || kind == websocket.CloseMessage {
				return err
			}
			if err := s.send(ctx, buffer[:n], kind, end); err != nil {
				return err
			}
		}
	}), owinhttp.Logger(quiet()))
}

func withoutContext(socketOf) context.Context { return context.Background() }

func withContext(s socketOf) context.Context { return owin.WebSocketCallCancelled(s.env) }

const fileSize = 100 << 20

// contentOf serves a file as net/http does.
func contentOf(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Open(name)
		if err != nil {
			panic(err)
		}
		defer func() { _ = f.Close() }()
		http.ServeContent(w, r, name, time.Time{}, f)
	})
}

// downloads returns a turn of one download.
func downloads(b *testing.B, handler http.Handler) func() error {
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	buffer := make([]byte, 1<<20)
	return func() error {
		response, err := server.Client().Get(server.URL)
		if err != nil {
			return err
		}
		defer func() { _ = response.Body.Close() }()
		if n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, response.Body, buffer); n != fileSize || err != nil {
			return fmt.Errorf("%d bytes, %v", n, err)
		}
		return nil
	}
}

package owinhttp_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

func hello(env map[string]any) error {
	owin.ResponseHeaders(env).Set("Content-Type", "text/plain")
	_, err := io.WriteString(owin.ResponseBody(env), "hello, world\n")
	return err
}

func plainHello(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, "hello, world\n")
}

// discard is the cheapest writer there can be, so that what is measured is ours.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) WriteHeader(int)             {}
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) Flush()                      {}

func BenchmarkEnvironment(b *testing.B) {
	local := context.WithValue(context.Background(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	r := httptest.NewRequestWithContext(local, http.MethodGet, "http://example.com/some/path?query=1", nil)
	r.Header = http.Header{"User-Agent": {"benchmark"}, "Accept": {"*/*"}, "Accept-Encoding": {"gzip"}}
	w := &discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		_, finish := owinhttp.NewEnvironment(w, r)
		if err := finish(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHandler compares requests on connections that are kept, by a client that does as little as it can.
func BenchmarkHandler(b *testing.B) {
	for _, bench := range []struct {
		name    string
		handler http.Handler
	}{
		{"plain", http.HandlerFunc(plainHello)},
		{"owin", owinhttp.Handler(hello)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			server := httptest.NewServer(bench.handler)
			defer server.Close()
			b.ReportAllocs()
			b.SetParallelism(8)
			b.RunParallel(func(pb *testing.PB) {
				conn, err := net.Dial("tcp", server.Listener.Addr().String())
				if err != nil {
					b.Error(err)
					return
				}
				defer func() { _ = conn.Close() }()
				buffer := make([]byte, 4096)
				for pb.Next() {
					if _, err := conn.Write([]byte("GET /some/path HTTP/1.1\r\nHost: localhost\r\n\r\n")); err != nil {
						b.Error(err)
						return
					}
					n, err := conn.Read(buffer) // a response this small comes in one piece
					if err != nil || !bytes.HasSuffix(buffer[:n], []byte("hello, world\n")) {
						b.Errorf("%q, %v", buffer[:n], err)
						return
					}
				}
			})
		})
	}
}

package owinhttp_test

import (
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

// environmentRequest returns a request as it comes from a client.
func environmentRequest() (http.ResponseWriter, *http.Request) {
	local := context.WithValue(context.Background(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	r := httptest.NewRequestWithContext(local, http.MethodGet, "http://example.com/some/path?query=1", nil)
	r.Header = http.Header{"User-Agent": {"benchmark"}, "Accept": {"*/*"}, "Accept-Encoding": {"gzip"}}
	return &discard{http.Header{}}, r
}

// environmentAllocations counts the allocations of an environment that is made and finished.
func environmentAllocations() float64 {
	w, r := environmentRequest()
	return testing.AllocsPerRun(100, func() {
		_, finish := owinhttp.NewEnvironment(w, r)
		_ = finish(nil)
	})
}

// An environment may cost 26 allocations, its map included.
func TestEnvironmentAllocations(t *testing.T) {
	if n := environmentAllocations(); n > 26 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkEnvironment(b *testing.B) {
	w, r := environmentRequest()
	b.ReportAllocs()
	for b.Loop() {
		_, finish := owinhttp.NewEnvironment(w, r)
		if err := finish(nil); err != nil {
			b.Fatal(err)
		}
	}
}

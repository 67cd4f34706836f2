package owinhttp_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// For 1 GiB: go test -run BodiesInConstantMemory -v -body 1073741824.
var bodySize = flag.Int64("body", 16<<20, "bytes of the bodies of the stress test")

// maxLive is what bodies on their way may keep alive, on both sides, whatever their size: a buffer here and there.
const maxLive = 8 << 20

// period and pattern make up bodies of which every byte depends on where it is.
const period = 251

var pattern = func() []byte {
	p := make([]byte, period*140)
	for i := range p {
		p[i] = byte(i % period)
	}
	return p
}()

// counter is a body that looks now and then how much memory is in use.
type counter struct {
	at, end, next int64
	most          *atomic.Int64 // that was in use
}

func (c *counter) Read(p []byte) (int, error) {
	if c.at >= c.next {
		c.most.Store(max(c.most.Load(), live()))
		c.next += c.end / 4
	}
	if c.at == c.end {
		return 0, io.EOF
	}
	n := copy(p[:min(int64(len(p)), c.end-c.at)], pattern[c.at%period:])
	c.at += int64(n)
	return n, nil
}

// live returns how much memory is in use, stacks included.
func live() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc + stats.StackInuse)
}

// verify reads the body of a counter, and returns how many bytes of it were right. The error is never nil.
func verify(body io.Reader) (right int64, err error) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := body.Read(buffer)
		if !bytes.HasPrefix(pattern[right%period:], buffer[:n]) {
			return right, errors.New("other bytes than were sent")
		}
		if right += int64(n); err != nil {
			return right, err
		}
	}
}

// Bodies of any size go through in constant memory, in each direction and in both at once, and nothing of them is lost.
func TestBodiesInConstantMemory(t *testing.T) {
	size := *bodySize
	var most atomic.Int64
	send := func() io.Reader { return io.MultiReader(&counter{end: size, most: &most}) } // of no known length
	app := owinhttp.Handler(func(env map[string]any) error {
		switch owin.RequestPath(env) {
		case "/up":
			right, err := verify(owin.RequestBody(env))
			if err == io.EOF {
				err = write(env, strconv.FormatInt(right, 10))
			}
			return err
		case "/length":
			owin.ResponseHeaders(env).Set("Content-Length", strconv.FormatInt(size, 10))
			fallthrough
		case "/down":
			_, err := io.Copy(owin.ResponseBody(env), send())
			return err
		}
		_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
		return err
	}, owinhttp.Logger(quiet()))
	for _, p := range protocols[:2] {
		server := p.serve(t, app)
		for _, path := range []string{"/up", "/down", "/length", "/echo"} {
			t.Run(p.name+path, func(t *testing.T) {
				begin, before := time.Now(), live()
				most.Store(0)
				var body io.Reader
				if path == "/up" || path == "/echo" {
					body = send()
				}
				equal(t, "bytes", transfer(t, server, path, body), size)
				used := most.Load() - before
				if used > maxLive {
					t.Errorf("%d bytes in use", used)
				}
				t.Log(size, "bytes,", used, "in use,", time.Since(begin).Round(time.Millisecond))
			})
		}
	}
}

// transfer exchanges bodies, and returns how much of what comes back, or has arrived, was right.
func transfer(t *testing.T, server *httptest.Server, path string, body io.Reader) int64 {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if path == "/up" {
		text, err := io.ReadAll(response.Body)
		equal(t, "error", err, nil)
		right, err := strconv.ParseInt(string(text), 10, 64)
		equal(t, "error", err, nil)
		return right
	}
	right, err := verify(response.Body)
	equal(t, "error", err, io.EOF)
	return right
}

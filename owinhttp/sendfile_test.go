package owinhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// file writes a file for a test.
func file(t testing.TB, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// 93: no sendfile.SendAsync; helper with a path only; ("bob", 1, 3) -> "not supported"; offset 0, nil count; passed unchanged
func TestSendFileHelper(t *testing.T) {
	env := map[string]any{}
	err := owinhttp.SendFile(context.Background(), env, "bob", 0, -1)
	equal(t, "absent", errors.Is(err, owinhttp.ErrNotSupported), true)
	var got string
	owin.SetSendFileSendAsync(env, func(ctx context.Context, name string, offset, count int64) error {
		got = fmt.Sprint(name, offset, count)
		return ctx.Err()
	})
	equal(t, "path only", owinhttp.SendFile(context.Background(), env, "bob", 0, -1), nil)
	equal(t, "got", got, "bob0 -1")
	equal(t, "range", owinhttp.SendFile(context.Background(), env, "bob", 1, 3), nil)
	equal(t, "got", got, "bob1 3")
}

// sendFiles are the ways that a file goes into a response.
var sendFiles = map[string]owin.MidFunc{
	"server": func(next owin.AppFunc) owin.AppFunc { return next },
	"fallback": func(next owin.AppFunc) owin.AppFunc {
		fallback := owinhttp.SendFileFallback(nil)(next)
		return func(env map[string]any) error {
			delete(env, owin.KeySendFileSendAsync)
			return fallback(env)
		}
	},
	"replaced body": func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			owin.SetResponseBody(env, struct {
				io.Writer
				http.Flusher
			}{owin.ResponseBody(env), owin.ResponseBody(env).(http.Flusher)})
			return next(env)
		}
	},
}

// 94: fallback middleware: key present; absent -> left alone; added, capability "1.0" set
func TestSendFileFallback(t *testing.T) {
	properties := map[string]any{}
	app := owinhttp.SendFileFallback(properties)(func(env map[string]any) error {
		return owinhttp.SendFile(context.Background(), env, "nowhere", 0, -1)
	})
	equal(t, "capability", owin.SendFileVersion(owin.ServerCapabilities(properties)), "1.0")
	present := errors.New("the server's")
	env := map[string]any{}
	owin.SetSendFileSendAsync(env, func(context.Context, string, int64, int64) error { return present })
	equal(t, "present", app(env), present)
	env = map[string]any{}
	equal(t, "absent", errors.Is(app(env), fs.ErrNotExist), true)

	capabilities := owinhttp.Capabilities()
	owin.SetSendFileVersion(capabilities, "1.1")
	owin.SetServerCapabilities(properties, capabilities)
	owinhttp.SendFileFallback(properties)
	equal(t, "kept", owin.SendFileVersion(owin.ServerCapabilities(properties)), "1.1")
}

// 95: write, flush, SendFile, write; then delete the file -> order kept; deletable
func TestSendFileOrder(t *testing.T) {
	for way, with := range sendFiles {
		for _, length := range []string{"", "17"} {
			t.Run(way+" length "+length, func(t *testing.T) {
				name := file(t, "0123456789")
				response := get(t, serve(t, with(func(env map[string]any) error {
					if length != "" {
						owin.ResponseHeaders(env).Set("Content-Length", length)
					}
					if err := write(env, "before "); err != nil {
						return err
					}
					owin.ResponseBody(env).(http.Flusher).Flush()
					if err := owinhttp.SendFile(context.Background(), env, name, 2, 4); err != nil {
						return err
					}
					if err := os.Remove(name); err != nil {
						return err
					}
					return write(env, " after")
				})), "/")
				equal(t, "body", response.body, "before 2345 after")
				equal(t, "error", response.err, nil)
			})
		}
	}
}

// Ranges: the whole, the rest, nothing, and what is not in the file, which is an error while there can still be a response for it.
func TestSendFileRanges(t *testing.T) {
	var none context.Context
	name := file(t, "0123456789")
	for way, with := range sendFiles {
		for _, test := range []struct {
			name          string
			offset, count int64
			want          string
			fails         bool
		}{
			{name, 0, -1, "0123456789", false},
			{name, 0, 10, "0123456789", false},
			{name, 7, -1, "789", false},
			{name, 3, 2, "34", false},
			{name, 10, -1, "", false},
			{name, 3, 0, "", false},
			{name, 11, -1, "", true},
			{name, -1, 2, "", true},
			{name, 5, 6, "", true},
			{name + "x", 0, -1, "", true},
			{filepath.Dir(name), 0, -1, "", true},
			{"", 0, -1, "", true},
		} {
			t.Run(fmt.Sprint(way, " ", test.offset, " ", test.count), func(t *testing.T) {
				server := serve(t, with(func(env map[string]any) error {
					owin.SetResponseStatusCode(env, 206)
					return owinhttp.SendFile(none, env, test.name, test.offset, test.count)
				}))
				response := get(t, server, "/")
				equal(t, "body", response.body, test.want)
				equal(t, "status", response.StatusCode == 500, test.fails)
				head := ask(t, server, http.MethodHead, "/", nil)
				equal(t, "HEAD", head.StatusCode, response.StatusCode)
			})
		}
	}
}

// More than Content-Length says is not sent.
func TestSendFileTooLong(t *testing.T) {
	name := file(t, "0123456789")
	failed := make(chan error, 1)
	answer := exchange(t, serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("Content-Length", "4")
		failed <- owinhttp.SendFile(context.Background(), env, name, 2, 6)
		return nil
	}), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
	equal(t, "error", <-failed, http.ErrContentLength)
	equal(t, "body", answer[strings.Index(answer, "\r\n\r\n")+4:], "2345")
}

// The end of a context ends a transfer, also one that waits for the client.
func TestSendFileCancelled(t *testing.T) {
	name := file(t, strings.Repeat("x", 32<<20))
	for way, with := range sendFiles {
		over, cancel := context.WithCancel(context.Background())
		cancel()
		response := get(t, serve(t, with(func(env map[string]any) error {
			equal(t, "context that is over", owinhttp.SendFile(over, env, name, 0, -1), context.Canceled)
			return write(env, "text")
		})), "/")
		equal(t, way, response.body, "text")
	}
	for _, way := range []string{"server", "replaced body"} {
		ctx, cancel := context.WithCancel(context.Background())
		failed := make(chan error, 1)
		conn := dial(t, serve(t, sendFiles[way](func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("Content-Length", strconv.Itoa(32<<20))
			err := owinhttp.SendFile(ctx, env, name, 0, -1)
			failed <- err
			return err
		})))
		put(t, conn, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
		_, _ = readHead(t, conn)
		cancel()
		equal(t, way, errors.Is(<-failed, context.Canceled), true)
	}
}

// SendFile after the application has returned is an error.
func TestSendFileAfterReturn(t *testing.T) {
	recorder := httptest.NewRecorder()
	env, finish := owinhttp.NewEnvironment(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	equal(t, "finish", finish(nil), nil)
	equal(t, "late", owinhttp.SendFile(context.Background(), env, "x", 0, -1), error(owinhttp.ErrCompleted))
}

// counted counts how the bytes of a connection are written: by the kernel from a file, or by the process.
type counted struct {
	*net.TCPConn
	sent, written *atomic.Int64
}

// ReadFrom counts what net hands to sendfile(2): a file, or one limited part of one.
func (c counted) ReadFrom(r io.Reader) (int64, error) {
	inner := r
	if limited, ok := r.(*io.LimitedReader); ok {
		inner = limited.R
	}
	n, err := c.TCPConn.ReadFrom(r)
	if _, ok := inner.(*os.File); ok {
		c.sent.Add(n)
	} else {
		c.written.Add(n)
	}
	return n, err
}

func (c counted) Write(p []byte) (int, error) {
	c.written.Add(int64(len(p)))
	return c.TCPConn.Write(p)
}

// counting is a listener for counted connections.
type counting struct {
	net.Listener
	sent, written atomic.Int64
}

func (l *counting) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return counted{conn.(*net.TCPConn), &l.sent, &l.written}, nil
}

// With Content-Length set, on plain HTTP/1.1, the file does not pass through the process; without one it has to be cut into chunks.
func TestSendFileByKernel(t *testing.T) {
	const size = 8 << 20
	name := file(t, strings.Repeat("0123456789abcdef", size/16))
	for _, test := range []struct {
		name          string
		length        string
		offset, count int64
		want          int
		kernel        bool
	}{
		{"whole", strconv.Itoa(size), 0, -1, size, true},
		{"part", "5000000", 1000, 5000000, 5000000, true},
		{"no length", "", 0, -1, size, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(owinhttp.Handler(func(env map[string]any) error {
				if test.length != "" {
					owin.ResponseHeaders(env).Set("Content-Length", test.length)
				}
				return owinhttp.SendFile(context.Background(), env, name, test.offset, test.count)
			}))
			listener := &counting{Listener: server.Listener}
			server.Listener = listener
			server.Start()
			defer server.Close()
			response := get(t, server, "/")
			equal(t, "length", len(response.body), test.want)
			equal(t, "by the kernel", listener.sent.Load() > int64(len(response.body))-1000, test.kernel)
			equal(t, "by the process", listener.written.Load() < 2000, test.kernel)
		})
	}
}

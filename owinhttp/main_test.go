package owinhttp_test

import (
	"bufio"
	"flag"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/leak"
)

// TestMain fails when a goroutine outlives the tests.
func TestMain(m *testing.M) {
	if server := os.Getenv(stressServer); server != "" {
		flag.Parse()
		os.Exit(runClients(server))
	}
	os.Exit(leak.Main(m))
}

// serve starts a server for an application whose failures go to the test's log.
func serve(t *testing.T, app owin.AppFunc, opts ...owinhttp.Option) *httptest.Server {
	t.Helper()
	return serveHandler(t, owinhttp.Handler(app, append([]owinhttp.Option{owinhttp.Logger(quiet())}, opts...)...))
}

func serveHandler(t *testing.T, handler http.Handler) *httptest.Server {
	t.Helper()
	leak.Check(t)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// quiet is a logger for failures that a test provokes.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// exchange sends a request as it is written, and returns everything that the server answers until it closes the connection.
func exchange(t *testing.T, server *httptest.Server, request string) string {
	t.Helper()
	conn := dial(t, server)
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

func dial(t *testing.T, server *httptest.Server) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	return conn
}

// result is what a client sees of a response.
type result struct {
	*http.Response
	body string
	err  error // of reading the body
}

// get asks for a path, and reads the response to its end.
func get(t *testing.T, server *httptest.Server, path string) result {
	t.Helper()
	return ask(t, server, http.MethodGet, path, nil)
}

func ask(t *testing.T, server *httptest.Server, method, path string, body io.Reader) result {
	t.Helper()
	request, err := http.NewRequest(method, server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	return do(t, server, request)
}

func do(t *testing.T, server *httptest.Server, request *http.Request) result {
	t.Helper()
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	return result{response, string(content), err}
}

// observe serves one request as it is written, and calls check with its environment while the application runs.
func observe(t *testing.T, request string, check func(env map[string]any), opts ...owinhttp.Option) {
	t.Helper()
	called := false
	server := serve(t, func(env map[string]any) error {
		called = true
		check(env)
		return nil
	}, opts...)
	answer := exchange(t, server, request)
	if !called {
		t.Fatalf("the application was not called: %s", answer)
	}
}

// target observes a GET request.
func target(t *testing.T, target string, check func(env map[string]any), opts ...owinhttp.Option) {
	t.Helper()
	observe(t, "GET "+target+" HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n", check, opts...)
}

// write writes text to the response body.
func write(env map[string]any, text string) error {
	_, err := io.WriteString(owin.ResponseBody(env), text)
	return err
}

// equal compares what has no parts.
func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// journal is a log that tests can read while a server writes to it.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

func (j *journal) reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.text.Reset()
}

func (j *journal) logger() *slog.Logger { return slog.New(slog.NewTextHandler(j, nil)) }

// readHead reads the head of a response, and leaves the connection where the body begins.
func readHead(t *testing.T, conn net.Conn) (*http.Response, *bufio.Reader) {
	t.Helper()
	reader := bufio.NewReader(conn)
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	return response, reader
}

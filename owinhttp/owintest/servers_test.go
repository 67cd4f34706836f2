package owintest_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/leak"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// TestMain fails when a goroutine outlives the tests.
func TestMain(m *testing.M) { os.Exit(leak.Main(m)) }

// place is a server that runs an application for a test.
type place struct {
	*http.Client
	url    string
	memory bool
}

// places are the servers on which an application is to do the same.
var places = []struct {
	name  string
	start func(t *testing.T, app owin.AppFunc) place
}{
	{"net/http", startSocket},
	{"memory", startMemory},
}

func startSocket(t *testing.T, app owin.AppFunc) place {
	server := httptest.NewServer(owinhttp.Handler(app, owinhttp.Logger(slog.New(slog.DiscardHandler))))
	t.Cleanup(server.Close)
	return place{server.Client(), server.URL, false}
}

func startMemory(t *testing.T, app owin.AppFunc) place {
	server := owintest.NewServer(app)
	t.Cleanup(server.Close)
	return place{server.Client(), "http://127.0.0.1:8080", true}
}

// onBoth runs a test with the same application on both servers.
func onBoth(t *testing.T, app owin.AppFunc, test func(t *testing.T, p place)) {
	t.Helper()
	for _, at := range places {
		t.Run(at.name, func(t *testing.T) {
			leak.Check(t)
			test(t, at.start(t, app))
		})
	}
}

// request makes a request. Bodies have a length only if they are texts.
func (p place) request(t *testing.T, method, target string, body any) *http.Request {
	t.Helper()
	var reader io.Reader
	switch body := body.(type) {
	case string:
		reader = strings.NewReader(body)
	case io.Reader:
		reader = body
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, method, p.url+target, reader)
	if err != nil {
		t.Fatal(err)
	}
	return request
}

// answer is what a client sees of a response. On the server in memory an application that fails before the head is an error.
type answer struct {
	status int
	header http.Header
	length int64
	body   string
	err    error // of the request, or of reading the body
	*http.Response
}

func (p place) ask(t *testing.T, method, target string, body any) answer {
	t.Helper()
	return p.send(t, p.request(t, method, target, body))
}

func (p place) send(t *testing.T, request *http.Request) answer {
	t.Helper()
	response, err := p.Do(request)
	if err != nil {
		return answer{err: err}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, response.ContentLength, string(body), err, response}
}

// wantFailure wants the response of an application that has failed before the head.
func (p place) wantFailure(t *testing.T, got answer) {
	t.Helper()
	if p.memory {
		if got.err == nil {
			t.Errorf("got status %d, want an error", got.status)
		}
		return
	}
	equal(t, "error", got.err, nil)
	equal(t, "status", got.status, 500)
	equal(t, "length", got.length, 0)
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func write(env map[string]any, text string) error {
	_, err := io.WriteString(owin.ResponseBody(env), text)
	return err
}

func flush(env map[string]any) { owin.ResponseBody(env).(http.Flusher).Flush() }

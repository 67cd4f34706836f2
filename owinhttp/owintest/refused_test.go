package owintest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/owinhttp/owintest"
)

// Requests that no client could send are refused, and their bodies closed.
func TestRequestsThatAreNone(t *testing.T) {
	server := owintest.NewServer(func(map[string]any) error { return nil })
	defer server.Close()
	for name, change := range map[string]func(*http.Request){
		"no URL":      func(r *http.Request) { r.URL = nil },
		"no host":     func(r *http.Request) { r.URL.Host, r.Host = "", "" },
		"no scheme":   func(r *http.Request) { r.URL.Scheme = "" },
		"method":      func(r *http.Request) { r.Method = "A B" },
		"header":      func(r *http.Request) { r.Header["A B"] = []string{"1"} },
		"value":       func(r *http.Request) { r.Header["A"] = []string{"1\n"} },
		"query":       func(r *http.Request) { r.URL.RawQuery = "a b" },
		"remote addr": func(r *http.Request) { r.RemoteAddr = "nobody" },
	} {
		body := &closing{}
		request, err := http.NewRequest("POST", "http://example.com/", body)
		if err != nil {
			t.Fatal(err)
		}
		change(request)
		if _, err := server.RoundTrip(request); err == nil {
			t.Errorf("%s: no error", name)
		}
		equal(t, name+" closes the body", body.closed, true)
	}
}

type closing struct {
	strings.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

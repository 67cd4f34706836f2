package owinhttp_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

var fixed = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

func TestURL(t *testing.T) {
	for _, test := range []struct {
		name                                 string
		host, local, port, base, path, query string
		want                                 string // empty: an error
	}{
		{"81: host", "two:3", "eight", "9", "/four", "/five", "six=7", "https://two:3/four/five?six=7"},
		{"81: no host but local address", "", "eight", "9", "/four", "/five", "six=7", "https://eight:9/four/five?six=7"},
		{"81: host without port and local port", "two", "eight", "9", "/four", "/five", "six=7", "https://two/four/five?six=7"},
		{"82: not ASCII, and a number sign", "h", "", "", "", "/葉", "a#b", "https://h/%E8%91%89?a%23b"},
		{"82: delimiters", "h", "", "", "", "/a%.+#?", "", "https://h/a%25.+%23%3F"},
		{"83: the path is decoded", "h", "", "", "", "/%20", "", "https://h/%2520"},
		{"IPv6", "", "::1", "9", "", "/", "", "https://[::1]:9/"},
		{"IPv6 with zone", "", "fe80::1%eth0", "9", "", "/", "", "https://[fe80::1]:9/"},
		{"IPv6 without port", "", "::1", "", "", "/", "", "https://[::1]/"},
		{"base of older servers", "h", "", "", "/", "/p", "", "https://h/p"},
		{"base alone", "h", "", "", "/p", "", "", "https://h/p"},
		{"two slashes", "h", "", "", "", "//p", "", "https://h//p"},
		{"no host at all", "", "", "", "", "/", "", ""},
		{"no host name", "a/b", "", "", "", "/", "", ""},
		{"no path", "h", "", "", "", "p", "", ""},
		{"no path base", "h", "", "", "p", "/", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := map[string]any{}
			owin.SetRequestScheme(env, "https")
			owin.SetRequestHeaders(env, http.Header{})
			if test.host != "" {
				owin.SetRequestHeaders(env, http.Header{"host": {test.host}})
			}
			owin.SetServerLocalIPAddress(env, test.local)
			owin.SetServerLocalPort(env, test.port)
			owin.SetRequestPathBase(env, test.base)
			owin.SetRequestPath(env, test.path)
			owin.SetRequestQueryString(env, test.query)
			got, err := owinhttp.URL(env)
			if test.want == "" {
				if !errors.Is(err, owinhttp.ErrEnvironment) {
					t.Errorf("got %v, %v", got, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "URL", got.String(), test.want)
		})
	}
}

// What is no scheme makes no URL.
func TestURLScheme(t *testing.T) {
	for scheme, want := range map[string]string{"": "http://h/", "HTTPS": "HTTPS://h/", "web+x": "web+x://h/", "a b": "", "1": "", "//": "", "http:": ""} {
		got, err := owinhttp.URL(map[string]any{"owin.RequestScheme": scheme, "owin.RequestHeaders": http.Header{"Host": {"h"}}, "owin.RequestPath": "/"})
		if errors.Is(err, owinhttp.ErrEnvironment) != (want == "") || err == nil && got.String() != want {
			t.Errorf("scheme %q: got %v, %v, want %q", scheme, got, err, want)
		}
	}
}

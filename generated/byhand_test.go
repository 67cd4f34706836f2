package generated_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
)

// validateByHand checks a request environment for all that ValidateRequest checks, as somebody would write it who has an
// afternoon. The benchmark compares the two; the test below sees that they agree.
func validateByHand(env map[string]any) []error {
	var problems []error
	bad := func(key, want string) {
		problems = append(problems, fmt.Errorf("%s: %v, want %s", key, env[key], want))
	}
	required := func(key string, check func(string) bool) {
		if s, ok := env[key].(string); !ok || !check(s) {
			bad(key, "a valid string")
		}
	}
	optional := func(key string, check func(string) bool) {
		switch s := env[key].(type) {
		case nil:
		case string:
			if s != "" && !check(s) {
				bad(key, "a valid string")
			}
		default:
			bad(key, "string")
		}
	}
	any := func(string) bool { return true }
	required("owin.RequestScheme", func(s string) bool { return s != "" })
	required("owin.RequestMethod", token)
	required("owin.RequestPathBase", func(s string) bool {
		return s == "" || strings.HasPrefix(s, "/") && !strings.HasSuffix(s, "/")
	})
	required("owin.RequestPath", func(s string) bool {
		return strings.HasPrefix(s, "/") || s == "*" || s == "" && env["owin.RequestPathBase"] != ""
	})
	required("owin.RequestQueryString", func(s string) bool { return all(s, func(c byte) bool { return c > ' ' && c < 0x7f }) })
	required("owin.RequestProtocol", protocol)
	if !headers(env["owin.RequestHeaders"], true) {
		bad("owin.RequestHeaders", "headers")
	}
	if _, ok := env["owin.RequestBody"].(io.ReadCloser); !ok {
		bad("owin.RequestBody", "io.ReadCloser")
	}
	optional("owin.RequestId", any)
	switch status := env["owin.ResponseStatusCode"].(type) {
	case nil:
	case int:
		if status != 0 && (status < 101 || status > 999) {
			bad("owin.ResponseStatusCode", "0 or 101 to 999")
		}
	default:
		bad("owin.ResponseStatusCode", "int")
	}
	optional("owin.ResponseReasonPhrase", line)
	optional("owin.ResponseProtocol", protocol)
	if !headers(env["owin.ResponseHeaders"], false) {
		bad("owin.ResponseHeaders", "headers")
	}
	if _, ok := env["owin.ResponseBody"].(io.Writer); !ok {
		bad("owin.ResponseBody", "io.Writer")
	}
	if _, ok := env["owin.CallCancelled"].(context.Context); !ok {
		bad("owin.CallCancelled", "context.Context")
	}
	required("owin.Version", func(s string) bool { return s != "" })
	optional("server.RemoteIpAddress", ip)
	optional("server.RemotePort", port)
	optional("server.LocalIpAddress", ip)
	optional("server.LocalPort", port)
	optional("server.ConnectionId", any)
	optional("host.AppName", any)
	optional("host.AppMode", any)
	types(env, bad)
	return problems
}

// types checks the keys that have nothing to check but their types.
func types(env map[string]any, bad func(key, want string)) {
	is := func(key, want string, ok bool) {
		if !ok {
			bad(key, want)
		}
	}
	if v := env["ssl.ClientCertificate"]; v != nil {
		_, ok := v.(*x509.Certificate)
		is("ssl.ClientCertificate", "*x509.Certificate", ok)
	}
	if v := env["ssl.LoadClientCertAsync"]; v != nil {
		_, ok := v.(func(context.Context) error)
		is("ssl.LoadClientCertAsync", "func", ok)
	}
	if v := env["server.IsLocal"]; v != nil {
		_, ok := v.(bool)
		is("server.IsLocal", "bool", ok)
	}
	if v := env["server.Capabilities"]; v != nil {
		_, ok := v.(map[string]any)
		is("server.Capabilities", "map[string]any", ok)
	}
	if v := env["server.OnSendingHeaders"]; v != nil {
		_, ok := v.(func(func(any), any) error)
		is("server.OnSendingHeaders", "func", ok)
	}
	if v := env["sendfile.SendAsync"]; v != nil {
		_, ok := v.(func(context.Context, string, int64, int64) error)
		is("sendfile.SendAsync", "func", ok)
	}
	if v := env["opaque.Upgrade"]; v != nil {
		_, ok := v.(func(map[string]any, func(map[string]any) error) error)
		is("opaque.Upgrade", "func", ok)
	}
	if v := env["websocket.Accept"]; v != nil {
		_, ok := v.(func(map[string]any, func(map[string]any) error) error)
		is("websocket.Accept", "func", ok)
	}
	if v := env["websocket.AcceptAlt"]; v != nil {
		_, ok := v.(func(context.Context, map[string]any) (map[string]any, error))
		is("websocket.AcceptAlt", "func", ok)
	}
	if v := env["host.TraceOutput"]; v != nil {
		_, ok := v.(io.Writer)
		is("host.TraceOutput", "io.Writer", ok)
	}
	if v := env["host.OnAppDisposing"]; v != nil {
		_, ok := v.(context.Context)
		is("host.OnAppDisposing", "context.Context", ok)
	}
	if v := env["net/http.Request"]; v != nil {
		_, ok := v.(*http.Request)
		is("net/http.Request", "*http.Request", ok)
	}
	if v := env["net/http.ResponseWriter"]; v != nil {
		_, ok := v.(http.ResponseWriter)
		is("net/http.ResponseWriter", "http.ResponseWriter", ok)
	}
	if v := env["owinhttp.ResponseTrailers"]; v != nil {
		is("owinhttp.ResponseTrailers", "headers", headers(v, false))
	}
}

func all(s string, good func(byte) bool) bool {
	for i := range len(s) {
		if !good(s[i]) {
			return false
		}
	}
	return true
}

// tokens are the bytes of a token, RFC 9110 section 5.6.2.
var tokens = func() (is [256]bool) {
	for _, c := range "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
		is[c] = true
	}
	return is
}()

func token(s string) bool {
	for i := range len(s) {
		if !tokens[s[i]] {
			return false
		}
	}
	return s != ""
}

func line(s string) bool {
	return strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 && strings.IndexByte(s, 0) < 0
}

func protocol(s string) bool {
	digit := func(i int) bool { return s[i] >= '0' && s[i] <= '9' }
	if len(s) < 6 || !strings.EqualFold(s[:5], "HTTP/") || !digit(5) {
		return false
	}
	return len(s) == 6 || len(s) == 8 && s[6] == '.' && digit(7)
}

func ip(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil
}

func port(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		if n = n*10 + int(s[i]-'0'); n > 65535 {
			return false
		}
	}
	return s != ""
}

func headers(value any, host bool) bool {
	h, ok := value.(map[string][]string)
	if !ok {
		if h, ok = value.(http.Header); !ok {
			return false
		}
	}
	if h == nil {
		return false
	}
	for name, values := range h {
		if !token(name) || !unique(h, name) {
			return false
		}
		for _, value := range values {
			if !line(value) {
				return false
			}
		}
		if host && len(name) == 4 && strings.EqualFold(name, "Host") && (len(values) != 1 || !hostPort(values[0])) {
			return false
		}
	}
	return true
}

// unique tells whether no other name differs in case only. Names in canonical form cannot.
func unique(h map[string][]string, name string) bool {
	if http.CanonicalHeaderKey(name) == name {
		return true
	}
	for other := range h {
		if other != name && strings.EqualFold(other, name) {
			return false
		}
	}
	return true
}

func hostPort(s string) bool {
	host, number, found := strings.Cut(s, ":")
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 || !ip(s[1:end]) {
			return false
		}
		host, number, found = "v6", strings.TrimPrefix(s[end+1:], ":"), s[end+1:] != ""
	}
	for i := range len(host) {
		if host[i] <= ' ' || host[i] >= 0x7f || strings.IndexByte("/?#@[]\\\"<>^`{|}", host[i]) >= 0 {
			return false
		}
	}
	return host != "" && (!found || number == "" || port(number))
}

// TestByHand sees that the generated validator and the one written by hand refuse the same environments.
func TestByHand(t *testing.T) {
	changes := map[string]any{
		"owin.RequestScheme": "", "owin.RequestMethod": "G T", "owin.RequestPathBase": "/a/", "owin.RequestPath": "",
		"owin.RequestQueryString": "a b", "owin.RequestProtocol": "HTTP/x", "owin.RequestHeaders": map[string][]string{"Host": {"a b"}},
		"owin.RequestBody": "", "owin.ResponseStatusCode": 100, "owin.ResponseReasonPhrase": "a\nb", "owin.ResponseHeaders": map[string][]string(nil),
		"owin.ResponseBody": 1, "owin.CallCancelled": nil, "owin.Version": "", "server.RemoteIpAddress": "here", "server.LocalPort": "65536",
		"server.IsLocal": "no", "sendfile.SendAsync": func() {}, "net/http.Request": http.Request{}, "owinhttp.ResponseTrailers": http.Header{"a:": nil},
	}
	for key, value := range changes {
		env := request()
		env[key] = value
		err := owin.ValidateRequest(env)
		found := new(owin.KeyError)
		if !errors.As(err, &found) || found.Key != key {
			t.Errorf("%s = %v: the generated validator says %v", key, value, err)
		}
		if problems := validateByHand(env); len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), key) {
			t.Errorf("%s = %v: the one written by hand says %v", key, value, problems)
		}
	}
	if err := owin.ValidateRequest(request()); err != nil {
		t.Error(err)
	}
	if problems := validateByHand(request()); problems != nil {
		t.Error(problems)
	}
}

// TestNoAllocation sees that a valid environment costs no memory to validate.
func TestNoAllocation(t *testing.T) {
	env := request()
	if n := testing.AllocsPerRun(100, func() { sinkError = owin.ValidateRequest(env) }); n != 0 || sinkError != nil {
		t.Errorf("a valid request costs %v allocations (%v)", n, sinkError)
	}
}

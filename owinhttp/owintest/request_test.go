package owintest_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// describe answers with what an environment says of the request.
func describe(env map[string]any) error {
	if err := owin.ValidateRequest(env); err != nil {
		return err
	}
	_, err := fmt.Fprintf(owin.ResponseBody(env), "%s %q %q %q %s %s %s", owin.RequestMethod(env), owin.RequestPathBase(env), owin.RequestPath(env),
		owin.RequestQueryString(env), owin.RequestProtocol(env), owin.RequestScheme(env), owin.Version(env))
	return err
}

func TestRequestLine(t *testing.T) {
	for name, row := range map[string]struct{ method, target, want string }{
		"1: mounted at /BaseAddress":    {"GET", "/BaseAddress/SubPath?QueryString", `GET "/BaseAddress" "/SubPath" "QueryString"`},
		"3: path and query":             {"GET", "/A/Path/and/file.txt?and=query", `GET "" "/A/Path/and/file.txt" "and=query"`},
		"4: method DELTA":               {"DELTA", "/", `DELTA "" "/" ""`},
		"15: the mount itself":          {"GET", "/BaseAddress", `GET "/BaseAddress" "" ""`},
		"15: the mount with a slash":    {"GET", "/BaseAddress/", `GET "/BaseAddress" "/" ""`},
		"16: no path":                   {"GET", "", `GET "" "/" ""`},
		"16: whole segments only":       {"GET", "/BaseAddressA/path", `GET "" "/BaseAddressA/path" ""`},
		"18: encoded path":              {"GET", "/%E8%91%89/foo%2cbar", `GET "" "/葉/foo,bar" ""`},
		"19: decoded once":              {"GET", "/%2541/%252c", `GET "" "/%41/%2c" ""`},
		"20: path with ? and #":         {"GET", "/path%3Ftwo%23", `GET "" "/path?two#" ""`},
		"21: slashes and dots":          {"GET", "//foo///bar/../baz", `GET "" "//foo///bar/../baz" ""`},
		"22: query stays as it is":      {"GET", "/?%00%7F+%2B=a%20b", `GET "" "/" "%00%7F+%2B=a%20b"`},
		"23: second question mark":      {"GET", "/p??x", `GET "" "/p" "?x"`},
		"23: question mark and no more": {"GET", "/p?", `GET "" "/p" ""`},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, owinhttp.Pipeline(describe, owinhttp.Map("/BaseAddress", describe)), func(t *testing.T, p place) {
				got := p.ask(t, row.method, row.target, nil)
				equal(t, "error", got.err, nil)
				equal(t, "request", got.body, row.want+" HTTP/1.1 http 1.0")
			})
		})
	}
}

// 2: GET without body -> both bodies and both header maps non-nil; reading gives EOF at once.
// 5: fresh environment -> status 200; ResponseReasonPhrase key absent.
// 7: addresses are strings, server.IsLocal a bool, server.Capabilities one map for all requests.
// 8: no Upgrade header -> no ssl.*, no websocket.Accept, no websocket.AcceptAlt.
func TestFreshEnvironment(t *testing.T) {
	var capabilities []map[string]any
	onBoth(t, func(env map[string]any) error {
		n, err := owin.RequestBody(env).Read(make([]byte, 1))
		_, reason := owin.LookupResponseReasonPhrase(env)
		capabilities = append(capabilities, owin.ServerCapabilities(env))
		owin.ServerCapabilities(env)["test.Mark"] = len(capabilities)
		_, marked := capabilities[0]["test.Mark"].(int)
		offered := 0
		for _, key := range []string{owin.KeySSLClientCertificate, owin.KeySSLLoadClientCertAsync, owin.KeyWebSocketAccept,
			owin.KeyWebSocketAcceptAlt, owin.KeyOpaqueUpgrade} {
			if _, set := env[key]; set {
				offered++
			}
		}
		_, err = fmt.Fprint(owin.ResponseBody(env), n, err, owin.ResponseStatusCode(env), errors.Is(reason, owin.ErrMissing),
			owin.ResponseHeaders(env) != nil, owin.ServerRemoteIPAddress(env), owin.ServerLocalIPAddress(env), owin.ServerIsLocal(env),
			owin.ServerLocalPort(env) != "", owin.ServerRemotePort(env) != "", owin.RequestID(env) != "", marked, offered)
		return errors.Join(err, owin.ValidateRequest(env), owin.ValidateCapabilities(owin.ServerCapabilities(env)))
	}, func(t *testing.T, p place) {
		capabilities = nil
		for range 2 {
			got := p.ask(t, "GET", "/", nil)
			equal(t, "environment", got.body, "0 EOF 200 true true127.0.0.1127.0.0.1true true true true true 0")
		}
	})
}

// 11: Host header -> looked up as "host", one value.
// 35: set "custom", read "CuStom" -> same value.
// 36: two lines Foo -> two values, in order.
func TestRequestHeaders(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		header := owin.RequestHeaders(env)
		return write(env, header.Get("host")+" "+header.Get("CuStom")+" "+strings.Join(header.Values("foo"), "|"))
	}, func(t *testing.T, p place) {
		request := p.request(t, "GET", "/", nil)
		request.Host = "localhost:8080"
		request.Header.Set("custom", "value")
		request.Header["Foo"] = []string{"bar", "baz"}
		equal(t, "header", p.send(t, request).body, "localhost:8080 value bar|baz")
	})
}

// 13: chunked POST; POST of 11 bytes; POST of 0 bytes -> Transfer-Encoding ["chunked"]; Content-Length ["11"]; ["0"] and a non-nil body.
// 55: POST echo of 11 bytes; of 96 000 bytes -> identical bytes and length; CallCancelled silent.
func TestRequestBodies(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		header := owin.RequestHeaders(env)
		owin.ResponseHeaders(env)["X-Framing"] = []string{fmt.Sprint(header["Content-Length"], header["Transfer-Encoding"])}
		_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
		return errors.Join(err, owin.CallCancelled(env).Err())
	}, func(t *testing.T, p place) {
		for _, row := range []struct {
			body any
			size int
			want string
		}{
			{strings.Repeat("a", 11), 11, "[11] []"},
			{strings.Repeat("a", 96000), 96000, "[96000] []"},
			{"", 0, "[0] []"},
			{io.MultiReader(strings.NewReader(strings.Repeat("a", 96000))), 96000, "[] [chunked]"},
		} {
			got := p.ask(t, "POST", "/", row.body)
			equal(t, "error", got.err, nil)
			equal(t, "framing", got.header.Get("X-Framing"), row.want)
			equal(t, "body", got.body == strings.Repeat("a", row.size), true)
		}
	})
}

// 57: Expect: 100-continue: app reads; app does not -> header visible; interim 100 then final; final only.
func TestExpectContinue(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		var body []byte
		if owin.RequestPath(env) == "/read" {
			body, _ = io.ReadAll(owin.RequestBody(env))
		}
		return write(env, owin.RequestHeaders(env).Get("Expect")+" "+string(body))
	}, func(t *testing.T, p place) {
		for path, want := range map[string]string{"/read": "100-continue body true", "/unread": "100-continue  false"} {
			interim := false
			request := p.request(t, "POST", path, "body")
			request.Header.Set("Expect", "100-continue")
			request = request.WithContext(httptrace.WithClientTrace(request.Context(), &httptrace.ClientTrace{Got100Continue: func() { interim = true }}))
			got := p.send(t, request)
			equal(t, path, fmt.Sprint(got.body, " ", interim), want)
		}
	})
}

// 81: URI reconstruction gives what the client wrote.
func TestURL(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		at, err := owinhttp.URL(env)
		if err != nil {
			return err
		}
		return write(env, at.String())
	}, func(t *testing.T, p place) {
		equal(t, "URL", p.ask(t, "GET", "/four/%E8%91%89?six=7", nil).body, p.url+"/four/%E8%91%89?six=7")
	})
}

// 79: net/http handler answers 201, Content-Type, 12 bytes -> status, header and body arrive.
// 78: the request that it gets is valid, whatever the environment came from.
func TestHandlerOnBothServers(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusCreated)
		_, _ = fmt.Fprint(w, r.Method, r.URL, r.Host != "", r.RemoteAddr != "", string(body), err, r.Form)
	})
	onBoth(t, owinhttp.App(handler), func(t *testing.T, p place) {
		got := p.ask(t, "POST", "/path?name=value", "twelve bytes")
		equal(t, "status", got.status, 201)
		equal(t, "type", got.header.Get("Content-Type"), "text/plain")
		equal(t, "body", got.body, fmt.Sprint("POST", &url.URL{Path: "/path", RawQuery: "name=value"}, true, true, "twelve bytes", nil, url.Values(nil)))
	})
}

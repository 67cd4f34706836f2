package owinhttp_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// requestKeys are the keys that NewRequest looks at.
var requestKeys = []string{
	owin.KeyRequestMethod, owin.KeyRequestScheme, owin.KeyRequestPathBase, owin.KeyRequestPath, owin.KeyRequestQueryString,
	owin.KeyRequestProtocol, owin.KeyRequestHeaders, owin.KeyRequestBody, owin.KeyCallCancelled, owin.KeyHTTPRequest,
	owin.KeyServerRemoteIPAddress, owin.KeyServerRemotePort, owin.KeySSLClientCertificate,
}

// oddValues are what a key may hold, right or wrong; the text is the fuzzer's.
func oddValues(text string) []any {
	name, value, _ := strings.Cut(text, ":")
	fields := map[string][]string{name: {value}, "Host": {value}}
	return []any{
		text, "/" + text, value, "", nil, 200, []byte(text), true, fields, http.Header(fields), map[string][]string(nil), map[string][]string{name: nil},
		map[string]string{name: value}, io.NopCloser(strings.NewReader(text)), http.NoBody, strings.NewReader(text), (*http.Request)(nil),
		(*nilBody)(nil), (*nilContext)(nil), context.Background(), context.WithValue(context.Background(), http.ServerContextKey, text),
		&http.Request{}, &http.Request{Method: text, URL: &url.URL{}}, &http.Request{URL: &url.URL{Path: text, RawPath: value, RawQuery: name}},
		&http.Request{URL: &url.URL{Opaque: text}, Header: fields, Body: http.NoBody, Host: name, Proto: value, TLS: &tls.ConnectionState{}},
		&x509.Certificate{}, (*x509.Certificate)(nil), func() {}, http.Request{}, []string{text},
	}
}

// nilBody and nilContext are types whose nils are in interfaces that are not nil.
type (
	nilBody    struct{ io.ReadCloser }
	nilContext struct{ context.Context }
)

// FuzzNewRequestOdd: any environment gives a request or an error, whatever the types of its values; of a request every part is there.
func FuzzNewRequestOdd(f *testing.F) {
	f.Add([]byte{}, "a:b")
	f.Add(bytes.Repeat([]byte{1}, len(requestKeys)), "GET")
	for i := range requestKeys {
		for value := range len(oddValues("")) {
			choice := make([]byte, i+1)
			choice[i] = byte(value + 1)
			f.Add(choice, "a:b")
		}
	}
	f.Fuzz(func(t *testing.T, choices []byte, text string) {
		env := map[string]any{}
		values := oddValues(text)
		for i, choice := range choices {
			if i < len(requestKeys) && choice > 0 {
				env[requestKeys[i]] = values[int(choice-1)%len(values)]
			}
		}
		r, err := owinhttp.NewRequest(env)
		if err != nil {
			if r != nil || !errors.Is(err, owinhttp.ErrEnvironment) {
				t.Fatalf("%v, %v", r, err)
			}
			return
		}
		if r.URL == nil || r.Method == "" || r.Context() == nil {
			t.Fatalf("%v of %v", r, env)
		}
		_, _ = r.URL.String(), r.Header.Get("Host")
		if r.Body != nil {
			_, _ = r.Body.Read(nil)
		}
		_, _ = owinhttp.URL(env)
		_ = owinhttp.App(http.HandlerFunc(plainHello))(env)
	})
}

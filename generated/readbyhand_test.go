package generated_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
)

// readByHand reads and checks a request environment as ReadRequest does, a key after the other. It fills the same struct, so
// that the benchmark compares the reading alone.
func readByHand(env map[string]any) (owin.RequestView, []error) {
	var v owin.RequestView
	var problems []error
	bad := func(key, want string) {
		problems = append(problems, fmt.Errorf("%s: %v, want %s", key, env[key], want))
	}
	var ok bool
	if v.RequestScheme, ok = env["owin.RequestScheme"].(string); !ok || v.RequestScheme == "" {
		bad("owin.RequestScheme", "a scheme")
	}
	if v.RequestMethod, ok = env["owin.RequestMethod"].(string); !ok || !token(v.RequestMethod) {
		bad("owin.RequestMethod", "a token")
	}
	if v.RequestPathBase, ok = env["owin.RequestPathBase"].(string); !ok || v.RequestPathBase != "" && (v.RequestPathBase[0] != '/' || strings.HasSuffix(v.RequestPathBase, "/")) {
		bad("owin.RequestPathBase", "a path")
	}
	if v.RequestPath, ok = env["owin.RequestPath"].(string); !ok || v.RequestPath == "" && v.RequestPathBase == "" || v.RequestPath != "" && v.RequestPath[0] != '/' && v.RequestPath != "*" {
		bad("owin.RequestPath", "a path")
	}
	if v.RequestQueryString, ok = env["owin.RequestQueryString"].(string); !ok || !all(v.RequestQueryString, func(c byte) bool { return c > ' ' && c < 0x7f }) {
		bad("owin.RequestQueryString", "a query")
	}
	if v.RequestProtocol, ok = env["owin.RequestProtocol"].(string); !ok || !protocol(v.RequestProtocol) {
		bad("owin.RequestProtocol", "a protocol")
	}
	if v.RequestHeaders, ok = header(env["owin.RequestHeaders"]); !ok || !headers(v.RequestHeaders, true) {
		bad("owin.RequestHeaders", "headers")
	}
	if v.RequestBody, ok = env["owin.RequestBody"].(io.ReadCloser); !ok {
		bad("owin.RequestBody", "io.ReadCloser")
	}
	if v.ResponseHeaders, ok = header(env["owin.ResponseHeaders"]); !ok || !headers(v.ResponseHeaders, false) {
		bad("owin.ResponseHeaders", "headers")
	}
	if v.ResponseBody, ok = env["owin.ResponseBody"].(io.Writer); !ok {
		bad("owin.ResponseBody", "io.Writer")
	}
	if v.CallCancelled, ok = env["owin.CallCancelled"].(context.Context); !ok {
		bad("owin.CallCancelled", "context.Context")
	}
	if v.Version, ok = env["owin.Version"].(string); !ok || v.Version == "" {
		bad("owin.Version", "a version")
	}
	readOptional(env, &v, bad)
	return v, problems
}

// header takes headers under both their types.
func header(value any) (http.Header, bool) {
	switch h := value.(type) {
	case map[string][]string:
		return h, true
	case http.Header:
		return h, true
	}
	return nil, false
}

// readOptional reads the keys that may be absent.
func readOptional(env map[string]any, v *owin.RequestView, bad func(key, want string)) {
	if value := env["owin.RequestId"]; value != nil {
		if v.RequestID, v.Has.RequestID = value.(string); !v.Has.RequestID {
			bad("owin.RequestId", "string")
		}
	}
	if value := env["owin.ResponseStatusCode"]; value != nil {
		if v.ResponseStatusCode, v.Has.ResponseStatusCode = value.(int); !v.Has.ResponseStatusCode || v.ResponseStatusCode != 0 && (v.ResponseStatusCode < 101 || v.ResponseStatusCode > 999) {
			bad("owin.ResponseStatusCode", "a status")
		}
	}
	if value := env["owin.ResponseReasonPhrase"]; value != nil {
		if v.ResponseReasonPhrase, v.Has.ResponseReasonPhrase = value.(string); !v.Has.ResponseReasonPhrase || !line(v.ResponseReasonPhrase) {
			bad("owin.ResponseReasonPhrase", "a line")
		}
	}
	if value := env["owin.ResponseProtocol"]; value != nil {
		if v.ResponseProtocol, v.Has.ResponseProtocol = value.(string); !v.Has.ResponseProtocol || !protocol(v.ResponseProtocol) {
			bad("owin.ResponseProtocol", "a protocol")
		}
	}
	if value := env["ssl.ClientCertificate"]; value != nil {
		if v.SSLClientCertificate, v.Has.SSLClientCertificate = value.(*x509.Certificate); !v.Has.SSLClientCertificate {
			bad("ssl.ClientCertificate", "*x509.Certificate")
		}
	}
	if value := env["ssl.LoadClientCertAsync"]; value != nil {
		if v.SSLLoadClientCertAsync, v.Has.SSLLoadClientCertAsync = value.(func(context.Context) error); !v.Has.SSLLoadClientCertAsync {
			bad("ssl.LoadClientCertAsync", "func")
		}
	}
	if value := env["server.RemoteIpAddress"]; value != nil {
		if v.ServerRemoteIPAddress, v.Has.ServerRemoteIPAddress = value.(string); !v.Has.ServerRemoteIPAddress || v.ServerRemoteIPAddress != "" && !ip(v.ServerRemoteIPAddress) {
			bad("server.RemoteIpAddress", "an address")
		}
	}
	if value := env["server.RemotePort"]; value != nil {
		if v.ServerRemotePort, v.Has.ServerRemotePort = value.(string); !v.Has.ServerRemotePort || v.ServerRemotePort != "" && !port(v.ServerRemotePort) {
			bad("server.RemotePort", "a port")
		}
	}
	if value := env["server.LocalIpAddress"]; value != nil {
		if v.ServerLocalIPAddress, v.Has.ServerLocalIPAddress = value.(string); !v.Has.ServerLocalIPAddress || v.ServerLocalIPAddress != "" && !ip(v.ServerLocalIPAddress) {
			bad("server.LocalIpAddress", "an address")
		}
	}
	if value := env["server.LocalPort"]; value != nil {
		if v.ServerLocalPort, v.Has.ServerLocalPort = value.(string); !v.Has.ServerLocalPort || v.ServerLocalPort != "" && !port(v.ServerLocalPort) {
			bad("server.LocalPort", "a port")
		}
	}
	readFurther(env, v, bad)
}

// readFurther reads the keys that have nothing to check but their types.
func readFurther(env map[string]any, v *owin.RequestView, bad func(key, want string)) {
	if value := env["server.OnSendingHeaders"]; value != nil {
		if v.ServerOnSendingHeaders, v.Has.ServerOnSendingHeaders = value.(func(func(any), any) error); !v.Has.ServerOnSendingHeaders {
			bad("server.OnSendingHeaders", "func")
		}
	}
	if value := env["sendfile.SendAsync"]; value != nil {
		if v.SendFileSendAsync, v.Has.SendFileSendAsync = value.(owin.SendFileFunc); !v.Has.SendFileSendAsync {
			bad("sendfile.SendAsync", "func")
		}
	}
	if value := env["opaque.Upgrade"]; value != nil {
		if v.OpaqueUpgrade, v.Has.OpaqueUpgrade = value.(owin.OpaqueUpgradeFunc); !v.Has.OpaqueUpgrade {
			bad("opaque.Upgrade", "func")
		}
	}
	if value := env["websocket.Accept"]; value != nil {
		if v.WebSocketAccept, v.Has.WebSocketAccept = value.(owin.WebSocketAcceptFunc); !v.Has.WebSocketAccept {
			bad("websocket.Accept", "func")
		}
	}
	if value := env["websocket.AcceptAlt"]; value != nil {
		if v.WebSocketAcceptAlt, v.Has.WebSocketAcceptAlt = value.(owin.WebSocketAcceptAltFunc); !v.Has.WebSocketAcceptAlt {
			bad("websocket.AcceptAlt", "func")
		}
	}
	v.RequestUser = env["owin.RequestUser"]
	v.Has.RequestUser = v.RequestUser != nil
	if value := env["server.IsLocal"]; value != nil {
		if v.ServerIsLocal, v.Has.ServerIsLocal = value.(bool); !v.Has.ServerIsLocal {
			bad("server.IsLocal", "bool")
		}
	}
	if value := env["server.Capabilities"]; value != nil {
		if v.ServerCapabilities, v.Has.ServerCapabilities = value.(map[string]any); !v.Has.ServerCapabilities {
			bad("server.Capabilities", "map[string]any")
		}
	}
	if value := env["host.TraceOutput"]; value != nil {
		if v.HostTraceOutput, v.Has.HostTraceOutput = value.(io.Writer); !v.Has.HostTraceOutput {
			bad("host.TraceOutput", "io.Writer")
		}
	}
	v.ServerUser = env["server.User"]
	v.Has.ServerUser = v.ServerUser != nil
	if value := env["server.ConnectionId"]; value != nil {
		if v.ServerConnectionID, v.Has.ServerConnectionID = value.(string); !v.Has.ServerConnectionID {
			bad("server.ConnectionId", "string")
		}
	}
	if value := env["host.AppName"]; value != nil {
		if v.HostAppName, v.Has.HostAppName = value.(string); !v.Has.HostAppName {
			bad("host.AppName", "string")
		}
	}
	if value := env["host.AppMode"]; value != nil {
		if v.HostAppMode, v.Has.HostAppMode = value.(string); !v.Has.HostAppMode {
			bad("host.AppMode", "string")
		}
	}
	if value := env["host.OnAppDisposing"]; value != nil {
		if v.HostOnAppDisposing, v.Has.HostOnAppDisposing = value.(context.Context); !v.Has.HostOnAppDisposing {
			bad("host.OnAppDisposing", "context.Context")
		}
	}
	if value := env["net/http.Request"]; value != nil {
		if v.HTTPRequest, v.Has.HTTPRequest = value.(*http.Request); !v.Has.HTTPRequest {
			bad("net/http.Request", "*http.Request")
		}
	}
	if value := env["net/http.ResponseWriter"]; value != nil {
		if v.HTTPResponseWriter, v.Has.HTTPResponseWriter = value.(http.ResponseWriter); !v.Has.HTTPResponseWriter {
			bad("net/http.ResponseWriter", "http.ResponseWriter")
		}
	}
	if value := env["owinhttp.ResponseTrailers"]; value != nil {
		if v.OwinHTTPResponseTrailers, v.Has.OwinHTTPResponseTrailers = header(value); !v.Has.OwinHTTPResponseTrailers || !headers(v.OwinHTTPResponseTrailers, false) {
			bad("owinhttp.ResponseTrailers", "headers")
		}
	}
}

// TestReadByHand sees that both read the same from an ordinary request, and from one that is wrong in several places.
func TestReadByHand(t *testing.T) {
	wrong := request()
	wrong["owin.RequestMethod"], wrong["server.IsLocal"], wrong["server.LocalPort"] = "G T", "no", "port"
	delete(wrong, "owin.RequestBody")
	for _, env := range []map[string]any{request(), wrong, {}} {
		view, err := owin.ReadRequest(env)
		byHand, problems := readByHand(env)
		generated, hand := map[string]any{}, map[string]any{}
		view.WriteTo(generated)
		byHand.WriteTo(hand)
		if diff := owin.DiffRequest(generated, hand); diff != "" {
			t.Error(diff)
		}
		found := new(owin.ValidationError)
		if errors.As(err, &found); len(found.Problems) != len(problems) {
			t.Errorf("the generated reader says %v, the one written by hand %v", err, problems)
		}
	}
}

// TestReadNoAllocation sees that reading a valid environment costs no memory.
func TestReadNoAllocation(t *testing.T) {
	env := request()
	if n := testing.AllocsPerRun(100, func() { sinkView, sinkError = owin.ReadRequest(env) }); n != 0 || sinkError != nil {
		t.Errorf("reading a request costs %v allocations (%v)", n, sinkError)
	}
}

var sinkView owin.RequestView

func BenchmarkReadRequest(b *testing.B) {
	env := request()
	compare(b, many/20,
		func(n int) {
			for range n {
				view, problems := readByHand(env)
				if problems != nil {
					b.Fatal(problems)
				}
				sinkString = view.RequestMethod
			}
		},
		func(n int) {
			for range n {
				view, err := owin.ReadRequest(env)
				if err != nil {
					b.Fatal(err)
				}
				sinkString = view.RequestMethod
			}
		})
}

package generated_test

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net/http"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
)

// Names and types that programs rely on; that this compiles is the test of them.
var (
	_ func(map[string]any) string                                          = owin.RequestID
	_ func(map[string]any) int                                             = owin.ResponseStatusCode
	_ func(map[string]any) context.Context                                 = owin.CallCancelled
	_ func(map[string]any) string                                          = owin.Version
	_ func(map[string]any) http.Header                                     = owin.RequestHeaders
	_ func(map[string]any) http.Header                                     = owin.ResponseHeaders
	_ func(map[string]any) io.ReadCloser                                   = owin.RequestBody
	_ func(map[string]any) io.Writer                                       = owin.ResponseBody
	_ func(map[string]any) io.ReadWriter                                   = owin.OpaqueStream
	_ func(map[string]any) *x509.Certificate                               = owin.SSLClientCertificate
	_ func(map[string]any) func(context.Context) error                     = owin.SSLLoadClientCertAsync
	_ func(map[string]any) func(callback func(state any), state any) error = owin.ServerOnSendingHeaders
	_ func(map[string]any) map[string]any                                  = owin.ServerCapabilities
	_ func(map[string]any) []map[string]any                                = owin.HostAddresses
	_ func(map[string]any) *http.Request                                   = owin.HTTPRequest
	_ func(map[string]any) http.ResponseWriter                             = owin.HTTPResponseWriter
	_ func(map[string]any) owin.SendFileFunc                               = owin.SendFileSendAsync
	_ func(map[string]any) owin.OpaqueUpgradeFunc                          = owin.OpaqueUpgrade
	_ func(map[string]any) owin.WebSocketAcceptFunc                        = owin.WebSocketAccept
	_ func(map[string]any) owin.WebSocketSendFunc                          = owin.WebSocketSendAsync
	_ func(map[string]any) int                                             = owin.WebSocketClientCloseStatus
	_ func(env map[string]any) error                                       = owin.AppFunc(nil)
	_ func(next owin.AppFunc) owin.AppFunc                                 = owin.MidFunc(nil)
	_ func(context.Context, string, int64, int64) error                    = owin.SendFileFunc(nil)
	_ func(context.Context, []byte, int, bool) error                       = owin.WebSocketSendFunc(nil)
	_ func(context.Context, []byte) (int, bool, int, error)                = owin.WebSocketReceiveFunc(nil)
	_ func(context.Context, int, string) error                             = owin.WebSocketCloseFunc(nil)
	_ func(context.Context, map[string]any) (map[string]any, error)        = owin.WebSocketAcceptAltFunc(nil)
	_ func(map[string]any, func(map[string]any) error) error               = owin.OpaqueUpgradeFunc(nil)
	_ string                                                               = owin.SendFileConcurrencyOverlapped
	_ [2]func(map[string]any) string                                       = [2]func(map[string]any) string{owin.ServerRemoteIPAddress, owin.ServerRemotePort}
	_ [4]func(map[string]any) string                                       = [4]func(map[string]any) string{owin.AddressScheme, owin.AddressHost, owin.AddressPort, owin.AddressPath}
	_ func(map[string]any) (owin.RequestView, error)                       = owin.ReadRequest
	_ func(map[string]any) (owin.WebSocketAcceptView, error)               = owin.ReadWebSocketAccept
	_ func(owin.WebSocketView, map[string]any)                             = owin.WebSocketView.WriteTo
	_ slog.LogValuer                                                       = owin.CapabilitiesView{Has: owin.CapabilitiesHas{}}
	_ [2]func(a, b map[string]any) string                                  = [2]func(a, b map[string]any) string{owin.DiffRequest, owin.DiffWebSocketAccept}
	_ [2]func() map[string]any                                             = [2]func() map[string]any{owin.NewRequestEnv, owin.NewWebSocketAcceptEnv}
	_ [3]func(map[string]any) error                                        = [3]func(map[string]any) error{owin.ValidateStartup, owin.ValidateWebSocketAccept, owin.ValidateOpaqueUpgrade}
)

// TestRequiredKeys sees that the twelve required keys make a valid request, and that an accepted WebSocket must be able to send.
func TestRequiredKeys(t *testing.T) {
	env := map[string]any{}
	owin.SetRequestScheme(env, "http")
	owin.SetRequestMethod(env, "GET")
	owin.SetRequestPathBase(env, "")
	owin.SetRequestPath(env, "/")
	owin.SetRequestQueryString(env, "")
	owin.SetRequestProtocol(env, "HTTP/1.1")
	owin.SetRequestHeaders(env, http.Header{})
	owin.SetRequestBody(env, http.NoBody)
	owin.SetResponseHeaders(env, http.Header{})
	owin.SetResponseBody(env, io.Discard)
	owin.SetCallCancelled(env, context.Background())
	owin.SetVersion(env, "1.0")
	if err := owin.ValidateRequest(env); err != nil || len(env) != 12 {
		t.Errorf("%d keys: %v", len(env), err)
	}
	if owin.ResponseStatusCode(env) != 200 || owin.ResponseProtocol(env) != "HTTP/1.1" || owin.CallCancelled(map[string]any{}) == nil {
		t.Error("a default is missing")
	}
	if _, stored := env[owin.KeyRequestHeaders].(map[string][]string); !stored {
		t.Errorf("headers are stored as %T", env[owin.KeyRequestHeaders])
	}
	if owin.ValidateWebSocket(map[string]any{owin.KeyWebSocketVersion: "1.0"}) == nil {
		t.Error("a WebSocket without its functions is valid")
	}
}

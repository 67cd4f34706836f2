package owinhttp_test

import (
	"reflect"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// Capabilities: one map, the same instance in every request, and that of the startup properties where there are any.
func TestCapabilities(t *testing.T) {
	var seen []map[string]any
	app := func(env map[string]any) error {
		seen = append(seen, owin.ServerCapabilities(env))
		return nil
	}
	properties := map[string]any{}
	owin.SetServerCapabilities(properties, owinhttp.Capabilities())
	for _, opts := range [][]owinhttp.Option{nil, {owinhttp.FoldPathBase()}, {owinhttp.Properties(properties)}} {
		server := serve(t, app, opts...)
		_, _ = get(t, server, "/"), get(t, server, "/")
	}
	pointer := func(m map[string]any) uintptr { return reflect.ValueOf(m).Pointer() }
	for i, capabilities := range seen {
		equal(t, "valid", owin.ValidateCapabilities(capabilities), nil)
		equal(t, "SendFile", owin.SendFileVersion(capabilities), "1.0")
		equal(t, "Opaque", owin.OpaqueVersion(capabilities), "1.0")
		equal(t, "WebSocket", owin.WebSocketVersion(capabilities), "1.0")
		equal(t, "default", pointer(capabilities) == pointer(seen[0]), i < 4)
		equal(t, "startup", pointer(capabilities) == pointer(owin.ServerCapabilities(properties)), i >= 4)
	}
	equal(t, "new", pointer(owinhttp.Capabilities()) == pointer(seen[0]), false)
}

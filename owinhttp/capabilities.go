package owinhttp

import "github.com/owin-go/owingen/generated/owin"

// extensionVersion is what servers say for each extension in force, whatever its draft is called.
const extensionVersion = "1.0"

// Capabilities returns a new map of what this package offers on net/http, for server.Capabilities of a server's startup properties (OWIN
// Common Keys section 5). Without Properties every environment has one such map, always the same.
func Capabilities() map[string]any {
	capabilities := map[string]any{}
	owin.SetSendFileVersion(capabilities, extensionVersion)
	owin.SetOpaqueVersion(capabilities, extensionVersion)
	owin.SetWebSocketVersion(capabilities, extensionVersion)
	return capabilities
}

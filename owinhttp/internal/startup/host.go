package startup

import "github.com/owin-go/owingen/generated/owin"

// SetHost stores those of the startup properties that every request has: what the host provides for the life of the application.
func SetHost(env, properties map[string]any) {
	if trace := owin.HostTraceOutput(properties); trace != nil {
		owin.SetHostTraceOutput(env, trace)
	}
	if name := owin.HostAppName(properties); name != "" {
		owin.SetHostAppName(env, name)
	}
	if mode, err := owin.LookupHostAppMode(properties); err == nil {
		owin.SetHostAppMode(env, mode)
	}
	if disposing, err := owin.LookupHostOnAppDisposing(properties); err == nil {
		owin.SetHostOnAppDisposing(env, disposing)
	}
}

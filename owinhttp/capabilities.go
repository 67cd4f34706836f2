package owinhttp

// Capabilities returns a new map of what this package offers on net/http.
func Capabilities() map[string]any { return map[string]any{} }

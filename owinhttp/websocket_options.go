package owinhttp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// webSocketOptions are those of WebSockets.
type webSocketOptions struct {
	limit   int64 // 0: the default
	origins []string
}

// defaultMessageLimit is the size of the largest WebSocket message without WebSocketLimit.
const defaultMessageLimit = 16 << 20

// WebSocketLimit sets the size of the largest WebSocket message that is received, in bytes; without it, or with 0, that is 16 MiB. A larger
// one fails the WebSocket with code 1009. There is no limit if it is negative.
func WebSocketLimit(bytes int64) Option { return func(o *options) { o.webSocket.limit = bytes } }

// WebSocketOrigins allows WebSockets from pages of other origins, such as https://example.com:8443; "*" allows every origin. Without it
// a browser's page has to come from the host of the request (RFC 6455 section 10.2). Clients that are no browsers name no origin.
func WebSocketOrigins(origins ...string) Option {
	return func(o *options) { o.webSocket.origins = append(o.webSocket.origins, origins...) }
}

// messageLimit returns the limit as the library has it: 0 is none.
func (o *webSocketOptions) messageLimit() int64 {
	switch {
	case o.limit == 0:
		return defaultMessageLimit
	case o.limit < 0:
		return 0
	}
	return o.limit
}

// originAllowed tells whether a page may open a WebSocket.
func (o *options) originAllowed(r *http.Request) bool {
	origins := r.Header["Origin"]
	if len(origins) == 0 {
		return true
	}
	if len(origins) > 1 {
		return false
	}
	allowed := func(allowed string) bool { return allowed == "*" || strings.EqualFold(allowed, origins[0]) }
	if slices.ContainsFunc(o.webSocket.origins, allowed) {
		return true
	}
	origin, err := url.Parse(origins[0])
	return err == nil && origin.Host != "" && strings.EqualFold(origin.Host, r.Host)
}

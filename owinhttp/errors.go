package owinhttp

import (
	"errors"
)

// The kinds of error of this package, for errors.Is.
const (
	// ErrNotSupported: the server, or this request, does not offer the capability. It is an errors.ErrUnsupported too.
	ErrNotSupported errorKind = "owinhttp: not supported by the server"
	// ErrHeadSent: too late, status and headers of the response have been sent or are being sent.
	ErrHeadSent errorKind = "owinhttp: the response head has been sent"
	// ErrHead: status, reason phrase or a header field of the response cannot be sent as it is.
	ErrHead errorKind = "owinhttp: the response head is not legal"
	// ErrCompleted: something of a request was used after its application had returned.
	ErrCompleted errorKind = "owinhttp: the application has returned"
	// ErrUpgrading: the connection has been given, or promised, to another protocol.
	ErrUpgrading errorKind = "owinhttp: the connection is being upgraded"
	// ErrIncomplete: the body of the response is shorter than its Content-Length.
	ErrIncomplete errorKind = "owinhttp: the response body is incomplete"
	// ErrHandshake: the WebSocket handshake is refused for what the client asks, or for a subprotocol that it has not offered.
	ErrHandshake errorKind = "owinhttp: the WebSocket handshake is refused"
	// ErrClosed: the WebSocket has been closed in this direction.
	ErrClosed errorKind = "owinhttp: the WebSocket has been closed"
	// ErrMessage: what is to be sent is no WebSocket message.
	ErrMessage errorKind = "owinhttp: not a WebSocket message"
	// ErrEnvironment: no request can be made of the environment.
	ErrEnvironment errorKind = "owinhttp: the environment is not that of a request"
)

// errorKind makes errors of constants, which nobody can assign to.
type errorKind string

// Error returns the text of the kind.
func (k errorKind) Error() string { return string(k) }

// Is makes ErrNotSupported the standard library's kind too, which http.ResponseController's callers look for.
func (k errorKind) Is(target error) bool {
	return k == ErrNotSupported && target == errors.ErrUnsupported
}

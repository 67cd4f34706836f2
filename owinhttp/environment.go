package owinhttp

import (
	"maps"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
)

// NewEnvironment makes the environment of a request: every key that the server can provide, those of TLS and of upgrades only where
// they apply, and w and r themselves as the way back. It belongs to whoever holds it, also after the request.
//
// finish is to be called once when the application has returned, with its error or nil. It sends what has not been sent, runs a
// pending upgrade to its end, and releases owin.CallCancelled. An error, appErr or what is wrong with the response, has been answered
// with status 500 if that was still possible. If not, errors.Is finds http.ErrAbortHandler in it, and the caller is to panic with that,
// so that net/http breaks the connection. Called again, finish returns ErrCompleted.
//
// Handler does all of this for an application.
func NewEnvironment(w http.ResponseWriter, r *http.Request, opts ...Option) (env map[string]any, finish func(appErr error) error) {
	c := newCall(w, r, newOptions(opts))
	return c.env, c.finish
}

// environmentSize is room for the keys of a request and a few of the application.
const environmentSize = 28

func newCall(w http.ResponseWriter, r *http.Request, o *options) *call {
	c := &call{w: w, r: r, options: o, env: make(map[string]any, environmentSize)}
	c.cancelled.call, c.cancelled.request = c, r.Context()
	owin.SetVersion(c.env, "1.0")
	owin.SetCallCancelled(c.env, &c.cancelled)
	c.setRequest()
	c.setResponse()
	c.setServer()
	c.offerSendFile()
	c.offerUpgrades()
	return c
}

// setRequest stores the request data (OWIN 1.0 section 3.2.1).
func (c *call) setRequest() {
	env, r := c.env, c.r
	base, path := c.options.split(r.URL.Path)
	setConstants(env, r)
	owin.SetRequestPathBase(env, base)
	owin.SetRequestPath(env, path)
	owin.SetRequestQueryString(env, r.URL.RawQuery)
	owin.SetRequestHeaders(env, requestHeaders(r))
	owin.SetRequestBody(env, c.requestBody())
	c.id = newRequestID()
	owin.SetRequestID(env, c.id)
	owin.SetHTTPRequest(env, r)
}

// setConstants stores method, protocol and scheme. Those of nearly every request are constants here, which the map takes without an
// allocation.
func setConstants(env map[string]any, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		owin.SetRequestMethod(env, http.MethodGet)
	case http.MethodPost:
		owin.SetRequestMethod(env, http.MethodPost)
	default:
		owin.SetRequestMethod(env, r.Method)
	}
	switch r.Proto {
	case "HTTP/1.1":
		owin.SetRequestProtocol(env, "HTTP/1.1")
	case "HTTP/2.0":
		owin.SetRequestProtocol(env, "HTTP/2.0")
	default:
		owin.SetRequestProtocol(env, r.Proto)
	}
	if scheme(r) == "https" {
		owin.SetRequestScheme(env, "https")
	} else {
		owin.SetRequestScheme(env, "http")
	}
}

// setResponse stores the response data (OWIN 1.0 section 3.2.2). The header map is not the server's, since an application may change
// it when the server no longer expects that.
func (c *call) setResponse() {
	header := http.Header{}
	if outer := c.w.Header(); len(outer) > 0 {
		header = outer.Clone()
		c.head.inherited = maps.Clone(outer)
	}
	owin.SetResponseStatusCode(c.env, http.StatusOK)
	owin.SetResponseHeaders(c.env, header)
	owin.SetResponseBody(c.env, c.body())
	owin.SetServerOnSendingHeaders(c.env, c.register)
	owin.SetHTTPResponseWriter(c.env, c.w)
}

// setServer stores what the server knows of the connection and of itself.
func (c *call) setServer() {
	local := localAddress(c.r)
	if local != nil {
		owin.SetServerLocalIPAddress(c.env, local.ip)
		owin.SetServerLocalPort(c.env, local.port)
	}
	setRemote(c.env, c.r.RemoteAddr, local)
	owin.SetServerCapabilities(c.env, c.options.capabilities)
	if c.options.properties != nil {
		setHost(c.env, c.options.properties)
	}
}

// setHost stores those of the startup properties that every request has.
func setHost(env, properties map[string]any) {
	if trace := owin.HostTraceOutput(properties); trace != nil {
		owin.SetHostTraceOutput(env, trace)
	}
	if name := owin.HostAppName(properties); name != "" {
		owin.SetHostAppName(env, name)
	}
	if _, err := owin.LookupHostAppMode(properties); err == nil {
		owin.SetHostAppMode(env, owin.HostAppMode(properties))
	}
	if disposing, err := owin.LookupHostOnAppDisposing(properties); err == nil {
		owin.SetHostOnAppDisposing(env, disposing)
	}
}

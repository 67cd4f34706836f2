package owinhttp

import (
	"maps"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/startup"
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

// template is what every environment begins with: what never differs, and for the rest what is usual. To copy a map takes less time than
// to fill one.
type template struct {
	env   map[string]any
	local endpoint // that of the first request
}

// newTemplate makes the template at the first request.
func newTemplate(o *options, local endpoint) *template {
	env := make(map[string]any, environmentSize)
	owin.SetVersion(env, "1.0")
	owin.SetRequestMethod(env, http.MethodGet)
	owin.SetRequestProtocol(env, "HTTP/1.1")
	owin.SetRequestScheme(env, "http")
	owin.SetRequestPathBase(env, "")
	owin.SetRequestQueryString(env, "")
	owin.SetResponseStatusCode(env, http.StatusOK)
	setLocal(env, local)
	owin.SetServerIsLocal(env, false)
	owin.SetServerCapabilities(env, o.capabilities)
	startup.SetHost(env, o.properties)
	return &template{env, local}
}

// begin returns a new environment with what is in the template.
func (o *options) begin(local endpoint) map[string]any {
	t := o.template.Load()
	if t == nil {
		t = newTemplate(o, local)
		o.template.Store(t)
	}
	env := maps.Clone(t.env)
	if local.address != t.local.address {
		setLocal(env, local)
	}
	return env
}

func newCall(w http.ResponseWriter, r *http.Request, o *options) *call {
	local := localAddress(r)
	c := &call{w: w, r: r, options: o, env: o.begin(local)}
	c.cancelled.call, c.cancelled.request = c, r.Context()
	owin.SetCallCancelled(c.env, &c.cancelled)
	setRemote(c.env, r.RemoteAddr, local)
	c.setRequest()
	c.setResponse()
	c.offerSendFile()
	c.offerUpgrades()
	return c
}

// setRequest stores the request data (OWIN 1.0 section 3.2.1), as far as it is not in the template.
func (c *call) setRequest() {
	env, r := c.env, c.r
	base, path := c.options.split(requestPath(r))
	unless(http.MethodGet, env, r.Method, owin.SetRequestMethod)
	unless("HTTP/1.1", env, r.Proto, owin.SetRequestProtocol)
	unless("http", env, scheme(r), owin.SetRequestScheme)
	unless("", env, base, owin.SetRequestPathBase)
	unless("", env, requestQuery(r), owin.SetRequestQueryString)
	owin.SetRequestPath(env, path)
	owin.SetRequestHeaders(env, requestHeaders(r, &c.host))
	owin.SetRequestBody(env, c.requestBody())
	c.id = newRequestID()
	owin.SetRequestID(env, c.id)
	owin.SetHTTPRequest(env, r)
}

// unless stores a value that is not the usual one.
func unless(usual string, env map[string]any, value string, set func(env map[string]any, value string)) {
	if value != usual {
		set(env, value)
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
	owin.SetResponseHeaders(c.env, header)
	owin.SetResponseBody(c.env, c.body())
	owin.SetServerOnSendingHeaders(c.env, c.register)
	owin.SetHTTPResponseWriter(c.env, c.w)
}

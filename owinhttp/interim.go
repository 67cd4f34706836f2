package owinhttp

import (
	"maps"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
)

// interim sends an interim response, such as Early Hints (RFC 8297), for an http.Handler. OWIN has none (OWIN 1.0 section 3.4), so that
// what cannot be sent is left out: clients have to do without.
func (c *call) interim(status int, fields http.Header) {
	if c.lockHeld() != nil {
		return
	}
	defer c.mu.Unlock()
	if _, err := checkFields(fields, owin.CheckResponseHeaders); err != nil {
		return
	}
	header := c.w.Header()
	outer := maps.Clone(header)
	for name, values := range fields {
		header[http.CanonicalHeaderKey(name)] = values
	}
	c.w.WriteHeader(status)
	clear(header)
	maps.Copy(header, outer)
}

package owinhttp

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// trailers returns the trailer fields that the application has set, checked.
func (c *call) trailers() (http.Header, error) {
	if _, set := c.env[owin.KeyOwinHTTPResponseTrailers]; !set {
		return nil, nil // the usual case, in which an error would be made for nothing
	}
	trailers, err := owin.LookupOwinHTTPResponseTrailers(c.env)
	if err != nil {
		if absent(err) {
			return nil, nil
		}
		return nil, err
	}
	if _, err := checkFields(trailers, owin.CheckOwinHTTPResponseTrailers); err != nil {
		return nil, err
	}
	for name, values := range trailers {
		if err := field.CheckTrailer(name, values); err != nil {
			return nil, err
		}
	}
	return trailers, nil
}

// announce adds the Trailer field for trailers that are known when the head is sent; it also keeps net/http from sending a short body
// with a Content-Length, behind which there are no trailers.
func announce(header, trailers http.Header) {
	if len(trailers) == 0 {
		return
	}
	if _, announced := header["Trailer"]; !announced {
		header["Trailer"] = []string{strings.Join(slices.Sorted(maps.Keys(trailers)), ", ")}
	}
}

// sendTrailers hands the trailers to the server, under the prefix with which net/http tells them from the fields of the head.
func (c *call) sendTrailers() error {
	trailers, err := c.trailers()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHead, err)
	}
	if len(trailers) == 0 {
		return nil
	}
	if c.head.state == headSent {
		_ = http.NewResponseController(c.w).Flush() // see announce
	}
	for name, values := range trailers {
		c.w.Header()[http.TrailerPrefix+http.CanonicalHeaderKey(name)] = values
	}
	return nil
}

// trailerNames are the names that an http.Handler has declared in its Trailer field.
type trailerNames []string

// declare reads the Trailer field.
func (t *trailerNames) declare(header http.Header) {
	for _, line := range header["Trailer"] {
		for name := range strings.SplitSeq(line, ",") {
			if name = http.CanonicalHeaderKey(strings.TrimSpace(name)); name != "" && !slices.Contains(*t, name) {
				*t = append(*t, name)
			}
		}
	}
}

// take moves the trailers that an http.Handler has set, by a declared name or with net/http's prefix, from the header map to
// owinhttp.ResponseTrailers: in an environment a name with a colon is not legal.
func (t *trailerNames) take(env map[string]any, header http.Header) {
	t.declare(header)
	var found http.Header
	for name, values := range header {
		plain, prefixed := strings.CutPrefix(name, http.TrailerPrefix)
		if !prefixed && !slices.Contains(*t, name) {
			continue
		}
		if found == nil {
			found = http.Header{}
		}
		found[http.CanonicalHeaderKey(plain)] = values
		delete(header, name)
	}
	if found == nil {
		return
	}
	if trailers := owin.OwinHTTPResponseTrailers(env); trailers != nil {
		maps.Copy(trailers, found)
		return
	}
	owin.SetOwinHTTPResponseTrailers(env, found)
}

package owinhttp

import (
	"net/http"
	"strings"

	"github.com/owin-go/owingen/owinhttp/internal/field"
)

// checkFields checks response header fields, by the check of their key and for what that lets through, and returns the Content-Length, -1
// if there is none. The check of the key is left out for fields in which it would find nothing: canonical names do not differ in case
// alone.
func checkFields(header http.Header, check func(http.Header) error) (length int64, err error) {
	length, canonical := -1, true
	for name, values := range header {
		canonical = canonical && http.CanonicalHeaderKey(name) == name
		if err = field.Check(name, values); err != nil {
			break
		}
		if len(values) > 0 && strings.EqualFold(name, "Content-Length") {
			if length, err = field.ContentLength(values); err != nil {
				break
			}
		}
	}
	if err != nil || !canonical {
		if wrong := check(header); wrong != nil {
			err = wrong
		}
	}
	return length, err
}

// describesBody tells whether a field is about a body, and so has no place beside another one.
func describesBody(name string) bool {
	switch name {
	case "Content-Length", "Content-Encoding", "Content-Type", "Content-Range", "Transfer-Encoding", "Trailer", "Etag", "Last-Modified":
		return true
	}
	return false
}

// bodyAllowed tells whether a response with the status has a body (RFC 9110 section 6.4.1).
func bodyAllowed(status int) bool { return status >= 200 && !refusesBody(status) }

// refusesBody tells whether a final response with the status has none.
func refusesBody(status int) bool {
	return status == http.StatusNoContent || status == http.StatusNotModified
}

package owinhttp

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// checkFields checks response header fields, by the check of their key and for what that lets through, and returns the Content-Length, -1
// if there is none. The check of the key is left out for fields in which it would find nothing: canonical names do not differ in case
// alone.
func checkFields(header http.Header, check func(http.Header) error) (length int64, err error) {
	length, canonical := -1, true
	for name, values := range header {
		canonical = canonical && http.CanonicalHeaderKey(name) == name
		if err = checkField(name, values); err != nil {
			break
		}
		if len(values) > 0 && strings.EqualFold(name, "Content-Length") {
			if length, err = contentLength(values); err != nil {
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

// checkField checks a field by what net/http does with it: it writes control characters as they are, and blanks for CR and LF.
func checkField(name string, values []string) error {
	if !isFieldName(name) {
		return fmt.Errorf("header name %q", name)
	}
	for _, value := range values {
		if !httpguts.ValidHeaderFieldValue(value) {
			return fmt.Errorf("header %s: value %q", name, value)
		}
	}
	return nil
}

// isFieldName tells whether a name may be that of a response field: it is a token, begins with a letter and ends in neither hyphen nor
// underscore, and is not Status, which gateways read as the status line (PSGI, The Response: Headers; RFC 3875 section 6.3.3).
func isFieldName(name string) bool {
	if !httpguts.ValidHeaderFieldName(name) {
		return false
	}
	first, last := name[0]|0x20, name[len(name)-1]
	return 'a' <= first && first <= 'z' && last != '-' && last != '_' && !strings.EqualFold(name, "Status")
}

// contentLength reads the values of a Content-Length field: exactly one, of digits (RFC 9110 section 8.6). strconv alone would let
// a plus sign through.
func contentLength(values []string) (int64, error) {
	length, err := strconv.ParseUint(values[0], 10, 63)
	if len(values) > 1 || err != nil {
		return 0, fmt.Errorf("header Content-Length: value %q", strings.Join(values, ", "))
	}
	return int64(length), nil
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

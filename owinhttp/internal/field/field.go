// Package field reads what requests ask for by their header fields, and checks those of responses for what the rules of their keys let
// through and servers do not stop. The servers of this module share it, so that an application that runs on one does not fail on the other.
package field

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// Check checks a field by what net/http does with it: it writes control characters as they are, and blanks for CR and LF.
func Check(name string, values []string) error {
	if !isName(name) {
		return fmt.Errorf("header name %q", name)
	}
	for _, value := range values {
		if !httpguts.ValidHeaderFieldValue(value) {
			return fmt.Errorf("header %s: value %q", name, value)
		}
	}
	return nil
}

// CheckTrailer checks a trailer field. Its name may not be that of a field about framing, routing or the body (RFC 9110 section 6.5.1).
func CheckTrailer(name string, values []string) error {
	if !httpguts.ValidTrailerHeader(name) {
		return fmt.Errorf("trailer name %q", name)
	}
	return Check(name, values)
}

// isName tells whether a name may be that of a response field: it is a token, begins with a letter and ends in neither hyphen nor
// underscore, and is not Status, which gateways read as the status line (PSGI, The Response: Headers; RFC 3875 section 6.3.3).
func isName(name string) bool {
	if !httpguts.ValidHeaderFieldName(name) {
		return false
	}
	first, last := name[0]|0x20, name[len(name)-1]
	return 'a' <= first && first <= 'z' && last != '-' && last != '_' && !strings.EqualFold(name, "Status")
}

// ContentLength reads the values of a Content-Length field, of which there is one at least: exactly one, of digits (RFC 9110 section 8.6).
// strconv alone would let a plus sign through.
func ContentLength(values []string) (int64, error) {
	length, err := strconv.ParseUint(values[0], 10, 63)
	if len(values) > 1 || err != nil {
		return 0, fmt.Errorf("header Content-Length: value %q", strings.Join(values, ", "))
	}
	return int64(length), nil
}

// AsksForUpgrade tells whether a request asks for another protocol on its connection (RFC 9110 section 7.8).
func AsksForUpgrade(header http.Header) bool {
	return len(header["Upgrade"]) > 0 && httpguts.HeaderValuesContainsToken(header["Connection"], "upgrade")
}

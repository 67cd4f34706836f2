package check

import (
	"net/netip"
	"strings"
)

// This file is copied: Source hands out its declarations one by one, with the comments directly above them. They run for every
// request, so that a good value must not allocate.

// isToken reports whether s is a token of RFC 9110 section 5.6.2: at least one letter, digit or one of !#$%&'*+-.^_`|~.
func isToken(s string) bool {
	for i := range len(s) {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// Letters and the rest of a token (RFC 9110 section 5.6.2) as bits of the lower and the upper half of ASCII.
const (
	tokenLow uint64 = (1<<10-1)<<'0' |
		1<<'!' | 1<<'#' | 1<<'$' | 1<<'%' | 1<<'&' | 1<<'\'' | 1<<'*' | 1<<'+' | 1<<'-' | 1<<'.'
	tokenHigh    uint64 = 1<<('^'-64) | 1<<('_'-64) | 1<<('`'-64) | 1<<('|'-64) | 1<<('~'-64)
	upperLetters uint64 = (1<<26 - 1) << ('A' - 64)
	lowerLetters uint64 = (1<<26 - 1) << ('a' - 64)
)

// tokenBytes is the set of the bytes that make a token; the upper half, outside ASCII, stays empty.
var tokenBytes = [4]uint64{tokenLow, tokenHigh | upperLetters | lowerLetters}

// isTokenByte reports whether c may stand in a token.
func isTokenByte(c byte) bool {
	return tokenBytes[c>>6]>>(c&63)&1 != 0
}

// isIP reports whether s is an IP address as netip.ParseAddr reads it: no brackets, no port, an IPv6 zone allowed (RFC 4007
// section 11). The zone is cut off first because netip would store it.
func isIP(s string) bool {
	s, zone, zoned := strings.Cut(s, "%")
	ip, err := netip.ParseAddr(s)
	return err == nil && (!zoned || zone != "" && ip.Is6())
}

// isPort reports whether s is a port of RFC 3986 section 3.2.3, digits, within the 16 bits of TCP (RFC 9293 section 3.1).
func isPort(s string) bool {
	n := 0
	for i := range len(s) {
		digit := s[i] - '0'
		if digit > 9 {
			return false
		}
		if n = 10*n + int(digit); n > 65535 {
			return false
		}
	}
	return s != ""
}

// isHTTPVersion reports whether s is HTTP/1.1 or the like (RFC 9112 section 2.3), or without a minor version, as HTTP/2 is written
// (RFC 9113). The case of the letters does not count: some servers say http/1.1.
func isHTTPVersion(s string) bool {
	if len(s) != len("HTTP/2") && len(s) != len("HTTP/1.1") {
		return false
	}
	return s[0]|0x20 == 'h' && s[1]|0x20 == 't' && s[2]|0x20 == 't' && s[3]|0x20 == 'p' && s[4] == '/' &&
		s[5]-'0' <= 9 && (len(s) == 6 || s[6] == '.' && s[7]-'0' <= 9)
}

// isQuery reports whether s can stand behind the question mark of a request target (RFC 3986 section 3.4, RFC 9112 section 3): only
// visible ASCII. Everything else has to be percent-encoded, OWIN 1.0 section 5.5.
func isQuery(s string) bool {
	for i := range len(s) {
		if s[i]-'!' > '~'-'!' {
			return false
		}
	}
	return true
}

// isLine reports whether s holds no CR, LF or NUL, with which a value could end a line of the message too early (RFC 9110
// section 5.5).
func isLine(s string) bool {
	return strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 && strings.IndexByte(s, 0) < 0
}

// isCloseCode reports whether a WebSocket close frame may carry the code: one that is defined or reserved for use on the wire (RFC
// 6455 section 7.4.1 and its IANA registry, which stand for no peer at 1004, 1005 and 1006), or one of those for libraries and
// applications (section 7.4.2).
func isCloseCode(code int) bool {
	return 1000 <= code && code <= 1014 && (code < 1004 || code > 1006) || 3000 <= code && code <= 4999
}

// hasHeaderNames reports whether the names are tokens (RFC 9110 section 5.1) of which no two are equal but for the case of ASCII
// letters (OWIN 1.0 section 3.3). Names in canonical form cannot clash with each other; only when one is not are they compared.
func hasHeaderNames(headers map[string][]string) bool {
	allCanonical := true
	for name := range headers {
		if isCanonicalName(name) {
			continue
		}
		if !isToken(name) {
			return false
		}
		allCanonical = false
	}
	return allCanonical || !headerNamesClash(headers)
}

// The bytes of a canonical name, at the start or behind a hyphen, and elsewhere.
var (
	initialBytes = [4]uint64{tokenLow, tokenHigh | upperLetters}
	furtherBytes = [4]uint64{tokenLow, tokenHigh | lowerLetters}
)

// isCanonicalName reports whether a name is a token in the form of http.CanonicalHeaderKey: capitals at the start and behind
// hyphens, and nowhere else.
func isCanonicalName(name string) bool {
	allowed := &initialBytes
	for i := range len(name) {
		c := name[i]
		if allowed[c>>6]>>(c&63)&1 == 0 {
			return false
		}
		allowed = &furtherBytes
		if c == '-' {
			allowed = &initialBytes
		}
	}
	return name != ""
}

// headerNamesClash reports whether two names are equal but for case. Messages that exist fit the array, which is on the stack; a set
// does for the others, so that nobody can make up names whose comparison takes long.
func headerNamesClash(headers map[string][]string) bool {
	var names [64]string
	n := 0
	for name := range headers {
		if n == len(names) || len(name) > 64 {
			return manyHeaderNamesClash(headers)
		}
		for _, other := range names[:n] {
			if len(name) == len(other) && strings.EqualFold(name, other) {
				return true
			}
		}
		names[n] = name
		n++
	}
	return false
}

// manyHeaderNamesClash is headerNamesClash for any number of names of any length, in linear time.
func manyHeaderNamesClash(headers map[string][]string) bool {
	seen := make(map[string]struct{}, len(headers))
	for name := range headers {
		seen[strings.ToLower(name)] = struct{}{}
	}
	return len(seen) < len(headers)
}

// hasHeaderValues reports whether no value holds CR, LF or NUL (RFC 9110 section 5.5).
func hasHeaderValues(headers map[string][]string) bool {
	for _, values := range headers {
		for _, value := range values {
			if !isLine(value) {
				return false
			}
		}
	}
	return true
}

// hasHostHeader reports whether there is no Host field, or one with exactly one value that is a host with or without a port (RFC 9110
// section 7.2, OWIN 1.0 section 5.2). The usual spelling is looked up; only without it are the others looked for.
func hasHostHeader(headers map[string][]string) bool {
	if values, found := headers["Host"]; found {
		return len(values) == 1 && isHostPort(values[0])
	}
	for name, values := range headers {
		if len(name) == len("Host") && strings.EqualFold(name, "Host") && (len(values) != 1 || !isHostPort(values[0])) {
			return false
		}
	}
	return true
}

// isHostPort reports whether s is a host of RFC 3986 section 3.2.2, not empty (OWIN 1.0 section 5.2), and perhaps a colon and a
// port; RFC 3986 section 3.2.3 allows nothing behind the colon. Of the future address forms in brackets none exists.
func isHostPort(s string) bool {
	end := 0
	if s != "" && s[0] == '[' {
		end = strings.IndexByte(s, ']') + 1
		if end == 0 {
			return false
		}
		ip, err := netip.ParseAddr(s[1 : end-1])
		if err != nil || !ip.Is6() || ip.Zone() != "" {
			return false
		}
	} else {
		for end < len(s) && isHostByte(s[end]) {
			end++
		}
	}
	port := s[end:]
	return end > 0 && (port == "" || port == ":" || port[0] == ':' && isPort(port[1:]))
}

// isHostByte reports whether c may stand in a host name of RFC 3986 section 3.2.2: letters, digits, -._~!$&'()*+,;= and the percent
// sign, whose two digits are not looked at. It differs from a token by that much.
func isHostByte(c byte) bool {
	switch c {
	case '#', '^', '`', '|':
		return false
	case '(', ')', ',', ';', '=':
		return true
	}
	return isTokenByte(c)
}

package check

import (
	"math"
	"slices"
)

// Format is one row of the table of named formats.
type Format struct {
	Name    string // as a spec writes it, such as "http-version"
	Purpose string // one sentence for the documentation, with the specification it comes from
	Want    string // completes "want ...": "a token (RFC 9110)"
	Func    string // the function that Source returns: "isToken"
	Kind    Kind   // the only kind of values it applies to: String, Int or Headers

	holds     func(value any) bool
	good, bad []any
}

var formats = []Format{
	{"token", "A token of RFC 9110 section 5.6.2, not empty: methods, header names, subprotocols.",
		"a token (RFC 9110)", "isToken", String, ofString(isToken),
		[]any{"GET", "a", "chat.v1"}, []any{"", "a b", "a:b"}},
	{"ip", "An IPv4 or IPv6 address, a zone allowed; no port, no brackets.",
		"an IP address without brackets or port", "isIP", String, ofString(isIP),
		[]any{"192.0.2.1", "::1", "fe80::1%eth0"}, []any{"", "localhost", "192.0.2.1:80", "[::1]"}},
	{"port", "Decimal digits with a value from 0 to 65535, as in RFC 3986 section 3.2.3.",
		"a port from 0 to 65535 in digits", "isPort", String, ofString(isPort),
		[]any{"80", "0", "65535"}, []any{"", "65536", "-1", "http"}},
	{"http-version", "HTTP/ with a major and perhaps a minor digit, in any case: RFC 9112 section 2.3, HTTP/2 as RFC 9113 calls it.",
		"an HTTP version such as HTTP/1.1", "isHTTPVersion", String, ofString(isHTTPVersion),
		[]any{"HTTP/1.1", "HTTP/2"}, []any{"", "HTTP", "HTTP/11", "FTP/1.0"}},
	{"query", "A query string as it stands in a request line: no control byte, no blank, nothing outside ASCII (RFC 3986 section 3.4).",
		"a percent-encoded query", "isQuery", String, ofString(isQuery),
		[]any{"a=b", ""}, []any{"a b", "a=\u00e9", "a\x00"}},
	{"line", "Text without CR, LF and NUL, which RFC 9110 section 5.5 calls dangerous: it fits on one line of a message.",
		"one line without CR, LF and NUL", "isLine", String, ofString(isLine),
		[]any{"Not Found", ""}, []any{"a\nb", "a\rb", "a\x00b"}},
	{"close-code", "A status code that a WebSocket close frame may carry, RFC 6455 section 7.4: 1000-1014 but for 1004-1006, and 3000-4999.",
		"a close code (RFC 6455)", "isCloseCode", Int, ofInt(isCloseCode),
		[]any{int64(1000), int64(3000), int64(4999)}, []any{int64(0), int64(1005), int64(2999)}},
	{"header-names", "The names of the header fields are tokens (RFC 9110 section 5.1), and no two are equal but for ASCII case.",
		"header names that are tokens and differ not only in case", "hasHeaderNames", Headers, ofHeaders(hasHeaderNames),
		[]any{map[string][]string{"Accept": {"text/html"}}, map[string][]string{}},
		[]any{map[string][]string{"a b": {"c"}}, map[string][]string{"Accept": {"a"}, "accept": {"b"}}}},
	{"header-values", "No value of a header field holds CR, LF or NUL (RFC 9110 section 5.5).",
		"header values without CR, LF and NUL", "hasHeaderValues", Headers, ofHeaders(hasHeaderValues),
		[]any{map[string][]string{"Accept": {"text/html"}}, map[string][]string{}},
		[]any{map[string][]string{"Accept": {"a\nb"}}, map[string][]string{"Accept": {"a", "b\r"}}}},
	{"host-header", "A Host field, if there is one, has exactly one value, host or host:port (RFC 9110 section 7.2), and not an empty host.",
		"one Host value, host or host:port", "hasHostHeader", Headers, ofHeaders(hasHostHeader),
		[]any{map[string][]string{"Host": {"example.com:8080"}}, map[string][]string{}},
		[]any{map[string][]string{"Host": {""}}, map[string][]string{"Host": {"a", "b"}}}},
}

// Formats returns the named formats in the order of the documentation.
func Formats() []Format { return slices.Clone(formats) }

// FormatNamed returns the format of that name; false if there is none.
func FormatNamed(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// samples returns new values of those that pass and those that do not.
func (f Format) samples() []any { return slices.Concat(f.good, f.bad) }

func ofString(test func(string) bool) func(any) bool {
	return func(value any) bool { s, ok := value.(string); return ok && test(s) }
}

func ofInt(test func(int) bool) func(any) bool {
	return func(value any) bool {
		n, ok := value.(int64)
		return ok && math.MinInt <= n && n <= math.MaxInt && test(int(n))
	}
}

func ofHeaders(test func(map[string][]string) bool) func(any) bool {
	return func(value any) bool { h, ok := value.(map[string][]string); return ok && test(h) }
}

package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/check"
)

func format(t testing.TB, name string) check.Check {
	t.Helper()
	c, err := check.New("format", name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var textFormats = []struct {
	format    string
	good, bad []string
}{
	{"token",
		[]string{"GET", "get", "M-SEARCH", "a", "!#$%&'*+-.^_`|~", "0", "AZaz09"},
		[]string{"", " ", "GET ", "a b", "a:b", "a\tb", "(a)", "a/b", "a@b", "[", "]", "{", "}", "\"",
			"\x00", "\x7f", "\x80", "\u212a", "é"}},
	{"ip",
		[]string{"192.0.2.1", "::", "::1", "2001:db8::1", "fe80::1%eth0", "::ffff:192.0.2.1", "fe80::1%a%b", "::ffff:192.0.2.1%z"},
		[]string{"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4:80", "[::1]", "[::1]:80", "fe80::1%", "1.2.3.4%eth0",
			"localhost", " ::1", "%"}},
	{"port",
		[]string{"0", "1", "80", "00080", "000000000000000000000000000080", "65535"},
		[]string{"", "65536", "99999", "18446744073709551617", "-1", "+1", "80 ", " 80", "http", "8_0", "0x50", "٣"}},
	{"http-version",
		[]string{"HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/2.0", "HTTP/3", "http/1.1", "hTtP/0.9"},
		[]string{"", "HTTP", "HTTP/", "HTTP/1.", "HTTP/11", "HTTP/1.10", "HTTP/1,1", "HTTP/x",
			"HTTP/1.x", "HTTP 1.1", "HTTPS/1.", "HTTP/1.1 ", "SPDY/3.1", "(TTP/1.1", "HTTP\x0f1.1"}},
	{"query",
		[]string{"", "a=b", "?", "a=%C3%A9&b", "a#b", "!~", "[]{}|\\^\"<>`"},
		[]string{" ", "a b", "a+ b", "a\tb", "a\nb", "\x00", "\x1f", "\x7f", "\x80", "é", "a=\xff"}},
	{"line",
		[]string{"", "OK", "Not Found", "\t", "Größe", "\xff", "\x01\x0b\x0c\x0e", "I'm a teapot"},
		[]string{"\r", "\n", "\x00", "a\nb", "a\r\nSet-Cookie: b", "OK\x00"}},
}

func TestTextFormats(t *testing.T) {
	for _, test := range textFormats {
		c := format(t, test.format)
		for _, s := range test.good {
			if !c.Holds(s) {
				t.Errorf("%s: %q does not pass", test.format, s)
			}
		}
		for _, s := range test.bad {
			if c.Holds(s) {
				t.Errorf("%s: %q passes", test.format, s)
			}
		}
	}
}

func TestCloseCode(t *testing.T) {
	c := format(t, "close-code")
	// First and last of each range that RFC 6455 section 7.4 and the registry allow, and their neighbours.
	for code, want := range map[int64]bool{
		-1: false, 0: false, 999: false, 1000: true, 1003: true, 1004: false, 1005: false, 1006: false, 1007: true, 1014: true,
		1015: false, 1016: false, 2999: false, 3000: true, 4999: true, 5000: false, 65535: false, 1<<62 + 1000: false,
	} {
		if got := c.Holds(code); got != want {
			t.Errorf("%d: %t, want %t", code, got, want)
		}
	}
}

type fields = map[string][]string

// lowerCase returns n fields with names in lower case.
func lowerCase(n int) fields {
	h := fields{}
	for i := range n {
		h[fmt.Sprintf("x-field-%d", i)] = []string{"v"}
	}
	return h
}

func with(h fields, names ...string) fields {
	for _, name := range names {
		h[name] = []string{"v"}
	}
	return h
}

var headerFormats = []struct {
	format    string
	good, bad []fields
}{
	{"header-names",
		[]fields{nil, {}, {"Accept": nil}, with(fields{}, "Accept", "ETag", "WWW-Authenticate", "accept-language", "1-A"),
			lowerCase(30), lowerCase(64), lowerCase(65), lowerCase(1000),
			with(lowerCase(3), strings.Repeat("a", 65), strings.Repeat("b", 65))},
		[]fields{{"": nil}, {"a b": nil}, {"a:": nil}, {"\u212aey": nil}, with(fields{}, "Accept", "accept"),
			with(fields{}, "ETag", "Etag"),
			with(lowerCase(63), "X-Field-7"), with(lowerCase(64), "X-Field-7"), with(lowerCase(1000), "x-Field-999"),
			with(fields{}, strings.Repeat("a", 65), strings.Repeat("A", 65))}},
	{"header-values",
		[]fields{nil, {"A": nil}, {"A": {""}}, {"A": {"b", "c\td", "é"}}, {"A\n": {"names are not its business"}}},
		[]fields{{"A": {"b\r\nC: d"}}, {"A": {"b", "c\n"}}, {"A": {"b"}, "B": {"\x00"}}, {"A": {"\r"}}}},
	{"host-header",
		[]fields{nil, {}, {"Accept": {"a"}}, {"Host": {"example.com"}}, {"Host": {"example.com:8080"}}, {"host": {"a"}}, {"HOST": {"a_b"}},
			{"Host": {"127.0.0.1:80"}}, {"Host": {"[::1]"}}, {"Host": {"[2001:db8::1]:443"}}, {"Host": {"a:"}}, {"Host": {"a%20b"}},
			{"Host": {"!$&'()*+,;=-._~"}}, {"Hosts": {""}}},
		[]fields{{"Host": nil}, {"Host": {}}, {"Host": {""}}, {"Host": {" "}}, {"Host": {"a", "a"}}, {"Host": {"a b"}}, {"Host": {":80"}},
			{"host": {""}}, {"hOST": {"a", "b"}}, {"Host": {"a:x"}}, {"Host": {"a:65536"}}, {"Host": {"a:80:80"}}, {"Host": {"::1"}}, {"Host": {"[::1"}},
			{"Host": {"[]"}}, {"Host": {"[127.0.0.1]"}}, {"Host": {"[fe80::1%eth0]"}}, {"Host": {"[::1]x"}}, {"Host": {"http://a"}},
			{"Host": {"a/b"}}, {"Host": {"u@a"}}, {"Host": {"a#b"}}, {"Host": {"a\n"}}, {"Host": {"é"}}}},
}

func TestHeaderFormats(t *testing.T) {
	for _, test := range headerFormats {
		c := format(t, test.format)
		for _, h := range test.good {
			if !c.Holds(h) {
				t.Errorf("%s: %.200q does not pass", test.format, fmt.Sprint(h))
			}
		}
		for _, h := range test.bad {
			if c.Holds(h) {
				t.Errorf("%s: %.200q passes", test.format, fmt.Sprint(h))
			}
		}
	}
}

func TestGoodValuesDoNotAllocate(t *testing.T) {
	ordinary := with(lowerCase(30), "Accept", "ETag", "WWW-Authenticate", "Host")
	ordinary["Host"] = []string{"[2001:db8::1]:8080"}
	for name, values := range map[string][]any{
		"token": {"GET"}, "ip": {"192.0.2.1", "2001:db8::1", "fe80::1%eth0"}, "port": {"65535"}, "http-version": {"HTTP/1.1"},
		"query": {"a=b&c=d"}, "line": {"Not Found"}, "close-code": {int64(4999)},
		"header-names": {ordinary, lowerCase(64)}, "header-values": {ordinary}, "host-header": {ordinary, lowerCase(30)},
	} {
		c := format(t, name)
		for _, value := range values {
			if !c.Holds(value) {
				t.Errorf("%s: %v does not pass", name, value)
			}
			if n := testing.AllocsPerRun(100, func() { c.Holds(value) }); n != 0 {
				t.Errorf("%s: %v: %v allocations", name, value, n)
			}
		}
	}
}

func BenchmarkFormats(b *testing.B) {
	ordinary := with(fields{}, "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "Cookie", "Connection", "Host", "Referer")
	for name, value := range map[string]any{
		"token": "OPTIONS", "ip": "192.0.2.1", "port": "65535", "http-version": "HTTP/1.1", "query": "id=17&sort=name",
		"header-names": ordinary, "header-values": ordinary, "host-header": ordinary,
	} {
		c := format(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Holds(value)
			}
		})
	}
	b.Run("header-names-lower", func(b *testing.B) {
		c, value := format(b, "header-names"), any(lowerCase(30))
		b.ReportAllocs()
		for b.Loop() {
			c.Holds(value)
		}
	})
}

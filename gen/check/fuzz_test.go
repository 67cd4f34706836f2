package check_test

import (
	"net/netip"
	"regexp"
	"strings"
	"testing"
)

// The grammars of the specifications once more, written for the eye.
const (
	portPattern = `(0*([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))`
	hostPattern = `[A-Za-z0-9._~!$&'()*+,;=%-]+`
)

var references = map[string]func(string) bool{
	"token":        regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$").MatchString,
	"ip":           func(s string) bool { _, err := netip.ParseAddr(s); return err == nil },
	"port":         regexp.MustCompile(`^` + portPattern + `$`).MatchString,
	"http-version": regexp.MustCompile(`^(H|h)(T|t)(T|t)(P|p)/[0-9](\.[0-9])?$`).MatchString,
	"query": func(s string) bool {
		return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
	},
	"line": func(s string) bool { return !strings.ContainsAny(s, "\r\n\x00") },
}

func FuzzTextFormats(f *testing.F) {
	for _, test := range textFormats {
		for _, s := range append(test.good, test.bad...) {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, want := range references {
			if got := format(t, name).Holds(s); got != want(s) {
				t.Errorf("%s: %q: %t, want %t", name, s, got, want(s))
			}
		}
	})
}

func FuzzHost(f *testing.F) {
	for _, test := range headerFormats {
		for _, h := range append(test.good, test.bad...) {
			for _, values := range h {
				f.Add(strings.Join(values, ","))
			}
		}
	}
	named := regexp.MustCompile(`^` + hostPattern + `(:` + portPattern + `?)?$`)
	bracketed := regexp.MustCompile(`^\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\](:` + portPattern + `?)?$`)
	f.Fuzz(func(t *testing.T, s string) {
		want := named.MatchString(s)
		if match := bracketed.FindStringSubmatch(s); match != nil {
			_, err := netip.ParseAddr(match[1])
			want = err == nil
		}
		for _, name := range []string{"Host", "hOst"} {
			if got := format(t, "host-header").Holds(fields{name: {s}}); got != want {
				t.Errorf("%s %q: %t, want %t", name, s, got, want)
			}
		}
	})
}

func FuzzHeaders(f *testing.F) {
	f.Add("Accept,accept", "a,b")
	f.Add("ETag,WWW-Authenticate,etag", "a\n")
	f.Add(strings.Repeat("a", 70)+",b,c", "")
	f.Fuzz(func(t *testing.T, names, values string) {
		headers, folded := fields{}, map[string]bool{}
		tokens, lines := true, true
		for name := range strings.SplitSeq(names, ",") {
			headers[name] = strings.Split(values, ",")
			folded[strings.ToLower(name)] = true
			tokens = tokens && references["token"](name)
		}
		for value := range strings.SplitSeq(values, ",") {
			lines = lines && references["line"](value)
		}
		if got, want := format(t, "header-names").Holds(headers), tokens && len(folded) == len(headers); got != want {
			t.Errorf("names %q: %t, want %t", names, got, want)
		}
		if got := format(t, "header-values").Holds(headers); got != lines {
			t.Errorf("values %q: %t, want %t", values, got, lines)
		}
	})
}

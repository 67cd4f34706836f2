package owinhttp_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

func TestPathBase(t *testing.T) {
	for _, test := range []struct {
		name    string
		options []owinhttp.Option
		target  string
		base    string
		path    string
		query   string
	}{
		{"15: mount /pathBase", []owinhttp.Option{owinhttp.PathBase("/pathBase")}, "/pathBase", "/pathBase", "", ""},
		{"15: mount /pathBase", []owinhttp.Option{owinhttp.PathBase("/pathBase")}, "/pathBase/", "/pathBase", "/", ""},
		{"15: mount /pathBase", []owinhttp.Option{owinhttp.PathBase("/pathBase")}, "/pathBase/path?query", "/pathBase", "/path", "query"},
		{"15: mount /pathBase/", []owinhttp.Option{owinhttp.PathBase("/pathBase/")}, "/pathBase", "/pathBase", "", ""},
		{"15: mount /pathBase/", []owinhttp.Option{owinhttp.PathBase("/pathBase/")}, "/pathBase/", "/pathBase", "/", ""},
		{"15: mount /pathBase/", []owinhttp.Option{owinhttp.PathBase("/pathBase/")}, "/pathBase/path?query", "/pathBase", "/path", "query"},
		{"16: no mount", nil, "/", "", "/", ""},
		{"16: no mount", nil, "/path?query", "", "/path", "query"},
		{"16: mounts / and /path, whole segments only", []owinhttp.Option{owinhttp.PathBase("/", "/path")}, "/pathA/path", "", "/pathA/path", ""},
		{"16: mounts / and /path", []owinhttp.Option{owinhttp.PathBase("/", "/path")}, "/path/x", "/path", "/x", ""},
		{"16: the longest mount", []owinhttp.Option{owinhttp.PathBase("/a/b", "/a")}, "/a/b/c", "/a/b", "/c", ""},
		{"17: mount /BaseAddress, /baseaddress/x, Rack is case-sensitive", []owinhttp.Option{owinhttp.PathBase("/BaseAddress")}, "/baseaddress/x", "", "/baseaddress/x", ""},
		{"17: Katana matches and keeps the client's spelling", []owinhttp.Option{owinhttp.PathBase("/BaseAddress"), owinhttp.FoldPathBase()}, "/baseaddress/x", "/baseaddress", "/x", ""},
		{"18: decoded", nil, "/%E8%91%89/", "", "/葉/", ""},
		{"18: decoded", nil, "/foo/bar%2cbaz", "", "/foo/bar,baz", ""},
		{"19: decoded once", nil, "/%2541/", "", "/%41/", ""},
		{"19: decoded once", nil, "/foo/bar%252cbaz", "", "/foo/bar%2cbaz", ""},
		{"20: question mark and number sign", nil, "/path%3Ftwo", "", "/path?two", ""},
		{"20: question mark and number sign", nil, "/%23", "", "/#", ""},
		{"21: kept as sent", nil, "//foo///bar/baz", "", "//foo///bar/baz", ""},
		{"21: kept as sent", nil, "/a/b/../c", "", "/a/b/../c", ""},
		{"a question mark in front of the query belongs to it", nil, "/p??x", "", "/p", "?x"},
		{"an empty query", nil, "/p?", "", "/p", ""},
		{"an absolute target without a path", nil, "http://localhost", "", "/", ""},
		{"an absolute target without a path", nil, "http://localhost?q", "", "/", "q"},
		{"an absolute target, encoded", nil, "https://u:p@localhost:1/a%2Fb?q", "", "/a/b", "q"},
		{"neither path nor authority", nil, "urn:x", "", "/", ""},
		{"no ASCII", nil, "/ü?ä=é", "", "/ü", "%C3%A4=%C3%A9"},
		{"no UTF-8", nil, "/%F0%9F?\xff%zz", "", "/\xf0\x9f", "%FF%zz"},
		{"NUL", nil, "/%00", "", "/\x00", ""},
		{"number sign", nil, "/a#b?c#d", "", "/a#b", "c#d"},
		{"delimiters", nil, `/a;b=c,d?q="<>|{}^` + "`", "", "/a;b=c,d", `q="<>|{}^` + "`"},
		{"encoded dots and slashes", []owinhttp.Option{owinhttp.PathBase("/a")}, "/a%2f%2e%2e/", "/a", "/../", ""},
	} {
		t.Run(test.name+" "+test.target, func(t *testing.T) {
			target(t, test.target, func(env map[string]any) {
				equal(t, "base", owin.RequestPathBase(env), test.base)
				equal(t, "path", owin.RequestPath(env), test.path)
				equal(t, "query", owin.RequestQueryString(env), test.query)
				r, err := owinhttp.NewRequest(env)
				equal(t, "error", err, nil)
				equal(t, "the request is the same", r, owin.HTTPRequest(env))
				equal(t, "valid", owin.ValidateRequest(env), nil)
			}, test.options...)
		})
	}
}

// 22: query holding every escape %00 to %7F -> unchanged
func TestQueryUnchanged(t *testing.T) {
	var query strings.Builder
	for c := range 0x80 {
		_, _ = fmt.Fprintf(&query, "%%%02X", c)
	}
	target(t, "/?"+query.String(), func(env map[string]any) {
		equal(t, "query", owin.RequestQueryString(env), query.String())
	})
}

// 23: OWIN query "name=value" to net/http -> RawQuery "name=value"; no question mark added or doubled
func TestQueryToHandler(t *testing.T) {
	for _, query := range []string{"name=value", "?name=value", "a=%3F", ""} {
		t.Run(query, func(t *testing.T) {
			r, err := owinhttp.NewRequest(map[string]any{owin.KeyRequestQueryString: query, owin.KeyRequestPath: "/p"})
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "query", r.URL.RawQuery, query)
			equal(t, "target", r.RequestURI, strings.TrimSuffix("/p?"+query, "?"))
		})
	}
}

// 24: net/http side sets "?name=value2" -> key holds "name=value2"
func TestQueryFromHandler(t *testing.T) {
	seen := ""
	inner := owinhttp.UseOwin(func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			seen = owin.RequestQueryString(env)
			return next(env)
		}
	})(http.NotFoundHandler())
	between := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		changed := r.Clone(r.Context())
		changed.URL, _ = changed.URL.Parse("?name=value2")
		inner.ServeHTTP(w, changed)
	})
	var after string
	outer := owinhttp.UseOwin(func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			err := next(env)
			after = owin.RequestQueryString(env)
			return err
		}
	})(between)
	get(t, serveHandler(t, outer), "/?name=value")
	equal(t, "inside", seen, "name=value2")
	equal(t, "outside, after", after, "name=value")
}

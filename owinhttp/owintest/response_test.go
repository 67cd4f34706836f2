package owintest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// unhandled is the status of rows whose application fails.
const unhandled = 0

func TestResponses(t *testing.T) {
	set := func(name string, values ...string) owin.AppFunc {
		return func(env map[string]any) error {
			owin.ResponseHeaders(env)[name] = values
			return nil
		}
	}
	status := func(status any) owin.AppFunc {
		return func(env map[string]any) error {
			env[owin.KeyResponseStatusCode] = status
			return nil
		}
	}
	for name, row := range map[string]struct {
		app    owin.AppFunc
		method string
		status int
		length int64
		body   string
		header string // one of the names with its lines
	}{
		"45: app does nothing":                   {app: func(map[string]any) error { return nil }, status: 200},
		"45: app only sets 404":                  {app: status(404), status: 404},
		"45: app only sets a header":             {app: set("X-A", "1"), status: 200, header: "X-A: 1"},
		"46: one write":                          {app: func(env map[string]any) error { return write(env, "0123456789") }, status: 200, length: eitherLength, body: "0123456789"},
		"46: a hundred writes":                   {app: hundredWrites, status: 200, length: eitherLength, body: strings.Repeat(strings.Repeat("a", 1000), 100)},
		"44: text of a header in the body":       {app: func(env map[string]any) error { return write(env, "Foo: Bar\r\n\r\nHello") }, status: 200, length: eitherLength, body: "Foo: Bar\r\n\r\nHello"},
		"37: two lines":                          {app: set("A", "a", "b"), status: 200, header: "A: a|b"},
		"37: one line with a comma":              {app: set("B", "a, b"), status: 200, header: "B: a, b"},
		"39: no values":                          {app: set("X-A"), status: 200, header: "X-A: "},
		"41: headers of all kinds":               {app: set("Location", "/x"), status: 200, header: "Location: /x"},
		"42: name with a blank":                  {app: set("a b", "1"), status: unhandled},
		"42: name with a quote":                  {app: set(`a"`, "1"), status: unhandled},
		"42: value with a line break":            {app: set("A", "1\r\nB: 2"), status: unhandled},
		"43: name with a colon":                  {app: set("Foo:", "1"), status: unhandled},
		"48: head changed after the first write": {app: lateHead, status: 200, length: eitherLength, body: "text", header: "X-A: "},
		"49: status 0":                           {app: status(0), status: 200},
		"49: status 100":                         {app: status(100), status: unhandled},
		"49: status 103":                         {app: status(103), status: unhandled},
		"49: status 99":                          {app: status(99), status: unhandled},
		"49: status 1000":                        {app: status(1000), status: unhandled},
		`49: status "abc"`:                       {app: status("abc"), status: unhandled},
		"33: status int64(200)":                  {app: status(int64(200)), status: unhandled},
		"49: status 101 without an upgrade":      {app: status(101), status: unhandled},
		"50: reason of type int":                 {app: func(env map[string]any) error { env[owin.KeyResponseReasonPhrase] = 1; return nil }, status: unhandled},
		"51: ResponseProtocol is ignored":        {app: func(env map[string]any) error { owin.SetResponseProtocol(env, "HTTP/2.0"); return nil }, status: 200},
		"52: owin.ResponseHeaders set to nil":    {app: func(env map[string]any) error { env[owin.KeyResponseHeaders] = nil; return nil }, status: 200},
		"52: owin.ResponseHeaders replaced":      {app: func(env map[string]any) error { owin.SetResponseHeaders(env, http.Header{"X-A": {"1"}}); return nil }, status: 200, header: "X-A: 1"},
		"53: body closed, then written":          {app: closedBody, status: 200, length: eitherLength, body: "ResponseAndExtra"},
		"54: HEAD with a length":                 {app: set("Content-Length", "10"), method: "HEAD", status: 200, length: 10},
		"54: HEAD with a body":                   {app: func(env map[string]any) error { return write(env, "Hello World") }, method: "HEAD", status: 200, length: 11},
		"54: HEAD with a large body":             {app: hundredWrites, method: "HEAD", status: 200, length: -1},
		"54: HEAD with a flush":                  {app: lateHead, method: "HEAD", status: 200, length: -1, header: "X-A: "},
		"54: HEAD and nothing":                   {app: func(map[string]any) error { return nil }, method: "HEAD", status: 200, length: -1},
		"133: 204 with a Content-Length":         {app: lengthAnd("5", "", 204), status: 204, header: "Content-Length: "},
		"133: 304 with a Content-Length":         {app: lengthAnd("5", "", 304), status: 304, header: "Content-Length: "},
		"40: a name in two spellings":            {app: twoSpellings, status: unhandled},
		"43: name that ends in a hyphen":         {app: set("Foo-", "1"), status: unhandled},
		"43: name that begins with a digit":      {app: set("0xyz", "1"), status: unhandled},
		"43: Status":                             {app: set("Status", "1"), status: unhandled},
		"42: value with a control character":     {app: set("A", "1\x01"), status: unhandled},
		"127: two Content-Lengths":               {app: set("Content-Length", "0", "0"), status: unhandled},
		"134: body with its Content-Length":      {app: lengthAnd("4", "text", 200), status: 200, length: 4, body: "text"},
		"134: no body with a Content-Length":     {app: set("Content-Length", "4"), status: unhandled},
		"133: 204 with a body":                   {app: func(env map[string]any) error { owin.SetResponseStatusCode(env, 204); return write(env, "text") }, status: unhandled},
		"133: 204":                               {app: status(204), status: 204},
		"127: Content-Length that is no number":  {app: set("Content-Length", "four"), status: unhandled},
		"75: empty pipeline":                     {app: owinhttp.Pipeline(nil), status: 404},
		"95: write, flush, SendFile, write":      {app: sendFile(t), status: 200, length: eitherLength, body: "before file after"},
		"58: trailers are no headers":            {app: trailers, status: 200, length: eitherLength, body: "text", header: "X-Sum: "},
		"67: an error": {app: func(env map[string]any) error {
			owin.ResponseHeaders(env).Set("X-A", "1")
			return errors.New("failure")
		}, status: unhandled},
		"67: context.Canceled":        {app: func(map[string]any) error { return context.Canceled }, status: unhandled},
		"67: a panic":                 {app: func(map[string]any) error { panic("failure") }, status: unhandled},
		"66, 93: what is not offered": {app: notOffered, status: 200},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, row.app, func(t *testing.T, p place) {
				if row.method == "" {
					row.method = "GET"
				}
				got := p.ask(t, row.method, "/", nil)
				if row.status == unhandled {
					p.wantFailure(t, got)
					return
				}
				equal(t, "error", got.err, nil)
				equal(t, "status", got.status, row.status)
				equal(t, "body", got.body, row.body)
				if row.length != eitherLength {
					equal(t, "length", got.length, row.length)
				}
				if name, values, _ := strings.Cut(row.header, ": "); name != "" {
					equal(t, name, strings.Join(got.header[name], "|"), values)
				}
			})
		})
	}
}

// eitherLength is the length of responses that a server may send in more than one way.
const eitherLength = -2

func hundredWrites(env map[string]any) error {
	for range 100 {
		if err := write(env, strings.Repeat("a", 1000)); err != nil {
			return err
		}
	}
	return nil
}

func lateHead(env map[string]any) error {
	err := write(env, "text")
	flush(env)
	owin.ResponseHeaders(env).Set("X-A", "late")
	owin.SetResponseStatusCode(env, 404)
	return err
}

func closedBody(env map[string]any) error {
	err := write(env, "Response")
	return errors.Join(err, owin.ResponseBody(env).(io.Closer).Close(), write(env, "AndExtra"))
}

func twoSpellings(env map[string]any) error {
	owin.ResponseHeaders(env)["X-Foo"], owin.ResponseHeaders(env)["x-foo"] = []string{"1"}, []string{"1"}
	return nil
}

func lengthAnd(length, body string, status int) owin.AppFunc {
	return func(env map[string]any) error {
		owin.SetResponseStatusCode(env, status)
		owin.ResponseHeaders(env).Set("Content-Length", length)
		return write(env, body)
	}
}

func trailers(env map[string]any) error {
	err := write(env, "text")
	owin.SetOwinHTTPResponseTrailers(env, http.Header{"X-Sum": {"42"}})
	return err
}

// notOffered fails if what a plain request cannot have is not told by the one kind of error.
func notOffered(env map[string]any) error {
	never := func(map[string]any) error { return nil }
	for _, err := range []error{
		owinhttp.AcceptWebSocket(env, nil, never), owinhttp.UpgradeOpaque(env, nil, never),
		owinhttp.OnSendingHeaders(map[string]any{}, func() {}), owinhttp.SendFile(context.Background(), map[string]any{}, "bob", 1, 3),
	} {
		if !errors.Is(err, owinhttp.ErrNotSupported) {
			return fmt.Errorf("got %v", err)
		}
	}
	return nil
}

// sendFile sends a file and then deletes it.
func sendFile(t *testing.T) owin.AppFunc {
	return func(env map[string]any) error {
		name := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(name, []byte("a file!"), 0o600); err != nil {
			return err
		}
		err := write(env, "before ")
		flush(env)
		return errors.Join(err, owinhttp.SendFile(context.Background(), env, name, 2, 4), os.Remove(name), write(env, " after"))
	}
}

// 56: body read or response written after return -> error, nothing on the wire.
func TestAfterReturn(t *testing.T) {
	kept := make(chan map[string]any, 1)
	onBoth(t, func(env map[string]any) error {
		kept <- env
		return write(env, "text")
	}, func(t *testing.T, p place) {
		equal(t, "body", p.ask(t, "POST", "/", "body").body, "text")
		env := <-kept
		for name, err := range map[string]error{
			"write": write(env, "more"), "flush": owin.ResponseBody(env).(interface{ FlushError() error }).FlushError(),
			"read":     errorOf(owin.RequestBody(env).Read(make([]byte, 1))),
			"register": owinhttp.OnSendingHeaders(env, func() {}),
		} {
			if !errors.Is(err, owinhttp.ErrCompleted) {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
}

func errorOf(_ int, err error) error { return err }

// 73: middleware 1, 2, app append marks before; after -> "1,2,42"; "42,2,1".
// 74: middleware 1 does not call next -> "1"; app untouched.
func TestPipelines(t *testing.T) {
	around := func(name string) owin.MidFunc {
		return func(next owin.AppFunc) owin.AppFunc {
			return func(env map[string]any) error {
				if err := write(env, "<"+name); err != nil || owin.RequestPath(env) == "/"+name {
					return err
				}
				return errors.Join(next(env), write(env, name+">"))
			}
		}
	}
	app := owinhttp.Pipeline(func(env map[string]any) error { return write(env, "42") }, around("1"), around("2"))
	onBoth(t, app, func(t *testing.T, p place) {
		equal(t, "73", p.ask(t, "GET", "/", nil).body, "<1<2422>1>")
		equal(t, "74", p.ask(t, "GET", "/1", nil).body, "<1")
	})
}

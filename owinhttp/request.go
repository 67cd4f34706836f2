package owinhttp

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
)

// NewRequest makes the http.Request of an environment, which may come from any server. If it has one under net/http.Request and the
// environment still says the same, that one is returned, otherwise a copy with what has changed. Of an environment that has none a
// request is made, with defaults for what is missing. The path is the path base and the path.
//
// The error is ErrEnvironment, with an *owin.KeyError inside for a value of a wrong type or form.
func NewRequest(env map[string]any) (*http.Request, error) {
	data, err := readRequest(env)
	if err != nil {
		return nil, err
	}
	server, err := optional(owin.LookupHTTPRequest(env))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	if server == nil || server.URL == nil {
		return data.build(env)
	}
	return data.apply(server)
}

// requestData is the request part of an environment, with defaults for what is missing.
type requestData struct {
	call      *call // nil: the environment is not ours
	method    string
	scheme    string
	base      string
	path      string
	query     string
	protocol  string
	header    http.Header
	body      io.ReadCloser
	cancelled context.Context
}

// optional makes a missing or nil value no error.
func optional[T any](value T, err error) (T, error) {
	if err != nil && absent(err) {
		err = nil
	}
	return value, err
}

// readRequest reads the request part of an environment.
func readRequest(env map[string]any) (data requestData, err error) {
	if env == nil {
		return data, fmt.Errorf("%w: it is nil", ErrEnvironment)
	}
	texts := []struct {
		value    *string
		lookup   func(map[string]any) (string, error)
		fallback string
	}{
		{&data.method, owin.LookupRequestMethod, http.MethodGet},
		{&data.scheme, owin.LookupRequestScheme, "http"},
		{&data.base, owin.LookupRequestPathBase, ""},
		{&data.path, owin.LookupRequestPath, ""},
		{&data.query, owin.LookupRequestQueryString, ""},
		{&data.protocol, owin.LookupRequestProtocol, "HTTP/1.1"},
	}
	for _, text := range texts {
		if *text.value, err = optional(text.lookup(env)); err != nil {
			return data, fmt.Errorf("%w: %w", ErrEnvironment, err)
		}
		if *text.value == "" {
			*text.value = text.fallback
		}
	}
	data.base = strings.TrimRight(data.base, "/") // "/" is not allowed, but usual for the root
	return data, data.readObjects(env)
}

// readObjects reads what is no text.
func (d *requestData) readObjects(env map[string]any) (err error) {
	if d.header, err = optional(owin.LookupRequestHeaders(env)); err != nil {
		return fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	if d.body, err = optional(owin.LookupRequestBody(env)); err != nil {
		return fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	if isNil(d.body) {
		d.body = http.NoBody
	}
	if d.cancelled, err = optional(owin.LookupCallCancelled(env)); err != nil {
		return fmt.Errorf("%w: %w", ErrEnvironment, err)
	}
	if isNil(d.cancelled) {
		d.cancelled = context.Background()
	}
	d.call = callOf(env)
	return nil
}

// change says in which parts an environment and a request of net/http differ.
type change struct{ line, header, body, context bool }

// compare finds what differs from a request, which may be the one that the environment was made from.
func (d *requestData) compare(r *http.Request) change {
	return change{
		line: d.method != r.Method || d.base+d.path != requestPath(r) || d.query != requestQuery(r) || d.protocol != r.Proto ||
			d.scheme != scheme(r),
		header:  !maps.EqualFunc(d.header, requestHeaders(r, new([1]string)), slices.Equal),
		body:    !d.sameBody(r.Body),
		context: !same(d.cancelled, r.Context()) && (d.call == nil || !same(d.cancelled, &d.call.cancelled)),
	}
}

// sameBody tells whether the body of the environment is that of the request.
func (d *requestData) sameBody(body io.ReadCloser) bool {
	if own, ok := d.body.(incomingBody); ok {
		return same(own.c.r.Body, body)
	}
	return same(d.body, body) || d.body == http.NoBody && body == nil
}

// same compares values of any type; to Go, comparing some of them is a panic.
func same(a, b any) bool { return reflect.ValueOf(a).Comparable() && a == b }

// isNil tells whether an interface holds nothing, or a nil, which the generated accessors cannot see.
func isNil(value any) bool {
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
		return v.IsNil()
	}
	return false
}

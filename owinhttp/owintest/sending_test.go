package owintest_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 59 to 65: OnSendingHeaders.
func TestSendingHeaders(t *testing.T) {
	state := new(int)
	for name, row := range map[string]struct {
		app    owin.AppFunc
		status int
		header string
		body   string
	}{
		"59: a header": {app: func(env map[string]any) error {
			return errors.Join(mark(env, "1"), write(env, "body"))
		}, status: 200, header: "1", body: "body"},
		"60: status and header without a body": {app: func(env map[string]any) error {
			return errors.Join(mark(env, "1"), owinhttp.OnSendingHeaders(env, func() { owin.SetResponseStatusCode(env, 201) }))
		}, status: 201, header: "1"},
		"61: the state": {app: func(env map[string]any) error {
			return owin.ServerOnSendingHeaders(env)(func(got any) { appendMark(env, strconv.FormatBool(got == state)) }, state)
		}, status: 200, header: "true"},
		"62: the last first": {app: func(env map[string]any) error {
			return errors.Join(mark(env, "A"), mark(env, "B"))
		}, status: 200, header: "B|A"},
		"63: too late": {app: func(env map[string]any) error {
			flush(env)
			err := owinhttp.OnSendingHeaders(env, func() {})
			return write(env, strconv.FormatBool(errors.Is(err, owinhttp.ErrHeadSent)))
		}, status: 200, body: "true"},
		"64: a panic": {app: func(env map[string]any) error {
			return owinhttp.OnSendingHeaders(env, func() { panic("failure") })
		}, status: unhandled},
		"65: once": {app: func(env map[string]any) error {
			err := mark(env, "1")
			for range 3 {
				err = errors.Join(err, write(env, "a"))
				flush(env)
			}
			return err
		}, status: 200, header: "1", body: "aaa"},
		"74: a nil callback": {app: func(env map[string]any) error {
			return write(env, strconv.FormatBool(errors.Is(owinhttp.OnSendingHeaders(env, nil), owin.ErrNil)))
		}, status: 200, body: "true"},
		"75: a callback that writes": {app: func(env map[string]any) error {
			err := owinhttp.OnSendingHeaders(env, func() {
				appendMark(env, strconv.FormatBool(errors.Is(write(env, "text"), owinhttp.ErrHeadSent)))
			})
			return errors.Join(err, write(env, "body"))
		}, status: 200, header: "true", body: "body"},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, row.app, func(t *testing.T, p place) {
				got := p.ask(t, "GET", "/", nil)
				if row.status == unhandled {
					p.wantFailure(t, got)
					return
				}
				equal(t, "status", got.status, row.status)
				equal(t, "marks", strings.Join(got.header["X-Mark"], "|"), row.header)
				equal(t, "body", got.body, row.body)
			})
		})
	}
}

func mark(env map[string]any, text string) error {
	return owinhttp.OnSendingHeaders(env, func() { appendMark(env, text) })
}

func appendMark(env map[string]any, text string) {
	header := owin.ResponseHeaders(env)
	header["X-Mark"] = append(header["X-Mark"], text)
}

package owinhttp_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// finish is for one call, and its error says whether the connection is to be broken.
func TestFinish(t *testing.T) {
	failure := errors.New("failure")
	for _, test := range []struct {
		name   string
		write  bool
		err    error
		status int
		abort  bool
	}{
		{"success", true, nil, 200, false},
		{"failure before the head", false, failure, 500, false},
		{"failure after the head", true, failure, 200, true},
		{"abort", false, http.ErrAbortHandler, 200, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			recorder := httptest.NewRecorder()
			env, finish := owinhttp.NewEnvironment(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
			if test.write {
				equal(t, "write", write(env, "text"), nil)
			}
			err := finish(test.err)
			equal(t, "error", errors.Is(err, test.err), true)
			equal(t, "abort", errors.Is(err, http.ErrAbortHandler), test.abort)
			equal(t, "status", recorder.Code, test.status)
			equal(t, "again", finish(nil), error(owinhttp.ErrCompleted))
			equal(t, "cancelled", owin.CallCancelled(env).Err() != nil, test.err != nil)
		})
	}
}

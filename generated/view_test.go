package generated_test

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/generated/owin"
)

// TestView reads a request, changes it and writes it to another environment.
func TestView(t *testing.T) {
	env := owin.NewRequestEnv()
	view, err := owin.ReadRequest(env)
	if err != nil {
		t.Fatal(err)
	}
	if view.RequestMethod != "GET" || view.Has.ResponseStatusCode || view.ResponseStatusCode != 0 {
		t.Errorf("read %q and %d (%t)", view.RequestMethod, view.ResponseStatusCode, view.Has.ResponseStatusCode)
	}
	view.RequestMethod = "POST"
	view.ResponseStatusCode, view.Has.ResponseStatusCode = 201, true
	view.HostAppName = "not there"
	written := map[string]any{"app.User": "ann"}
	view.WriteTo(written)
	const want = `app.User: "ann", want missing
owin.RequestMethod: "POST", want "GET"
owin.ResponseStatusCode: 201, want missing
`
	if diff := cmp.Diff(want, owin.DiffRequest(written, env)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := owin.ValidateRequest(written); err != nil {
		t.Error(err)
	}
}

// TestReadProblems sees that of an invalid environment the view holds what can be read.
func TestReadProblems(t *testing.T) {
	env := owin.NewRequestEnv()
	env[owin.KeyRequestMethod], env[owin.KeyServerIsLocal], env[owin.KeyServerLocalPort] = "no token", "no bool", ""
	view, err := owin.ReadRequest(env)
	found := new(owin.ValidationError)
	if !errors.As(err, &found) || len(found.Problems) != 2 || !errors.Is(err, owin.ErrType) || !errors.Is(err, owin.ErrValue) {
		t.Fatalf("the error is %v", err)
	}
	if view.RequestMethod != "no token" || view.Has.ServerIsLocal || view.Has.ServerLocalPort || view.RequestPath != "/hello" {
		t.Errorf("the view holds %q, %t, %t and %q", view.RequestMethod, view.Has.ServerIsLocal, view.Has.ServerLocalPort, view.RequestPath)
	}
}

func TestDiff(t *testing.T) {
	env := owin.NewRequestEnv()
	other := owin.NewRequestEnv()
	other[owin.KeyRequestHeaders] = http.Header{"Accept": {"text/html"}} // read as the same
	other[owin.KeyResponseHeaders] = map[string][]string{"Accept": {"text/plain"}}
	other[owin.KeyVersion] = nil
	other[owin.KeyResponseStatusCode], env[owin.KeyResponseStatusCode] = int64(404), 404
	const want = `owin.ResponseHeaders: map[string][]string{"Accept":[]string{"text/html"}}, want map[string][]string{"Accept":[]string{"text/plain"}}
owin.ResponseStatusCode: int(404), want int64(404)
owin.Version: "1.0", want nil
`
	if diff := cmp.Diff(want, owin.DiffRequest(env, other)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLogSecrets sees that a logged request tells its keys, but neither what its header fields say nor all of a long text.
func TestLogSecrets(t *testing.T) {
	env := request()
	env[owin.KeyRequestHeaders] = map[string][]string{"Authorization": {"secret"}, "Cookie": {"secret"}}
	env[owin.KeyOwinHTTPResponseTrailers] = http.Header{"Signature": {"secret"}}
	env[owin.KeyServerCapabilities] = map[string]any{"key": "secret"}
	env[owin.KeyRequestUser] = struct{ Password string }{"secret"}
	env[owin.KeyRequestQueryString] = strings.Repeat("x", 80) + "secret"
	view, _ := owin.ReadRequest(env)
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("served", "request", view)
	for _, want := range []string{`"owin.RequestMethod":"GET"`, `"owin.RequestHeaders":"2 elements"`, `"owin.ResponseStatusCode":200`,
		`"server.Capabilities":"1 element"`, `"owin.RequestBody":"http.noBody"`, `"server.IsLocal":false`, `"owin.RequestUser":"struct { Password string }"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the log does not have %s: %s", want, out.String())
		}
	}
	for _, bad := range []string{"secret", "Cookie", owin.KeyHostAppName} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("the log has %s: %s", bad, out.String())
		}
	}
}

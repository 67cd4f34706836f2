package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/spec"
)

// TestAccessors sees that the rivals read the same values, and leave the same environment.
func TestAccessors(t *testing.T) {
	for _, contest := range []func(map[string]any) contest{getting, lookingUp, setting, settingCommon} {
		var want []any
		for i := range contest(nil).rivals {
			env := request()
			c := contest(env)
			sinkText, sinkCount, sinkTruth, sinkError = [3]string{}, 0, false, nil
			c.rivals[i].work()
			got := []any{sinkText, sinkCount, sinkTruth, sinkError, env}
			if i == 0 {
				want = got
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s does other work (-owingen +it):\n%s", c.work, c.rivals[i].name, diff)
			}
		}
	}
}

// mistakes are values that are wrong, by key. One is none to validator, for which an empty value is absent.
var mistakes = []struct {
	key   string
	value any
	blind bool
}{
	{"REQUEST_METHOD", "FETCH", false}, {"REQUEST_SCHEME", "ftp", false}, {"PATH_INFO", "articles", false}, {"QUERY_STRING", strings.Repeat("q", 2049), false},
	{"SERVER_NAME", "", false}, {"SERVER_PORT", 0, false}, {"SERVER_PORT", 65536, false}, {"SERVER_PROTOCOL", "HTTP/4", false}, {"REMOTE_ADDR", "192.0.2.300", false},
	{"REMOTE_PORT", 70000, false}, {"REMOTE_USER", strings.Repeat("u", 65), false}, {"AUTH_TYPE", "None", false}, {"CONTENT_LENGTH", -1, false}, {"CONTENT_TYPE", "", true},
	{"REQUEST_ID", "short", false}, {"RESPONSE_REASON", strings.Repeat("r", 256), false}, {"SERVER_NAME", strings.Repeat("n", 254), false}, {"REQUEST_TIMEOUT", 3601.0, false},
	{"PATH_INFO", "/" + strings.Repeat("p", 4096), false}, {"CONTENT_LENGTH", 1<<40 + 1, false}, {"CONTENT_TYPE", strings.Repeat("t", 256), false}, {"REQUEST_TIMEOUT", -0.5, false}, {"RETRY_COUNT", 10, false}, {"RESPONSE_STATUS", 99, false}, {"HTTPS", "maybe", false},
	{"PATH_INFO", 1, false}, {"RESPONSE_REASON", 1, false}, {"SERVER_PORT", "443", false}, {"REQUEST_TIMEOUT", "2", false}, {"HTTPS", 1, false},
}

// TestChecks sees that the validators find the same mistakes.
func TestChecks(t *testing.T) {
	list, err := checks()
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range list {
		if !check.valid(request()) {
			t.Errorf("%s finds a mistake in what has none", check.name)
		}
		for _, mistake := range mistakes {
			env := request()
			if env[mistake.key] = mistake.value; check.valid(env) && !(mistake.blind && check.note != "") {
				t.Errorf("%s lets %s = %v pass", check.name, mistake.key, mistake.value)
			}
		}
		for _, key := range []string{"REQUEST_METHOD", "PATH_INFO", "SERVER_PORT", "REMOTE_ADDR"} {
			env := request()
			if delete(env, key); check.valid(env) {
				t.Errorf("%s does not miss %s", check.name, key)
			}
		}
	}
}

// TestViews sees that the rivals read the same view.
func TestViews(t *testing.T) {
	for _, rival := range reading().rivals {
		if rival.work(); sinkError != nil {
			t.Errorf("%s: %v", rival.name, sinkError)
		}
	}
	want := sinkViews[0]
	if diff := cmp.Diff(want, sinkViews[1]); diff != "" {
		t.Errorf("(-owingen +by hand):\n%s", diff)
	}
	views, fields := reflect.ValueOf(want), reflect.ValueOf(sinkTagged)
	for i := range fields.NumField() {
		name := fields.Type().Field(i).Name
		if got, want := fields.Field(i).Interface(), views.FieldByName(name).Interface(); got != want {
			t.Errorf("mapstructure: %s is %v, want %v", name, got, want)
		}
	}
	if fields.NumField() != views.NumField()-1 {
		t.Errorf("mapstructure reads %d fields of %d", fields.NumField(), views.NumField()-1)
	}
}

// TestGateway sees that the generated package is that of the spec.
func TestGateway(t *testing.T) {
	project, err := gen.Load("gateway/keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folders, err := project.Render()
	if err != nil {
		t.Fatal(err, project.Problems)
	}
	changes, err := output.Compare(folders)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		t.Errorf("%s is %s; run go run ../../cmd/owingen generate gateway/keys.yaml", change.Path(), change.State)
	}
}

// TestRegistry sees that the generators get the same keys.
func TestRegistry(t *testing.T) {
	const size = 60
	s, problems := spec.Parse("keys.yaml", registry(size).spec())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var want []string
	for key := range s.Keys() {
		want = append(want, key.Name.Value)
	}
	text, err := registry(size).openAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, schema := range document.Components.Schemas {
		got = slices.AppendSeq(got, maps.Keys(schema.Properties))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) != size {
		t.Errorf("%d keys (-spec +OpenAPI):\n%s", len(want), diff)
	}
}

// TestParse sees that arguments are judged before anything runs.
func TestParse(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-count 0", `want flags alone, and -count from 1: ["-count" "0"]`},
		{"-keys 10 20", `want flags alone, and -count from 1: ["-keys" "10" "20"]`},
		{"-keys 10,many", `-keys: "many" is no number from 1`},
		{"-keys 0", `-keys: "0" is no number from 1`},
		{"-out main.go", "mkdir main.go: not a directory"},
		{"-h", flag.ErrHelp.Error()},
	} {
		if _, err := parse(strings.Fields(test.args), io.Discard); err == nil || err.Error() != test.want {
			t.Errorf("%s: error %v, want %s", test.args, err, test.want)
		}
	}
}

// TestCompare runs everything, each once and on a small spec.
func TestCompare(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	o, err := parse([]string{"-count", "1", "-keys", "50", "-out", folder}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := compare(context.Background(), o, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	table := read(t, folder, "peers.md")
	picture := read(t, folder, "peers.svg")
	for _, name := range []string{"get 5 keys", "set 2 common values", "objx", "validator ValidateMap", "jsonschema", "mapstructure", "nothing to do", "go/format", "oapi-codegen", "compile what came of 50 keys"} {
		for where, text := range map[string]string{"the output": out.String(), "peers.md": table, "peers.svg": picture} {
			if !strings.Contains(text, name) {
				t.Errorf("%s lacks %s:\n%s", where, name, text)
			}
		}
	}
	for decoder := xml.NewDecoder(strings.NewReader(picture)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

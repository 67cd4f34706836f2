package emit_test

import (
	"errors"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	templates "github.com/owin-go/owingen/gen/emit/testdata/templates/want"
)

func TestTemplateAccessors(t *testing.T) {
	env := map[string]any{"http.request.header.accept": []string{"text/html"}, "db.pets.name": "main", "db.pets.size": 7}
	if got := templates.HTTPRequestHeader(env, "accept"); len(got) != 1 {
		t.Errorf("the getter gives %v", got)
	}
	if got := templates.DBName(env, "pets"); got != "main" {
		t.Errorf("the getter of a name with an end gives %q", got)
	}
	_, err := templates.LookupDBSize(env, "pets")
	want := &templates.KeyError{Key: "db.pets.size", Kind: templates.ErrType, Got: "int", Want: "int64"}
	if got := new(templates.KeyError); !errors.As(err, &got) || *got != *want {
		t.Errorf("the error is %v, want %v", err, want)
	}
	templates.SetDBSize(env, "pets", 8)
	if got := env["db.pets.size"]; got != int64(8) {
		t.Errorf("the setter stored %v", got)
	}
}

// Names that are those of other keys are theirs, wherever they stand in the environment.
func TestTemplateIterator(t *testing.T) {
	env := map[string]any{
		"HTTP_ACCEPT": "text/html", "HTTP_DNT": "1", "HTTP_": "no variable part", "HTTP_RANGE": nil, "HTTP_AGE": 7, "REQUEST_METHOD": "GET",
		"HTTP_HOST": "a key", "HTTP_SECRET": "a key without accessors", "HTTP_X_ID": "of the longer template",
	}
	if diff := cmp.Diff(map[string]string{"ACCEPT": "text/html", "DNT": "1"}, maps.Collect(templates.AllHTTP(env))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{}, maps.Collect(templates.AllHTTP(nil))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Problems with the keys of templates come behind the others, in the order of their names, and those of one name in that of the
// checks: a map has no order.
func TestTemplateValidator(t *testing.T) {
	long := make([]byte, 81)
	long[0] = '\n'
	env := map[string]any{
		"REQUEST_METHOD": "GET", "HTTP_HOST": "", "HTTP_SECRET": 1,
		"HTTP_X_B": "b", "HTTP_C": string(long), "HTTP_B": 1, "HTTP_A": "a\r", "HTTP_X_A": 2, "HTTP_NIL": nil, "HTTP_X_NIL": []string(nil),
	}
	want := []string{"HTTP_HOST", "HTTP_A", "HTTP_B", "HTTP_C", "HTTP_C", "HTTP_X_A", "HTTP_X_B"}
	for range 20 {
		found := new(templates.ValidationError)
		if !errors.As(templates.ValidateGateway(env), &found) {
			t.Fatal("the environment is valid")
		}
		var got []string
		for _, problem := range found.Problems {
			got = append(got, problem.Key)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		if first, second := found.Problems[3].Want, found.Problems[4].Want; first != "one line without CR, LF and NUL" || second != `at most 80 bytes while REQUEST_METHOD is "GET"` {
			t.Fatalf("the checks of one value come as %q, %q", first, second)
		}
	}
}

// The check of a value knows no name but the template's.
func TestTemplateCheck(t *testing.T) {
	found := new(templates.KeyError)
	if err := templates.CheckDBName("other"); !errors.As(err, &found) || found.Key != "db.<system>.name" {
		t.Errorf("the error is %v", err)
	}
}

// Nothing is allocated but the name that a setter stores; a name that is only looked up may be as long as Go joins on the stack.
func TestTemplateAllocations(t *testing.T) {
	env := map[string]any{"REQUEST_METHOD": "GET", "HTTP_HOST": "h", "HTTP_ACCEPT": "text/html", "HTTP_X_A": []string{"a"}}
	for name, run := range map[string]func(){
		"getter":    func() { _ = templates.HTTP(env, "ACCEPT") },
		"lookup":    func() { _, _ = templates.LookupHTTP(env, "ACCEPT") },
		"validator": func() { _ = templates.ValidateGateway(env) },
		"iterator": func() {
			for range templates.AllHTTP(env) {
				_ = env
			}
		},
	} {
		if got := testing.AllocsPerRun(100, run); got != 0 {
			t.Errorf("the %s allocates %v times", name, got)
		}
	}
}

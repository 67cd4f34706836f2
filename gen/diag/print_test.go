package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diag"
)

// printed returns what Print writes, the source being the same for each file but one
// named gone.yaml.
func printed(t *testing.T, format, source string, list ...diag.Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	err := diag.Print(&out, format, list, diag.Options{Source: func(file string) ([]byte, error) {
		if file == "gone.yaml" {
			return nil, fs.ErrNotExist
		}
		return []byte(source), nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	full = diag.Diagnostic{
		File: "keys.yaml", Line: 3, Column: 5, Severity: diag.Error, Rule: "unknown-field",
		Message: `unknown field "nmae"`, Hint: `did you mean "name"?`, Detail: "--- a\n+++ b\n",
	}
	brief = diag.Diagnostic{File: "a<b>.go", Severity: diag.Warning, Rule: "drift", Message: "a & b"}
)

func TestFormats(t *testing.T) {
	if diff := cmp.Diff([]string{"text", "json", "github", "sarif"}, diag.Formats()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, format := range diag.Formats() {
		if err := diag.CheckFormat(format); err != nil {
			t.Error(err)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	for format, want := range map[string]string{
		"jsno":  `unknown format "jsno": did you mean "json"?`,
		"JSON":  `unknown format "JSON": did you mean "json"?`,
		"xml":   `unknown format "xml": there are text, json, github, sarif`,
		"":      `unknown format "": there are text, json, github, sarif`,
		"text ": `unknown format "text ": did you mean "text"?`,
	} {
		for _, err := range []error{
			diag.CheckFormat(format),
			diag.Print(&bytes.Buffer{}, format, nil, diag.Options{}),
		} {
			var unknown *diag.FormatError
			if !errors.As(err, &unknown) || unknown.Format != format || err.Error() != want {
				t.Errorf("%q: got %v, want %s", format, err, want)
			}
		}
	}
}

func TestPrintNothing(t *testing.T) {
	for format, want := range map[string]string{"text": "", "json": "[]\n", "github": ""} {
		if got := printed(t, format, ""); got != want {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
	}
}

var errFull = errors.New("no space left")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestPrintReportsErrorOfWriter(t *testing.T) {
	for _, format := range diag.Formats() {
		if err := diag.Print(fullDisk{}, format, diag.List{full}, diag.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

func TestJSON(t *testing.T) {
	const want = `[
  {
    "file": "keys.yaml",
    "line": 3,
    "column": 5,
    "severity": "error",
    "rule": "unknown-field",
    "message": "unknown field \"nmae\"",
    "hint": "did you mean \"name\"?",
    "detail": "--- a\n+++ b\n"
  },
  {
    "file": "a<b>.go",
    "severity": "warning",
    "rule": "drift",
    "message": "a & b"
  }
]
`
	got := printed(t, "json", "", full, brief)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var back diag.List
	if err := json.Unmarshal([]byte(got), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(diag.List{full, brief}, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestGitHub(t *testing.T) {
	tests := []struct {
		name string
		d    diag.Diagnostic
		want string
	}{
		{"whole", full, `::error file=keys.yaml,line=3,col=5,title=unknown-field::unknown field "nmae"%0Adid you mean "name"?`},
		{"file alone", brief, "::warning file=a<b>.go,title=drift::a & b"},
		{"no column", diag.Diagnostic{File: "a", Line: 1, Severity: diag.Error, Rule: "r", Message: "m"}, "::error file=a,line=1,title=r::m"},
		{"no file", diag.Diagnostic{Line: 1, Column: 1, Severity: diag.Error, Rule: "r", Message: "m"}, "::error title=r::m"},
		{"nothing but a message", diag.Diagnostic{Severity: diag.Error, Message: "m"}, "::error::m"},
		{"escapes", diag.Diagnostic{File: "a:b,c%\r\n", Severity: diag.Error, Message: "a:b,c%0A\r\n::error::x", Hint: "100%\nsure"},
			"::error file=a%3Ab%2Cc%25%0D%0A::a:b,c%250A%0D%0A::error::x%0A100%25%0Asure"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want+"\n", printed(t, "github", "", test.d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Every diagnostic is one line of its own, whatever is in it.
func FuzzGitHub(f *testing.F) {
	f.Add("keys.yaml", "rule", "message", "hint")
	f.Add("a,b:c", "\r\n", "::error::\n", "%0A")
	f.Fuzz(func(t *testing.T, file, rule, message, hint string) {
		d := diag.Diagnostic{File: file, Line: 1, Severity: diag.Error, Rule: diag.Rule(rule), Message: message, Hint: hint}
		got := []byte(printed(t, "github", "", d))
		if bytes.Count(got, []byte("\n")) != 1 || !bytes.HasSuffix(got, []byte("\n")) || slices.Contains(got, '\r') {
			t.Errorf("not one line: %q", got)
		}
	})
}

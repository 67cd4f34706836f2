package diag_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diag"
)

func TestText(t *testing.T) {
	const source = "package: app\nkeys:\n  - nmae: app.UserID\n"
	const want = `keys.yaml:3:5: error: unknown field "nmae" [unknown-field]
  3 |   - nmae: app.UserID
    |     ^
  hint: did you mean "name"?
--- a
+++ b
a<b>.go: warning: a & b [drift]
`
	if diff := cmp.Diff(want, printed(t, "text", source, full, brief)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextHint(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Error, Message: "m", Hint: "one\nor \x1b[2Jtwo\n"}
	const want = "error: m\n  hint: one\n        or ␛[2Jtwo\n"
	if diff := cmp.Diff(want, printed(t, "text", "", d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextDetail(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Error, Message: "m", Detail: "\tone\r\n\ntwo"}
	const want = "error: m\n\tone␍\n\ntwo\n"
	if diff := cmp.Diff(want, printed(t, "text", "", d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// at returns a diagnostic at a place in a file.
func at(line, column int) diag.Diagnostic {
	return diag.Diagnostic{File: "keys.yaml", Line: line, Column: column, Severity: diag.Error, Message: "m"}
}

func TestSourceLine(t *testing.T) {
	long := strings.Repeat("abcdefghij", 20)
	tests := []struct {
		name   string
		source string
		d      diag.Diagnostic
		want   string // below the headline
	}{
		{"first column", "abc", at(1, 1), "  1 | abc\n    | ^\n"},
		{"last column", "abc", at(1, 3), "  1 | abc\n    |   ^\n"},
		{"behind the end", "abc", at(1, 4), "  1 | abc\n    |    ^\n"},
		{"far behind the end", "abc", at(1, 99), "  1 | abc\n    |    ^\n"},
		{"no column", "abc", at(1, 0), "  1 | abc\n"},
		{"negative column", "abc", at(1, -1), "  1 | abc\n"},
		{"trailing blanks", "abc \t ", at(1, 2), "  1 | abc\n    |  ^\n"},
		{"tabs", "\ta\tb", at(1, 4), "  1 | \ta\tb\n    | \t \t^\n"},
		{"two bytes", "äöü", at(1, 3), "  1 | äöü\n    |   ^\n"},
		{"two cells", "名前: x", at(1, 5), "  1 | 名前: x\n    |       ^\n"},
		{"emoji", "😀: x", at(1, 4), "  1 | 😀: x\n    |     ^\n"},
		{"combining mark", "e\u0301: x", at(1, 5), "  1 | e\u0301: x\n    |    ^\n"},
		{"escape sequence", "a\x1b[31mb", at(1, 7), "  1 | a␛[31mb\n    |       ^\n"},
		{"other controls", "\x00\x7f\u0090b", at(1, 4), "  1 | ␀␡\ufffdb\n    |    ^\n"},
		{"reordering", "a\u202eb", at(1, 3), "  1 | a\ufffdb\n    |   ^\n"},
		{"not UTF-8", "a\xffb", at(1, 3), "  1 | a\ufffdb\n    |   ^\n"},
		{"byte order mark", "\ufeffabc", at(1, 2), "  1 | abc\n    |  ^\n"},
		{"number of four digits", strings.Repeat("\n", 1233) + "abc", at(1234, 2), "1234 | abc\n     |  ^\n"},
		{"line breaks of YAML", "1\r\n2\r3\u00854\u20285\u2029abc", at(6, 1), "  6 | abc\n    | ^\n"},
		{"empty line", "a\n\nb", at(2, 1), ""},
		{"blank line", "a\n \t\nb", at(2, 1), ""},
		{"line behind the end", "a\n", at(3, 1), ""},
		{"no line", "a\n", at(0, 1), ""},
		{"no file", "a\n", diag.Diagnostic{Line: 1, Column: 1, Severity: diag.Error, Message: "m"}, ""},
		{"long, at its start", long, at(1, 2), "  1 | " + long[:100] + "…\n    |  ^\n"},
		{"long, in its middle", long, at(1, 101), "  1 | …" + long[40:140] + "…\n    | " + strings.Repeat(" ", 61) + "^\n"},
		{"long, at its end", long, at(1, 201), "  1 | …" + long[100:] + "\n    | " + strings.Repeat(" ", 101) + "^\n"},
		{"long, no column", long, at(1, 0), "  1 | " + long[:100] + "…\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := test.d.String() + "\n" + test.want
			if diff := cmp.Diff(want, printed(t, "text", test.source, test.d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSourceIsReadOnce(t *testing.T) {
	var read []string
	opts := diag.Options{Source: func(file string) ([]byte, error) {
		read = append(read, file)
		if file == "gone.yaml" {
			return nil, errors.New("gone")
		}
		return []byte("abc"), nil
	}}
	gone := at(1, 1)
	gone.File = "gone.yaml"
	var out bytes.Buffer
	if err := diag.Print(&out, "text", diag.List{at(1, 1), gone, at(1, 2), gone}, opts); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"keys.yaml", "gone.yaml"}, read); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	const want = "keys.yaml:1:1: error: m\n  1 | abc\n    | ^\n" + "gone.yaml:1:1: error: m\n" +
		"keys.yaml:1:2: error: m\n  1 | abc\n    |  ^\n" + "gone.yaml:1:1: error: m\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextWithoutSource(t *testing.T) {
	var out bytes.Buffer
	if err := diag.Print(&out, "text", diag.List{at(1, 1)}, diag.Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "keys.yaml:1:1: error: m\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestColor(t *testing.T) {
	t.Setenv("NO_COLOR", "1") // for the caller to heed; here Options decide
	list := diag.List{
		{File: "k", Line: 1, Column: 2, Severity: diag.Error, Rule: "r", Message: "m", Hint: "h"},
		{Severity: diag.Warning, Message: "w", Detail: "--- a\n+++ b\n@@ -1 +1 @@\n c\n-d\n+e\n"},
		{Severity: diag.Warning, Message: "w", Detail: "- no\n+ diff\n"},
	}
	var out bytes.Buffer
	opts := diag.Options{Color: true, Source: func(string) ([]byte, error) { return []byte("abc"), nil }}
	if err := diag.Print(&out, "text", list, opts); err != nil {
		t.Fatal(err)
	}
	const want = "<1>k:1:2<22>: <31;1>error<0;22>: m <2>[r]<22>\n" +
		"<2>  1 |<22> abc\n<2>    |<22>  <32;1>^<0;22>\n" +
		"  <36>hint:<0> h\n" +
		"<33;1>warning<0;22>: w\n" +
		"<1>--- a<22>\n<1>+++ b<22>\n<36>@@ -1 +1 @@<0>\n c\n<31>-d<0>\n<32>+e<0>\n" +
		"<33;1>warning<0;22>: w\n- no\n+ diff\n"
	got := legible(out.String())
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// legible replaces the colour sequences by their numbers.
func legible(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "\x1b[") {
		if i > 0 {
			numbers, rest, _ := strings.Cut(part, "m")
			part = "<" + numbers + ">" + rest
		}
		b.WriteString(part)
	}
	return b.String()
}

// Whatever is in a file or a message, no terminal takes it for a command, and it cannot
// pass for a diagnostic of its own.
func FuzzText(f *testing.F) {
	f.Add("a: \x1b[31mb", "m", 4)
	f.Add("\t名\u0301", "\u202e", 2)
	f.Add(strings.Repeat("x", 300), "m", 200)
	f.Fuzz(func(t *testing.T, source, message string, column int) {
		d := at(1, column)
		d.Message = message
		got := printed(t, "text", source, d)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool {
			return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\u202e'
		}) {
			t.Errorf("not harmless: %q", got)
		}
		if lines := strings.Count(got, "\n"); lines > 3 {
			t.Errorf("%d lines: %q", lines, got)
		}
	})
}

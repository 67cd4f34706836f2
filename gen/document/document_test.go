package document_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// Each archive of testdata has several cases: a document, perhaps a file "options", and behind them "want": what is read.
func TestRead(t *testing.T) {
	produced := map[diag.Rule]bool{}
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for files := archive.Files; len(files) > 0; {
				files = readCase(t, files, produced)
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for _, rule := range document.Rules() {
		if !produced[rule.ID] {
			t.Errorf("no case produces rule %s", rule.ID)
		}
	}
}

// readCase checks the first case and returns the files behind it.
func readCase(t *testing.T, files []txtar.File, produced map[diag.Rule]bool) []txtar.File {
	t.Helper()
	input, files := files[0], files[1:]
	var o document.Options
	if len(files) > 0 && files[0].Name == "options" {
		o = options(string(files[0].Data))
		files = files[1:]
	}
	if len(files) == 0 || files[0].Name != "want" {
		t.Fatalf("%s: want is missing", input.Name)
	}
	doc, problems, err := document.Read(input.Name, unescaped(input.Data), o)
	for _, p := range problems {
		produced[p.Rule] = true
	}
	got := printed(doc, problems, err)
	if *update {
		files[0].Data = []byte(got)
	} else if diff := cmp.Diff(string(files[0].Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", input.Name, diff)
	}
	return files[1:]
}

// options reads lines such as "name=Field" and "table=REGEXP".
func options(text string) document.Options {
	o := document.Options{Map: map[string]string{}}
	for line := range strings.Lines(text) {
		field, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		if field == "table" {
			o.Table = regexp.MustCompile(value)
		} else {
			o.Map[field] = value
		}
	}
	return o
}

// unescaped puts in what an editor would not keep, or not show.
func unescaped(data []byte) []byte {
	return []byte(strings.NewReplacer(`\BOM`, "\ufeff", `\CR`, "\r", `\TAB`, "\t", `\NBSP`, "\u00a0", `\ZWSP`, "\u200b", `\SHY`, "\u00ad",
		`\x91`, "\x91", `\x92`, "\x92", `\x93`, "\x93", `\x94`, "\x94", `\x96`, "\x96", `\xA0`, "\xa0").Replace(string(data)))
}

// printed is all that is read of a document.
func printed(doc *document.Document, problems diag.List, err error) string {
	var b strings.Builder
	if doc != nil {
		fmt.Fprintf(&b, "title %q%s\n", doc.Title, at("version", doc.Version))
		for _, table := range doc.Tables {
			printTable(&b, table)
		}
	}
	for _, p := range problems {
		fmt.Fprintln(&b, p)
		if p.Hint != "" {
			fmt.Fprintln(&b, "  hint:", p.Hint)
		}
	}
	if err != nil {
		fmt.Fprintln(&b, "error:", err)
	}
	return b.String()
}

func printTable(b *strings.Builder, table document.Table) {
	fmt.Fprintf(b, "%d: table %q", table.Line, table.Title)
	for _, f := range []struct{ name, value string }{{"section", table.Section}, {"standard", table.Standard}, {"version", table.Version}} {
		if f.value != "" {
			fmt.Fprintf(b, " %s %s", f.name, f.value)
		}
	}
	b.WriteString("\n")
	for _, key := range table.Keys {
		fmt.Fprintf(b, "%d: %s%s%s%s", key.Line, key.Name.Value, at("type", key.Type), at("version", key.Version), presence(key.Optional))
		if key.In != nil {
			fmt.Fprintf(b, " in %v", key.In)
		}
		b.WriteString(at("stability", key.Stability) + deprecation(key.Deprecated) + at("description", key.Description))
		for _, example := range key.Examples {
			b.WriteString(at("example", example))
		}
		b.WriteString("\n")
		for _, value := range key.Values {
			fmt.Fprintf(b, "  %d: value %q open %t %s %q%s\n", value.Line, value.Value, key.Open, value.Stability, value.Description, deprecation(value.Deprecated))
		}
	}
}

func deprecation(d *document.Deprecation) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf(" deprecated %q %q@%d", d.Note, d.Successors, d.Line)
}

func at(name string, text document.Text) string {
	if text.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" %s %q@%d", name, text.Value, text.Line)
}

func presence(optional *bool) string {
	switch {
	case optional == nil:
		return ""
	case *optional:
		return " optional"
	}
	return " required"
}

// The same table is read from UTF-8, from UTF-16 of either order with and without a mark, and with any ends of lines.
func TestEncodings(t *testing.T) {
	source := "# Café\n\n| Key | Type | Description |\n|---|---|---|\n| “a.B” | int | naïve |\n"
	wide := func(order [2]int, mark bool, text string) []byte {
		var b bytes.Buffer
		if mark {
			text = "\ufeff" + text
		}
		for _, c := range text {
			unit := [2]byte{}
			unit[order[0]], unit[order[1]] = byte(c), byte(c>>8)
			b.Write(unit[:])
		}
		return b.Bytes()
	}
	want := "title \"Café\"\n3: table \"Café\"\n5: a.B type \"int\"@5 description \"naïve\"@5\n" +
		"a.md:3: warning: neither the table nor the document says a version [import-version-undecided]\n"
	for name, data := range map[string][]byte{
		"UTF-8":                       []byte(source),
		"UTF-8 with a mark":           []byte("\ufeff" + source),
		"CRLF":                        []byte(strings.ReplaceAll(source, "\n", "\r\n")),
		"CR":                          []byte(strings.ReplaceAll(source, "\n", "\r")),
		"UTF-16, little endian":       wide([2]int{0, 1}, true, source),
		"UTF-16, big endian":          wide([2]int{1, 0}, true, source),
		"UTF-16LE without mark, CRLF": wide([2]int{0, 1}, false, strings.NewReplacer("“", `"`, "”", `"`, "\n", "\r\n").Replace(source)),
		"UTF-16BE without mark":       wide([2]int{1, 0}, false, strings.NewReplacer("“", `"`, "”", `"`).Replace(source)),
	} {
		doc, problems, err := document.Read("a.md", data, document.Options{})
		if diff := cmp.Diff(want, printed(doc, problems, err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The digest is that of the content: markup, blanks and place do not change it, words do.
func TestDigest(t *testing.T) {
	digest := func(text string) string {
		t.Helper()
		doc, _, err := document.Read("a.md", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return doc.Tables[0].Digest
	}
	head := "| Key | Type | Description |\n|---|---|---|\n"
	first := digest(head + "| a.B | IDictionary<string, object> | The thing |\n| c.* | | |\n")
	if !regexp.MustCompile(`^sha256:[0-9a-f]{16}$`).MatchString(first) {
		t.Errorf("digest %q", first)
	}
	if same := digest("# Title\n\n" + head + "|  **`a.B`** |`IDictionary<string,object>`| The   *thing* |\n| `c.*`|  | "); same != first {
		t.Errorf("markup changes the digest: %s and %s", first, same)
	}
	for name, text := range map[string]string{
		"a word":     head + "| a.B | IDictionary<string, object> | The things |\n| c.* | | |\n",
		"a wildcard": head + "| a.B | IDictionary<string, object> | The thing |\n| d.* | | |\n",
		"a cell":     head + "| a.B | IDictionary<string, object> | | The thing\n| c.* | | |\n",
		"a row less": head + "| a.B | IDictionary<string, object> | The thing |\n",
	} {
		if digest(text) == first {
			t.Errorf("%s does not change the digest", name)
		}
	}
}

func TestNoTablesError(t *testing.T) {
	_, _, err := document.Read("a.md", []byte("# Drinks\n\n| Drink | Price |\n|---|---|\n| tea | 2 |\n"), document.Options{})
	var none *document.NoTablesError
	if !errors.As(err, &none) {
		t.Fatalf("got %v", err)
	}
	want := &document.NoTablesError{File: "a.md", Seen: []document.Seen{
		{Line: 3, Title: "Drinks", Header: []string{"Drink", "Price"}, Reason: "no column is known for that of the keys"},
	}}
	if diff := cmp.Diff(want, none); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A page that is nested deeper than any browser goes is an error, and no crash.
func TestNestedTooDeep(t *testing.T) {
	_, _, err := document.Read("a.html", []byte(strings.Repeat("<div>", 1000)+"<table><tr><td>a</table>"), document.Options{})
	if err == nil || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("got %v", err)
	}
}

// The rules each have a sentence, and an id of their own.
func TestRules(t *testing.T) {
	seen := map[diag.Rule]bool{}
	for _, rule := range document.Rules() {
		if seen[rule.ID] || rule.Purpose == "" || !strings.HasPrefix(string(rule.ID), "import-") {
			t.Errorf("rule %q stands twice, has no purpose, or is none of import", rule.ID)
		}
		seen[rule.ID] = true
	}
}

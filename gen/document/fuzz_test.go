package document_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/document"
)

func FuzzMarkdown(f *testing.F) { fuzz(f, "a.md", ".md") }
func FuzzHTML(f *testing.F)     { fuzz(f, "a.html", ".html", ".htm") }
func FuzzCSV(f *testing.F)      { fuzz(f, "a.csv", ".csv", ".tsv") }
func FuzzText(f *testing.F)     { fuzz(f, "a.txt", ".txt") }

// fuzz begins with the documents of testdata that have one of the extensions.
func fuzz(f *testing.F, name string, extensions ...string) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		f.Fatal("no documents:", err)
	}
	for _, archive := range archives {
		data, err := os.ReadFile(archive)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			for _, extension := range extensions {
				if filepath.Ext(file.Name) == extension {
					f.Add(unescaped(file.Data))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		doc, problems, err := document.Read(name, data, document.Options{})
		// Anything worse than linear takes far longer; less is what a busy machine makes of nothing.
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d bytes took %v", len(data), took)
		}
		// A lone CR ends a line, too.
		last := 1 + strings.Count(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") + strings.Count(string(data), "\r")
		for _, p := range problems {
			if p.Line < 1 || p.Line > last {
				t.Errorf("line %d of %d: %s", p.Line, last, p)
			}
		}
		if (doc == nil) == (err == nil) {
			t.Errorf("document %v, error %v", doc, err)
		}
		if doc != nil {
			checkDocument(t, doc, last)
		}
	})
}

// unclean is what no name may have in it. Single blanks are fine within one.
var unclean = regexp.MustCompile("^ | $|  |[^ \\P{Z}]|[\\t\\n\\p{C}\"“”‘’`*<>|,;]")

// variable is the variable part of a template.
var variable = regexp.MustCompile(`<([\pL_][\pL\pN_. -]*)>`)

func checkDocument(t *testing.T, doc *document.Document, last int) {
	t.Helper()
	if len(doc.Tables) == 0 {
		t.Error("a document without tables")
	}
	for _, table := range doc.Tables {
		if len(table.Keys) == 0 || table.Line < 1 || table.Line > last {
			t.Errorf("table in line %d of %d has %d keys", table.Line, last, len(table.Keys))
		}
		seen := map[string]bool{}
		for _, key := range table.Keys {
			name := key.Name.Value
			plain := variable.ReplaceAllString(strings.TrimSuffix(name, "*"), "$1")
			if name == "" || unclean.MatchString(plain) || !strings.ContainsFunc(name, unicode.IsLetter) {
				t.Errorf("name %q", name)
			}
			if seen[name] {
				t.Errorf("%s stands twice in a table", name)
			}
			seen[name] = true
			for _, text := range []document.Text{key.Name, key.Type, key.Version, key.Description, {Value: "row", Line: key.Line}} {
				if text.Value != "" && (text.Line < 1 || text.Line > last) || text.Line < 0 || strings.ContainsAny(text.Value, "\n\x01\x02\x03\x04") {
					t.Errorf("%s: %q in line %d of %d", name, text.Value, text.Line, last)
				}
			}
		}
	}
}

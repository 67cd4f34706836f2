package spec_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// seeds are the spec of this module and all cases.
func seeds(f *testing.F) {
	own, err := os.ReadFile(filepath.Join("..", "..", "keys.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	f.Add([]byte(whole))
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add(unescaped(file.Data))
			}
		}
	}
}

var lineBreak = regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")

// Whatever the text is, Parse ends, says the same each time, and points into the text, or just behind it.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := spec.Parse("keys.yaml", data)
		_, again := spec.Parse("keys.yaml", data)
		if diff := cmp.Diff(problems, again); diff != "" {
			t.Errorf("the second time (-first +second):\n%s", diff)
		}
		lines := lineBreak.Split(strings.TrimPrefix(string(data), "\ufeff"), -1)
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines)+1 || p.Column < 1 || p.Severity != diag.Error || p.Message == "" || strings.Contains(p.Message, "\n") {
				t.Errorf("%d lines: %+v", len(lines), p)
				continue
			}
			if p.Line <= len(lines) && p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Errorf("behind the line %q: %+v", lines[p.Line-1], p)
			}
		}
		if len(problems) > 0 || len(s.Includes) > 0 {
			return
		}
		for key := range s.Keys() {
			if !key.Name.Present() || !key.Type.Present() || !key.Version.Present() || key.Table == nil || (len(s.Environments) > 0) != (len(key.Presence) > 0) {
				t.Errorf("%+v is incomplete", key)
			}
		}
	})
}

package layout_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/layout"
)

// A layoutCase is a text and what becomes of it.
type layoutCase struct {
	name     string
	in, want []byte
}

// cases reads testdata: archives of pairs of files, NAME and NAME.want.
func cases(t testing.TB) []layoutCase {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var all []layoutCase
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], archive.Files[i+1]
			if want.Name != in.Name+".want" {
				t.Fatalf("%s: %s is followed by %s", name, in.Name, want.Name)
			}
			all = append(all, layoutCase{strings.TrimSuffix(filepath.Base(name), ".txtar") + "/" + in.Name, in.Data, want.Data})
		}
	}
	return all
}

func TestFormat(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(c.name, func(t *testing.T) {
			out, err := layout.Format(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(c.want), string(out)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

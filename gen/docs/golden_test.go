package docs_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/plan"
)

var update = flag.Bool("update", false, "rewrite the golden references")

// specs are those whose references the tests look at.
var specs = []string{"testdata/shop.yaml", "testdata/plain.yaml", "../emit/testdata/forms/keys.yaml", "../emit/testdata/templates/keys.yaml", "../../keys.yaml"}

func html(t testing.TB, pkg *plan.Package) []byte {
	t.Helper()
	page, err := docs.HTML(pkg)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestGolden compares references with those in testdata, which are read in reviews. Style and script of the page stand in
// files of their own and are left out.
func TestGolden(t *testing.T) {
	for _, name := range []string{"shop", "plain"} {
		pkg := planned(t, "testdata/"+name+".yaml")
		golden(t, "testdata/"+name+".md", docs.Markdown(pkg))
		golden(t, "testdata/"+name+".html", withoutParts(t, html(t, pkg)))
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s; go test ./gen/docs -update rewrites it (-want +got):\n%s", file, diff)
	}
}

// withoutParts takes the style and the script out of a page, and their digests.
func withoutParts(t *testing.T, page []byte) []byte {
	t.Helper()
	for _, mark := range []struct{ start, end string }{{"<style>", "</style>"}, {"<script>", "</script>"}, {"; style-src ", `">`}} {
		start := bytes.Index(page, []byte(mark.start)) + len(mark.start)
		length := bytes.Index(page[start:], []byte(mark.end))
		if start < len(mark.start) || length < 10 {
			t.Fatalf("the page has no %s", mark.start)
		}
		page = append(append(bytes.Clone(page[:start]), "..."...), page[start+length:]...)
	}
	return page
}

// TestAgain writes references of one spec, planned twice, again and again: the bytes are the same.
func TestAgain(t *testing.T) {
	first, second := planned(t, "testdata/shop.yaml"), planned(t, "testdata/shop.yaml")
	markdown, page := docs.Markdown(first), html(t, first)
	for range 5 {
		for _, pkg := range []*plan.Package{first, second} {
			if !bytes.Equal(markdown, docs.Markdown(pkg)) || !bytes.Equal(page, html(t, pkg)) {
				t.Fatal("written again, the reference differs")
			}
		}
	}
}

// TestSeveralSpecs has one reference for a package of two specs.
func TestSeveralSpecs(t *testing.T) {
	pkg := planned(t, "../emit/testdata/shared/first.yaml", "../emit/testdata/shared/second.yaml")
	text := string(docs.Markdown(pkg))
	for _, key := range pkg.Keys {
		if !bytes.Contains([]byte(text), []byte("### `"+key.Name+"`\n")) {
			t.Errorf("the reference lacks %s", key.Name)
		}
	}
}

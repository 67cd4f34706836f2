package docs_test

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	xhtml "golang.org/x/net/html"
)

// element is one of a page, with the text inside it.
type element struct {
	tag        string
	attributes map[string]string
	text       string
}

// elements gives all elements of a page. Unlike a browser it wants every one closed, in order: what is repaired in silence
// is not what was meant.
func elements(t *testing.T, page []byte) []*element {
	t.Helper()
	void := []string{"meta", "link", "input"}
	var all, open []*element
	tokens := xhtml.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case xhtml.ErrorToken:
			if tokens.Err() != io.EOF || len(open) > 0 {
				t.Fatalf("the page ends with %v inside %d elements", tokens.Err(), len(open))
			}
			return all
		case xhtml.TextToken:
			text := tokens.Token().Data
			for _, e := range open {
				e.text += text
			}
		case xhtml.StartTagToken:
			token := tokens.Token()
			e := &element{tag: token.Data, attributes: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attributes[a.Key]; twice {
					t.Errorf("<%s> has %s twice", e.tag, a.Key)
				}
				e.attributes[a.Key] = a.Val
			}
			all = append(all, e)
			if !slices.Contains(void, e.tag) {
				open = append(open, e)
			}
		case xhtml.EndTagToken:
			token := tokens.Token()
			if len(open) == 0 || open[len(open)-1].tag != token.Data {
				t.Fatalf("</%s> closes nothing", token.Data)
			}
			open = open[:len(open)-1]
		}
	}
}

// TestPage sees that IDs are there once, that what refers to one finds it, and that nothing is loaded.
func TestPage(t *testing.T) {
	for _, file := range specs {
		t.Run(file, func(t *testing.T) {
			all := elements(t, html(t, planned(t, file)))
			ids := map[string]bool{}
			for _, e := range all {
				id, has := e.attributes["id"]
				if has && (id == "" || ids[id] || strings.ContainsAny(id, " \t\n")) {
					t.Errorf("<%s id=%q>: empty, used twice, or with blanks", e.tag, id)
				}
				ids[id] = true
			}
			for _, e := range all {
				for _, id := range references(t, e) {
					if !ids[id] {
						t.Errorf("<%s> refers to %q, which is not there", e.tag, id)
					}
				}
				for _, name := range []string{"src", "srcset", "action", "background", "style", "onclick"} {
					if value, has := e.attributes[name]; has {
						t.Errorf("<%s %s=%q>", e.tag, name, value)
					}
				}
				if e.tag == "link" && !strings.HasPrefix(e.attributes["href"], "data:") {
					t.Errorf("<link> loads %s", e.attributes["href"])
				}
			}
		})
	}
}

// references are the IDs that an element names.
func references(t *testing.T, e *element) []string {
	t.Helper()
	var ids []string
	for _, name := range []string{"for", "aria-labelledby", "aria-describedby"} {
		ids = append(ids, strings.Fields(e.attributes[name])...)
	}
	href := e.attributes["href"]
	if fragment, ok := strings.CutPrefix(href, "#"); ok {
		id, err := url.PathUnescape(fragment)
		if err != nil {
			t.Error(err)
		}
		ids = append(ids, id)
	} else if e.tag == "a" && !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "http://") {
		t.Errorf("a link to %q", href)
	}
	return ids
}

// TestLinks leads to keys whatever their names are made of.
func TestLinks(t *testing.T) {
	const name = "urn:app:100%/é#<x>"
	pkg := plannedText(t, fmt.Sprintf("package: app\nkeys:\n  - {name: %q, type: string, version: 1.0.0, go: {name: URN}, see: [%q]}\n", name, name))
	links := 0
	for _, e := range elements(t, html(t, pkg)) {
		if slices.Contains(references(t, e), name) {
			links++
		}
	}
	if links != 2 {
		t.Errorf("%d links lead to %s, want 2: its heading and what to see", links, name)
	}
}

// TestKeysOnPage sees that every key has its place on the page, in order, and that the page is complete without its script.
func TestKeysOnPage(t *testing.T) {
	for _, file := range specs {
		pkg := planned(t, file)
		var want, got []string
		for _, key := range pkg.Keys {
			want = append(want, key.Name)
		}
		for _, e := range elements(t, html(t, pkg)) {
			if e.tag == "h3" {
				got = append(got, e.text)
			}
			_, hidden := e.attributes["hidden"]
			if hidden && !slices.Contains([]string{"filters", "clear", "none"}, e.attributes["id"]) {
				t.Errorf("%s: <%s> is hidden, for good without the script", file, e.tag)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-keys +headings):\n%s", file, diff)
		}
	}
}

// hostile is what a description must not be able to do to a page.
var hostile = []string{
	`</p><script>alert(1)</script>`, `</script><script>alert(1)</script>`, `<!-- x`, `]]>`, `"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`, `{{.Name}}`, `&lt;b&gt;`, `javascript:alert(1)`, "back`quotes`", `a | b \| c \\| d \`, `*x* _y_ ~z~ $m$ [a](b) ![c](d)`,
	`# no heading`, `- no item`, `1. neither`, `> quote`, `====`, `<https://example.com>`, "snake_case and _this_", `&copy; & &#35;`,
}

// hostileSpec says each of the words wherever a spec may say something.
func hostileSpec(list []string) string {
	var text strings.Builder
	text.WriteString("package: app\ndescription: x\ntables:\n")
	for i, words := range list {
		fmt.Fprintf(&text, "  - title: %q\n    standard: %q\n    version: 1.0.0\n    source: {document: %q, section: %q, url: %q}\n    description: %q\n    note: %q\n    keys:\n", "T"+words, "s"+words, words, words, words, words, words)
		fmt.Fprintf(&text, "      - {name: app.Key%d, type: string, description: %q, example: %q, note: %q, see: [app.Key0], deprecated: {note: %q}, checks: [{not_prefix: %q, source: %q}]}\n",
			i, words, "x"+words, words, words, "-"+words, words)
	}
	return text.String()
}

// TestHostilePage sees that what a spec says stays text.
func TestHostilePage(t *testing.T) {
	all := elements(t, html(t, plannedText(t, hostileSpec(hostile))))
	tags := map[string]int{}
	var descriptions []string
	for _, e := range all {
		tags[e.tag]++
		if e.attributes["class"] == "description" {
			descriptions = append(descriptions, strings.TrimSuffix(e.text, "."))
		}
	}
	for tag, want := range map[string]int{"script": 1, "style": 1, "img": 0, "article": len(hostile), "section": len(hostile)} {
		if tags[tag] != want {
			t.Errorf("%d <%s>, want %d", tags[tag], tag, want)
		}
	}
	if diff := cmp.Diff(hostile, descriptions); diff != "" {
		t.Errorf("(-written +on the page):\n%s", diff)
	}
}

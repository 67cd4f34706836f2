package diff_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/owin-go/owingen/gen/diff"
)

// A Markdown reader finds the words again: every name in a code span, whatever is in it, and sentences as they were.
func TestMarkdownReadsBack(t *testing.T) {
	names := []string{"a`b.Key", "``.Key``", "a|b.Key", "*a*.Key", "a\\b.Key", "<b>.Key", "[a](b).Key"}
	now := "package: app\nkeys:\n"
	for i, name := range names {
		now += "  - {name: '" + name + "', type: int, version: 1.0.0, go: {name: " + string(rune('A'+i)) + "}}\n"
	}
	now += "waive: [{rule: key-added, reason: 'is *not* a `break`, <b>see</b> [this](that) | \\that'}]\n"
	report := diff.Compare(side(t, "old.yaml", "package: app\nkeys: []\n"), side(t, "new.yaml", now))
	source := []byte(printed(t, "markdown", report))
	spans, plain := read(t, source)
	for _, name := range names {
		if !slices.Contains(spans, name) {
			t.Errorf("no code span holds %s in\n%s", name, source)
		}
	}
	want := " (waived: is *not* a `break`, <b>see</b> [this](that) | \\that)."
	if !slices.ContainsFunc(plain, func(text string) bool { return len(text) >= len(want) && text[len(text)-len(want):] == want }) {
		t.Errorf("no sentence ends in %s:\n%s", want, cmp.Diff("", plain))
	}
}

// read gives the code spans of a document, and the plain text of its list items without them.
func read(t *testing.T, source []byte) (spans, items []string) {
	t.Helper()
	document := goldmark.DefaultParser().Parse(text.NewReader(source))
	err := ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.ListItem:
			items = append(items, "")
		case *ast.CodeSpan:
			span := ""
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				span += string(child.(*ast.Text).Value(source))
			}
			spans = append(spans, span)
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if len(items) > 0 {
				items[len(items)-1] += string(unescaped(n.Value(source)))
			}
		case *ast.RawHTML, *ast.Link, *ast.Emphasis:
			if len(items) > 0 && n.Parent().Kind() == ast.KindTextBlock {
				t.Errorf("something is read as %s", n.Kind())
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return spans, items
}

// unescaped removes the backslashes of escapes, which goldmark leaves to its renderers.
func unescaped(text []byte) []byte {
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		out = append(out, text[i])
	}
	return out
}

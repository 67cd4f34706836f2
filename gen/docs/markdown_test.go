package docs_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/owin-go/owingen/gen/docs"
)

// parsed is Markdown as a renderer sees it.
func parsed(source []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
}

// shown is the text that a reader sees of a node.
func shown(node ast.Node, source []byte) string {
	var out bytes.Buffer
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // no error: the function gives none
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(source)
			if _, code := n.Parent().(*ast.CodeSpan); !code {
				value = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
			}
			out.Write(value)
		case *ast.String:
			out.Write(n.Value)
		case *ast.AutoLink:
			out.Write(n.Label(source))
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// kinds counts the kinds of nodes.
func kinds(node ast.Node) map[string]int {
	count := map[string]int{}
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // no error: the function gives none
		if entering {
			count[n.Kind().String()]++
		}
		return ast.WalkContinue, nil
	})
	return count
}

// TestHostileMarkdown sees that what a spec says stays text: a renderer shows it as it was written, and finds no more
// tables, emphasis, links and HTML than there are for harmless words.
func TestHostileMarkdown(t *testing.T) {
	source := docs.Markdown(plannedText(t, hostileSpec(hostile)))
	document := parsed(source)
	var got, want []string
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // no error: the function gives none
		if row, ok := n.(*extensionast.TableRow); ok && entering {
			got = append(got, shown(row.LastChild(), source))
		}
		return ast.WalkContinue, nil
	})
	for _, words := range hostile {
		want = append(want, "Deprecated: "+words+". "+words+".")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-written +shown):\n%s", diff)
	}

	harmless := kinds(parsed(docs.Markdown(plannedText(t, hostileSpec(slices.Repeat([]string{"word"}, len(hostile)))))))
	found := kinds(document)
	for _, kind := range []string{"Text", "AutoLink"} { // a text may be several; an address is a link of itself
		delete(harmless, kind)
		delete(found, kind)
	}
	if diff := cmp.Diff(harmless, found); diff != "" {
		t.Errorf("(-harmless +hostile):\n%s", diff)
	}
}

package document

import (
	"bufio"
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sentinel begins every cell, so that none of them begins a list, a heading or a quote. The blank behind it lets emphasis begin.
const sentinel = "\ue000 "

// reference is a footnote mark of Markdown: [^1], [^note].
var reference = regexp.MustCompile(`\[\^[^\]\s]+\]`)

// pipeGrids turns the source of cells into cells. All that have any markup are read by goldmark at once, as the paragraphs of one
// document, for one run per cell would take most of the time; the references of the document are known there.
func (m *markdownDoc) pipeGrids() []grid {
	var grids []grid
	var source bytes.Buffer
	var late []*cell
	for _, t := range m.pipes {
		for _, part := range t.parts {
			g := grid{code: t.code}
			for _, pr := range part.rows {
				if pr.cells == nil {
					continue
				}
				g.rows = append(g.rows, row{line: pr.line, note: pr.note, gap: pr.gap, cells: make([]cell, len(pr.cells))})
				for j, s := range pr.cells {
					c := &g.rows[len(g.rows)-1].cells[j]
					*c = plainCell(s, pr.line)
					if strings.ContainsAny(s, "`*_[]<&\\~!") {
						late = append(late, c)
						source.WriteString(sentinel + withoutReferences(s) + "\n\n")
					}
				}
			}
			if len(g.rows) > 1 || len(g.rows) == 1 && isKeyRow(g.rows[0]) {
				grids = append(grids, g)
			}
		}
	}
	m.render(source.Bytes(), late)
	return grids
}

// target is what some dialects of Markdown write for an anchor within a text: $$$field-name$$$.
var target = regexp.MustCompile(`\$\$\$[^$\s]+\$\$\$\s*`)

// withoutReferences removes footnote marks and anchors, but not what looks like them in code: `[^a-z]`.
func withoutReferences(s string) string {
	if !strings.Contains(s, "[^") && !strings.Contains(s, "$$$") {
		return s
	}
	parts := strings.Split(s, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = target.ReplaceAllString(reference.ReplaceAllString(parts[i], ""), "")
	}
	return strings.Join(parts, "`")
}

// render fills in the cells that a document of one paragraph per cell stands for. Cells with HTML in them are read one by one:
// a tag that is not closed must not reach into the next cell.
func (m *markdownDoc) render(source []byte, cells []*cell) {
	context := parser.NewContext()
	for _, ref := range m.parsed.References() {
		context.AddReference(ref)
	}
	root := flavour.Parser().Parse(text.NewReader(source), parser.WithContext(context))
	if root.ChildCount() != len(cells) {
		return // cannot happen; the plain text of the cells stands already
	}
	var together bytes.Buffer
	out := bufio.NewWriter(&together) // else goldmark makes one per cell
	var batch []*cell
	n := root.FirstChild()
	for _, c := range cells {
		if hasHTML(n) || flavour.Renderer().Render(out, source, n) != nil {
			*c = m.cell(source, n, c.line)
		} else {
			batch = append(batch, c)
		}
		n = n.NextSibling()
	}
	paragraphs, err := html.ParseFragment(&together, fragmentContext)
	if err != nil {
		return // cannot happen, either: Markdown does not nest that deep
	}
	for _, p := range paragraphs {
		if p.DataAtom == atom.P && len(batch) > 0 {
			p.FirstChild.Data = strings.TrimPrefix(p.FirstChild.Data, sentinel)
			*batch[0] = cellOf(batch[0].line, p)
			batch = batch[1:]
		}
	}
}

// hasHTML reports whether there is raw HTML in a block.
func hasHTML(n ast.Node) bool {
	if n.Kind() == ast.KindRawHTML {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if hasHTML(c) {
			return true
		}
	}
	return false
}

// cell reads what is in a block of Markdown, by way of HTML.
func (m *markdownDoc) cell(source []byte, n ast.Node, line int) cell {
	var b bytes.Buffer
	if err := flavour.Renderer().Render(&b, source, n); err != nil {
		return plainCell(string(n.Lines().Value(source)), line)
	}
	return fragment(strings.Replace(b.String(), "<p>"+sentinel, "<p>", 1), line)
}

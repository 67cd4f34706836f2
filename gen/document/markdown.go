package document

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flavour is Markdown with the HTML in it: cells hold <br> and <sup>, and so does what is made of them.
var flavour = goldmark.New(
	goldmark.WithExtensions(extension.Strikethrough),
	goldmark.WithRendererOptions(html.WithUnsafe()),
)

// markdown reads a Markdown document: tables line by line, everything else, and what is in the cells, with goldmark.
func (r *reader) markdown(text string) error {
	text = r.frontMatter(text)
	m := markdownDoc{reader: r, lines: strings.Split(text, "\n")}
	m.comments()
	m.htmlTables()
	m.pipes = pipeTables(m.lines)
	m.blank()
	m.headings()
	m.place()
	r.findVersion(text, 1)
	return nil
}

// markdownDoc is a document on its way.
type markdownDoc struct {
	*reader
	lines  []string
	pipes  []pipeTable
	tables []grid // those in HTML
	events []event
	parsed parser.Context // knows the link references
}

// event is a heading, a table or the paragraph before one, at its line.
type event struct {
	line    int
	heading *heading
	table   *grid
	lead    *cell
}

var (
	frontMatter = regexp.MustCompile(`\A---[ \t]*\n(?s:(.*?))\n(?:---|\.\.\.)[ \t]*(?:\n|\z)`)
	matterField = regexp.MustCompile(`(?m)^(title|version):[ \t]*["']?(.*?)["']?[ \t]*$`)
)

// frontMatter takes title and version from the block that site generators want before the text, and blanks it: goldmark would
// take it for a heading.
func (r *reader) frontMatter(text string) string {
	m := frontMatter.FindStringSubmatchIndex(text)
	if m == nil {
		return text
	}
	for _, f := range matterField.FindAllStringSubmatchIndex(text[m[2]:m[3]], -1) {
		line := 1 + strings.Count(text[:m[2]+f[0]], "\n")
		value := text[m[2]+f[4] : m[2]+f[5]]
		switch text[m[2]+f[2] : m[2]+f[3]] {
		case "title":
			r.setTitle(newHeading(titleLevel, line, value))
		case "version":
			if v := versionIn.FindStringSubmatch(value); v != nil {
				r.doc.Version = Text{v[1], line}
			}
		}
	}
	return strings.Repeat("\n", strings.Count(text[:m[1]], "\n")) + text[m[1]:]
}

var (
	tableBegin = regexp.MustCompile(`(?i)^\s*(?:<\w[^>]*>\s*)*<table\b`) // not in the middle of a sentence
	tableOpen  = regexp.MustCompile(`(?i)<table\b`)
	tableClose = regexp.MustCompile(`(?i)</table\s*>`)
	tablePart  = regexp.MustCompile(`(?i)</?t[rdh]\b`)
)

// comments blanks the comments that begin a line: what is in them is not part of the document.
func (m *markdownDoc) comments() {
	fenced, open := false, false
	for i, line := range m.lines {
		if !open && fence.MatchString(bare(line)) {
			fenced = !fenced
		}
		open = open || !fenced && strings.HasPrefix(strings.TrimSpace(line), "<!--")
		if !open {
			continue
		}
		if _, rest, closed := strings.Cut(line, "-->"); closed {
			open, m.lines[i] = false, rest
		} else {
			m.lines[i] = ""
		}
	}
}

// htmlTables reads tables that are written in HTML, and blanks their lines. Markdown would end them at the first blank line.
func (m *markdownDoc) htmlTables() {
	for _, t := range htmlTables(m.lines) {
		source := strings.Join(m.lines[t.first:t.last+1], "\n")
		root, err := nethtml.Parse(bytes.NewReader(locate(source, t.first+1)))
		if err != nil { // nested too deep for a table of keys
			continue
		}
		p := page{reader: &reader{doc: &Document{}}}
		p.walk(root)
		m.tables = append(m.tables, p.grids...)
		for i := t.first; i <= t.last; i++ {
			m.lines[i] = ""
		}
	}
}

// region is some lines, counted from 0.
type region struct{ first, last int }

// htmlTables returns the lines from the beginning of each table to where as many tables have ended as have begun, or to the last
// one that belongs to a table where the end is missing.
func htmlTables(lines []string) []region {
	var tables []region
	fenced, depth, at := false, 0, region{}
	for i, line := range lines {
		if depth == 0 {
			if fence.MatchString(bare(line)) {
				fenced = !fenced
			}
			if fenced || !tableBegin.MatchString(line) {
				continue
			}
			at = region{i, i}
		}
		depth = max(depth+len(tableOpen.FindAllString(line, -1))-len(tableClose.FindAllString(line, -1)), 0)
		if depth == 0 || tablePart.MatchString(line) {
			at.last = i
		}
		if depth == 0 {
			tables = append(tables, at)
		}
	}
	if depth > 0 {
		tables = append(tables, at)
	}
	return tables
}

// blank takes the tables out of the text that goldmark reads.
func (m *markdownDoc) blank() {
	m.lines = slices.Clone(m.lines)
	for _, t := range m.pipes {
		if t.code || len(t.parts) == 1 && len(t.parts[0].rows) < 2 {
			continue
		}
		for i := t.first; i <= t.last; i++ {
			m.lines[i] = ""
		}
	}
}

// htmlHeading is a heading in HTML; Markdown has them for the sake of anchors.
var htmlHeading = regexp.MustCompile(`(?is)<h([1-6])\b[^>]*>(.*?)</h[1-6]\s*>`)

// headings finds the headings of the document.
func (m *markdownDoc) headings() {
	source := []byte(strings.Join(m.lines, "\n"))
	m.parsed = parser.NewContext()
	root := flavour.Parser().Parse(text.NewReader(source), parser.WithContext(m.parsed))
	lines := lineIndex(source)
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function returns no error
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeInline || n.Lines() == nil || n.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		line := lines.of(n.Lines().At(0).Start)
		switch n := n.(type) {
		case *ast.Heading:
			m.heading(newHeading(n.Level, line, m.cell(source, n, line).marked))
		case *ast.Paragraph:
			switch {
			case onlyStrong(n):
				if c := m.cell(source, n, line); isTitleLike(c) {
					m.heading(newHeading(boldLevel, line, c.text))
				}
			case announcing.Match(n.Lines().Value(source)):
				c := m.cell(source, n, line)
				m.events = append(m.events, event{line: line, lead: &c})
			}
		case *ast.HTMLBlock:
			for _, h := range htmlHeading.FindAllStringSubmatch(string(n.Lines().Value(source)), -1) {
				m.heading(newHeading(int(h[1][0]-'0'), line, fragment(h[2], line).marked))
			}
		}
		return ast.WalkContinue, nil
	})
}

func (m *markdownDoc) heading(h heading) {
	if m.doc.Title == "" && h.level == 1 {
		m.setTitle(h)
	}
	m.events = append(m.events, event{line: h.line, heading: &h})
}

// onlyStrong reports whether a paragraph begins with bold text.
func onlyStrong(n *ast.Paragraph) bool {
	e, ok := n.FirstChild().(*ast.Emphasis)
	return ok && e.Level == 2
}

// place hands the tables on, each with the headings above it.
func (m *markdownDoc) place() {
	for i := range m.tables {
		m.events = append(m.events, event{line: m.tables[i].firstLine(), table: &m.tables[i]})
	}
	for _, g := range m.pipeGrids() {
		m.events = append(m.events, event{line: g.firstLine(), table: &g})
	}
	slices.SortStableFunc(m.events, func(a, b event) int { return cmp.Compare(a.line, b.line) })
	var o outline
	var lead cell
	for _, e := range m.events {
		switch {
		case e.heading != nil:
			o.push(*e.heading)
			lead = cell{}
			continue
		case e.lead != nil:
			lead = *e.lead
			continue
		}
		e.table.lead, lead = lead, cell{}
		under := outline{stack: slices.Clone(o.stack)}
		for _, h := range e.table.under { // a caption
			under.push(h)
		}
		e.table.under = under.stack
		m.grids = append(m.grids, *e.table)
	}
}

// firstLine returns the line of the first row.
func (g *grid) firstLine() int {
	if len(g.rows) == 0 {
		return 0
	}
	return g.rows[0].line
}

// fragmentContext is what pieces of HTML stand in.
var fragmentContext = &nethtml.Node{Type: nethtml.ElementNode, Data: "div", DataAtom: atom.Div}

// fragment reads a piece of HTML.
func fragment(source string, line int) cell {
	nodes, err := nethtml.ParseFragment(bytes.NewReader(locate(source, line)), fragmentContext)
	if err != nil { // nested too deep for a cell
		return plainCell(source, line)
	}
	return cellOf(line, nodes...)
}

// lineIndex finds the line of an offset.
type lineIndexes []int

func lineIndex(source []byte) lineIndexes {
	ends := lineIndexes{}
	for i, b := range source {
		if b == '\n' {
			ends = append(ends, i)
		}
	}
	return ends
}

func (l lineIndexes) of(offset int) int {
	i, _ := slices.BinarySearch(l, offset)
	return i + 1
}

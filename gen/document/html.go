package document

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineAttribute holds the line of a start tag. Package html makes a proper tree of the worst pages, but forgets where its nodes
// come from; so the lines are written into the text before it is parsed.
const lineAttribute = "owingen-line"

// located are the elements whose lines matter.
var located = map[atom.Atom]bool{
	atom.Table: true, atom.Caption: true, atom.Li: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.P: true, atom.Pre: true, atom.Title: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
}

// locate writes the lines into the start tags. On the way it turns tags that are none into text: the Task of "Func<Task>"
// would be lost without a trace.
func locate(text string, line int) []byte {
	var out bytes.Buffer
	out.Grow(len(text) + len(text)/8)
	letter := false // the tag comes directly behind a letter
	var raw []byte
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		kind := z.Next()
		raw = append(raw[:0], z.Raw()...) // TagName changes it
		if kind == html.ErrorToken {
			out.Write(raw)
			return out.Bytes()
		}
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			name, attributes := z.TagName()
			writeTag(&out, raw, name, line, letter && !attributes)
			letter = false
		case html.TextToken:
			out.Write(raw)
			letter = len(raw) > 0 && isWordByte(raw[len(raw)-1])
		default:
			out.Write(raw)
			letter = false
		}
		line += bytes.Count(raw, []byte("\n"))
	}
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

func writeTag(out *bytes.Buffer, raw, name []byte, line int, argument bool) {
	known := atom.Lookup(name)
	switch {
	case located[known]:
		out.Write(raw[:1+len(name)])
		out.WriteString(" " + lineAttribute + `="` + strconv.Itoa(line) + `"`)
		out.Write(raw[1+len(name):])
	case known == 0 && !bytes.ContainsAny(name, ":-"), argument && known == atom.Object:
		out.WriteString(html.EscapeString(string(raw)))
	default:
		out.Write(raw)
	}
}

// lineOf returns the line of a node, or that of the nearest one around it that has a line.
func lineOf(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if line, err := strconv.Atoi(attr(n, lineAttribute)); err == nil {
			return line
		}
	}
	return 1
}

// html reads a page.
func (r *reader) html(text string) error {
	root, err := html.Parse(bytes.NewReader(locate(text, 1)))
	if err != nil {
		return fmt.Errorf("reading %s: %w", r.file, err)
	}
	p := page{reader: r}
	p.walk(root)
	p.finish()
	return nil
}

// page walks through the tree of a page.
type page struct {
	*reader
	outline
	titles [3]heading // candidates for the title of the document: Word's, the first h1, the title element
	lead   cell       // the last paragraph
	stated Text       // a paragraph with the version
	pre    []*html.Node
}

func (p *page) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch level := headingLevel(n); {
		case level > 0 || level == titleLevel && isWordTitle(n):
			p.heading(n, level)
			return
		case n.DataAtom == atom.Title:
			p.candidate(2, newHeading(titleLevel, lineOf(n), cellOf(1, n).text))
			return
		case n.DataAtom == atom.Table:
			p.table(n)
		case n.DataAtom == atom.P || n.DataAtom == atom.Li:
			p.state(n)
			p.lead = cellOf(lineOf(n), n)
		case n.DataAtom == atom.Pre:
			p.pre = append(p.pre, n)
		case silent[n.DataAtom] && n.DataAtom != atom.Head && n.DataAtom != atom.Noscript:
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// state notes the version that a paragraph at the head of the page is about.
func (p *page) state(n *html.Node) {
	if p.stated.Line > 0 || len(p.grids) > 0 {
		return
	}
	if m := statedVersion.FindStringSubmatch(strings.Join(cellOf(1, n).lines(), "\n")); m != nil {
		p.stated = Text{m[1], lineOf(n)}
	}
}

func (p *page) heading(n *html.Node, level int) {
	h := newHeading(level, lineOf(n), cellOf(1, n).marked)
	p.push(h)
	switch level {
	case titleLevel:
		p.candidate(0, h)
	case 1:
		p.candidate(1, h)
	}
}

func (p *page) candidate(i int, h heading) {
	if p.titles[i].text == "" {
		p.titles[i] = h
	}
}

// finish chooses the title. A numbered h1 is a chapter: Word calls the title of a document something else.
func (p *page) finish() {
	for i, h := range p.titles {
		if h.text == "" || i == 1 && h.section != "" && p.titles[2].text != "" {
			continue
		}
		p.setTitle(h)
		break
	}
	if p.stated.Line > 0 && p.doc.Version.Line == 0 {
		p.doc.Version = p.stated
	}
	if len(p.grids) == 0 {
		p.preformatted()
	}
}

// preformatted reads pages that show a text file.
func (p *page) preformatted() {
	for _, n := range p.pre {
		var b strings.Builder
		b.WriteString(strings.Repeat("\n", lineOf(n)-1))
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
		}
		p.blocks(b.String())
	}
}

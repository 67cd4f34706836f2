package document

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline writes the text of HTML nodes as cells keep it.
type inline struct {
	b      strings.Builder
	inCode int
	letter bool // something visible has been written
	plain  bool // some of it outside of bold
	bold   int
	struck bool
}

// cellOf returns the cell that the content of nodes is.
func cellOf(line int, nodes ...*html.Node) cell {
	var w inline
	for _, n := range nodes {
		w.node(n)
	}
	c := newCell(w.b.String(), line)
	c.bold, c.struck = w.letter && !w.plain, w.struck
	return c
}

// silent elements hold no text of the document, or that of a table of its own.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Head: true, atom.Svg: true, atom.Table: true, atom.Noscript: true,
}

// blocks begin and end a line.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Pre: true, atom.Blockquote: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
}

func (w *inline) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	}
}

func (w *inline) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// text writes a text in which line breaks are only blanks.
func (w *inline) text(s string) {
	if strings.TrimFunc(s, unicode.IsSpace) != "" {
		w.letter = true
		w.plain = w.plain || w.bold == 0
	}
	s = strings.ReplaceAll(s, "\n", " ")
	if strings.ContainsAny(s, "\r\x00\x01\x02\x03\x04") { // entities
		s = noControls.Replace(s)
	}
	w.b.WriteString(s)
}

func (w *inline) element(n *html.Node) {
	switch {
	case silent[n.DataAtom]:
	case blocks[n.DataAtom]:
		w.b.WriteByte('\n')
		w.children(n)
		w.b.WriteByte('\n')
	case isCode(n):
		w.code(n)
	default:
		w.other(n)
	}
}

func (w *inline) other(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.b.WriteByte('\n')
	case atom.Sup:
		w.superscript(n)
	case atom.Img:
		w.text(attr(n, "alt"))
	case atom.Input:
		w.checkbox(n)
	case atom.A:
		if attr(n, "href") == "" {
			w.children(n)
			return
		}
		w.b.WriteString(linkOn)
		w.children(n)
		w.b.WriteString(linkOff)
	case atom.B, atom.Strong:
		w.bold++
		w.children(n)
		w.bold--
	case atom.Del, atom.S, atom.Strike:
		w.struck = true
		w.children(n)
	default:
		w.children(n)
	}
}

// isCode also knows Word, which has no code but fonts for it.
func isCode(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp:
		return true
	case atom.Span, atom.Font:
		look := attr(n, "style") + attr(n, "face")
		return strings.Contains(look, "Courier New") || strings.Contains(look, "Consolas") || strings.Contains(look, "monospace")
	}
	return false
}

func (w *inline) code(n *html.Node) {
	if w.inCode == 0 {
		w.b.WriteString(codeOn)
	}
	w.inCode++
	w.children(n)
	w.inCode--
	if w.inCode == 0 {
		w.b.WriteString(codeOff)
	}
}

// raisedNote is a superscript that is a footnote mark, not a power and not the end of "4th".
var raisedNote = regexp.MustCompile(`^[\[(]?(?:\d{1,3}|[*†‡§¶]+|[a-zA-Z])(?:\s*,\s*\d{1,3})*[\])]?$`)

func (w *inline) superscript(n *html.Node) {
	var inner inline
	inner.children(n)
	content := collapse(inner.b.String())
	text := strings.TrimSpace(noMarks.Replace(content))
	power := !strings.Contains(content, linkOn) && endsInDigit(w.b.String()) && text != "" && unicode.IsDigit(rune(text[0]))
	switch {
	case power:
		w.text("^" + text)
	case !raisedNote.MatchString(text):
		w.text(text)
	}
}

func endsInDigit(s string) bool {
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

func (w *inline) checkbox(n *html.Node) {
	for _, a := range n.Attr {
		if a.Key == "checked" {
			w.text("✓")
			return
		}
	}
}

// attr returns an attribute, the first one of that name.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

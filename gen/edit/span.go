package edit

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// properties are the anchors and tags that yaml.v3 counts to a node's place.
var properties = regexp.MustCompile(`^(?:[&!][^\s,\[\]{}]*[ \t]+)+`)

// start gives the offset at which a node's own text begins, behind its anchor and tag.
func (f *File) start(n *yaml.Node) int {
	at := f.lines[min(max(n.Line, 1), len(f.lines))-1]
	for range n.Column - 1 {
		if at >= len(f.text) {
			break
		}
		_, size := utf8.DecodeRune(f.text[at:])
		at += size
	}
	return at + len(properties.Find(f.text[at:]))
}

// end gives the offset behind a node's text, trailing comments and blanks not counted.
func (f *File) end(n *yaml.Node) int {
	at := f.start(n)
	switch {
	case n.Kind == yaml.AliasNode:
		return at + len("*") + len(n.Value)
	case n.Kind == yaml.ScalarNode:
		return f.scalarEnd(n, at)
	case flow(n):
		return f.flowEnd(at)
	case len(n.Content) == 0:
		return at
	}
	last := n.Content[len(n.Content)-1]
	end := f.end(last)
	if n.Kind == yaml.MappingNode && absent(last) { // an empty value has the place of its key's end, or of anything behind it
		key := n.Content[len(n.Content)-2]
		end = f.end(key) + bytes.IndexByte(f.text[f.end(key):], ':') + 1
	}
	return end
}

func flow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

// absent tells a value that is not written, such as that of "key:".
func absent(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.ShortTag() == "!!null"
}

func (f *File) scalarEnd(n *yaml.Node, at int) int {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return f.quotedEnd(at)
	case n.Style&yaml.SingleQuotedStyle != 0:
		return f.quotedEnd(at)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return f.blockEnd(at)
	}
	return f.plainEnd(n.Value, at)
}

// quotedEnd finds the quote that closes the string that begins at at.
func (f *File) quotedEnd(at int) int {
	quote := f.text[at]
	for i := at + 1; i < len(f.text); i++ {
		switch {
		case f.text[i] == '\\' && quote == '"':
			i++
		case f.text[i] == quote && quote == '\'' && i+1 < len(f.text) && f.text[i+1] == quote:
			i++
		case f.text[i] == quote:
			return i + 1
		}
	}
	return len(f.text)
}

// blockEnd finds the end of a literal or folded scalar: the last line that is indented as its first, blank ones between them
// included.
func (f *File) blockEnd(at int) int {
	end := len(bytes.TrimRight(f.text[:f.lineEnd(at)], "\r\n"))
	indent := -1
	for next := f.lineEnd(at); next < len(f.text); next = f.lineEnd(next) {
		line := f.text[next:f.lineEnd(next)]
		blanks := len(line) - len(bytes.TrimLeft(line, " "))
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if indent < 0 {
			indent = blanks
		}
		if blanks < indent || indent == 0 {
			break
		}
		end = next + len(bytes.TrimRight(line, "\r\n"))
	}
	return end
}

// plainEnd follows a plain scalar, in which each blank or line break of the value may be several in the text.
func (f *File) plainEnd(value string, at int) int {
	for i := 0; i < len(value); i++ {
		if value[i] == ' ' || value[i] == '\n' {
			for at < len(f.text) && bytes.IndexByte([]byte(" \t\r\n"), f.text[at]) >= 0 {
				at++
			}
			for i+1 < len(value) && (value[i+1] == ' ' || value[i+1] == '\n') {
				i++
			}
			continue
		}
		at++
	}
	return min(at, len(f.text))
}

// flowEnd finds the bracket that closes the one at at.
func (f *File) flowEnd(at int) int {
	depth := 0
	for i := at; i < len(f.text); i++ {
		switch c := f.text[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if i > 0 && bytes.IndexByte([]byte(" \t\r\n,[{:"), f.text[i-1]) >= 0 { // inside a plain scalar it is a letter like others
				i = f.quotedEnd(i) - 1
			}
		case '#':
			if i > 0 && bytes.IndexByte([]byte(" \t\r\n"), f.text[i-1]) >= 0 {
				i = f.lineEnd(i) - 1
			}
		}
	}
	return len(f.text)
}

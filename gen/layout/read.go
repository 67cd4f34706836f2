package layout

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxDepth bounds the recursion, and the indentation of what it prints.
const maxDepth = 200

// read follows the tree through the text.
func read(text []byte, root *yaml.Node) (*document, error) {
	s := newScanner(text)
	s.prologue()
	if root != nil {
		holder := &entry{}
		if err := s.value(holder, root, -1, false); err != nil {
			return nil, err
		}
		if s.doc.root = holder.value; s.doc.root.props != "" && s.doc.root.collection() {
			return nil, s.unknown("a document with an anchor or a tag is not understood")
		}
		s.doc.head = slices.Concat(s.doc.head, holder.above, holder.after)
		s.doc.foot = append(holder.beside, s.pending...)
	}
	if strings.HasPrefix(string(s.text[s.at:]), "...") && s.spaceAhead(3) && s.column() == 0 {
		s.at += len("...")
		s.doc.foot = append(s.doc.foot, s.remarks()...)
	}
	if s.at < len(s.text) {
		return nil, s.unknown("this is not understood")
	}
	return s.doc, nil
}

// prologue reads what stands before the document's content: comments, directives and the --- line.
func (s *scanner) prologue() {
	for {
		s.doc.head = append(s.doc.head, s.remarks()...)
		rest := s.text[s.at:]
		switch {
		case s.column() > 0:
			return
		case bytes.HasPrefix(rest, []byte("---")) && s.spaceAhead(3):
			s.doc.start = append(s.doc.start, "---")
			s.at += len("---")
			s.doc.head = append(s.doc.head, s.remarks()...)
			return
		case bytes.HasPrefix(rest, []byte("%")):
			end := bytes.IndexByte(append(rest[:len(rest):len(rest)], '\n'), '\n')
			s.doc.start = append(s.doc.start, string(bytes.TrimRight(rest[:end], " \t")))
			s.at += end
		default:
			return
		}
	}
}

// value reads the value of an entry: properties, the text or the entries, and the comment beside. parent is the column of the
// collection that the entry is in.
func (s *scanner) value(e *entry, n *yaml.Node, parent int, flow bool) error {
	e.value = &node{yaml: n}
	if s.depth++; s.depth > maxDepth {
		return s.unknown("collections are nested too deeply")
	}
	defer func() { s.depth-- }()
	if !unwritten(n) || n.Style&yaml.TaggedStyle != 0 {
		e.after = append(e.after, s.remarks()...)
		if err := s.properties(e, n); err != nil {
			return err
		}
	}
	switch {
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0, n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0:
		if err := s.bracketed(e); err != nil {
			return err
		}
	case n.Kind == yaml.MappingNode, n.Kind == yaml.SequenceNode:
		return s.block(e.value, parent)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		if err := s.blockScalar(e, parent); err != nil {
			return err
		}
	default:
		if err := s.scalar(e.value); err != nil {
			return err
		}
	}
	if !flow { // a comma may follow in flow collections, and the comment behind it
		var rest []remark
		e.beside, rest = s.beside(e.beside)
		s.pending = append(s.pending, rest...)
	}
	return nil
}

// beside reads the comment beside a value that is complete, unless there is one already, and what follows it.
func (s *scanner) beside(already []remark) (beside, rest []remark) {
	beside, rest = split(s.remarks())
	return append(already, beside...), rest
}

// unwritten tells a scalar of which no text is there.
func unwritten(n *yaml.Node) bool {
	return empty(n) && n.Anchor == ""
}

// empty tells a scalar that has no text, but may have an anchor or a tag.
func empty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0
}

// properties reads the anchor and the tag of a node.
func (s *scanner) properties(e *entry, n *yaml.Node) error {
	wanted := 0
	if n.Kind != yaml.AliasNode && n.Anchor != "" {
		s.doc.anchors = true
		wanted++
	}
	if n.Style&yaml.TaggedStyle != 0 {
		wanted++
	}
	var props []string
	for range wanted {
		start := s.at
		if c := s.next(); c != '&' && c != '!' {
			return s.unknown("an anchor or a tag was expected")
		}
		verbatim := s.ahead(1) == '<'
		for s.at < len(s.text) && !s.spaceAhead(0) && (verbatim || !strings.ContainsRune(",[]{}", rune(s.next()))) {
			s.at++
		}
		props = append(props, string(s.text[start:s.at]))
		if !empty(n) || len(props) < wanted {
			e.after = append(e.after, s.remarks()...)
		}
	}
	e.value.props = strings.Join(props, " ")
	return nil
}

// block reads a mapping or a list that is written without brackets.
func (s *scanner) block(n *node, parent int) error {
	column := s.column()
	content := n.yaml.Content
	for len(content) > 0 {
		e := &entry{above: s.pending}
		s.pending = nil
		n.entries = append(n.entries, e)
		if n.yaml.Kind == yaml.SequenceNode {
			if err := s.item(e, content[0], column); err != nil {
				return err
			}
			content = content[1:]
			continue
		}
		if err := s.field(e, content[0], content[1], column, false); err != nil {
			return err
		}
		content = content[2:]
	}
	n.foot = s.below(column, parent)
	return nil
}

// below takes from the pending remarks those that belong to the collection that ends here: the comments that are indented as
// its entries are. Where these stand in the column of their key, as the items of a list may, the comments do if they follow
// without a blank line and have one below.
func (s *scanner) below(column, parent int) []remark {
	end := 0
	attached := slices.IndexFunc(s.pending, func(r remark) bool { return r.text == "" })
	if attached < 0 && s.at == len(s.text) {
		attached = len(s.pending)
	}
	for i, r := range s.pending {
		if r.text != "" && (r.column < column || column <= parent && i >= attached) {
			break
		}
		if r.text != "" {
			end = i + 1
		}
	}
	taken := s.pending[:end]
	s.pending = s.pending[end:]
	return taken
}

// item reads an item of a list. What stands between its dash and its value goes above it.
func (s *scanner) item(e *entry, n *yaml.Node, column int) error {
	if s.next() != '-' || !s.spaceAhead(1) {
		return s.unknown("a dash was expected")
	}
	s.at++
	if err := s.value(e, n, column, false); err != nil {
		return err
	}
	e.above, e.after = append(e.above, e.after...), nil
	return nil
}

// field reads an entry of a mapping.
func (s *scanner) field(e *entry, key, value *yaml.Node, column int, flow bool) error {
	explicit := s.next() == '?' && s.spaceAhead(1)
	if explicit {
		s.at++
		e.above = append(e.above, s.remarks()...)
	}
	if !word(key) {
		return s.unknown("a key that is not a word is not understood")
	}
	holder := &entry{}
	if err := s.value(holder, key, column, true); err != nil {
		return err
	}
	e.key = holder.value
	if strings.Contains(e.key.text, "\n") {
		return s.unknown("a key of several lines is not understood")
	}
	e.above = append(e.above, holder.after...)
	between := s.remarks()
	if s.next() != ':' {
		e.value = &node{yaml: value}
		if !unwritten(value) {
			return s.unknown("a colon was expected")
		}
		var rest []remark
		e.beside, rest = split(between)
		s.pending = append(s.pending, rest...)
		return nil
	}
	e.above = append(e.above, between...)
	s.at++
	if err := s.value(e, value, column, flow); err != nil {
		return err
	}
	s.settle(e)
	return nil
}

// word tells whether a key is an alias, or a scalar with a text.
func word(key *yaml.Node) bool {
	block := key.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	return key.Kind == yaml.AliasNode || key.Kind == yaml.ScalarNode && !block && !empty(key)
}

// settle gives the comments between a key and the entries of its value, but for the one beside the key, to the first entry.
func (s *scanner) settle(e *entry) {
	if len(e.value.entries) == 0 {
		return
	}
	beside, rest := split(e.after)
	first := e.value.entries[0]
	if commented(rest) {
		e.value.width = -1
	}
	e.after, first.above = beside, append(rest, first.above...)
}

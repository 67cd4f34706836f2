package layout

import (
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// bracketed reads a mapping or a list in brackets. In a list, "a: b" without brackets is a mapping of one entry.
func (s *scanner) bracketed(e *entry) error {
	n := e.value
	list := n.yaml.Kind == yaml.SequenceNode
	opening, closing := byte('{'), byte('}')
	if list {
		opening, closing = '[', ']'
	}
	if s.offset(n.yaml) > s.at {
		return s.unknown("this is not understood")
	}
	pair := s.next() != opening
	if pair && (list || len(n.yaml.Content) != 2) {
		return s.unknown("a bracket was expected")
	}
	if !pair {
		s.at++
	}
	above := []remark(nil)
	for content := n.yaml.Content; len(content) > 0; {
		inner := &entry{above: above}
		if !pair {
			inner.above = append(inner.above, s.remarks()...)
		}
		n.entries = append(n.entries, inner)
		outside := s.pending
		s.pending = nil
		var err error
		if list {
			err = s.value(inner, content[0], 0, true)
			inner.above, inner.after = append(inner.above, inner.after...), nil
			content = content[1:]
		} else {
			err = s.field(inner, content[0], content[1], 0, true)
			content = content[2:]
		}
		if err != nil {
			return err
		}
		if pair {
			above, s.pending = s.pending, outside
			break
		}
		above, s.pending = s.separator(inner), outside
	}
	if !pair {
		above = append(above, s.remarks()...)
		if s.next() != closing {
			return s.unknown("a closing bracket was expected")
		}
		s.at++
	}
	n.foot = above
	n.measure()
	if len(n.entries) == 0 && commented(n.foot) { // nothing to stand below
		e.above, n.foot = append(e.above, n.foot...), nil
		n.measure()
	}
	return nil
}

// separator reads the comma behind an entry, if there is one, and the comment beside it. It gives what is above the next entry.
func (s *scanner) separator(e *entry) []remark {
	before := s.pending
	beside, rest := split(s.remarks())
	e.beside = append(e.beside, beside...)
	above := append(before, rest...)
	if s.next() == ',' {
		s.at++
		beside, rest = split(s.remarks())
		e.beside = append(e.beside, beside...)
		above = append(above, rest...)
	}
	return above
}

// measure finds out whether a collection can stand in brackets on one line, and how wide it is there.
func (n *node) measure() {
	n.width = len("{}") + len(", ")*max(len(n.entries)-1, 0)
	for _, e := range n.entries {
		width, ok := e.width()
		if !ok {
			n.width = -1
			return
		}
		n.width += width
	}
	if commented(n.foot) {
		n.width = -1
	}
}

// width is that of an entry in brackets, false if it cannot stand there on one line.
func (e *entry) width() (int, bool) {
	if commented(e.above) || commented(e.after) || commented(e.beside) {
		return 0, false
	}
	width := 0
	if e.key != nil {
		width = utf8.RuneCountInString(e.key.inline())
		if e.value.absent() {
			return width, true
		}
		width += len(": ")
	}
	if e.value.collection() {
		if e.value.width < 0 {
			return 0, false
		}
		return width + e.value.width + e.value.propsWidth(), true
	}
	if e.value.multiline() {
		return 0, false
	}
	return width + utf8.RuneCountInString(e.value.inline()), true
}

func (n *node) propsWidth() int {
	if n.props == "" {
		return 0
	}
	return utf8.RuneCountInString(n.props) + len(" ")
}

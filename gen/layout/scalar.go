package layout

import (
	"bytes"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar reads a scalar or an alias that is not a block scalar.
func (s *scanner) scalar(n *node) error {
	start := s.at
	y := n.yaml
	plain := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
	if y.Value == "" && plain {
		return nil
	}
	if n.props == "" && s.offset(y) != s.at {
		return s.unknown("this is not understood")
	}
	var ok bool
	switch {
	case y.Kind == yaml.AliasNode:
		s.at += len("*") + len(y.Value)
		ok = s.at <= len(s.text) && string(s.text[start:s.at]) == "*"+y.Value
		s.doc.anchors = true
	case plain:
		ok = s.plain(y.Value)
	default:
		ok = s.quoted()
	}
	if !ok {
		return s.unknown("this scalar is not understood")
	}
	n.text = string(s.text[start:s.at])
	return nil
}

// plain goes behind a plain scalar. Where its text has blanks with a line break in them, its value has a blank or line breaks.
func (s *scanner) plain(value string) bool {
	for value != "" {
		gap := s.gap()
		if gap > 0 && hasBreak(s.text[s.at:s.at+gap]) {
			s.at += gap
			if folded := strings.TrimLeft(value, "\n\u2028\u2029"); len(folded) < len(value) {
				value = folded
				continue
			}
			if value[0] != ' ' {
				return false
			}
			value = value[1:]
			continue
		}
		size := max(gap, 1)
		if s.at+size > len(s.text) || len(value) < size || string(s.text[s.at:s.at+size]) != value[:size] {
			return false
		}
		s.at += size
		value = value[size:]
	}
	return true
}

// gap gives the size of the blanks and line breaks at the scanner.
func (s *scanner) gap() int {
	size := 0
	for s.at+size < len(s.text) && s.spaceAhead(size) && s.ahead(size) != 0 {
		size += max(lineBreak(s.text[s.at+size:]), 1)
	}
	return size
}

func hasBreak(text []byte) bool {
	for i := range text {
		if lineBreak(text[i:]) > 0 {
			return true
		}
	}
	return false
}

// quoted goes behind a scalar in quotation marks.
func (s *scanner) quoted() bool {
	quote := s.next()
	if quote != '"' && quote != '\'' {
		return false
	}
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '\\' && quote == '"':
			s.at++
		case c == quote && quote == '\'' && s.ahead(1) == quote:
			s.at++
		case c == quote:
			s.at++
			return true
		}
	}
	return false
}

// blockScalar reads a literal or folded scalar. Its text becomes the header and the lines without their indentation; the comment
// behind the header is put beside the entry.
func (s *scanner) blockScalar(e *entry, parent int) error {
	if c := s.next(); c != '|' && c != '>' {
		return s.unknown("a block scalar was expected")
	}
	start := s.at
	for s.at < len(s.text) && !s.spaceAhead(0) {
		s.at++
	}
	header := string(s.text[start:s.at])
	for s.next() == ' ' || s.next() == '\t' {
		s.at++
	}
	if s.next() == '#' {
		e.beside = append(e.beside, s.comment(true))
	}
	lines, unended := s.blockLines(header, parent)
	if unended && !strings.ContainsAny(header, "+-") {
		header += "-" // the text ends in the scalar's last line, and will end in a line break
	}
	e.value.text = strings.Join(append([]string{header}, lines...), "\n")
	return nil
}

// blockLines reads the lines of a block scalar, and stops before the line break behind the last.
func (s *scanner) blockLines(header string, parent int) (lines []string, unended bool) {
	indent, given := 0, false
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		digit, _ := strconv.Atoi(header[i : i+1]) // it is one
		indent, given = max(parent, 0)+digit, true
	}
	keep := strings.Contains(header, "+")
	var held []string // blank lines, which are the scalar's if more of it follows
	next, end := s.at, s.at
	for next < len(s.text) && s.text[next] == '\n' && next+1 < len(s.text) {
		line := s.text[next+1:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		blanks := len(line) - len(bytes.TrimLeft(line, " "))
		if blanks == len(line) && (blanks <= indent || !given) {
			held = append(held, "")
			next += 1 + len(line)
			if keep {
				end = next
			}
			continue
		}
		if !given {
			indent, given = max(blanks, parent+1), true
		}
		if blanks < indent {
			break
		}
		lines = append(append(lines, held...), string(line[indent:]))
		held = nil
		next += 1 + len(line)
		end = next
	}
	if keep && len(held) > 0 {
		lines = append(lines, held...)
		end++ // or the last blank line would be taken for one behind the scalar
	}
	s.at = min(end, len(s.text))
	return lines, end == len(s.text) && len(lines) > 0 && len(held) == 0
}

// inline is a scalar, or an alias, with its properties. It is for those of one line.
func (n *node) inline() string {
	if n.props == "" || n.text == "" {
		return n.props + n.text
	}
	return n.props + " " + n.text
}

func (n *node) multiline() bool { return n.blockScalar() || strings.Contains(n.text, "\n") }

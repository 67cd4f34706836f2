package layout

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A scanner goes through a text once, from node to node.
type scanner struct {
	text  []byte
	lines []int // where each line begins
	line  int   // that of at, or one before
	at    int   // where the scanner is
	doc   *document
	depth int

	pending []remark // read already, of an entry to come or of the end of a collection

	known     int // an offset whose character is known to be
	knownLine int // in this line, from 0
	knownRune int // and this column, from 0
}

func newScanner(text []byte) *scanner {
	s := &scanner{text: text, lines: []int{0}, doc: new(document)}
	for at := range text {
		if size := lineBreak(text[at:]); size > 0 {
			s.lines = append(s.lines, at+size)
		}
	}
	return s
}

// lineBreak gives the size of the line break that text begins with, 0 if there is none. LS and PS are breaks, too (YAML 1.1
// section 4.1.4); unixLines keeps them because scalars do.
func lineBreak(text []byte) int {
	switch {
	case len(text) == 0:
		return 0
	case text[0] == '\n':
		return 1
	case text[0] == 0xe2 && (bytes.HasPrefix(text, []byte("\u2028")) || bytes.HasPrefix(text, []byte("\u2029"))):
		return 3
	}
	return 0
}

// offset gives the place of a node in the text.
func (s *scanner) offset(n *yaml.Node) int {
	line, column := n.Line-1, n.Column-1
	if line < 0 || line >= len(s.lines) || column < 0 {
		return -1
	}
	at := s.lines[line]
	from := 0
	if line == s.knownLine && column >= s.knownRune { // a long line is not counted from its start for every node
		at, from = s.known, s.knownRune
	}
	for range column - from {
		_, size := utf8.DecodeRune(s.text[min(at, len(s.text)):])
		at += max(size, 1)
	}
	s.known, s.knownLine, s.knownRune = at, line, column
	return at
}

// unknown is the error of a text that the scanner cannot follow.
func (s *scanner) unknown(what string) error {
	line := 1 + bytes.Count(s.text[:min(s.at, len(s.text))], []byte("\n"))
	return fmt.Errorf("%w: line %d: %s", ErrUnknown, line, what)
}

// next gives the byte at the scanner, 0 at the end.
func (s *scanner) next() byte { return s.ahead(0) }

func (s *scanner) ahead(n int) byte {
	if s.at+n >= len(s.text) {
		return 0
	}
	return s.text[s.at+n]
}

// spaceAhead tells whether what is n bytes ahead separates tokens.
func (s *scanner) spaceAhead(n int) bool {
	c := s.ahead(n)
	return c == 0 || c == ' ' || c == '\t' || lineBreak(s.text[min(s.at+n, len(s.text)):]) > 0
}

// lineStart gives where the scanner's line begins.
func (s *scanner) lineStart() int {
	for s.line+1 < len(s.lines) && s.lines[s.line+1] <= s.at {
		s.line++
	}
	return s.lines[s.line]
}

// fresh tells whether there is nothing but blanks in the line so far.
func (s *scanner) fresh() bool {
	start := s.lineStart()
	for i := s.at; i > start; i-- {
		if c := s.text[i-1]; c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// column gives the scanner's column, from 0.
func (s *scanner) column() int { return utf8.RuneCount(s.text[s.lineStart():s.at]) }

// remarks goes on to the next token, and gives the comments and blank lines on the way.
func (s *scanner) remarks() []remark {
	var found []remark
	fresh := s.fresh()
	for s.at < len(s.text) {
		size := lineBreak(s.text[s.at:])
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t':
			s.at++
		case size > 0:
			if fresh {
				found = append(found, remark{})
			}
			fresh = true
			s.at += size
		case c == '#':
			found = append(found, s.comment(!fresh))
			fresh = false
		default:
			return found
		}
	}
	return found
}

// comment reads a comment to the end of its line.
func (s *scanner) comment(beside bool) remark {
	column, start := s.column(), s.at
	for s.at < len(s.text) && lineBreak(s.text[s.at:]) == 0 {
		s.at++
	}
	text := string(bytes.TrimRight(s.text[start:s.at], " \t"))
	s.doc.comments = append(s.doc.comments, text)
	return remark{text, column, beside}
}

// split gives the comment beside the token before it, with the comments below that are its further lines, and the rest.
func split(remarks []remark) (beside, rest []remark) {
	if len(remarks) == 0 || !remarks[0].beside {
		return nil, remarks
	}
	end := 1
	for end < len(remarks) && remarks[end].text != "" && remarks[end].column == remarks[0].column {
		end++
	}
	return remarks[:end], remarks[end:]
}

func commented(remarks []remark) bool {
	for _, r := range remarks {
		if r.text != "" {
			return true
		}
	}
	return false
}

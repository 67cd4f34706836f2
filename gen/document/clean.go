package document

import (
	"regexp"
	"strings"
	"unicode"
)

// invisible are characters that take no room: zero-width blanks and joiners, soft hyphens, byte order marks, and what asks for
// the coloured form of a check mark.
func invisible(c rune) bool {
	switch c {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufe0f', '\ufeff':
		return true
	}
	return false
}

// collapse makes one blank of every run of blanks, whatever kind they are, keeps single line breaks, and removes what cannot be
// seen. Runs of code that touch become one: Word splits them.
func collapse(s string) string {
	if simple(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	blank, broken := false, false
	for _, c := range s {
		switch {
		case c == '\n':
			broken = true
		case unicode.IsSpace(c):
			blank = true
		case invisible(c):
		default:
			if b.Len() > 0 && broken {
				b.WriteByte('\n')
			} else if b.Len() > 0 && blank {
				b.WriteByte(' ')
			}
			blank, broken = false, false
			if c == '\u2011' { // a hyphen that does not break
				c = '-'
			}
			b.WriteRune(c)
		}
	}
	return strings.ReplaceAll(b.String(), codeOff+codeOn, "")
}

// simple reports whether collapse has nothing to do.
func simple(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x80, c == '\t', c == '\n', c == codeOff[0]:
			return false
		case c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' '):
			return false
		}
	}
	return true
}

// quotes are the pairs that people put around names.
var quotes = []struct{ open, close string }{
	{`"`, `"`}, {`'`, `'`}, {"`", "`"}, {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"}, {"‚", "‘"}, {"”", "”"}, {"’", "’"}, {"´", "´"},
}

const anyQuote = "\"'`“”‘’«»„‚´"

// unquote removes quotes and blanks around a text, however deep, and quotes of which the other half is missing.
func unquote(s string) string {
	for {
		s = strings.TrimSpace(s)
		if s == "" || isPlain(s[0]) && isPlain(s[len(s)-1]) {
			return s
		}
		inner := s
		for _, q := range quotes {
			if len(s) >= len(q.open)+len(q.close) && strings.HasPrefix(s, q.open) && strings.HasSuffix(s, q.close) {
				inner = s[len(q.open) : len(s)-len(q.close)]
				break
			}
		}
		if inner == s {
			inner = strings.Trim(s, anyQuote)
		}
		if inner == s {
			return s
		}
		s = inner
	}
}

// isPlain reports whether a character at an end of a text is no quote, nor a part of one.
func isPlain(b byte) bool { return b < 0x80 && b != '"' && b != '\'' && b != '`' }

// footnote is a footnote mark at the end of a text. A star after a dot is a wildcard.
var footnote = regexp.MustCompile(`(?:\s*(?:\[\^[^\]\s]+\]|\[\d{1,3}\]|\(\d{1,2}\)|[†‡§¶⁺¹²³⁴⁵⁶⁷⁸⁹⁰]+)|\s+\*+)$`)

// withoutFootnotes removes the footnote marks at the end of a text.
func withoutFootnotes(s string) string {
	for !endsPlainly(s) {
		short := footnote.ReplaceAllString(s, "")
		if stars := strings.TrimRight(short, "*"); stars != short && !strings.HasSuffix(stars, ".") && !strings.HasSuffix(stars, "_") &&
			!strings.HasSuffix(stars, "/") && !strings.HasSuffix(stars, "-") && stars != "" {
			short = stars
		}
		if short == s {
			break
		}
		s = short
	}
	return s
}

// endsPlainly reports whether the last character is none that ends a footnote mark.
func endsPlainly(s string) bool {
	return s == "" || s[len(s)-1] < 0x80 && !strings.ContainsRune("])* ", rune(s[len(s)-1]))
}

// words returns a header as words in lower case with one blank between them: "Value (type)*" is "value type".
func words(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(withoutFootnotes(unquote(s))), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
}

package docs

import (
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/plan"
)

// A phrase is a piece of text that Markdown and HTML mark up in their own ways.
type phrase []run

// A run is a stretch of a phrase.
type run struct {
	Text string
	Code bool
	Key  string // the ID of the entry of a key that is named; "" for none
	Link string // the address that the text leads to; "" for none
}

func words(text string) run { return run{Text: plain(text)} }
func code(text string) run  { return run{Text: text, Code: true} }

// joined puts a separator between runs.
func joined(runs []run, separator string) phrase {
	var p phrase
	for i, r := range runs {
		if i > 0 {
			p = append(p, words(separator))
		}
		p = append(p, r)
	}
	return p
}

// quoting makes code of an argument that stands between back-quotes in a text, as the patterns of checks do.
func quoting(text, argument string) phrase {
	before, after, found := strings.Cut(text, "`"+argument+"`")
	if !found {
		return phrase{words(text)}
	}
	return phrase{words(before), code(argument), words(after)}
}

// plain makes one line of a text and drops what would not be seen in it or, as the marks of writing direction do, make the
// rest look other than it is (Unicode TR 36, section 2.5).
func plain(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), c == unicode.ReplacementChar, c == '\ufeff', unicode.Is(unicode.Bidi_Control, c):
			return -1
		}
		return c
	}, text)
}

// sentence is a plain text with a full stop, if it has no end.
func sentence(text string) string { return plan.Sentence(plain(text)) }

package diff

import "strings"

// Phrase is a sentence, or a part of one, that knows which of its words are code, for formats that set those apart.
type Phrase []Word

// Word is one or more words of a phrase.
type Word struct {
	Text string
	Code bool // a name, a type or a value of a spec or of Go
}

// String returns the phrase as plain text.
func (p Phrase) String() string {
	var text strings.Builder
	for _, word := range p {
		text.WriteString(word.Text)
	}
	return text.String()
}

// MarshalText writes the phrase as String does.
func (p Phrase) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// code is a word that say marks as such.
type code string

// say makes a phrase of a format in which %s stands for an argument: a string, a code, a []code (joined by commas), a Phrase.
func say(format string, args ...any) Phrase {
	var phrase Phrase
	for i, text := range strings.Split(format, "%s") {
		if i > 0 {
			phrase = append(phrase, words(args[i-1])...)
		}
		if text != "" {
			phrase = append(phrase, Word{Text: text})
		}
	}
	return phrase
}

func words(arg any) Phrase {
	switch arg := arg.(type) {
	case code:
		return Phrase{{Text: string(arg), Code: true}}
	case []code:
		var phrase Phrase
		for i, one := range arg {
			if i > 0 {
				phrase = append(phrase, Word{Text: ", "})
			}
			phrase = append(phrase, Word{Text: string(one), Code: true})
		}
		return phrase
	case Phrase:
		return arg
	}
	return Phrase{{Text: arg.(string)}}
}

package gotype

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokenEnd   tokenKind = iota
	tokenWord            // name, qualified name, keyword or number
	tokenPunct           // one of puncts
	tokenBad             // a character that no type expression has
)

type lexeme struct {
	kind   tokenKind
	text   string
	offset int // bytes
}

// is reports whether the lexeme is this keyword or punctuation; no word looks
// like punctuation.
func (t lexeme) is(text string) bool {
	return t.text == text && (t.kind == tokenWord || t.kind == tokenPunct)
}

var puncts = []string{"...", "<-", "*", "[", "]", "(", ")", "{", "}", ","}

// lex splits text into tokens, the last of which is the only tokenEnd. A
// qualified name is one word: the characters of import paths mean nothing else
// in a type.
func lex(text string) []lexeme {
	var tokens []lexeme
	at := 0
	for {
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \t\r\n"))
		next := lexeme{offset: at}
		next.kind, next.text = lexOne(text[at:])
		tokens = append(tokens, next)
		if next.kind == tokenEnd {
			return tokens
		}
		at += len(next.text)
	}
}

func lexOne(rest string) (tokenKind, string) {
	if rest == "" {
		return tokenEnd, ""
	}
	for _, punct := range puncts {
		if strings.HasPrefix(rest, punct) {
			return tokenPunct, punct
		}
	}
	if n := wordLength(rest); n > 0 {
		return tokenWord, rest[:n]
	}
	_, size := utf8.DecodeRuneInString(rest)
	return tokenBad, rest[:size]
}

// wordLength returns the bytes of the word that text starts with. It ends
// before "...", which follows a parameter's name without a blank in a...T.
func wordLength(text string) int {
	for at, r := range text {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-.~+/", r)
		if !inWord || strings.HasPrefix(text[at:], "...") {
			return at
		}
	}
	return len(text)
}

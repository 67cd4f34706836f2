package emit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// width is where comments are wrapped, in characters of text.
const width = 100

// comment writes paragraphs as a comment, each wrapped, empty ones left out.
func comment(paragraphs ...string) *jen.Statement { return commentOf(commentLines(paragraphs...)) }

func commentOf(lines []string) *jen.Statement {
	code := jen.Empty()
	for i, line := range lines {
		if i > 0 {
			code.Line()
		}
		code.Comment(line)
	}
	return code
}

// commentLines gives the lines of a comment, each with the slashes: jennifer writes a text that begins with them as it is.
func commentLines(paragraphs ...string) []string {
	var lines []string
	for _, paragraph := range paragraphs {
		words := strings.Fields(printable(paragraph))
		if len(words) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "//")
		}
		line, length := "//", 0
		for _, word := range words {
			size := utf8.RuneCountInString(word)
			if length > 0 && length+1+size > width {
				lines = append(lines, line)
				line, length = "//", 0
			}
			line += " " + word
			length += 1 + size
		}
		lines = append(lines, line)
	}
	return lines
}

// printable drops what cannot stand in Go source, a byte order mark, or would not be seen in it.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		if !unicode.IsPrint(c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, text)
}

// deprecated is the paragraph that tools look for, "" for a key in force.
func deprecated(key *plan.Key) string {
	if key.Deprecated == "" {
		return ""
	}
	return "Deprecated: " + key.Deprecated
}

func packageComment(pkg *plan.Package) []string {
	about := plan.Sentence(pkg.Doc)
	return commentLines(
		"Package "+pkg.Name+" gives typed access to the keys of an environment, a map[string]any.",
		about,
		"For a key there is its name (KeyX), a getter (X), a strict getter (LookupX), a setter (SetX) and, where the key has rules, a check of a value (CheckX). A getter gives the zero value for a value of a wrong type, a strict one an error. Validators look at whole environments, and views (XView) hold them as structs.",
		aboutTemplates(pkg),
	)
}

// where says in which environments a key is and whether it must be there: "required in request, optional in startup".
func where(key *plan.Key) string {
	if len(key.Spec.Presence) == 0 {
		if key.Optional {
			return "optional"
		}
		return "required"
	}
	var parts []string
	for i, p := range key.Spec.Presence {
		word := "required in "
		if p.Optional {
			word = "optional in "
		}
		if i > 0 && key.Spec.Presence[i-1].Optional == p.Optional {
			word = ""
		}
		parts = append(parts, word+p.Environment.Name.Value)
	}
	return strings.Join(parts, ", ")
}

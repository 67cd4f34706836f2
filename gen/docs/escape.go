package docs

import (
	"regexp"
	"strings"
	"unicode"
)

// markup has the characters of a text that Markdown could take for more than themselves (CommonMark sections 2.4, 2.5 and 6),
// the strikethrough and tables of GFM and the formulas of GitHub included, and what to write for them.
var markup = map[rune]string{
	'|': "&#124;", '<': "&lt;", '>': "&gt;", '&': "&amp;",
	'\\': `\\`, '`': "\\`", '*': `\*`, '[': `\[`, ']': `\]`, '~': `\~`, '$': `\$`,
}

// markdownText writes a text on one line, so that it is read as it stands, in a table too.
func markdownText(text string) string {
	runes := []rune(strings.TrimSpace(plain(text)))
	var out strings.Builder
	for i, c := range runes {
		switch escaped := markup[c]; {
		case c == '_' && !inWord(runes, i):
			out.WriteString(`\_`)
		case escaped != "" && (c != '&' || entity(runes, i)):
			out.WriteString(escaped)
		default:
			out.WriteRune(c)
		}
	}
	return out.String()
}

// inWord tells whether an underscore stands inside a word, where it emphasises nothing.
func inWord(runes []rune, i int) bool {
	part := func(i int) bool {
		return i >= 0 && i < len(runes) && (runes[i] == '_' || unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	return part(i-1) && part(i+1)
}

// entity tells whether an ampersand could begin the name or number of a character.
func entity(runes []rune, i int) bool {
	return i+1 < len(runes) && (runes[i+1] == '#' || unicode.IsLetter(runes[i+1]))
}

// blockStart finds what would make a heading, a quotation or an item of the first line of a paragraph.
var blockStart = regexp.MustCompile(`^(?:[#+=-]|\d{1,9}[.)])`)

// markdownParagraph writes a text that begins a line.
func markdownParagraph(text string) string {
	return blockStart.ReplaceAllStringFunc(markdownText(text), func(found string) string {
		return found[:len(found)-1] + `\` + found[len(found)-1:]
	})
}

// markdownCode writes a code span. Its fence is longer than every run of back-quotes inside (CommonMark section 6.1).
func markdownCode(text string) string {
	text = lines.Replace(text)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// cellCode writes a code span in a table, where a backslash hides a pipe even in code (GFM section 4.10). What ends in or
// has a backslash before a pipe, or has no ink, cannot be written as code there.
func cellCode(text string) string {
	if strings.Contains(text, `\|`) || strings.HasSuffix(text, `\`) || strings.TrimFunc(text, unicode.IsSpace) == "" {
		return markdownText(text)
	}
	return strings.ReplaceAll(markdownCode(text), "|", `\|`)
}

// lines makes one line of several.
var lines = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

func markdownPhrase(p phrase) string {
	var out strings.Builder
	for _, r := range p {
		text := r.Text
		switch {
		case r.Code:
			text = markdownCode(text)
		default:
			text = spaced(text)
		}
		if r.Link != "" {
			text = "[" + text + "](<" + destination.Replace(r.Link) + ">)"
		}
		out.WriteString(text)
	}
	return out.String()
}

// spaced is markdownText that keeps the blanks around a text, which part it from its neighbours.
func spaced(text string) string {
	body := strings.TrimSpace(text)
	if body == "" {
		return text
	}
	start := strings.Index(text, body)
	return text[:start] + markdownText(body) + text[start+len(body):]
}

// destination writes an address between angle brackets (CommonMark section 6.3).
var destination = strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "%0A", "\r", "%0D", `\`, "%5C", "|", "%7C", "`", "%60")

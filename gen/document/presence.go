package document

import (
	"regexp"
	"strings"
)

// presence is what a word says about a key.
type presence int

const (
	unsaid      presence = iota
	required             // whatever the header of the column
	optional             // whatever the header of the column
	conditional          // required at times
	affirmed             // what the header says is so
	denied               // it is not
)

// presenceWords are the words of RFC 2119, of OpenTelemetry's requirement levels, and the marks that people use for yes and no.
var presenceWords = map[string]presence{
	"required": required, "must": required, "shall": required, "mandatory": required, "always": required, "req": required,
	"optional": optional, "may": optional, "should": optional, "recommended": optional, "opt in": optional, "opt": optional,
	"not required": optional, "can": optional, "none": denied, "sometimes": conditional,
	"conditional": conditional, "conditionally required": conditional, "conditionally": conditional,
	"yes": affirmed, "y": affirmed, "true": affirmed, "t": affirmed, "x": affirmed, "white check mark": affirmed, "heavy check mark": affirmed,
	"check": affirmed, "no": denied, "n": denied, "false": denied, "f": denied, "n a": denied, "cross mark": denied,
}

// presenceMarks have no letters in them.
var presenceMarks = map[string]presence{
	"✓": affirmed, "✔": affirmed, "✅": affirmed, "☑": affirmed, "☒": affirmed, "•": affirmed, "●": affirmed, "*": affirmed,
	"+": affirmed, "√": affirmed, "×": affirmed, "⨯": affirmed, "🗸": affirmed, ":x:": denied,
	"✗": denied, "✘": denied, "❌": denied, "☐": denied, "-": denied, "–": denied, "—": denied, "○": denied, "−": denied,
}

// presenceHead is the word at the beginning of a longer text: "Conditionally Required: If ...".
var presenceHead = regexp.MustCompile(`^([^:;,.()\n\[]+?)\s*(?:[:;,.(\n\[]|$| (?:if|when|unless|only|for|by)\b)`)

// presenceOf reads a cell of a column Required or Optional.
func presenceOf(text string) presence {
	text = unquote(text)
	if p, ok := presenceMarks[text]; ok {
		return p
	}
	if p, ok := presenceWords[words(text)]; ok {
		return p
	}
	m := presenceHead.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return unsaid
	}
	head := words(m[1])
	if p, ok := presenceWords[head]; ok {
		return p
	}
	_, last, found := strings.Cut(head, " ")
	if found && emphases[head[:len(head)-len(last)-1]] { // "always required"
		return presenceWords[last]
	}
	return unsaid
}

// emphases stand before a word and do not change it.
var emphases = map[string]bool{"always": true, "is": true, "strictly": true, "absolutely": true, "usually": true, "generally": true}

// isOptional turns a presence into yes or no, given what the header of its column asks.
func (p presence) isOptional(header string) bool {
	switch p {
	case required:
		return false
	case affirmed:
		return header == fieldOptional
	case denied:
		return header != fieldOptional
	}
	return true
}

// The word Optional or Required where descriptions have it: alone, or in front, or in brackets at either end.
var (
	wordAlone    = regexp.MustCompile(`^(?i:[(\[]?(optional|required|mandatory)[)\]]?[.!:]?)$`)
	wordInFront  = regexp.MustCompile(`^(?:[(\[](?i:(optional|required|mandatory))[)\]][.:,;]?|(?i:(optional|required|mandatory))(?:[.:;,\n]|\s+[-–—])|(OPTIONAL|REQUIRED)\b)\s*`)
	wordAtEnd    = regexp.MustCompile(`\s*[(\[](?i:(optional|required|mandatory))[)\]]\.?$`)
	articleFirst = regexp.MustCompile(`^(?i:an?|the)\s+(?i:(optional|required))\b`)
)

// takePresence takes such a word out of a text, for the field Optional says it better. In "An optional int" it stays.
func takePresence(text string) (rest string, p presence) {
	if !mayHavePresence(text) {
		return text, unsaid
	}
	for _, place := range []*regexp.Regexp{wordAlone, wordInFront, wordAtEnd} {
		if m := place.FindStringSubmatchIndex(text); m != nil {
			return strings.TrimSpace(text[:m[0]] + text[m[1]:]), presenceWords[lastGroup(text, m)]
		}
	}
	if m := articleFirst.FindStringSubmatchIndex(text); m != nil {
		return text, presenceWords[lastGroup(text, m)]
	}
	return text, unsaid
}

// mayHavePresence is quick, for most descriptions have no such word.
func mayHavePresence(text string) bool {
	lower := strings.ToLower(text)
	return strings.Contains(lower, "optional") || strings.Contains(lower, "required") || strings.Contains(lower, "mandatory")
}

// lastGroup returns the group that matched, in lower case.
func lastGroup(text string, m []int) string {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return strings.ToLower(text[m[i]:m[i+1]])
		}
	}
	return ""
}

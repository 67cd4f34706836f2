package document

import (
	"regexp"
	"strings"
)

// article is what stands before a type at the beginning of a description: "An optional", "The", "An instance of".
var article = regexp.MustCompile(`^(?i:(?:an?|the|one)\s+(?:(?:optional|required|nullable|mutable|read-only|new|single|non-null)[\s,]+)*(?:(?:instance|value|object)\s+of\s+(?:type\s+)?(?:(?:an?|the)\s+)?)?)`)

// byName is a description that begins with "Type: string".
var byName = regexp.MustCompile(`^(?i:(?:value\s+)?type\s*[:=]\s*)`)

// inSentence is a type word in the middle of a first sentence.
var inSentence = regexp.MustCompile(`(?:,|:|–|—)\s+(?:[Tt]he|[Aa]n?)\s+(string|int|integer|boolean|bool)\s+(?:value|containing|that|indicating|with|of|which)\b`)

// proseType finds the type in a description. What is in code behind an article is one; a word that is not in code must be known
// for a type, or look like one, and then there is a doubt.
func proseType(c cell) typing {
	marked := strings.ReplaceAll(c.marked, "\n", " ")
	plain := noMarks.Replace(marked)
	start, named := 0, false
	if m := byName.FindString(plain); m != "" {
		start, named = len(m), true
	} else if m := article.FindString(plain); m != "" {
		start, named = len(m), true
	}
	code, coded := codeAt(marked, start)
	if named && isGoType(code) {
		return typing{typ: code}
	}
	if typ, _ := scanType(plain[start:]); typ != "" && !unfinished[typ] && !noTypes[strings.ToLower(typ)] {
		switch {
		case named && (coded || inProse[typ] || strings.ContainsAny(typ, "<[")):
			return typing{typ: typ}
		case !named && (coded && typeWords[typ] || inProse[typ]) && goesOn.MatchString(plain[len(typ):]):
			return typing{typ: typ}
		case named && camel.MatchString(typ) && !strings.Contains(typ, "."):
			return typing{typ: typ, doubt: "it is a word of the description"}
		}
	}
	if m := inSentence.FindStringSubmatch(firstSentence(plain)); m != nil {
		return typing{typ: m[1], doubt: "it is in the middle of the description"}
	}
	return typing{}
}

// goesOn is what may follow a type that begins a description: "string. The name", "`int` with the size".
var goesOn = regexp.MustCompile(`^(?:$|[.:;,]|\s+[-–—]|\s+(?:with|containing|of|that|which|for|indicating|holding|value)\b)`)

// codeAt returns the code span that begins at an offset of the plain text.
func codeAt(marked string, offset int) (code string, ok bool) {
	seen := 0
	for i := 0; i < len(marked) && seen <= offset; i++ {
		switch marked[i] {
		case codeOn[0]:
			if seen == offset {
				code, _, _ = strings.Cut(marked[i+1:], codeOff)
				return noMarks.Replace(code), true
			}
		case codeOff[0], linkOn[0], linkOff[0]:
		default:
			seen++
		}
	}
	return "", false
}

func firstSentence(s string) string {
	if end := strings.Index(s, ". "); end >= 0 {
		return s[:end]
	}
	return s
}

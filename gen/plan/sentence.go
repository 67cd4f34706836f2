package plan

import "strings"

// Sentence gives a text with a full stop, if it has no end, and without blanks around it.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	for _, end := range []string{".", "!", "?", ":", "…"} {
		if text == "" || strings.HasSuffix(text, end) {
			return text
		}
	}
	return text + "."
}

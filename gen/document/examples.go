package document

import "strings"

// examplesOf reads a cell of a column Examples: what is in code, each for itself, or the whole cell.
func examplesOf(c cell) []Text {
	if isBlankMark(c.text) {
		return nil
	}
	codes := c.codes()
	if strings.Trim(outsideCode(c), " ;,") != "" { // code in a sentence, or quotes in code
		codes = nil
	}
	if len(codes) == 0 {
		return []Text{{c.text, c.line}}
	}
	examples := make([]Text, len(codes))
	for i, code := range codes {
		examples[i] = Text{code, c.line}
	}
	return examples
}

package document

import (
	"regexp"
	"strings"
)

// stabilities are the words for how stable a key is, as registries have them.
var stabilities = map[string]bool{
	"experimental": true, "development": true, "alpha": true, "beta": true, "release candidate": true, "stable": true,
}

// deprecatedFirst begins what documents say of a key that should no longer be used: "Deprecated, use x instead.", a mark and the
// reason behind it.
var deprecatedFirst = regexp.MustCompile(`^(?i:deprecated|obsoleted?)\b[\s.,:;!–—-]*`)

// stabilityOf reads a cell of a column Stability. Where it does not say Deprecated, the description may begin with that word.
func stabilityOf(c, description cell) (stability Text, deprecated *Deprecation) {
	if d := deprecationOf(c); d != nil {
		return Text{}, d
	}
	for _, line := range c.lines() {
		if word := words(line); stabilities[word] {
			stability = Text{word, c.line}
			break
		}
	}
	return stability, deprecationOf(firstSentenceOf(description))
}

// deprecationOf reads a text that begins with the word Deprecated, nil if it does not.
func deprecationOf(c cell) *Deprecation {
	if !deprecatedFirst.MatchString(c.text) {
		return nil
	}
	d := &Deprecation{Line: c.line, Note: deprecatedFirst.ReplaceAllString(c.text, "")}
	for _, code := range c.codes() {
		if name, ok := templateName(code); ok {
			d.Successors = append(d.Successors, name)
		} else if isKey(code) {
			d.Successors = append(d.Successors, code)
		}
	}
	return d
}

// firstSentenceOf gives the first sentence of a description, with its code.
func firstSentenceOf(c cell) cell {
	if !deprecatedFirst.MatchString(c.text) {
		return cell{}
	}
	word := len(deprecatedFirst.FindString(c.marked)) // "Deprecated. Use x." is one
	if end := strings.Index(c.marked[word:], ". "); end >= 0 {
		return newCell(c.marked[:word+end+1], c.line)
	}
	return c
}

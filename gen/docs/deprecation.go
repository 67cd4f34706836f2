package docs

import (
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// deprecated says, behind the word Deprecated, since when, what to use and why; nil for a key in force.
func (b *builder) deprecated(d *spec.Deprecation) phrase {
	if d == nil {
		return nil
	}
	p := phrase{words("")}
	if d.Since.Present() {
		p = phrase{words(" since " + d.Since.Value)}
	}
	mentions := d.Mentions()
	if mentions == nil {
		for i, successor := range b.keyRuns(d.Successors) {
			p = append(p, words([]string{", use ", " or "}[min(i, 1)]), successor)
		}
	}
	if d.Note.Present() {
		return append(append(p, words(": ")), b.note(d.Note.Value, mentions)...)
	}
	return append(p, words("."))
}

// note writes a note in which successors are named as keys.
func (b *builder) note(text string, mentions []spec.Mention) phrase {
	var p phrase
	at := 0
	for _, m := range mentions {
		p = append(p, words(text[at:m.Start]), b.keyRun(m.Successor.Value))
		at = m.End
	}
	switch {
	case at == len(text):
		return append(p, words("."))
	case strings.HasPrefix(text[at:], " "):
		p = append(p, words(" "))
	}
	return append(p, words(sentence(text[at:])))
}

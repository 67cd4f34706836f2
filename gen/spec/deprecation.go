package spec

import (
	"cmp"
	"regexp"
	"slices"
)

// A Mention is where a note names a successor.
type Mention struct {
	Start, End int // in the note, in bytes
	Successor  Text
}

// instead begins what a note says of successors.
var instead = regexp.MustCompile(`(?i)\b(?:use|replaced|renamed|split|moved|superseded|instead|favou?r)\b`)

// Mentions finds the successors that the note tells to use, in the order of the note. It is nil unless that is each of them: of
// those that a note is silent about somebody else must tell.
func (d *Deprecation) Mentions() []Mention {
	if !instead.MatchString(d.Note.Value) {
		return nil
	}
	var mentions []Mention
	for _, successor := range d.Successors {
		at := whole(successor.Value).FindStringSubmatchIndex(d.Note.Value)
		if at == nil {
			return nil
		}
		mentions = append(mentions, Mention{at[2], at[3], successor})
	}
	slices.SortFunc(mentions, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	return mentions
}

// whole matches a name that is no part of a longer one, at the end of a sentence or within.
func whole(name string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\pL\pN._/-])(` + regexp.QuoteMeta(name) + `)(?:[.,;:)]*(?:\s|$)|["'\x60)])`)
}

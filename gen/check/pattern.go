package check

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// samples returns two strings built from the parts of an expression, the shortest one and one with every optional part. They match
// unless assertions such as \b contradict their surroundings; who needs certainty asks [Check.Holds].
func samples(expr string) []string {
	parsed, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	return []string{sample(parsed, 0), sample(parsed, 1)}
}

// sample repeats what is optional extra times.
func sample(re *syntax.Regexp, extra int) string {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return member(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "a"
	case syntax.OpCapture, syntax.OpPlus:
		return sample(re.Sub[0], extra)
	case syntax.OpStar, syntax.OpQuest:
		return strings.Repeat(sample(re.Sub[0], extra), extra)
	case syntax.OpRepeat:
		return strings.Repeat(sample(re.Sub[0], extra), max(re.Min, min(extra, re.Max)))
	case syntax.OpAlternate:
		return sample(re.Sub[min(extra, len(re.Sub)-1)], extra)
	case syntax.OpConcat:
		var b strings.Builder
		for _, sub := range re.Sub {
			b.WriteString(sample(sub, extra))
		}
		return b.String()
	}
	return "" // assertions, and the expression that matches nothing
}

// member returns a rune of a class, which is a list of ranges, and an ordinary one if there is any.
func member(ranges []rune) string {
	for _, r := range "a0A_-./ " {
		for bounds := range slices.Chunk(ranges, 2) {
			if bounds[0] <= r && r <= bounds[1] {
				return string(r)
			}
		}
	}
	for bounds := range slices.Chunk(ranges, 2) {
		if unicode.IsPrint(bounds[0]) {
			return string(bounds[0])
		}
	}
	if len(ranges) == 0 {
		return ""
	}
	return string(ranges[0])
}

package diff

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// A direction says whether what passes a new check also passed the old one.
type direction uint8

// The directions: the same values pass, fewer, more, or it cannot be told.
const (
	same direction = iota
	narrower
	wider
	other
)

// and joins the directions of two properties of one check.
func (d direction) and(e direction) direction {
	switch {
	case d == same || d == e:
		return e
	case e == same:
		return d
	}
	return other
}

// opposite swaps fewer and more.
func (d direction) opposite() direction {
	switch d {
	case narrower:
		return wider
	case wider:
		return narrower
	}
	return d
}

// compareChecks compares two checks that measure the same. One that holds more often, in more environments, or allows fewer
// exceptions, lets less pass.
func compareChecks(old, new *checkView) direction {
	d := compareArguments(old, new)
	d = d.and(compareSets(old.allow, new.allow))
	d = d.and(compareSets(old.in, new.in).opposite())
	switch {
	case old.when == new.when:
	case old.when == "":
		d = d.and(wider)
	case new.when == "":
		d = d.and(narrower)
	default:
		d = other
	}
	return d
}

// compareSets compares sorted sets of what passes.
func compareSets(old, new []string) direction {
	lost, won := without(old, new), without(new, old)
	switch {
	case len(lost) == 0 && len(won) == 0:
		return same
	case len(won) == 0:
		return narrower
	case len(lost) == 0:
		return wider
	}
	return other
}

// without gives what is in one list and not in the other.
func without(list, other []string) []string {
	among := map[string]bool{}
	for _, text := range other {
		among[text] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(text string) bool { return among[text] })
}

// family names what a rule measures. Rules of one family can be compared with each other.
func family(rule string) string {
	switch rule {
	case "non_empty", "length", "min_length", "max_length":
		return "length"
	}
	return rule
}

// longer compares texts of which the longer one is met by fewer values.
func longer(contains func(long, short string) bool) func(old, new string) direction {
	return func(old, new string) direction {
		switch {
		case contains(new, old):
			return narrower
		case contains(old, new):
			return wider
		}
		return other
	}
}

func opposite(compare func(old, new string) direction) func(old, new string) direction {
	return func(old, new string) direction { return compare(old, new).opposite() }
}

// comparisons has the rules whose arguments say which check lets less pass, lengths aside. The others are only ever the same.
var comparisons = map[string]func(old, new string) direction{
	"min": compareNumbers, "max": opposite(compareNumbers),
	"prefix": longer(strings.HasPrefix), "suffix": longer(strings.HasSuffix),
	"not_prefix": opposite(longer(strings.HasPrefix)), "not_suffix": opposite(longer(strings.HasSuffix)),
}

func compareArguments(old, new *checkView) direction {
	if old.Check.Check == new.Check.Check {
		return same
	}
	if family(old.Rule) == "length" {
		return compareLengths(old, new)
	}
	if compare := comparisons[old.Rule]; compare != nil {
		return compare(old.Arg, new.Arg)
	}
	return other
}

// compareNumbers compares lower bounds.
func compareNumbers(old, new string) direction {
	from, ok := rational(old)
	to, ok2 := rational(new)
	if !ok || !ok2 {
		return other
	}
	switch from.Cmp(to) {
	case -1:
		return narrower
	case 1:
		return wider
	}
	return same
}

// rational reads a number exactly: a bound may have more digits than a floating-point number.
// Durations are nanoseconds.
func rational(text string) (*big.Rat, bool) {
	if d, err := time.ParseDuration(text); err == nil {
		return new(big.Rat).SetInt64(int64(d)), true
	}
	return new(big.Rat).SetString(text)
}

// compareLengths compares the lengths that pass, which are a range whatever the rule is.
func compareLengths(old, new *checkView) direction {
	oldMin, oldMax := lengths(old)
	newMin, newMax := lengths(new)
	return compareNumbers(oldMin, newMin).and(compareNumbers(oldMax, newMax).opposite())
}

// unbounded is more than the longest length that a check can ask for.
const unbounded = "4294967296"

func lengths(v *checkView) (least, most string) {
	switch v.Rule {
	case "non_empty":
		return "1", unbounded
	case "length":
		return v.Arg, v.Arg
	case "min_length":
		return v.Arg, unbounded
	}
	return "0", v.Arg
}

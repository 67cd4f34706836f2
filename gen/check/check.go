package check

import (
	"slices"
	"strconv"
)

// Check is one rule with its argument. Checks are comparable; make them with [New].
type Check struct {
	Rule string // name of one of the Rules
	Arg  string // its argument as text: "/", "101", "token", "true"
}

// New returns the check that a spec writes as "rule: arg". Numbers are brought into a form that is a Go literal of the same
// value: 0x10 and 1.6e1 become 16; a duration such as 90s becomes 1m30s, and is for those who know that the values are durations to
// replace by its nanoseconds. An unknown rule, an unknown format and an argument that the rule does not take are reported
// as *[ArgumentError].
func New(rule, arg string) (Check, error) {
	r, ok := RuleNamed(rule)
	if !ok {
		return Check{}, unknownRule(rule, arg)
	}
	arg, err := r.Argument.parse(rule, arg)
	if err != nil {
		return Check{}, err
	}
	return Check{Rule: rule, Arg: arg}, nil
}

// AppliesTo reports whether values of kind k can be checked: by the table of rules, for a format by its own kind alone, and for
// a number only when it can be compared with a value of that kind (no fraction with integers, nothing negative with unsigned
// ones).
func (c Check) AppliesTo(k Kind) bool {
	r, ok := RuleNamed(c.Rule)
	if !ok {
		return false
	}
	if !slices.Contains(r.Kinds, k) && !(k == Headers && slices.Contains(r.Kinds, Map)) {
		return false
	}
	switch r.Argument {
	case FormatName:
		f, ok := FormatNamed(c.Arg)
		return ok && f.Kind == k
	case Number:
		return fits(c.Arg, k)
	}
	return true
}

// fits reports whether a number can be written as a constant of kind k.
func fits(number string, k Kind) bool {
	var err error
	switch k {
	case Int:
		_, err = strconv.ParseInt(number, 10, 64)
	case Uint:
		_, err = strconv.ParseUint(number, 10, 64)
	case Float:
		_, err = strconv.ParseFloat(number, 64)
	}
	return err == nil
}

// Want returns the words that complete "want ...": `a leading "/"`, `at least 101`, `a token (RFC 9110)`. Lengths are counted in
// bytes; [Check.WantOf] knows better what the elements of a list or a map are called.
func (c Check) Want() string { return c.WantOf(String) }

// WantOf is [Check.Want] for values of kind k: "at most 3 bytes" is "at most 3 items" of a list, "at most 3 entries" of a map.
func (c Check) WantOf(k Kind) string {
	r, ok := RuleNamed(c.Rule)
	if !ok {
		return c.Rule + " " + c.Arg
	}
	return r.want(c.Arg, k)
}

// Holds reports whether a value passes. The value is given as string, int64, uint64, float64, bool, []any or
// map[string][]string (of other maps only the length counts); any other value, and one of a kind that the rule is not meant for,
// does not pass.
func (c Check) Holds(value any) bool {
	r, ok := RuleNamed(c.Rule)
	return ok && r.holds(c.Arg, value)
}

// Candidates returns values, in the types that [Check.Holds] takes, worth trying as samples: some that pass and some that do not,
// as far as there are any. They serve to find samples for the tests of a generated package, so a candidate that fails here is
// otherwise as ordinary as possible.
func (c Check) Candidates() []any {
	r, ok := RuleNamed(c.Rule)
	if !ok {
		return nil
	}
	return r.candidates(c.Arg)
}

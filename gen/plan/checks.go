package plan

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/spec"
)

// Holds reports whether a value passes the check, given as literals are: string, int64, uint64, float64, bool, time.Time,
// netip.Addr, netip.Prefix, []any for its length and its elements, or map[string][]string.
func (c *Check) Holds(value any) bool {
	for _, allowed := range c.Allow {
		if equal(value, allowed) {
			return true
		}
	}
	if c.Rule == RuleValues {
		return c.lists(value)
	}
	return c.Check.Holds(value)
}

// lists tells whether a value, or every element of a list, is among the listed ones.
func (c *Check) lists(value any) bool {
	if elements, ok := value.([]any); ok {
		return !slices.ContainsFunc(elements, func(element any) bool { return !c.lists(element) })
	}
	return slices.ContainsFunc(c.OneOf, func(one any) bool { return equal(value, one) })
}

// equal compares literals; maps and lists equal nothing.
func equal(a, b any) bool {
	switch a := a.(type) {
	case string, int64, uint64, float64, bool, netip.Addr, netip.Prefix:
		return a == b
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	return false
}

// checks plans the checks of a key: its closed list of values first, then the others in the order of the spec.
func (b *builder) checks(key *Key, v *valueType) {
	if key.Spec.Values != nil {
		b.values(key, v)
	}
	for _, c := range key.Spec.Checks {
		made := inNanoseconds(c.Check, v)
		if why, hint := misfit(made, v); why != "" {
			b.fail(key.Source, c.Pos, RuleCheckType, hint, "check %s: %s %s", c.Rule, shorten(c.Arg), why)
			continue
		}
		planned := &Check{
			Check: made, Want: c.WantOf(v.kind), Source: c.Source.Value, In: c.In,
			Allow: b.fitting(key.Source, "allowed value", c.Allow, v),
		}
		key.Checks = append(key.Checks, planned)
		if c.When != nil {
			planned.When = &Condition{Test: c.When.Test, Want: c.When.Want}
			key.conditional = append(key.conditional, conditional{planned, c.When})
		}
	}
}

// inNanoseconds gives a check of a duration whose bound is written as one.
func inNanoseconds(c check.Check, v *valueType) check.Check {
	if d, err := time.ParseDuration(c.Arg); err == nil && isBound(c) && v.text != nil {
		c.Arg = strconv.FormatInt(int64(d), 10)
	}
	return c
}

func isBound(c check.Check) bool { return c.Rule == "min" || c.Rule == "max" }

// misfit says why a check cannot be made of a type, "" when it can.
func misfit(c check.Check, v *valueType) (why, hint string) {
	kinds := kindsOf(c)
	switch {
	case !slices.Contains(kinds, v.kind) && !(v.kind == check.Headers && slices.Contains(kinds, check.Map)):
		return "cannot be made of " + v.typ.String(), "it is for values of these kinds: " + join(kinds)
	case !c.AppliesTo(v.kind), !fitsBits(c, v):
		return "does not fit " + v.typ.String(), ""
	}
	return "", ""
}

// kindsOf gives the kinds of values that a check is for.
func kindsOf(c check.Check) []check.Kind {
	if format, ok := check.FormatNamed(c.Arg); ok && c.Rule == "format" {
		return []check.Kind{format.Kind}
	}
	rule, _ := check.RuleNamed(c.Rule)
	return rule.Kinds
}

func join(kinds []check.Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = kind.String()
	}
	return strings.Join(words, ", ")
}

// fitsBits tells whether the bound of min and max is a value of the type: Go refuses to compare an int8 with 300.
func fitsBits(c check.Check, v *valueType) bool {
	if !isBound(c) {
		return true
	}
	_, err := parseLiteral(c.Arg, v.kind, basicKinds[v.underlying.Name].bits)
	return err == nil
}

// fitting gives those literals that fit the type, each once, and reports the others.
func (b *builder) fitting(source *Source, what string, list []spec.Literal, v *valueType) []any {
	var values []any
	for i := range list {
		value, ok := b.literal(source, RuleValueType, what, &list[i], v)
		if !ok {
			continue
		}
		if slices.Contains(values, value) {
			b.fail(source, list[i].Pos, RuleValueType, "remove one", "%s %s stands twice", what, showLiteral(&list[i]))
			continue
		}
		values = append(values, value)
	}
	return values
}

// oneOf says what a list of values wants; a long list is cut.
func oneOf(list []any, v *valueType) string {
	const most = 8
	var words []string
	for _, value := range list[:min(most, len(list))] {
		words = append(words, v.show(value))
	}
	if len(list) == 1 {
		return words[0]
	}
	want := "one of " + strings.Join(words, ", ")
	if len(list) > most {
		want += " … (" + strconv.Itoa(len(list)) + " values)"
	}
	return want
}

// GoLiteral writes a literal of a plan as Go does: strings quoted, numbers without a type.
func GoLiteral(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// formats collects the formats that checks use.
func (b *builder) formats() {
	used := map[string]bool{}
	for _, key := range b.pkg.Keys {
		for _, c := range key.Checks {
			if c.Rule == "format" {
				used[c.Arg] = true
			}
		}
	}
	for _, format := range check.Formats() {
		if used[format.Name] {
			b.pkg.Formats = append(b.pkg.Formats, format.Name)
		}
	}
}

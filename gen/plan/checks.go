package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/spec"
)

// Holds reports whether a value passes the check, given as literals are: string, int64, uint64, float64, bool, []any for its
// length, or map[string][]string.
func (c *Check) Holds(value any) bool {
	for _, allowed := range c.Allow {
		if equal(value, allowed) {
			return true
		}
	}
	if c.Rule == RuleValues {
		return slices.ContainsFunc(c.OneOf, func(one any) bool { return equal(value, one) })
	}
	return c.Check.Holds(value)
}

// equal compares literals; maps and lists equal nothing.
func equal(a, b any) bool {
	switch a.(type) {
	case string, int64, uint64, float64, bool:
		return a == b
	}
	return false
}

// checks plans the checks of a key: its closed list of values first, then the others in the order of the spec.
func (b *builder) checks(key *Key, v *valueType) {
	if values := key.Spec.Values; values != nil {
		list := b.fitting(key.Source, "value", values.List, v)
		if !values.Open && len(list) > 0 {
			key.Checks = append(key.Checks, &Check{Check: check.Check{Rule: RuleValues}, OneOf: list, Want: oneOf(list)})
		}
	}
	for _, c := range key.Spec.Checks {
		if !c.AppliesTo(v.kind) {
			b.fail(key.Source, c.Pos, RuleCheckType, "", "check %s: %s cannot be made of %s", c.Rule, c.Arg, v.typ)
			continue
		}
		if !fitsBits(c.Check, v) {
			b.fail(key.Source, c.Pos, RuleCheckType, "", "check %s: %s does not fit %s", c.Rule, c.Arg, v.typ)
			continue
		}
		key.Checks = append(key.Checks, &Check{
			Check: c.Check, Want: c.WantOf(v.kind), Source: c.Source.Value, In: c.In,
			Allow: b.fitting(key.Source, "allowed value", c.Allow, v),
		})
		if c.When != nil {
			key.Checks[len(key.Checks)-1].When = &Condition{Test: c.When.Test, Want: c.When.Want}
			key.conditional = append(key.conditional, conditional{key.Checks[len(key.Checks)-1], c.When})
		}
	}
}

// A conditional is a check whose condition can only be planned when all keys are.
type conditional struct {
	check *Check
	when  *spec.Condition
}

// fitsBits tells whether the bound of min and max is a value of the type: Go refuses to compare an int8 with 300.
func fitsBits(c check.Check, v *valueType) bool {
	if c.Rule != "min" && c.Rule != "max" {
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
			b.fail(source, list[i].Pos, RuleValueType, "remove one", "%s %s stands twice", what, show(list[i].Text))
			continue
		}
		values = append(values, value)
	}
	return values
}

// oneOf says what a list of values wants; a long list is cut.
func oneOf(list []any) string {
	const most = 8
	var words []string
	for _, value := range list[:min(most, len(list))] {
		words = append(words, goLiteral(value))
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

// goLiteral writes a literal as Go does.
func goLiteral(value any) string {
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

// GoLiteral writes a literal of a plan as Go does: strings quoted, numbers without a type.
func GoLiteral(value any) string { return goLiteral(value) }

// conditions plans the conditions of a key's checks. A check whose condition cannot be asked is left out, with a problem.
func (b *builder) conditions(key *Key) {
	for _, c := range key.conditional {
		if !b.condition(key, c) {
			key.Checks = slices.DeleteFunc(key.Checks, func(other *Check) bool { return other == c.check })
		}
	}
}

func (b *builder) condition(key *Key, c conditional) bool {
	if c.when.Key == nil {
		return false
	}
	other := b.keys[c.when.Key]
	if other == nil {
		if c.when.Key.Go.Skip.Value {
			b.fail(key.Source, c.when.Pos, RuleCondition, "remove its go.skip", "%s has no accessors to ask", c.when.Key.Name.Value)
		}
		return false
	}
	when := c.check.When
	when.Key = other
	switch when.Test {
	case spec.TestEmpty:
		if !slices.Contains([]check.Kind{check.String, check.List, check.Map, check.Headers}, other.Kind) {
			b.fail(key.Source, c.when.Pos, RuleCondition, "use present: or equals:", "%s, %s, cannot be empty", other.Name, other.Type)
			return false
		}
	case spec.TestEquals:
		value, ok := b.literal(key.Source, RuleCondition, "when.equals", c.when.Equals, other.value)
		if !ok {
			return false
		}
		when.Equals = value
	}
	when.Sample = conditionSample(when)
	return true
}

// conditionSample is a value of the other key that meets the condition.
func conditionSample(when *Condition) Sample {
	switch {
	case when.Test == spec.TestEquals:
		return Sample{Literal: when.Equals}
	case (when.Test == spec.TestPresent) == when.Want:
		return when.Key.Sample
	}
	return Sample{Absent: true}
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

package plan

import (
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/spec"
)

// A conditional is a check whose condition can only be planned when all keys are.
type conditional struct {
	check *Check
	when  *spec.Condition
}

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
			b.fail(key.Source, c.when.Pos, RuleCondition, "use present: or equals:", "%s has type %s, and is never empty", other.Name, other.Type)
			return false
		}
	case spec.TestEquals:
		value, ok := b.literal(key.Source, RuleCondition, "when.equals", c.when.Equals, other.value)
		if !ok || !b.passes(key, other, RuleCondition, "when.equals", written{c.when.Equals.Pos, showLiteral(c.when.Equals)}, value) {
			return false
		}
		when.Equals = value
	}
	other.ask(when.Test)
	sample, met := conditionSample(when)
	if when.Sample = sample; !met {
		c.check.Failing = nil // no test can show that the check is made
	}
	return true
}

// conditionSample is a value of the other key that meets the condition, if there is one.
func conditionSample(when *Condition) (Sample, bool) {
	switch {
	case when.Test == spec.TestEquals:
		return Sample{Literal: when.Equals}, true
	case when.Test == spec.TestPresent && when.Want:
		return when.Key.Sample, true
	case when.Test == spec.TestEmpty && !when.Want:
		return find(candidates(when.Key), func(value any) bool { return !emptyLiteral(value) && holdAll(when.Key.Unconditional(), value) })
	}
	return Sample{Absent: true}, true
}

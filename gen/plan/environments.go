package plan

import (
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/spec"
)

// planEnvironments adds the environments of a source, and its keys to them. Sources that name the same environment share it;
// so do those that name none.
func (b *builder) planEnvironments(source *Source) {
	namer := newNamer(source.Spec)
	for _, declared := range source.Spec.Environments {
		b.environment(source, namer, declared)
	}
	if len(source.Spec.Environments) == 0 {
		b.environment(source, namer, &spec.Environment{})
	}
	for _, key := range b.pkg.Keys {
		if key.Source != source || key.Ident == "" {
			continue
		}
		if len(source.Spec.Environments) == 0 {
			b.join(b.environments[""], key, nil, key.Optional)
		}
		for _, p := range key.Spec.Presence {
			if environment := b.environments[p.Environment.Name.Value]; environment != nil {
				b.join(environment, key, p.Environment, p.Optional)
			}
		}
	}
}

func (b *builder) environment(source *Source, namer *namer, declared *spec.Environment) {
	name := declared.Name.Value
	if b.environments[name] != nil {
		return
	}
	environment := &Environment{Name: name, Description: declared.Description.Value}
	if name != "" {
		environment.Ident = namer.environment(name)
	}
	if !exported("X" + environment.Ident) {
		b.fail(source, declared.Name.Pos, RuleIdentifier, "use letters and digits, words joined by hyphens", "%q makes no identifier", name)
		return
	}
	who := claim{by: "environment " + name}
	if name == "" {
		who.by = "the validator"
	}
	if b.claim(source, declared.Name.Pos, who, "choose another name", environment.Validate(), "validate"+environment.Ident) {
		b.environments[name] = environment
		b.pkg.Environments = append(b.pkg.Environments, environment)
	}
}

func (b *builder) join(environment *Environment, key *Key, in *spec.Environment, optional bool) {
	member := Member{Key: key, Optional: optional, AbsentEmpty: optional && key.Kind == check.String && key.Source.Spec.AbsentEmpty}
	for _, c := range key.Checks {
		if !c.Unconditional() && (len(c.In) == 0 || slices.Contains(c.In, in)) {
			member.Conditional = append(member.Conditional, c)
		}
	}
	environment.Members = append(environment.Members, member)
}

// sampleEnvironments finds for every member a value that is valid beside those of the others, and values that are not.
func (b *builder) sampleEnvironments() {
	for _, environment := range b.pkg.Environments {
		for i := range environment.Members {
			m := &environment.Members[i]
			b.sampleMember(m, func(c *Check) bool { return c.When == nil })
		}
		for i := range environment.Members {
			m := &environment.Members[i]
			if len(m.Conditional) > 0 {
				b.sampleMember(m, func(c *Check) bool { return c.When == nil || environment.meets(c.When) })
			}
			m.fail()
		}
	}
}

// sampleMember gives the member a value that passes the checks of the value alone and those others that count.
func (b *builder) sampleMember(m *Member, counts func(*Check) bool) {
	m.Sample = m.Key.Sample
	if m.Key.Kind == check.Other || m.Sample.Literal == nil {
		return
	}
	passes := func(value any) bool {
		for _, c := range m.Conditional {
			if counts(c) && !c.Holds(value) {
				return false
			}
		}
		return holdAll(m.Key.Unconditional(), value)
	}
	if passes(m.Sample.Literal) {
		return
	}
	found, ok := find(m.Key, passes)
	if !ok {
		b.exampleNeeded(m.Key, " together")
		return
	}
	m.Sample = found
}

// meets tells whether the required members, with their samples, meet a condition. Optional ones are left out of a sample
// environment.
func (e *Environment) meets(when *Condition) bool {
	sample := Sample{Absent: true}
	for _, m := range e.Members {
		if m.Key == when.Key && !m.Optional {
			sample = m.Sample
		}
	}
	switch when.Test {
	case spec.TestPresent:
		return sample.Absent != when.Want
	case spec.TestEquals:
		return equal(sample.Literal, when.Equals)
	}
	return (sample.Absent || emptyLiteral(sample.Literal)) == when.Want
}

func emptyLiteral(value any) bool {
	switch v := value.(type) {
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string][]string:
		return len(v) == 0
	}
	return false
}

// fail collects the values that the validator must refuse, one for each check.
func (m *Member) fail() {
	for _, c := range append(m.Key.Unconditional(), m.Conditional...) {
		if c.Failing == nil || m.AbsentEmpty && c.Failing.Literal == "" {
			continue
		}
		m.Failures = append(m.Failures, Failure{*c.Failing, c.When})
	}
}

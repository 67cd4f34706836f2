package plan

import (
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/spec"
)

// declareEnvironments makes the environments known, before the keys: where a key wants the name of a validator, it is the key
// that can have another. Sources that name the same environment share it; so do those that name none.
func (b *builder) declareEnvironments() {
	for _, source := range b.sources {
		for _, declared := range source.Spec.Environments {
			b.declareEnvironment(source, declared)
		}
		if len(source.Spec.Environments) == 0 {
			b.declareEnvironment(source, &spec.Environment{})
		}
	}
}

func (b *builder) declareEnvironment(source *Source, declared *spec.Environment) {
	name := declared.Name.Value
	if known := b.environments[name]; known != nil {
		if known.Description == "" {
			known.Description = declared.Description.Value
		}
		return
	}
	environment := &Environment{Name: name, Description: declared.Description.Value}
	who := claim{by: "the environment", source: source}
	if name != "" {
		environment.Ident = b.namers[source].environment(name)
		who = claim{by: "environment " + name, source: source, at: declared.Name.Pos}
		if environment.Ident == "" {
			b.fail(source, declared.Name.Pos, RuleIdentifier, "use letters and digits, words joined by hyphens", "%s makes no identifier", show(name))
			return
		}
	}
	validate := environment.Validate()
	names := append(environment.Exported(), environment.presence(), "Benchmark"+validate, "Test"+environment.Read(), "Benchmark"+environment.Read())
	for number, keys := 1, b.entries(); number <= 2 || (number-2)*partSize < keys; number++ { // templates may begin one more
		names = append(names, environment.PartName(number), environment.OutcomesPart(number), environment.TestPart(number))
		names = append(names, environment.viewPartNames(number)...)
	}
	if b.templated() {
		names = append(names, environment.ValidateTemplates())
	}
	if b.claim(who, "choose another name", names...) {
		b.environments[name] = environment
		b.pkg.Environments = append(b.pkg.Environments, environment)
	}
}

// templated tells whether any source has a template.
func (b *builder) templated() bool {
	for _, source := range b.sources {
		for key := range source.Spec.Keys() {
			if key.Template != nil {
				return true
			}
		}
	}
	return false
}

// entries counts the keys of all sources.
func (b *builder) entries() int {
	n := 0
	for _, source := range b.sources {
		for range source.Spec.Keys() {
			n++
		}
	}
	return n
}

// joinEnvironments adds the keys of a source to the environments that hold them.
func (b *builder) joinEnvironments(source *Source) {
	for _, key := range b.keysOf(source) {
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

func (b *builder) join(environment *Environment, key *Key, in *spec.Environment, optional bool) {
	member := Member{Key: key, Field: b.field(key), Optional: optional, AbsentEmpty: optional && key.Kind == check.String && key.Spec.AbsentEmpty}
	for _, c := range key.Checks {
		if !c.Unconditional() && (len(c.In) == 0 || slices.Contains(c.In, in)) {
			member.Conditional = append(member.Conditional, c)
		}
	}
	if key.Template != nil {
		environment.Templates = append(environment.Templates, member)
		return
	}
	environment.Members = append(environment.Members, member)
}

// sampleEnvironments finds for every member a value that is valid beside those of the others, and values that are not.
func (b *builder) sampleEnvironments() {
	for _, environment := range b.pkg.Environments {
		environment.divideView()
		b.sampleMembers(environment)
		for m := range environment.All() {
			m.fail()
		}
	}
}

// maxRounds is how often the samples of an environment are adapted to each other.
const maxRounds = 4

func (b *builder) sampleMembers(environment *Environment) {
	given := map[*Key]*Member{} // in the sample environment
	for i := range environment.Members {
		if m := &environment.Members[i]; m.Given() {
			given[m.Key] = m
		}
	}
	for m := range environment.All() {
		m.Sample = m.Key.Sample
		b.adapt(m, func(c *Check) bool { return c.When == nil })
	}
	counts := func(c *Check) bool { return c.When == nil || met(c.When, given) }
	for round := 1; ; round++ {
		var adapted *Member
		for m := range environment.All() {
			if b.adapt(m, counts) {
				adapted = m
			}
		}
		if adapted == nil {
			return
		}
		if round == maxRounds {
			b.exampleNeeded(adapted.Key, " together with those of the other keys")
			return
		}
	}
}

// adapt gives the member another sample if its own does not pass the checks of the value alone and those others that count, and
// tells whether it did. A member without such a value is reported, and keeps its sample.
func (b *builder) adapt(m *Member, counts func(*Check) bool) bool {
	if m.Sample.Literal == nil || m.Key.Kind == check.Other {
		return false
	}
	passes := func(value any) bool {
		if m.meets && m.AbsentEmpty && value == "" {
			return false
		}
		for _, c := range m.Conditional {
			if counts(c) && !c.Holds(value) {
				return false
			}
		}
		return holdAll(m.Key.Unconditional(), value)
	}
	if passes(m.Sample.Literal) {
		return false
	}
	found, ok := find(candidates(m.Key), passes)
	if !ok {
		b.exampleNeeded(m.Key, " together")
		return false
	}
	m.Sample = found
	return true
}

// met tells whether an environment of these members, with their samples, meets a condition.
func met(when *Condition, given map[*Key]*Member) bool {
	sample := Sample{Absent: true}
	if m := given[when.Key]; m != nil {
		sample = m.Sample
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

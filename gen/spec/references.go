package spec

import (
	"maps"
	"slices"

	"github.com/owin-go/owingen/gen/suggest"
)

// key finds the key that the spec refers to at name.
func (v *resolver) key(name Text) *Key {
	if !name.Present() {
		return nil
	}
	if key := v.keys[name.Value]; key != nil {
		return key
	}
	v.fail(name.Pos, RuleUnknownKey, suggest.Hint(name.Value, slices.Sorted(maps.Keys(v.keys))), "there is no key %q", shorten(name.Value))
	return nil
}

// references resolves what a key says of other keys and of environments.
func (v *resolver) references(key *Key) {
	if d := key.Default; d != nil && d.key.Present() {
		d.Key = v.key(d.key)
		if d.Key == key {
			v.fail(d.key.Pos, RuleUnknownKey, "name another key", "the default of %s is its own value", key.Name.Value)
			d.Key = nil
		}
	}
	if d := key.Deprecated; d != nil {
		v.version(d.Since)
		v.successors(d.Successors)
	}
	v.checks(key)
}

func (v *resolver) checks(key *Key) {
	for i, c := range key.Checks {
		if when := c.When; when != nil {
			when.Key = v.key(when.key)
			if when.Key == key {
				v.fail(when.key.Pos, RuleUnknownKey, "name another key, or use allow:", "a check of %s cannot ask its own value", key.Name.Value)
				when.Key = nil
			}
		}
		for _, name := range c.in {
			v.checkEnvironment(key, c, name)
		}
		for _, earlier := range key.Checks[:i] {
			if earlier.Check == c.Check && earlier.Unconditional() && c.Unconditional() {
				v.fail(c.Pos, RuleCheckDuplicates, "remove one of them", "check %s: %s stands twice, first in line %d", c.Rule, c.Arg, earlier.Pos.Line)
			}
		}
	}
}

// checkEnvironment limits a check to one of the environments of its key.
func (v *resolver) checkEnvironment(key *Key, c *Check, name Text) {
	environment := v.environment(name)
	if environment == nil {
		return
	}
	for _, presence := range key.Presence {
		if presence.Environment == environment {
			c.In = append(c.In, environment)
			return
		}
	}
	v.fail(name.Pos, RuleEnvironment, "add it to the in: of the key", "%s is not in environment %s", key.Name.Value, name.Value)
}

func (v *resolver) successors(names []Text) {
	for _, name := range names {
		v.key(name)
	}
}

func (v *resolver) obsolete() {
	seen := map[string]Pos{}
	for _, o := range v.spec.Obsolete {
		if !o.Name.Present() {
			continue
		}
		if why, hint := badName(o.Name.Value); why != "" {
			v.fail(o.Name.Pos, RuleKeyName, hint, "%s", why)
		}
		if key := v.keys[o.Name.Value]; key != nil {
			v.fail(o.Name.Pos, RuleDuplicateKey, "use deprecated: in the key's entry for a key still in force", "obsolete name %s is a key, in line %d", o.Name.Value, key.Name.Pos.Line)
		}
		if first, twice := seen[o.Name.Value]; twice {
			v.fail(o.Name.Pos, RuleDuplicateKey, "remove one", "obsolete name %s stands twice, first in line %d", o.Name.Value, first.Line)
		}
		seen[o.Name.Value] = o.Name.Pos
		v.version(o.Version)
		v.successors(o.Successors)
	}
}

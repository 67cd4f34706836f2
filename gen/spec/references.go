package spec

import (
	"maps"
	"slices"

	"github.com/owin-go/owingen/gen/check"
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
	if v.spec.Incomplete {
		return nil
	}
	v.fail(name.Pos, RuleUnknownKey, suggest.Hint(name.Value, slices.Sorted(maps.Keys(v.keys))), "there is no key %q", shorten(name.Value))
	return nil
}

// otherKey finds the key that another refers to at name. It cannot refer to itself, which selfish says of it.
func (v *resolver) otherKey(key *Key, name Text, selfish string) *Key {
	other := v.key(name)
	if other != nil && other == key {
		v.fail(name.Pos, RuleUnknownKey, "name another key", "%s %s", key.Name.Value, selfish)
		return nil
	}
	return other
}

// single is a key of which there is one, whose value can be asked for; it was referred to at name.
func (v *resolver) single(key *Key, name Text) *Key {
	if key != nil && key.Template != nil {
		v.fail(name.Pos, RuleTemplate, "name a key that is no template", "%s is a template: nobody knows which of its keys is meant", key.Name.Value)
		return nil
	}
	return key
}

// maxChecks bounds the checks of a key, which later stages put to each other's samples.
const maxChecks = 64

// references resolves what a key says of other keys and of environments.
func (v *resolver) references(key *Key) {
	if d := key.Default; d != nil {
		d.Key = v.single(v.otherKey(key, d.key, "cannot be its own default"), d.key)
	}
	if d := key.Deprecated; d != nil {
		for _, name := range d.Successors {
			v.otherKey(key, name, "cannot be its own successor")
		}
	}
	if n := len(key.Checks); n > maxChecks {
		v.fail(key.Checks[maxChecks].Pos, RuleCheckForm, "leave some to the program", "key has %d checks, more than %d", n, maxChecks)
		key.Checks = key.Checks[:maxChecks]
	}
	always := map[check.Check]Pos{}
	for _, c := range key.Checks {
		v.check(key, c, always)
	}
}

// check resolves a check. always holds those before it that were meant for every value; that their In is empty does not tell, for
// their environments may be unknown.
func (v *resolver) check(key *Key, c *Check, always map[check.Check]Pos) {
	if c.When != nil {
		c.When.Key = v.single(v.otherKey(key, c.When.key, "cannot be the condition of its own check"), c.When.key)
	}
	for _, name := range c.in {
		v.checkEnvironment(key, c, name)
	}
	if c.When != nil || len(c.in) > 0 {
		return
	}
	if first, twice := always[c.Check]; twice {
		v.fail(c.Pos, RuleCheckDuplicate, "remove one of them", "check %s: %s stands twice, first in %s", c.Rule, c.Arg, v.place(first, c.Pos))
		return
	}
	always[c.Check] = c.Pos
}

// checkEnvironment limits a check to one of the environments of its key.
func (v *resolver) checkEnvironment(key *Key, c *Check, name Text) {
	environment := v.environment(name)
	if environment == nil {
		return
	}
	in := func(p Presence) bool { return p.Environment == environment }
	switch {
	case slices.Contains(c.In, environment):
		v.fail(name.Pos, RuleEnvironment, "remove one", "environment %s stands twice", environment.Name.Value)
	case slices.ContainsFunc(key.Presence, in):
		c.In = append(c.In, environment)
	case len(key.Presence) == len(key.in) && key.in != nil: // else the key's own environments are not all known
		v.fail(name.Pos, RuleEnvironment, "add it to the in: of the key", "%s is not in environment %s", key.Name.Value, name.Value)
	}
}

func (v *resolver) obsolete() {
	seen := map[string]Pos{}
	for _, o := range v.spec.Obsolete {
		for _, name := range o.Successors {
			v.key(name)
		}
		if o.Name.Present() {
			v.obsoleteName(o.Name, seen)
		}
	}
}

func (v *resolver) obsoleteName(name Text, seen map[string]Pos) {
	if why, hint := badName(name.Value); why != "" {
		v.fail(name.Pos, RuleKeyName, hint, "%s", why)
	}
	v.templateAt(name.Value, name.Pos)
	if key := v.keys[name.Value]; key != nil {
		v.fail(name.Pos, RuleDuplicateKey, "say deprecated: in the entry of a key that is still in force",
			"obsolete name %s is a key, in %s", name.Value, v.place(key.NamedAt(), name.Pos))
	}
	if first, twice := seen[name.Value]; twice {
		v.fail(name.Pos, RuleDuplicateKey, "remove one", "obsolete name %s stands twice, first in %s", name.Value, v.place(first, name.Pos))
		return
	}
	seen[name.Value] = name.Pos
}

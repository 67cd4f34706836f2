package spec

import "slices"

// What a spec demands of an environment as a whole: one of several keys, and the absence of names.

func (v *resolver) demands() {
	for _, table := range v.spec.Tables {
		for _, requirement := range table.Requires {
			v.requirement(requirement)
		}
	}
	seen := map[string]Pos{}
	for _, f := range v.spec.Forbidden {
		if f.Name.Present() {
			v.forbidden(f, seen)
		}
	}
}

// requirement finds the keys of a requirement. Of keys that are not known nobody can tell in which environments they meet.
func (v *resolver) requirement(r *Requirement) {
	known := true
	for _, name := range r.oneOf {
		key := v.single(v.key(name), name)
		switch {
		case key == nil:
			known = false
		case slices.Contains(r.OneOf, key):
			v.fail(name.Pos, RuleRequire, "remove one", "%s stands twice", name.Value)
		default:
			r.OneOf = append(r.OneOf, key)
		}
	}
	switch {
	case !known:
	case len(r.OneOf) < 2:
		v.fail(r.Pos, RuleRequire, "name another, or say of a key that it is not optional", "one_of wants two keys or more, has %d", len(r.OneOf))
	case v.spec.inEnvironments && !v.spec.Incomplete && !meet(r.OneOf):
		v.fail(r.Pos, RuleRequire, "name keys that stand in one environment", "no environment holds two of these keys")
	}
}

// meet tells whether an environment holds two of the keys. Keys whose environments are unknown are not accused.
func meet(keys []*Key) bool {
	holds := map[*Environment]bool{}
	for _, key := range keys {
		if len(key.Presence) == 0 {
			return true
		}
		for _, p := range key.Presence {
			if holds[p.Environment] {
				return true
			}
			holds[p.Environment] = true
		}
	}
	return false
}

func (v *resolver) forbidden(f *Forbidden, seen map[string]Pos) {
	name := f.Name
	if why, hint := badName(name.Value); why != "" {
		v.fail(name.Pos, RuleKeyName, hint, "%s", why)
		return
	}
	if first, twice := seen[name.Value]; twice {
		v.fail(name.Pos, RuleForbidden, "remove one; a name that several environments may not hold is one entry with in: [a, b]",
			"forbidden name %s stands twice, first in %s", name.Value, v.place(first, name.Pos))
		return
	}
	seen[name.Value] = name.Pos
	f.Template = v.templateAt(name.Value, name.Pos)
	for _, in := range f.in {
		environment := v.environment(in)
		switch {
		case environment == nil:
		case slices.Contains(f.In, environment):
			v.fail(in.Pos, RuleEnvironment, "remove one", "environment %s stands twice", in.Value)
		default:
			f.In = append(f.In, environment)
		}
	}
	if key := v.forbids(f); key != nil && len(f.In) == len(f.in) {
		v.fail(name.Pos, RuleForbidden, "remove one, or say in: which environments may not hold it",
			"%s forbids the key %s, in %s", name.Value, key.Name.Value, v.place(key.NamedAt(), name.Pos))
	}
}

// forbids finds a key that a forbidden name is, or covers, in an environment that may not hold it; nil if there is none.
func (v *resolver) forbids(f *Forbidden) *Key {
	meets := func(key *Key) bool {
		return len(f.In) == 0 || slices.ContainsFunc(key.Presence, func(p Presence) bool { return slices.Contains(f.In, p.Environment) })
	}
	if f.Template == nil {
		if key := v.keys[f.Name.Value]; key != nil && meets(key) {
			return key
		}
		return nil
	}
	for key := range v.spec.Keys() {
		covered := key.Template == nil && f.Template.Covers(key.Name.Value) || key.Template != nil && f.Template.coversAll(key.Template)
		if covered && meets(key) {
			return key
		}
	}
	return nil
}

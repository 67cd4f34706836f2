package plan

import (
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// Requirement asks an environment for one at least of some optional members.
type Requirement struct {
	Spec  *spec.Requirement
	OneOf []*Member
}

// Forbidden is a name that an environment may not hold, or all names with a variable part between a prefix and a suffix.
type Forbidden struct {
	Spec     *spec.Forbidden
	Name     string
	Template *spec.Template // nil for a name without a variable part
	Sample   string         // a name that is forbidden
}

// Want completes "want ..." in the error of a name that is there.
func (f *Forbidden) Want() string {
	note := strings.TrimSuffix(strings.TrimSpace(f.Spec.Note.Value), ".")
	if note == "" {
		return "no such key"
	}
	return "no such key (" + note + ")"
}

// Given tells whether the sample environment holds the member: it is required, or meets a requirement.
func (m *Member) Given() bool { return !m.Optional || m.meets }

// PresenceFunc is the name of the function that checks which keys there are beyond each for itself, "" where there is nothing to
// check.
func (e *Environment) PresenceFunc() string {
	if len(e.Requires)+len(e.Forbidden) == 0 {
		return ""
	}
	return e.presence()
}

func (e *Environment) presence() string { return "presenceIn" + e.Ident }

// presenceRules plans, when all environments have their members, what a source demands of which of them there are.
func (b *builder) presenceRules(source *Source) {
	for _, table := range source.Spec.Tables {
		for _, r := range table.Requires {
			if keys, ok := b.required(source, r); ok {
				for _, environment := range b.pkg.Environments {
					environment.require(r, keys)
				}
			}
		}
	}
	for _, f := range source.Spec.Forbidden {
		for _, name := range forbiddenIn(source.Spec, f) {
			if environment := b.environments[name]; environment != nil {
				b.forbid(source, environment, f)
			}
		}
	}
}

// required finds the keys of a requirement, all of which have to be planned.
func (b *builder) required(source *Source, r *spec.Requirement) (keys []*Key, ok bool) {
	ok = true
	for _, entry := range r.OneOf {
		key := b.keys[entry]
		switch {
		case key != nil:
			keys = append(keys, key)
		case entry.Go.Skip.Value, entry.Deprecated != nil && entry.Deprecated.Forward.Value:
			b.fail(source, r.Pos, RulePresence, "name keys with accessors, at which validators look", "%s has no accessors of its own", entry.Name.Value)
			fallthrough
		default:
			ok = false
		}
	}
	return keys, ok
}

// require adds a requirement that means something here: of two members or more, none of which must be there anyway. The last of
// them is in the sample environment, of those with an example in the spec if there are any; the first is the one that errors name.
func (e *Environment) require(r *spec.Requirement, keys []*Key) {
	var members []*Member
	for _, key := range keys {
		i := slices.IndexFunc(e.Members, func(m Member) bool { return m.Key == key })
		if i < 0 || slices.Contains(members, &e.Members[i]) {
			continue
		}
		if !e.Members[i].Optional {
			return
		}
		members = append(members, &e.Members[i])
	}
	if len(members) < 2 {
		return
	}
	meets := members[len(members)-1]
	for _, m := range members {
		if m.Key.Spec.Example != nil {
			meets = m
		}
	}
	meets.meets = true
	e.Requires = append(e.Requires, Requirement{r, members})
}

// forbiddenIn names the environments that may not hold a name. The one of a spec that declares none has no name.
func forbiddenIn(s *spec.Spec, f *spec.Forbidden) []string {
	in := f.In
	if len(in) == 0 {
		in = s.Environments
	}
	if len(in) == 0 {
		return []string{""}
	}
	var names []string
	for _, environment := range in {
		names = append(names, environment.Name.Value)
	}
	return names
}

// forbid adds a forbidden name. That a spec forbids its own keys is an error of package spec; here it is one of several.
func (b *builder) forbid(source *Source, e *Environment, f *spec.Forbidden) {
	forbidden := Forbidden{Spec: f, Name: f.Name.Value, Template: f.Template, Sample: f.Name.Value}
	covers := func(name string) bool { return name == f.Name.Value }
	if t := f.Template; t != nil {
		forbidden.Sample, covers = t.Prefix+"x"+t.Suffix, t.Covers
	}
	for _, m := range e.Members {
		if m.Key.Source != source && covers(m.Key.Name) {
			b.fail(source, f.Name.Pos, RulePresence, "remove one of them", "%s forbids the key %s of %s", f.Name.Value, m.Key.Name, m.Key.Source.Spec.File)
			return
		}
	}
	e.Forbidden = append(e.Forbidden, forbidden)
}

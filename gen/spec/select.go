package spec

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/suggest"
)

// Select returns the spec with the keys that a selection asks for, and those that they need: for their defaults, the conditions of
// their checks, and what forwards to others. Environments that held keys and hold none any more are gone, and so are requirements
// of which less than two keys are left. s itself stays as it is; both have the same keys. A selection of entries that match no key,
// or of which no key is left, has problems.
//
// A selection of a selected spec narrows it.
func Select(s *Spec, selection Selection) (*Spec, diag.List) {
	if selection.isZero() {
		return s, nil
	}
	v := &selector{reader: newReader(s.File, ""), spec: s, wanted: map[*Key]bool{}}
	v.tests(selection)
	for key := range s.Keys() {
		if v.asked(key) {
			v.want(key)
		}
	}
	if len(v.wanted) == 0 && len(v.problems) == 0 {
		v.fail(selection.at(), RuleSelection, "select more", "no key is left")
	}
	return v.selected(), v.problems
}

func (s Selection) isZero() bool {
	return len(s.Only) == 0 && len(s.Standards) == 0 && s.Stability.Value == "" && !s.ExcludeDeprecated
}

// at is where a selection begins, as far as that is known.
func (s Selection) at() Pos {
	for _, entry := range slices.Concat(s.Only, s.Standards, []Text{s.Stability}) {
		if entry.Present() {
			return entry.Pos
		}
	}
	return Pos{}
}

// A selector finds the keys that are selected.
type selector struct {
	*reader
	spec   *Spec
	passes []func(*Key) bool // what a key has to pass, all of it
	wanted map[*Key]bool
	byName map[string]*Key
}

// tests makes the tests of a selection, and reports entries that match nothing.
func (v *selector) tests(selection Selection) {
	if len(selection.Only) > 0 {
		v.passes = append(v.passes, v.anyOf(selection.Only, v.named))
	}
	if len(selection.Standards) > 0 {
		v.passes = append(v.passes, v.anyOf(selection.Standards, v.ofStandard))
	}
	if least := slices.Index(Stabilities, selection.Stability.Value); least >= 0 {
		v.passes = append(v.passes, func(key *Key) bool {
			return slices.Index(Stabilities, cmp.Or(key.Stability.Value, "stable")) >= least
		})
	}
	if selection.ExcludeDeprecated {
		v.passes = append(v.passes, func(key *Key) bool { return key.Deprecated == nil })
	}
}

// anyOf passes the keys that one of the entries matches, by the test that is made of each.
func (v *selector) anyOf(entries []Text, test func(Text) func(*Key) bool) func(*Key) bool {
	matched := map[*Key]bool{}
	for _, entry := range entries {
		matches, some := test(entry), false
		for key := range v.spec.Keys() {
			if matches(key) {
				matched[key], some = true, true
			}
		}
		if !some {
			v.unmatched(entry)
		}
	}
	return func(key *Key) bool { return matched[key] }
}

// named matches the name of a key.
func (v *selector) named(pattern Text) func(*Key) bool {
	parts := strings.Split(pattern.Value, "*")
	return func(key *Key) bool { return glob(parts, key.Name.Value) }
}

// glob tells whether a name is the parts of a pattern with anything between them.
func glob(parts []string, name string) bool {
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return name == first
	}
	if len(name) < len(first)+len(last) || !strings.HasPrefix(name, first) || !strings.HasSuffix(name, last) {
		return false
	}
	name = name[len(first) : len(name)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		_, rest, found := strings.Cut(name, part)
		if !found {
			return false
		}
		name = rest
	}
	return true
}

// ofStandard matches the standard of a key's table, and perhaps its version.
func (v *selector) ofStandard(entry Text) func(*Key) bool {
	standard, latest, bounded := strings.Cut(entry.Value, "<=")
	return func(key *Key) bool {
		return key.Table.Standard.Value == standard && (!bounded || CompareVersions(key.Version.Value, latest) <= 0)
	}
}

// unmatched reports an entry that matches no key.
func (v *selector) unmatched(entry Text) {
	known := map[string]bool{}
	for key := range v.spec.Keys() {
		known[key.Name.Value] = true
		if standard := key.Table.Standard; standard.Present() {
			known[standard.Value] = true
		}
	}
	name, _, _ := strings.Cut(entry.Value, "<=")
	hint := ""
	if !known[name] {
		hint = suggest.Hint(name, slices.Sorted(maps.Keys(known)))
	}
	v.fail(entry.Pos, RuleSelection, hint, "no key is selected by %q", shorten(entry.Value))
}

func (v *selector) asked(key *Key) bool {
	return !slices.ContainsFunc(v.passes, func(passes func(*Key) bool) bool { return !passes(key) })
}

// want selects a key and what it needs.
func (v *selector) want(key *Key) {
	if key == nil || v.wanted[key] {
		return
	}
	v.wanted[key] = true
	if key.Default != nil {
		v.want(key.Default.Key)
	}
	for _, c := range key.Checks {
		if c.When != nil {
			v.want(c.When.Key)
		}
	}
	if d := key.Deprecated; d != nil && d.Forward.Value {
		for _, name := range d.Successors {
			v.want(v.key(name.Value))
		}
	}
}

// key finds a key by its name; nil: there is none.
func (v *selector) key(name string) *Key {
	if v.byName == nil {
		v.byName = map[string]*Key{}
		for key := range v.spec.Keys() {
			v.byName[key.Name.Value] = key
		}
	}
	return v.byName[name]
}

// selected is the spec with the keys that are wanted.
func (v *selector) selected() *Spec {
	s := *v.spec
	s.Tables = nil
	for _, table := range v.spec.Tables {
		if kept := v.table(table); len(kept.Keys) > 0 || len(table.Keys) == 0 {
			s.Tables = append(s.Tables, kept)
		}
	}
	held, holds := environmentsOf(v.spec), environmentsOf(&s)
	gone := func(e *Environment) bool { return held[e] && !holds[e] }
	s.Environments = slices.DeleteFunc(slices.Clone(s.Environments), gone)
	s.Forbidden = nil
	for _, f := range v.spec.Forbidden {
		kept := *f
		kept.In = slices.DeleteFunc(slices.Clone(f.In), gone)
		if len(kept.In) > 0 || len(f.In) == 0 {
			s.Forbidden = append(s.Forbidden, &kept)
		}
	}
	return &s
}

func (v *selector) table(table *Table) *Table {
	kept := *table
	unwanted := func(key *Key) bool { return !v.wanted[key] }
	kept.Keys = slices.DeleteFunc(slices.Clone(table.Keys), unwanted)
	kept.Requires = nil
	for _, r := range table.Requires {
		one := *r
		one.OneOf = slices.DeleteFunc(slices.Clone(r.OneOf), unwanted)
		if len(one.OneOf) > 1 {
			kept.Requires = append(kept.Requires, &one)
		}
	}
	return &kept
}

// environmentsOf are those that hold keys.
func environmentsOf(s *Spec) map[*Environment]bool {
	holds := map[*Environment]bool{}
	for key := range s.Keys() {
		for _, p := range key.Presence {
			holds[p.Environment] = true
		}
	}
	return holds
}

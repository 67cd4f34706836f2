package spec

import (
	"cmp"
	"slices"
	"strings"
)

// A joiner makes one spec of a file and those that it includes.
type joiner struct {
	*reader
	whole        *Spec
	prefixes     map[string]Prefix
	initialisms  map[string]Text // in capitals
	types        map[string]*Type
	environments map[string]*Environment
	groups       map[string]*Group
}

// joinFor makes a joiner for a file that was read.
func joinFor(r *reader, s *Spec) joiner {
	return joiner{
		reader: r, whole: s.head(), prefixes: map[string]Prefix{}, initialisms: map[string]Text{},
		types: map[string]*Type{}, environments: map[string]*Environment{}, groups: map[string]*Group{},
	}
}

// head is a spec without what it shares with those that it includes.
func (s *Spec) head() *Spec {
	return &Spec{
		File: s.File, Package: s.Package, Description: s.Description, Output: s.Output,
		Includes: s.Includes, AbsentEmpty: s.AbsentEmpty, Select: s.Select, Layout: s.Layout,
	}
}

// add adds what a file has to what those before it have. What several declare must mean the same in all of them.
func (j *joiner) add(s *Spec) {
	s.spreadAbsent()
	for _, prefix := range s.Prefixes {
		j.prefix(prefix)
	}
	for _, word := range s.Initialisms {
		j.initialism(word)
	}
	for _, t := range s.Types {
		j.typeWord(t)
	}
	for _, e := range s.Environments {
		j.environment(e)
	}
	for _, g := range s.Groups {
		j.group(g)
	}
	whole := j.whole
	whole.inEnvironments = whole.inEnvironments || s.inEnvironments
	whole.Tables = append(whole.Tables, s.Tables...)
	whole.Forbidden = append(whole.Forbidden, s.Forbidden...)
	whole.Obsolete = append(whole.Obsolete, s.Obsolete...)
	whole.Waivers = append(whole.Waivers, s.Waivers...)
}

// spreadAbsent notes at each key what its file says of absence: other files may say something else.
func (s *Spec) spreadAbsent() {
	for key := range s.Keys() {
		key.AbsentEmpty = s.AbsentEmpty
	}
	for _, group := range s.Groups {
		for _, key := range group.Keys {
			key.AbsentEmpty = s.AbsentEmpty
		}
	}
}

func (j *joiner) prefix(p Prefix) {
	first, known := j.prefixes[p.Namespace.Value]
	switch {
	case !known:
		j.prefixes[p.Namespace.Value] = p
		j.whole.Prefixes = append(j.whole.Prefixes, p)
	case first.Ident.Value != p.Ident.Value:
		j.contradicts(p.Namespace, "prefix", first.Namespace)
	}
}

func (j *joiner) initialism(word Text) {
	first, known := j.initialisms[strings.ToUpper(word.Value)]
	switch {
	case !known:
		j.initialisms[strings.ToUpper(word.Value)] = word
		j.whole.Initialisms = append(j.whole.Initialisms, word)
	case first.Value != word.Value || first.Pos.File == word.Pos.File:
		j.fail(word.Pos, RuleInitialism, "remove one of them", "initialism %s stands twice, first in %s", shorten(word.Value), j.place(first.Pos, word.Pos))
	}
}

func (j *joiner) typeWord(t *Type) {
	first, known := j.types[t.Name.Value]
	if !known {
		j.types[t.Name.Value] = t
		j.whole.Types = append(j.whole.Types, t)
		return
	}
	if first.Go.Present() && t.Go.Present() && !first.means(t) {
		j.contradicts(t.Name, "type", first.Name)
	}
	first.Description = cmp.Or(first.Description, t.Description)
}

// means tells whether two types are the same to Go.
func (t *Type) means(other *Type) bool {
	sameText := func(a, b Text) bool { return a.Value == b.Value }
	return sameText(t.Go, other.Go) && sameText(t.Store, other.Store) && sameText(t.Alias, other.Alias) &&
		slices.EqualFunc(t.Accept, other.Accept, sameText)
}

func (j *joiner) environment(e *Environment) {
	first, known := j.environments[e.Name.Value]
	if !known {
		j.environments[e.Name.Value] = e
		j.whole.Environments = append(j.whole.Environments, e)
		return
	}
	first.Description = cmp.Or(first.Description, e.Description)
}

func (j *joiner) group(g *Group) {
	first, known := j.groups[g.Name.Value]
	if !known {
		j.groups[g.Name.Value] = g
		j.whole.Groups = append(j.whole.Groups, g)
		return
	}
	j.fail(g.Name.Pos, RuleGroup, "give one of them another name",
		"group %s stands twice, first in %s", shorten(g.Name.Value), j.place(first.Name.Pos, g.Name.Pos))
}

func (j *joiner) contradicts(name Text, what string, first Text) {
	j.fail(name.Pos, RuleInclude, "remove one of them, or give it another name",
		"%s %s means something else in %s", what, shorten(name.Value), j.place(first.Pos, name.Pos))
}

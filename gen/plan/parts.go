package plan

import (
	"slices"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/spec"
)

// part is a spec with the keys of a folder and what belongs to them; nil: it has no such keys.
func (d *division) part(source *Source, folder string) *spec.Spec {
	s := *source.Spec
	s.Tables = nil
	held := map[*spec.Environment]bool{}
	for _, table := range source.Spec.Tables {
		kept := *table
		kept.Keys = slices.DeleteFunc(slices.Clone(table.Keys), func(key *spec.Key) bool { return d.of[key] != folder })
		kept.Requires = slices.DeleteFunc(slices.Clone(table.Requires), func(r *spec.Requirement) bool {
			return len(r.OneOf) == 0 || d.of[r.OneOf[0]] != folder
		})
		if len(kept.Keys) > 0 {
			s.Tables = append(s.Tables, &kept)
		}
		for _, key := range kept.Keys {
			for _, p := range key.Presence {
				held[p.Environment] = true
			}
		}
	}
	if len(s.Tables) == 0 {
		return nil
	}
	if folder != "" {
		s.Package.Value = folder
	}
	s.Environments = slices.DeleteFunc(slices.Clone(s.Environments), func(e *spec.Environment) bool { return !held[e] })
	s.Types = typesOf(&s)
	for _, word := range s.Types {
		d.used[word] = true
	}
	s.Forbidden = d.forbidden(source.Spec, folder, held)
	return &s
}

// forbidden are the names that the validators of a folder look for: those of its own namespace, and those of namespaces that have
// no package.
func (d *division) forbidden(s *spec.Spec, folder string, held map[*spec.Environment]bool) []*spec.Forbidden {
	var names []*spec.Forbidden
	for _, f := range s.Forbidden {
		kept := *f
		kept.In = slices.DeleteFunc(slices.Clone(f.In), func(e *spec.Environment) bool { return !held[e] })
		own := folderOf(f.Name.Value)
		if (own == folder || !slices.Contains(d.folders, own)) && (len(kept.In) > 0 || len(f.In) == 0) {
			names = append(names, &kept)
		}
	}
	return names
}

// typesOf are those types that the keys of a spec are written with.
func typesOf(s *spec.Spec) []*spec.Type {
	words := map[string]bool{}
	note := func(texts ...spec.Text) {
		for _, text := range texts {
			words[text.Value] = true
			for name := range strings.FieldsFuncSeq(text.Value, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
				words[name] = true // which may be that of an alias
			}
		}
	}
	for key := range s.Keys() {
		note(key.Type, key.Go.Type, key.Go.Store)
		note(key.Go.Accept...)
	}
	used := map[*spec.Type]bool{}
	for again := true; again; {
		again = false
		for _, t := range s.Types {
			if !used[t] && (words[t.Name.Value] || words[t.Alias.Value] && t.Alias.Present()) {
				used[t], again = true, true
				note(t.Go, t.Store)
				note(t.Accept...)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Types), func(t *spec.Type) bool { return !used[t] })
}

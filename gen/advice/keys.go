package advice

import (
	"fmt"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// descriptions names the keys that have none. Where none has one, saying so once is enough.
func (a *adviser) descriptions() {
	entries := map[*spec.Spec][]*spec.Key{}
	a.eachEntry(func(key *spec.Key) { entries[a.spec] = append(entries[a.spec], key) })
	for _, a.spec = range a.specs {
		var missing []*spec.Key
		keys := entries[a.spec]
		for _, key := range keys {
			if !key.Description.Present() && !key.Go.Skip.Value {
				missing = append(missing, key)
			}
		}
		const hint = "add description: what the value is"
		if len(missing) > 1 && len(missing) == len(keys) {
			a.advise(missing[0].Name.Pos, hint, "none of the %d keys has a description", len(keys))
			continue
		}
		for _, key := range missing {
			a.advise(key.Name.Pos, hint, "%s has no description", key.Name.Value)
		}
	}
}

func (a *adviser) deprecated() {
	advise := func(d *spec.Deprecation, what string) {
		if d != nil && !d.Note.Present() && len(d.Successors) == 0 {
			a.advise(d.Pos, "add successors: or a note:", "%s is deprecated, but it does not say why, or what to use", what)
		}
	}
	a.eachEntry(func(key *spec.Key) {
		advise(key.Deprecated, key.Name.Value)
		if key.Values != nil {
			for _, value := range key.Values.List {
				advise(value.Deprecated, "value "+quote(value.Literal)+" of "+key.Name.Value)
			}
		}
	})
}

func (a *adviser) obsolete() {
	for _, a.spec = range a.specs {
		for _, o := range a.spec.Obsolete {
			if !o.Note.Present() && len(o.Successors) == 0 {
				a.advise(o.Name.Pos, "add successors: or a note:", "%s is obsolete, but it does not say why, or what to use", o.Name.Value)
			}
		}
	}
}

// reserved looks for keys that only future versions of the OWIN standard may define (Common Keys section 3), once a table.
func (a *adviser) reserved() {
	for _, a.spec = range a.specs {
		for _, table := range a.spec.Tables {
			var names []spec.Text
			for _, key := range table.Keys {
				if strings.HasPrefix(key.Name.Value, "owin.") {
					names = append(names, key.Name)
				}
			}
			if len(names) == 0 || ofOWIN(table) {
				continue
			}
			more := ""
			if len(names) > 1 {
				more = fmt.Sprintf(" (and %d more)", len(names)-1)
			}
			a.advise(names[0].Pos, "use a prefix of your own, or say standard: owin if the standard defines it",
				"%s%s: only the OWIN standard defines keys with the prefix owin.", names[0].Value, more)
		}
	}
}

// ofOWIN tells whether a table is of the OWIN standard: it says so, or says nothing and is from a document of that name.
func ofOWIN(table *spec.Table) bool {
	if table.Standard.Present() {
		return strings.EqualFold(table.Standard.Value, "owin")
	}
	return strings.Contains(strings.ToUpper(table.Source.Document.Value), "OWIN")
}

// unusedTypes leaves those of included files alone: they may be for others.
func (a *adviser) unusedTypes() {
	for _, a.spec = range a.specs {
		used := map[string]bool{}
		for key := range a.spec.Keys() {
			used[key.Type.Value] = true
		}
		for _, group := range a.spec.Groups {
			for _, key := range group.Keys {
				used[key.Type.Value] = true
			}
		}
		for _, t := range a.spec.Types {
			if !used[t.Name.Value] && !t.Alias.Present() && t.Name.Pos.File == "" { // an alias is generated though no key uses it
				a.advise(t.Name.Pos, "remove it", "no key has the type %s", t.Name.Value)
			}
		}
	}
}

// unusedEnvironments leaves alone those that are described: somebody wants their validator though no key is known yet. Specs of
// one package share environments, and those of an included file may be for others.
func (a *adviser) unusedEnvironments() {
	used := map[string]bool{}
	a.eachKey(func(key *spec.Key) {
		for _, p := range key.Presence {
			used[p.Environment.Name.Value] = true
		}
	})
	for _, a.spec = range a.specs {
		for _, e := range a.spec.Environments {
			if !used[e.Name.Value] && !e.Description.Present() && e.Name.Pos.File == "" {
				a.advise(e.Name.Pos, "remove it, or describe what it is for", "no key is in environment %s", e.Name.Value)
			}
		}
	}
}

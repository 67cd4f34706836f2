package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A demand is something that an environment must be like as a whole.
type demand struct {
	what Phrase // "one of a, b", "HTTP_PROXY"
	text string // the rest of what is told of it
	at   Place
}

// demands compares what validators want beyond single keys, in environments that are on both sides.
func (c *comparer) demands() {
	for _, to := range c.new.Package.Environments {
		if from := c.environment[to]; from != nil {
			c.demandsOf(to, "required", c.requirements(from, c.old), c.requirements(to, c.new), RequirementAdded, RequirementRemoved)
			c.demandsOf(to, "forbidden", forbidden(from, c.old), forbidden(to, c.new), ForbiddenAdded, ForbiddenRemoved)
		}
	}
	change := Change{Rule: ForbiddenErrorAdded, Message: say("names are forbidden, of which there were none"), API: say("constant %s added", code("ErrForbidden"))}
	switch before, now := c.old.forbids(), c.new.forbids(); {
	case before && !now:
		change.Rule, change.Message, change.API = ForbiddenErrorRemoved, say("no name is forbidden any more"), say("constant %s removed", code("ErrForbidden"))
		fallthrough
	case now && !before:
		c.add(change)
	}
}

// demandsOf compares the demands of one kind, which word says, of an environment.
func (c *comparer) demandsOf(to *plan.Environment, word string, before, now map[string]demand, added, removed diag.Rule) {
	for _, id := range slices.Sorted(maps.Keys(before)) {
		if _, stays := now[id]; !stays {
			c.add(Change{Rule: removed, Environment: to.Name, Old: before[id].at, Message: say("%s is no longer %s%s", before[id].what, word, in(to)),
				API: say("%s takes an environment that it refused", code(to.Validate()))})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		was, stays := before[id]
		change := Change{Environment: to.Name, Old: was.at, New: now[id].at}
		switch {
		case !stays:
			change.Rule, change.Message = added, say("%s is now %s%s", now[id].what, word, in(to))
			change.API = say("%s refuses an environment that it took", code(to.Validate()))
		case was.text != now[id].text:
			change.Rule, change.Message = DescriptionChanged, say("what is told of %s, which is %s%s, changed", now[id].what, word, in(to))
		default:
			continue
		}
		c.add(change)
	}
}

// requirements are those of an environment by their keys, of which the order does not count.
func (c *comparer) requirements(e *plan.Environment, v *view) map[string]demand {
	all := map[string]demand{}
	for _, r := range e.Requires {
		var names []string
		for _, m := range r.OneOf {
			name := m.Key.Name
			if v == c.old {
				name = c.newName(name)
			}
			names = append(names, name)
		}
		id := strings.Join(slices.Sorted(slices.Values(names)), "\x00")
		all[id] = demand{what: say("one of %s", codes(names)), at: v.at(r.Spec.Pos)}
	}
	return all
}

func forbidden(e *plan.Environment, v *view) map[string]demand {
	all := map[string]demand{}
	for _, f := range e.Forbidden {
		all[f.Name] = demand{what: say("%s", code(f.Name)), text: joined([]spec.Text{f.Spec.Note, f.Spec.Source}), at: v.at(f.Spec.Name.Pos)}
	}
	return all
}

func (v *view) forbids() bool {
	return slices.ContainsFunc(v.Package.Environments, func(e *plan.Environment) bool { return len(e.Forbidden) > 0 })
}

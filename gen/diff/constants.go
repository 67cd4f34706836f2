package diff

import (
	"slices"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// constants are the names of the constants that go with an identifier of the key.
func (e *entry) constants(ident string) []code {
	var names []code
	for _, value := range e.planned.Constants() {
		names = append(names, code(ident+value.Name))
	}
	return names
}

// constants compares the constants of listed values, under the identifiers that the key keeps: what becomes of the others is told
// with their names.
func (c *comparer) constants(p pair) {
	if p.old.view.unloaded[p.old.name()] || p.new.view.unloaded[p.new.name()] {
		return // there are some, whose type is not known
	}
	before, now := byName(p.old), byName(p.new)
	kept := slices.DeleteFunc(p.old.goNames(), func(ident string) bool { return !slices.Contains(p.new.goNames(), ident) })
	for _, value := range p.old.planned.Constants() {
		change := p.change(value.Spec.Pos, valuesPos(p.new.key))
		to := now[value.Name]
		switch {
		case len(kept) == 0:
		case to == nil:
			change.Rule = ConstantRemoved
			message := say("value %s of %s has no constant any more", literalCode(value), code(p.new.name()))
			if slices.ContainsFunc(p.new.planned.Constants(), func(other *plan.Value) bool { return literalCode(other) == literalCode(value) }) {
				message = say("the constant of value %s of %s has another name", literalCode(value), code(p.new.name()))
			}
			c.change(p, change, message, say("%s removed", suffixed(kept, value)))
		case literalCode(value) != literalCode(to):
			change.Rule, change.New = ConstantChanged, p.new.at(to.Spec.Pos)
			c.change(p, change, say("the constant of value %s of %s now has value %s", literalCode(value), code(p.new.name()), literalCode(to)),
				say("%s changed", suffixed(kept, value)))
		}
	}
	for _, value := range p.new.planned.Constants() {
		if before[value.Name] == nil && len(kept) > 0 {
			change := p.change(valuesPos(p.old.key), value.Spec.Pos)
			change.Rule = ConstantAdded
			c.change(p, change, say("value %s of %s has a constant", literalCode(value), code(p.new.name())), say("%s added", suffixed(kept, value)))
		}
	}
	c.valueTexts(p, before, now)
}

func byName(e *entry) map[string]*plan.Value {
	index := map[string]*plan.Value{}
	for _, value := range e.planned.Constants() {
		index[value.Name] = value
	}
	return index
}

func literalCode(v *plan.Value) code { return code(canonical(&v.Spec.Literal)) }

func suffixed(idents []string, v *plan.Value) []code {
	var names []code
	for _, ident := range idents {
		names = append(names, code(ident+v.Name))
	}
	return names
}

// valueTexts compares the comments of the constants that stay.
func (c *comparer) valueTexts(p pair, before, now map[string]*plan.Value) {
	var otherwise []code
	for _, to := range p.new.planned.Constants() {
		from := before[to.Name]
		switch {
		case from == nil:
		case from.Deprecated == "" && to.Deprecated != "":
			change := p.change(from.Spec.Pos, to.Spec.Pos)
			change.Rule = ValueDeprecated
			c.change(p, change, say("value %s of %s is deprecated", literalCode(to), code(p.new.name())), say("its constant is marked %s", code("Deprecated:")))
		case from.Deprecated != to.Deprecated, from.Spec.Description.Value != to.Spec.Description.Value, from.Spec.Stability.Value != to.Spec.Stability.Value:
			otherwise = append(otherwise, literalCode(to))
		}
	}
	if len(otherwise) > 0 {
		change := p.change(valuesPos(p.old.key), valuesPos(p.new.key))
		change.Rule = DescriptionChanged
		c.change(p, change, say("what is told of the values %s of %s changed", otherwise, code(p.new.name())), nil)
	}
}

// common compares the values that setters store without allocating, which nobody's program depends on.
func (c *comparer) common(p pair) {
	old, new := canonicals(p.old.key.Common), canonicals(p.new.key.Common)
	if slices.Equal(old, new) {
		return
	}
	change := p.change(commonPos(p.old.key), commonPos(p.new.key))
	change.Rule = CommonChanged
	c.change(p, change, say("other values of %s count as common", code(p.new.name())), say("%s allocates for others", code(p.new.planned.Set())))
}

func commonPos(key *spec.Key) spec.Pos {
	if len(key.Common) == 0 {
		return spec.Pos{}
	}
	return key.Common[0].Pos
}

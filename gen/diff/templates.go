package diff

import (
	"slices"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// template is what an entry is if it stands for many keys, else nil.
func (e *entry) template() *plan.Template { return e.planned.Template }

// templated reports what of a name that changed concerns templates, and tells whether that is all there is to say of it.
func (c *comparer) templated(p pair) bool {
	from, to := p.old.template(), p.new.template()
	change := p.change(spec.Pos{}, spec.Pos{})
	switch {
	case from == nil && to == nil:
		return false
	case from == nil:
		change.Rule = TemplateChanged
		c.change(p, change, say("%s is a template, which %s was not", code(p.new.name()), code(p.old.name())), p.takesPart(p.new, "take the variable part of the name"))
	case to == nil:
		change.Rule = TemplateChanged
		c.change(p, change, say("%s is no template, which %s was", code(p.new.name()), code(p.old.name())), p.takesPart(p.new, "take no variable part any more"))
	case from.Prefix == to.Prefix && from.Suffix == to.Suffix:
		change.Rule = VariableRenamed
		c.change(p, change, say("the variable part of %s has another name than in %s", code(p.new.name()), code(p.old.name())), say("%s tells the new name", code("Keys")))
	default:
		return false
	}
	return true
}

// takesPart says what becomes of the accessors of a key that becomes a template or ceases to be one.
func (p pair) takesPart(e *entry, what string) Phrase {
	if !p.old.accessible() || !p.new.accessible() {
		return nil
	}
	api := say("%s %s", e.functions(e.planned.Ident)[:3], what)
	if p.old.planned.Ident == p.new.planned.Ident {
		api = append(api, p.constants()...)
	}
	return api
}

// constants tells of names that only templates have, and that come or go with the form of the name.
func (p pair) constants() Phrase {
	return exchanged(p.old.accessors(), p.new.accessors())
}

// narrowed reports names that were a template's and now are those of other keys.
func (c *comparer) narrowed(p pair) {
	from, to := p.old.template(), p.new.template()
	if from == nil || to == nil || !p.new.accessible() {
		return
	}
	for _, taker := range to.Excluded {
		known := slices.ContainsFunc(from.Excluded, func(other *plan.Key) bool { return sameForm(other, taker) })
		if known || taker.Template == nil && !from.Covers(taker.Name) {
			continue
		}
		change := p.change(spec.Pos{}, c.new.keys[taker.Name].key.Name.Pos)
		change.Rule = TemplateNarrowed
		c.change(p, change, say("%s no longer stands for %s", code(p.new.name()), code(taker.Name)),
			say("%s leaves it out, and validators look at it as a key of its own", code(p.new.planned.All())))
	}
}

// sameForm tells whether two keys have one name, whatever they call its variable part.
func sameForm(a, b *plan.Key) bool {
	if a.Template == nil || b.Template == nil {
		return a.Name == b.Name
	}
	return a.Template.Prefix == b.Template.Prefix && a.Template.Suffix == b.Template.Suffix
}

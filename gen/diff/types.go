package diff

import (
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// types gives the Go types of a key: that of the accessors, and those that are read. Where they could not be planned they are
// what the texts say.
func (v *view) types(e *entry) (typ *gotype.Type, read []*gotype.Type) {
	if v.unloaded[e.name()] {
		return v.textTypes(e.key)
	}
	for _, stored := range e.planned.Stored {
		read = append(read, stored.Type)
	}
	return e.planned.Type, read
}

// textTypes reads the types of a key without asking what they are. A text that is no type has been an error before.
func (v *view) textTypes(key *spec.Key) (typ *gotype.Type, read []*gotype.Type) {
	own := key.Go
	word := v.words[key.Type.Value]
	if word == nil {
		word = &spec.Type{Go: key.Type}
	}
	text, store, accept := word.Go, word.Store, word.Accept
	if own.Type.Present() {
		text = own.Type
	}
	if own.Store.Present() {
		store = own.Store
	}
	if len(own.Accept) > 0 {
		accept = own.Accept
	}
	typ, _ = gotype.Parse(text.Value)
	read = []*gotype.Type{typ}
	if store.Present() {
		read[0], _ = gotype.Parse(store.Value)
	}
	for _, text := range accept {
		if text.Value == plan.AcceptJSON {
			continue // what it stands for depends on what the type is
		}
		other, _ := gotype.Parse(text.Value)
		read = append(read, other)
	}
	return typ, read
}

// expand replaces the aliases in a type by what they stand for. The types of words are shared by many keys, hence the memory.
func (v *view) expand(t *gotype.Type) *gotype.Type {
	if t == nil {
		return nil
	}
	if known := v.expanded[t]; known != nil {
		return known
	}
	expanded := t.Replace(func(part *gotype.Type) *gotype.Type {
		if alias := v.aliases[part.Name]; alias != nil && part.Kind == gotype.Predeclared {
			return v.expand(alias.Type)
		}
		return nil
	})
	v.expanded[t] = expanded
	return expanded
}

// same tells whether an old type and a new one are identical in Go.
func (c *comparer) same(old, new *gotype.Type) bool {
	return c.old.expand(old).Equal(c.new.expand(new))
}

// types compares the types of a key.
func (c *comparer) types(p pair) {
	change := p.change(typePos(p.old.key), typePos(p.new.key))
	from, to := p.old.typ, p.new.typ
	switch {
	case !c.same(from, to):
		c.typeChanged(p, change)
	case p.old.key.Type.Value != p.new.key.Type.Value:
		change.Rule = TypeWordChanged
		c.change(p, change, say("the type of %s is written %s, not %s", code(p.new.name()), code(p.new.key.Type.Value), code(p.old.key.Type.Value)), nil)
	}
	if p.old.readAsIs() && p.new.readAsIs() {
		return // what there is to say of it has been said of the accessors
	}
	c.stored(p, change)
	c.accepted(p, change)
}

// readAsIs tells whether the accessors' own type is read and no other.
func (e *entry) readAsIs() bool {
	return len(e.read) == 1 && e.view.expand(e.read[0]).Equal(e.view.expand(e.typ))
}

func (c *comparer) typeChanged(p pair, change Change) {
	from, to := c.typeTexts(p.old.typ, p.new.typ)
	change.Rule = TypeChanged
	names := p.new.functions(p.new.planned.Ident)
	c.change(p, change, say("%s is now %s, not %s", code(p.new.name()), to, from),
		say("%s returns %s instead of %s; %s change likewise", names[0], to, from, names[1:]))
}

func (c *comparer) stored(p pair, change Change) {
	from, to := p.old.read[0], p.new.read[0]
	if c.same(from, to) {
		return
	}
	change.Rule = StoreChanged
	was, is := c.typeTexts(from, to)
	c.change(p, change, say("%s is stored as %s, not as %s", code(p.new.name()), is, was), say("%s stores %s", code(p.new.planned.Set()), is))
}

// accepted compares the dynamic types that are read.
func (c *comparer) accepted(p pair, change Change) {
	if lost := lacking(p.old.read, p.new.read, c.same); len(lost) > 0 {
		change.Rule = AcceptNarrowed
		c.change(p, change, say("%s is no longer read as %s", code(p.new.name()), lost),
			say("%s and validators refuse such a value, %s gives zero for it", code(p.new.planned.Lookup()), code(p.new.planned.Ident)))
	}
	if won := lacking(p.new.read, p.old.read, func(new, old *gotype.Type) bool { return c.same(old, new) }); len(won) > 0 {
		change.Rule = AcceptWidened
		c.change(p, change, say("%s is read as %s, too", code(p.new.name()), won),
			say("%s, %s and validators take such a value", code(p.new.planned.Ident), code(p.new.planned.Lookup())))
	}
}

// lacking gives those of some types that are not among others.
func lacking(types, among []*gotype.Type, same func(one, other *gotype.Type) bool) []code {
	var list []code
	for _, one := range types {
		found := false
		for _, other := range among {
			found = found || same(one, other)
		}
		if !found {
			list = append(list, typeText(one))
		}
	}
	return list
}

// typePos is where a key says its type.
func typePos(key *spec.Key) spec.Pos {
	if key.Go.Type.Present() {
		return key.Go.Type.Pos
	}
	return key.Type.Pos
}

// typeTexts writes two types that differ, an alias that stands for something else now as what it stands for.
func (c *comparer) typeTexts(old, new *gotype.Type) (from, to code) {
	if from, to = typeText(old), typeText(new); from == to {
		from, to = typeText(c.old.expand(old)), typeText(c.new.expand(new))
	}
	return from, to
}

func typeText(t *gotype.Type) code {
	if t == nil {
		return "?"
	}
	return code(t.String())
}

// aliases compares the exported names of types.
func (c *comparer) aliases() {
	oldPos, newPos := c.old.aliasPlaces(), c.new.aliasPlaces()
	for _, from := range c.old.Package.Aliases {
		if c.new.aliases[from.Name] == nil {
			c.add(Change{Rule: AliasRemoved, Alias: from.Name, Old: oldPos[from.Name],
				Message: say("alias %s is gone", code(from.Name)), API: say("type %s removed", code(from.Name))})
		}
	}
	for _, to := range c.new.Package.Aliases {
		change := Change{Alias: to.Name, Old: oldPos[to.Name], New: newPos[to.Name]}
		from := c.old.aliases[to.Name]
		switch {
		case from == nil:
			change.Rule, change.Message = AliasAdded, say("alias %s is new", code(to.Name))
			change.API = say("type %s added, which is %s", code(to.Name), typeText(to.Type))
		case !c.same(from.Type, to.Type):
			change.Rule, change.Message = AliasChanged, say("alias %s stands for another type", code(to.Name))
			change.API = say("type %s is %s instead of %s", code(to.Name), typeText(to.Type), typeText(from.Type))
		case from.Description != to.Description:
			change.Rule, change.Message = DescriptionChanged, say("the description of alias %s changed", code(to.Name))
		default:
			continue
		}
		c.add(change)
	}
}

func (v *view) aliasPlaces() map[string]Place {
	places := map[string]Place{}
	for _, word := range v.Spec.Types {
		if word.Alias.Present() {
			places[word.Alias.Value] = v.at(word.Alias.Pos)
		}
	}
	return places
}

package diff

import "github.com/owin-go/owingen/gen/spec"

// A pair is a key on both sides.
type pair struct{ old, new *entry }

// change begins a change of the pair, with the places of what changed.
func (p pair) change(old, new spec.Pos) Change {
	change := Change{Key: p.new.name(), Old: p.old.at(old), New: p.new.at(new)}
	if p.old.name() != p.new.name() {
		change.OldKey = p.old.name()
	}
	return change
}

// change adds a change of the pair.
func (c *comparer) change(p pair, change Change, message, api Phrase) {
	change.Message, change.API = message, api
	c.add(change)
}

// match finds the keys that are on both sides, in the order of the new one, by their names or, for those that are not there
// any more, as renamed.
func (c *comparer) match() (pairs []pair, removed, added []*entry) {
	from := map[*entry]*entry{}
	for _, e := range c.new.order {
		if old := c.old.keys[e.name()]; old != nil {
			from[e] = old
		}
	}
	find := c.successors()
	for _, e := range c.old.order {
		if c.new.keys[e.name()] != nil {
			continue
		}
		if to := find(e); to != nil && from[to] == nil {
			from[to] = e
			c.renamed[e.name()] = to.name()
			continue
		}
		removed = append(removed, e)
	}
	for _, e := range c.new.order {
		if from[e] == nil {
			added = append(added, e)
			continue
		}
		pairs = append(pairs, pair{from[e], e})
	}
	return pairs, removed, added
}

// successors finds the new key that a key of the old spec became: one that keeps its Go name, in go.formerly or as its own, or
// the only successor that the list of obsolete names gives.
func (c *comparer) successors() func(*entry) *entry {
	byGoName := map[string]*entry{}
	for _, e := range c.new.order {
		if c.old.keys[e.name()] == nil && e.accessible() {
			byGoName[e.planned.Ident] = e
		}
	}
	for _, e := range c.new.order {
		if c.old.keys[e.name()] == nil {
			for _, name := range formerly(e) {
				byGoName[name] = e
			}
		}
	}
	return func(old *entry) *entry {
		if to := byGoName[old.planned.Ident]; to != nil {
			return to
		}
		if heirs := c.heirs[old.name()]; len(heirs) == 1 {
			return c.new.keys[heirs[0].Value]
		}
		return nil
	}
}

func (c *comparer) removed(e *entry) {
	message := say("%s is removed", code(e.name()))
	if heirs := c.heirs[e.name()]; len(heirs) > 0 {
		message = append(message, say("; use %s", textCodes(heirs))...)
	}
	c.add(Change{Rule: KeyRemoved, Key: e.name(), Old: e.at(spec.Pos{}), Message: message, API: e.gone()})
}

// gone says what it does to the package when a key or its accessors are not there any more.
func (e *entry) gone() Phrase {
	if !e.accessible() {
		return say("%s no longer tells of it", code("Keys"))
	}
	api := say("%s removed", append(e.accessors(), e.forwarders()...))
	if len(e.presence) > 0 {
		api = append(api, say("; no longer looked at by %s", e.validators())...)
	}
	return api
}

func (c *comparer) added(e *entry) {
	api := say("%s added", append(e.accessors(), e.forwarders()...))
	if !e.accessible() {
		api = say("%s tells of it", code("Keys"))
	}
	c.add(Change{Rule: KeyAdded, Key: e.name(), New: e.at(spec.Pos{}), Message: say("%s is new", code(e.name())), API: api})
	for _, p := range e.presence {
		if before := c.environment[p.environment]; before != nil && !p.optional {
			c.add(Change{Rule: KeyAddedRequired, Key: e.name(), Environment: p.environment.Name, New: e.at(spec.Pos{}),
				Message: say("%s is new and required%s", code(e.name()), in(p.environment)),
				API:     say("%s now refuses an environment without it", code(p.environment.Validate()))})
		}
	}
}

// pair compares a key with itself.
func (c *comparer) pair(p pair) {
	c.rename(p)
	c.narrowed(p)
	c.goNames(p)
	if p.old.accessible() && p.new.accessible() {
		c.types(p)
		c.defaults(p)
		c.checks(p)
		c.constants(p)
		c.common(p)
	} else {
		c.info(p)
	}
	if p.new.accessible() {
		c.presence(p)
	}
	c.deprecation(p)
	c.documentation(p)
}

// rename reports a key that is looked up under another string.
func (c *comparer) rename(p pair) {
	if p.old.name() == p.new.name() || c.templated(p) {
		return
	}
	change := p.change(spec.Pos{}, spec.Pos{})
	change.Rule = KeyRenamed
	api := say("%s tells the new name", code("Keys"))
	if p.new.accessible() {
		api = say("%s and the accessors of %s use %s; what is stored under %s is not found",
			code(p.new.planned.Const()), code(p.new.planned.Ident), code(p.new.name()), code(p.old.name()))
		if p.new.template() != nil && p.old.planned.Ident == p.new.planned.Ident {
			api = append(api, p.constants()...)
		}
	}
	c.change(p, change, say("%s is now %s", code(p.old.name()), code(p.new.name())), api)
}

// newName is the name that a key of the old spec has in the new one.
func (c *comparer) newName(old string) string {
	if now := c.renamed[old]; now != "" {
		return now
	}
	return old
}

func codes(texts []string) []code {
	var list []code
	for _, text := range texts {
		list = append(list, code(text))
	}
	return list
}

func textCodes(texts []spec.Text) []code {
	var list []code
	for _, text := range texts {
		list = append(list, code(text.Value))
	}
	return list
}

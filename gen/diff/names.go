package diff

import (
	"slices"

	"github.com/owin-go/owingen/gen/spec"
)

// goNames compares the names of the accessors, and whether there are any.
func (c *comparer) goNames(p pair) {
	change := p.change(p.old.key.Go.Name.Pos, p.new.key.Go.Name.Pos)
	switch {
	case c.heir(p) != nil:
		c.forwarding(p, c.heir(p))
	case p.old.accessible() && !p.new.accessible():
		change.Rule = AccessorRemoved
		c.change(p, change, say("%s has no accessors any more", code(p.new.name())), p.old.gone())
	case !p.old.accessible() && p.new.accessible():
		change.Rule = AccessorAdded
		c.change(p, change, say("%s has accessors", code(p.new.name())), say("%s added", p.new.accessors()))
	case p.new.accessible():
		c.goName(p, change)
		c.forwarders(p, change)
	}
}

// goName reports another identifier.
func (c *comparer) goName(p pair, change Change) {
	from, to := p.old.planned.Ident, p.new.planned.Ident
	if from == to {
		return
	}
	message := say("the Go name of %s is now %s, not %s", code(p.new.name()), code(to), code(from))
	change.Rule = GoNameChanged
	api := say("%s removed; %s added", p.old.accessors(), p.new.accessors())
	if slices.Contains(formerly(p.new), from) {
		change.Rule = GoNameForwarded
		api = say("%s added; %s stay as deprecated forwarders", p.new.accessors(), p.new.under(from))
	}
	c.change(p, change, message, api)
}

// forwarders reports deprecated names that come or go, those aside that goName and forwarding tell of.
func (c *comparer) forwarders(p pair, change Change) {
	before, now := formerly(p.old), formerly(p.new)
	for _, name := range before {
		if name != p.new.planned.Ident && !slices.Contains(now, name) && !c.moved[name] {
			change.Rule = ForwarderRemoved
			c.change(p, change, say("%s is no longer a former Go name of %s", code(name), code(p.new.name())),
				say("%s removed", p.old.under(name)))
		}
	}
	for _, name := range now {
		if name != p.old.planned.Ident && !slices.Contains(before, name) && !c.moved[name] {
			change.Rule = ForwarderAdded
			c.change(p, change, say("%s is a former Go name of %s", code(name), code(p.new.name())),
				say("deprecated %s added", p.new.under(name)))
		}
	}
}

// formerly are the identifiers that forward to the key: its own former ones, and those of keys that it succeeds.
func formerly(e *entry) []string {
	var names []string
	for _, forwarder := range e.planned.Forwarders {
		names = append(names, forwarder.Ident)
	}
	return names
}

// deprecation compares what is said against using the key.
func (c *comparer) deprecation(p pair) {
	old, new := p.old.key.Deprecated, p.new.key.Deprecated
	name := code(p.new.name())
	comment := say("its names are marked %s", code("Deprecated:"))
	switch {
	case old == nil && new == nil:
		return
	case old == nil:
		change := p.change(spec.Pos{}, new.Pos)
		if heir := c.newSuccessor(new); heir != "" {
			change.Rule = KeySuperseded
			c.change(p, change, say("%s is deprecated for the new %s", name, code(heir)), comment)
			break
		}
		change.Rule = KeyDeprecated
		c.change(p, change, append(say("%s is deprecated", name), c.reason(p.new)...), comment)
	case new == nil:
		change := p.change(old.Pos, spec.Pos{})
		change.Rule = KeyUndeprecated
		c.change(p, change, say("%s is no longer deprecated", name), nil)
	case p.old.planned.Deprecated != p.new.planned.Deprecated:
		change := p.change(old.Pos, new.Pos)
		change.Rule = DeprecationChanged
		if heir := c.newSuccessor(new); heir != "" {
			change.Rule = KeySuperseded
			c.change(p, change, say("%s is deprecated for the new %s", name, code(heir)), comment)
			break
		}
		c.change(p, change, append(say("what is told of the deprecated %s changed", name), c.reason(p.new)...), comment)
	}
}

// newSuccessor is the only successor of a deprecated key, if that is a new key, else "".
func (c *comparer) newSuccessor(d *spec.Deprecation) string {
	if len(d.Successors) != 1 || c.old.keys[d.Successors[0].Value] != nil {
		return ""
	}
	return d.Successors[0].Value
}

func (c *comparer) reason(e *entry) Phrase {
	if successors := e.key.Deprecated.Successors; len(successors) > 0 {
		return say("; use %s", textCodes(successors))
	}
	return nil
}

// heir is the key whose accessors those of the pair become, under their old names, or were: a deprecated key begins to forward
// to its successor, or ceases to. Otherwise it is nil.
func (c *comparer) heir(p pair) *entry {
	from, to := successor(p.old), successor(p.new)
	switch {
	case from == nil && to != nil && p.old.accessible() && slices.Contains(formerly(to), p.old.planned.Ident):
		return to
	case from != nil && to == nil && p.new.accessible() && slices.Contains(formerly(from), p.new.planned.Ident):
		return from
	}
	return nil
}

// successor is the key that a deprecated key forwards to, nil if it does not.
func successor(e *entry) *entry {
	if d := e.key.Deprecated; d != nil && d.Forward.Value && !e.key.Go.Skip.Value {
		return e.view.keys[d.Successors[0].Value]
	}
	return nil
}

// noteMoved notes the identifiers that forwarding tells of.
func (c *comparer) noteMoved(pairs []pair) {
	for _, p := range pairs {
		if c.heir(p) != nil {
			c.moved[p.old.planned.Ident+p.new.planned.Ident] = true // one of them is ""
		}
	}
}

// forwarding reports accessors that become those of the successor, or their key's own again.
func (c *comparer) forwarding(p pair, heir *entry) {
	change := p.change(deprecationPos(p.old.key), deprecationPos(p.new.key))
	change.Rule = ForwardChanged
	name := code(p.new.name())
	if heir.view == c.new {
		api := say("%s read and write %s; what is stored under %s is not found", p.old.accessors(), code(heir.name()), name)
		c.change(p, change, say("the accessors of %s use its successor %s", name, code(heir.name())),
			append(api, exchanged(p.old.accessors(), heir.under(p.old.planned.Ident))...))
		return
	}
	api := say("%s read and write it; what is stored under %s is not found", p.new.accessors(), code(c.newName(heir.name())))
	c.change(p, change, say("the accessors of %s no longer use its successor", name),
		append(api, exchanged(heir.under(p.new.planned.Ident), p.new.accessors())...))
}

func deprecationPos(key *spec.Key) spec.Pos {
	if key.Deprecated == nil {
		return spec.Pos{}
	}
	return key.Deprecated.Pos
}

// exchanged tells of names that are gone, and of new ones.
func exchanged(before, now []code) Phrase {
	var phrase Phrase
	for _, part := range []struct {
		list, but []code
		what      string
	}{{before, now, "removed"}, {now, before, "added"}} {
		names := slices.DeleteFunc(slices.Clone(part.list), func(name code) bool { return slices.Contains(part.but, name) })
		if len(names) > 0 {
			phrase = append(phrase, say("; %s %s", names, part.what)...)
		}
	}
	return phrase
}

package diff

import (
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// presence compares, environment by environment, whether it holds the key and must. Environments that are on one side only
// have been told of as a whole.
func (c *comparer) presence(p pair) {
	for _, now := range p.new.presence {
		old := c.environment[now.environment]
		if old == nil {
			continue
		}
		change := p.change(spec.Pos{}, spec.Pos{})
		change.Environment = now.environment.Name
		if wasOptional, held := p.old.optional[old]; !held {
			c.joined(p, change, now)
		} else if wasOptional != now.optional {
			c.optionality(p, change, now)
		}
	}
	for _, before := range p.old.presence {
		now := c.environment[before.environment]
		if now == nil {
			continue
		}
		if _, holds := p.new.optional[now]; !holds {
			c.left(p, now)
		}
	}
}

func (c *comparer) joined(p pair, change Change, now presence) {
	name, validate := code(p.new.name()), code(now.environment.Validate())
	if now.optional {
		change.Rule = KeyJoined
		c.change(p, change, say("%s may now be present%s", name, in(now.environment)), say("%s now checks it where it is present", validate))
		return
	}
	change.Rule = KeyJoinedRequired
	c.change(p, change, say("%s must now be present%s", name, in(now.environment)), say("%s now refuses an environment without it", validate))
}

func (c *comparer) optionality(p pair, change Change, now presence) {
	name, validate := code(p.new.name()), code(now.environment.Validate())
	if now.optional {
		change.Rule = BecameOptional
		c.change(p, change, say("%s is optional%s, no longer required", name, in(now.environment)),
			say("%s now passes an environment without it; who reads it may find it absent", validate))
		return
	}
	change.Rule = BecameRequired
	c.change(p, change, say("%s is required%s, no longer optional", name, in(now.environment)), say("%s now refuses an environment without it", validate))
}

func (c *comparer) left(p pair, now *plan.Environment) {
	change := p.change(spec.Pos{}, spec.Pos{})
	change.Rule, change.Environment = KeyLeft, now.Name
	c.change(p, change, say("%s is no longer held%s", code(p.new.name()), in(now)), say("%s no longer looks at it", code(now.Validate())))
}

// in names an environment at the end of a sentence; the one without a name needs none.
func in(e *plan.Environment) Phrase {
	if e.Name == "" {
		return nil
	}
	return say(" in %s", code(e.Name))
}

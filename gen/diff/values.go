package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// closed tells whether only the listed values are valid.
func closed(v *spec.Values) bool { return v != nil && !v.Open && len(v.List) > 0 }

// values compares closed lists of values. An open one is documentation.
func (c *comparer) values(p pair) {
	before, now := closed(p.old.key.Values), closed(p.new.key.Values)
	name := code(p.new.name())
	change := p.change(valuesPos(p.old.key), valuesPos(p.new.key))
	effect := func(what string) Phrase {
		return say("%s %s", what, append([]code{code("Check" + p.new.planned.Ident)}, p.new.validators()...))
	}
	switch {
	case !before && now:
		change.Rule = ValuesClosed
		c.change(p, change, say("only %s are valid values of %s", codes(canonicals(p.new.key.Values.Literals())), name), effect("other values are now refused by"))
	case before && !now:
		change.Rule = ValuesOpened
		c.change(p, change, say("other values of %s are valid than those listed", name), say("other values now pass %s", p.new.validators()))
	case before:
		old, new := canonicals(p.old.key.Values.Literals()), canonicals(p.new.key.Values.Literals())
		if lost := without(old, new); len(lost) > 0 {
			change.Rule = ValuesNarrowed
			c.change(p, change, say("%s may no longer be %s", name, codes(lost)), effect("now refused by"))
		}
		if won := without(new, old); len(won) > 0 {
			change.Rule = ValuesWidened
			c.change(p, change, say("%s may be %s, too", name, codes(won)), effect("now passes"))
		}
	case !slices.Equal(known(p.old.key.Values), known(p.new.key.Values)):
		change.Rule = DescriptionChanged
		c.change(p, change, say("known values of %s changed", name), nil)
	}
}

// known gives the values of an open list.
func known(v *spec.Values) []string {
	if v == nil {
		return nil
	}
	return canonicals(v.Literals())
}

func valuesPos(key *spec.Key) spec.Pos {
	if key.Values == nil {
		return spec.Pos{}
	}
	return key.Values.Pos
}

// canonicals writes literals so that those of one value are equal, sorted.
func canonicals(list []spec.Literal) []string {
	var texts []string
	for i := range list {
		texts = append(texts, canonical(&list[i]))
	}
	slices.Sort(texts)
	return texts
}

// canonical writes a literal as Go does: 0x10 is 16, and so is 16.0.
func canonical(l *spec.Literal) string {
	switch l.Kind {
	case spec.String:
		return strconv.Quote(l.Text)
	case spec.Boolean:
		return strings.ToLower(l.Text)
	}
	if n, err := strconv.ParseInt(l.Text, 0, 64); err == nil {
		return strconv.FormatInt(n, 10)
	}
	if n, err := strconv.ParseUint(strings.TrimPrefix(l.Text, "+"), 0, 64); err == nil {
		return strconv.FormatUint(n, 10)
	}
	if f, err := strconv.ParseFloat(l.Text, 64); err == nil {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return l.Text
}

// defaults compares what getters give for an absent key.
func (c *comparer) defaults(p pair) {
	old, new := p.old.key.Default, p.new.key.Default
	name, getter := code(p.new.name()), code(p.new.planned.Ident)
	switch {
	case old == nil && new == nil:
	case old == nil:
		change := p.change(spec.Pos{}, new.Pos)
		change.Rule = DefaultAdded
		c.change(p, change, say("%s has a default, %s", name, c.defaultText(p.new)), say("%s returns it, not zero, when the key is absent", getter))
	case new == nil:
		change := p.change(old.Pos, spec.Pos{})
		change.Rule = DefaultRemoved
		c.change(p, change, say("%s has no default any more", name), say("%s returns zero instead of %s when the key is absent", getter, c.defaultText(p.old)))
	case c.defaultText(p.old) != c.defaultText(p.new):
		change := p.change(old.Pos, new.Pos)
		change.Rule = DefaultChanged
		c.change(p, change, say("the default of %s is %s, not %s", name, c.defaultText(p.new), c.defaultText(p.old)),
			say("%s returns the new one when the key is absent", getter))
	}
}

// defaultText writes a default, another key by its name in the new spec. One whose type could not be loaded is written as the
// spec has it.
func (c *comparer) defaultText(e *entry) code {
	d, planned := e.key.Default, e.planned.Default
	switch {
	case d.Key != nil && e.view == c.old:
		return code(c.newName(d.Key.Name.Value))
	case d.Key != nil:
		return code(d.Key.Name.Value)
	case d.Literal != nil && planned != nil:
		return code(e.planned.Text(planned.Literal))
	case d.Literal != nil:
		return code(canonical(d.Literal))
	case planned != nil && planned.Expr != nil:
		return code(planned.Expr.String())
	}
	return code(strings.TrimSpace(d.Go.Value))
}

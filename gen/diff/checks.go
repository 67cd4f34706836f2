package diff

import (
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// A checkView is a check with what tells it from others.
type checkView struct {
	*spec.Check
	entry *entry
	allow []string // canonical, sorted
	when  string
	in    []string // new names of the environments where it holds, of those that hold the key on both sides; sorted
	id    string   // of all the above, the same for checks that mean the same
}

// checks compares what a value of the key must be. Checks that stay are put aside, the others are paired by their rule, then by
// what they measure; those that are left are new or gone.
func (c *comparer) checks(p pair) {
	c.values(p)
	old, new := unmatched(c.checkViews(p, p.old), c.checkViews(p, p.new))
	for _, kind := range []func(*checkView) string{func(v *checkView) string { return v.Rule }, func(v *checkView) string { return family(v.Rule) }} {
		old, new = c.changedChecks(p, old, new, kind)
	}
	for _, v := range old {
		change := p.change(v.Pos, spec.Pos{})
		change.Rule = CheckRemoved
		c.change(p, change, say("%s no longer wants %s", code(p.new.name()), v.want()), p.new.effect(v, "values that were refused now pass"))
	}
	for _, v := range new {
		change := p.change(spec.Pos{}, v.Pos)
		change.Rule = CheckAdded
		c.change(p, change, say("%s now wants %s", code(p.new.name()), v.want()), p.new.effect(v, "values that passed are now refused by"))
	}
	c.checkFunction(p)
}

// unmatched removes the checks that are on both sides.
func unmatched(old, new []*checkView) (gone, come []*checkView) {
	count := map[string]int{}
	for _, v := range new {
		count[v.id]++
	}
	for _, v := range old {
		if count[v.id]--; count[v.id] < 0 {
			gone = append(gone, v)
		}
	}
	clear(count)
	for _, v := range old {
		count[v.id]++
	}
	for _, v := range new {
		if count[v.id]--; count[v.id] < 0 {
			come = append(come, v)
		}
	}
	return gone, come
}

// changedChecks pairs checks of one kind in their order, reports each pair, and gives the others back.
func (c *comparer) changedChecks(p pair, old, new []*checkView, kind func(*checkView) string) (gone, come []*checkView) {
	waiting := map[string][]*checkView{}
	for _, v := range new {
		waiting[kind(v)] = append(waiting[kind(v)], v)
	}
	taken := map[*checkView]bool{}
	for _, v := range old {
		same := waiting[kind(v)]
		if len(same) == 0 {
			gone = append(gone, v)
			continue
		}
		waiting[kind(v)], taken[same[0]] = same[1:], true
		c.checkChanged(p, v, same[0])
	}
	return gone, slices.DeleteFunc(new, func(v *checkView) bool { return taken[v] })
}

var checkChanges = map[direction]struct {
	rule   diag.Rule
	effect string // before the names of the functions that check
}{
	narrower: {CheckNarrowed, "values that passed are now refused by"},
	wider:    {CheckWidened, "values that were refused now pass"},
	other:    {CheckChanged, "values that passed may now be refused by"},
}

func (c *comparer) checkChanged(p pair, old, new *checkView) {
	change := p.change(old.Pos, new.Pos)
	how, known := checkChanges[compareChecks(old, new)]
	if !known {
		return // another way to say the same
	}
	change.Rule = how.rule
	c.change(p, change, say("%s now wants %s, not %s", code(p.new.name()), new.want(), old.want()), p.new.effect(new, how.effect))
}

// checkFunction reports a Check function that comes or goes with the last check of the value alone, under every name that the
// accessors have and keep.
func (c *comparer) checkFunction(p pair) {
	before, now := p.old.checked(), p.new.checked()
	change := p.change(spec.Pos{}, spec.Pos{})
	switch {
	case before && !now && slices.Contains(p.new.goNames(), p.old.planned.Ident):
		change.Rule = CheckFunctionRemoved
		c.change(p, change, say("%s has no check of the value alone any more", code(p.new.name())), say("%s removed", checkNames(p.old.goNames())))
	case now && !before:
		change.Rule = CheckFunctionAdded
		c.change(p, change, say("%s has a check of the value alone", code(p.new.name())), say("%s added", checkNames(p.new.goNames())))
	}
}

// goNames are the identifier of the key and its former ones.
func (e *entry) goNames() []string { return append([]string{e.planned.Ident}, formerly(e)...) }

func checkNames(idents []string) []code {
	var names []code
	for _, ident := range idents {
		names = append(names, code("Check"+ident))
	}
	return names
}

// checkViews gives the checks of one side of a pair.
func (c *comparer) checkViews(p pair, e *entry) []*checkView {
	var views []*checkView
	for _, check := range e.key.Checks {
		v := &checkView{Check: check, entry: e, allow: canonicals(check.Allow), when: c.when(e, check.When), in: c.where(p, e, check)}
		v.id = strings.Join([]string{v.Rule, v.Arg, v.when, strings.Join(v.in, "\x00"), strings.Join(v.allow, "\x00")}, "\x01")
		views = append(views, v)
	}
	return views
}

// where names the environments of a check among those that hold the key on both sides: that a check follows its key into another
// environment is no change of the check.
func (c *comparer) where(p pair, e *entry, check *spec.Check) []string {
	limited := map[string]bool{}
	for _, environment := range check.In {
		limited[environment.Name.Value] = true
	}
	other := p.old
	if e == p.old {
		other = p.new
	}
	var names []string
	for _, member := range e.presence {
		counterpart := c.environment[member.environment]
		if _, both := other.optional[counterpart]; !both || len(limited) > 0 && !limited[member.environment.Name] {
			continue
		}
		if e == p.old {
			names = append(names, counterpart.Name)
		} else {
			names = append(names, member.environment.Name)
		}
	}
	slices.Sort(names)
	return names
}

// when writes a condition, with the names of the new spec.
func (c *comparer) when(e *entry, when *spec.Condition) string {
	if when == nil || when.Key == nil {
		return ""
	}
	key := when.Key.Name.Value
	if e.view == c.old {
		key = c.newName(key)
	}
	switch {
	case when.Test == spec.TestEquals:
		return key + " equals " + canonical(when.Equals)
	case when.Test == spec.TestEmpty && when.Want:
		return key + " is empty"
	case when.Test == spec.TestEmpty:
		return key + " is not empty"
	case when.Want:
		return key + " is present"
	}
	return key + " is absent"
}

// want says what the check wants, and when: `at least 3 bytes or "" when app.Mode is present`.
func (v *checkView) want() Phrase {
	phrase := say("%s", code(v.WantOf(v.entry.planned.Kind)))
	for _, allowed := range v.allow {
		phrase = append(phrase, say(" or %s", code(allowed))...)
	}
	if v.when != "" {
		phrase = append(phrase, say(" when %s", code(v.when))...)
	}
	if len(v.In) > 0 {
		phrase = append(phrase, say(" in %s", codes(v.in))...)
	}
	return phrase
}

// effect says what becomes of values in the functions that make a check.
func (e *entry) effect(v *checkView, what string) Phrase {
	functions := e.validators()
	if v.Unconditional() && e.checked() {
		functions = append([]code{code("Check" + e.planned.Ident)}, functions...)
	}
	if len(v.In) > 0 {
		functions = nil
		for _, p := range e.presence {
			if slices.Contains(v.in, p.environment.Name) {
				functions = append(functions, code(p.environment.Validate()))
			}
		}
	}
	if len(functions) == 0 {
		return nil
	}
	return say("%s %s", what, functions)
}

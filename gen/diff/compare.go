package diff

import (
	"cmp"
	"slices"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Compare reports what changed from one spec to another. It looks at every key once.
func Compare(old, new *Side) Report {
	c := &comparer{
		old: newView(old), new: newView(new),
		renamed: map[string]string{}, environment: map[*plan.Environment]*plan.Environment{},
		heirs: map[string][]spec.Text{}, moved: map[string]bool{},
		report: Report{Package: new.Package.Name, Old: nameIn(old.revision, old.Spec.File), New: nameIn(new.revision, new.Spec.File), Changes: []Change{}},
	}
	for _, o := range new.Spec.Obsolete {
		c.heirs[o.Name.Value] = o.Successors
	}
	c.pkg()
	c.environments()
	c.aliases()
	pairs, removed, added := c.match()
	c.noteMoved(pairs)
	for _, e := range removed {
		c.removed(e)
	}
	for _, e := range added {
		c.added(e)
	}
	for _, p := range pairs {
		c.pair(p)
	}
	c.demands()
	c.tables()
	c.order(pairs)
	c.obsolete()
	c.report.finish(new.Spec.Waivers)
	return c.report
}

// A comparer collects the changes between two views.
type comparer struct {
	old, new    *view
	renamed     map[string]string                       // old name of a key -> new name
	environment map[*plan.Environment]*plan.Environment // old -> new, and new -> old
	heirs       map[string][]spec.Text                  // obsolete name in the new spec -> its successors
	moved       map[string]bool                         // see noteMoved
	report      Report
}

func (c *comparer) add(change Change) { c.report.Changes = append(c.report.Changes, change) }

// pkg compares what the spec says of the package as a whole.
func (c *comparer) pkg() {
	old, new := c.old.Spec, c.new.Spec
	if from, to := old.Package, new.Package; from.Value != to.Value {
		c.add(Change{Rule: PackageRenamed, Old: c.old.at(from.Pos), New: c.new.at(to.Pos),
			Message: say("package %s is now %s", code(from.Value), code(to.Value)),
			API:     say("its names are written %s", code(to.Value+".…"))})
	}
	if from, to := old.Output, new.Output; from.Value != to.Value {
		c.add(Change{Rule: OutputMoved, Old: c.old.at(from.Pos), New: c.new.at(to.Pos),
			Message: say("the output moved from %s to %s", code(from.Value), code(to.Value)),
			API:     say("the package is imported by another path")})
	}
	if from, to := old.Layout.Packages, new.Layout.Packages; layoutOf(from) != layoutOf(to) {
		c.add(Change{Rule: PackagesChanged, Old: c.old.at(from.Pos), New: c.new.at(to.Pos),
			Message: say("the layout of the packages is now %s, not %s", code(layoutOf(to)), code(layoutOf(from))),
			API:     say("the keys are imported by other paths")})
	}
	if from, to := old.AbsentEmpty, new.AbsentEmpty; from && !to {
		c.add(Change{Rule: AbsentNarrowed, Message: say("an empty value no longer counts as an absent one"),
			API: say("validators now check the empty value of an optional key; getters give no default for it")})
	} else if to && !from {
		c.add(Change{Rule: AbsentWidened, Message: say("an empty value of an optional key counts as an absent one"),
			API: say("validators no longer check it; getters give the default for it")})
	}
	if from, to := old.Description, new.Description; from.Value != to.Value {
		c.add(Change{Rule: DescriptionChanged, Old: c.old.at(from.Pos), New: c.new.at(to.Pos), Message: say("the description of the package changed")})
	}
}

// layoutOf is how keys are spread over packages; a spec that does not say has one.
func layoutOf(packages spec.Text) string { return cmp.Or(packages.Value, "one") }

// environments compares the maps that keys live in, and notes which are the same.
func (c *comparer) environments() {
	for _, from := range c.old.Package.Environments {
		if to := c.new.environments[from.Name]; to != nil {
			c.environment[from], c.environment[to] = to, from
		}
	}
	byIdent := map[string]*plan.Environment{}
	for _, to := range c.new.Package.Environments {
		if c.environment[to] == nil && to.Name != "" {
			byIdent[to.Ident] = to
		}
	}
	for _, from := range c.old.Package.Environments {
		if to := byIdent[from.Ident]; to != nil && c.environment[from] == nil && from.Name != "" {
			c.environment[from], c.environment[to] = to, from
		}
		c.environmentChange(from, c.environment[from])
	}
	for _, to := range c.new.Package.Environments {
		if c.environment[to] == nil {
			c.add(Change{Rule: EnvironmentAdded, Environment: to.Name, New: c.new.declaration(to),
				Message: c.new.about(to, " is new"), API: say("%s added", exported(to))})
		}
	}
}

func (c *comparer) environmentChange(from, to *plan.Environment) {
	if to == nil {
		c.add(Change{Rule: EnvironmentRemoved, Environment: from.Name, Old: c.old.declaration(from),
			Message: c.old.about(from, " is gone"), API: say("%s removed", exported(from))})
		return
	}
	change := Change{Environment: to.Name, Old: c.old.declaration(from), New: c.new.declaration(to)}
	if from.Name != to.Name {
		change.Rule, change.Message = EnvironmentRenamed, say("environment %s is now %s", code(from.Name), code(to.Name))
		change.API = say("%s stays, and tells the new name in its errors", code(to.Validate()))
		c.add(change)
	}
	if from.Ident != to.Ident {
		change.Rule, change.Message = ValidatorRenamed, say("the functions and the view of environment %s have other names", code(to.Name))
		change.API = say("%s removed; %s added", exported(from), exported(to))
		c.add(change)
	}
	if from.Description != to.Description {
		change.Rule, change.Message, change.API = DescriptionChanged, say("the description of environment %s changed", code(to.Name)), nil
		c.add(change)
	}
}

// exported are the names that go with an environment.
func exported(e *plan.Environment) []code {
	var names []code
	for _, name := range e.Exported() {
		names = append(names, code(name))
	}
	return names
}

// declaration is where an environment is declared.
func (v *view) declaration(e *plan.Environment) Place {
	if declared := v.declared[e.Name]; declared != nil {
		return v.at(declared.Name.Pos)
	}
	return Place{}
}

// about begins a sentence about an environment. The one of a spec that declares none has no name.
func (v *view) about(e *plan.Environment, what string) Phrase {
	if e.Name == "" {
		return say("the environment without a name%s", what)
	}
	return say("environment %s%s", code(e.Name), what)
}

// order reports keys that come in another order. It looks at those that are on both sides, so additions change no order.
func (c *comparer) order(pairs []pair) {
	place := map[*entry]int{}
	for i, e := range c.old.order {
		place[e] = i
	}
	if !slices.IsSortedFunc(pairs, func(a, b pair) int { return place[a.old] - place[b.old] }) {
		c.add(Change{Rule: OrderChanged, Message: say("keys come in another order"),
			API: say("%s and the errors of validators have the new order", code("Keys"))})
	}
}

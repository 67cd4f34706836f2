package diff

import (
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A view is a side with what a comparison looks up in it.
type view struct {
	*Side
	order        []*entry // keys in the order of the spec
	keys         map[string]*entry
	environments map[string]*plan.Environment // by name
	declared     map[string]*spec.Environment
	aliases      map[string]*plan.Alias
	words        map[string]*spec.Type
	expanded     map[*gotype.Type]*gotype.Type // see expand
}

// An entry is a key of a view.
type entry struct {
	view     *view
	key      *spec.Key
	planned  *plan.Key
	typ      *gotype.Type   // of the accessors, as written
	read     []*gotype.Type // that are taken from the map, the one that the setter stores first
	presence []presence     // in the environments that validators look for it in, in the order of the spec
	optional map[*plan.Environment]bool
}

type presence struct {
	environment *plan.Environment
	optional    bool
}

func newView(side *Side) *view {
	v := &view{
		Side: side, keys: map[string]*entry{}, environments: map[string]*plan.Environment{}, declared: map[string]*spec.Environment{},
		aliases: map[string]*plan.Alias{}, words: map[string]*spec.Type{}, expanded: map[*gotype.Type]*gotype.Type{},
	}
	for _, alias := range side.Package.Aliases {
		v.aliases[alias.Name] = alias
	}
	for _, word := range side.Spec.Types {
		v.words[word.Name.Value] = word
	}
	for _, environment := range side.Spec.Environments {
		v.declared[environment.Name.Value] = environment
	}
	for _, key := range side.Package.Keys {
		v.keys[key.Name] = &entry{planned: key, optional: map[*plan.Environment]bool{}}
	}
	for key := range side.Spec.Keys() {
		if e := v.keys[key.Name.Value]; e != nil {
			e.view, e.key = v, key
			e.typ, e.read = v.types(e)
			v.order = append(v.order, e)
		}
	}
	v.join()
	return v
}

// join tells the entries which environments hold them.
func (v *view) join() {
	for _, environment := range v.Package.Environments {
		v.environments[environment.Name] = environment
		for m := range environment.All() {
			e := v.keys[m.Key.Name]
			e.presence = append(e.presence, presence{environment, m.Optional})
			e.optional[environment] = m.Optional
		}
	}
}

// name is the name of the key.
func (e *entry) name() string { return e.planned.Name }

// accessible tells whether the key has accessors.
func (e *entry) accessible() bool { return e.planned.Ident != "" }

// at is a position in the entry's spec, that of the key's name where pos is none. A nil entry is nowhere.
func (e *entry) at(pos spec.Pos) Place {
	if e == nil {
		return Place{}
	}
	if pos == (spec.Pos{}) {
		pos = e.key.Name.Pos
	}
	return e.view.at(pos)
}

func (v *view) at(pos spec.Pos) Place {
	if pos == (spec.Pos{}) {
		return Place{}
	}
	return Place{nameIn(v.revision, v.Spec.FileOf(pos)), pos.Line, pos.Column}
}

// checked tells whether there is a function that checks a value.
func (e *entry) checked() bool {
	if !e.accessible() {
		return false
	}
	if closed(e.key.Values) {
		return true
	}
	for _, c := range e.key.Checks {
		if c.Unconditional() {
			return true
		}
	}
	return false
}

// accessors are the names in the generated package that the key has.
func (e *entry) accessors() []code { return e.under(e.planned.Ident) }

// forwarders are those that it has for former identifiers.
func (e *entry) forwarders() []code {
	var names []code
	for _, former := range formerly(e) {
		names = append(names, e.under(former)...)
	}
	return names
}

// under are the names that go with an identifier of the key.
func (e *entry) under(ident string) []code {
	names := []code{code("Key" + ident)}
	if t := e.template(); t != nil && t.Suffix != "" {
		names = append(names, code("Key"+ident+"Suffix"))
	}
	return append(append(names, e.functions(ident)...), e.constants(ident)...)
}

// functions are those of the names that go with an identifier that are called; the getter comes first.
func (e *entry) functions(ident string) []code {
	names := []code{code(ident), code("Lookup" + ident), code("Set" + ident)}
	if e.template() != nil {
		names = append(names, code("All"+ident))
	}
	if e.checked() {
		names = append(names, code("Check"+ident))
	}
	return names
}

// validators are the functions that look at the key.
func (e *entry) validators() []code {
	var names []code
	for _, p := range e.presence {
		names = append(names, code(p.environment.Validate()))
	}
	return names
}

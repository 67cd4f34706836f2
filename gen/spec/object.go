package spec

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/suggest"
)

// An object describes a mapping of the spec language that is read into a T. The descriptions in language.go are the whole
// grammar: the reader has no other idea of which fields there are.
type object[T any] struct {
	what   string // "key", as messages call it
	fields []field[T]
}

type field[T any] struct {
	name     string
	required bool
	read     func(r *reader, n *yaml.Node, what string, into *T)
}

func (o object[T]) names() []string {
	names := make([]string, len(o.fields))
	for i, f := range o.fields {
		names[i] = f.name
	}
	return names
}

// read reads a mapping into into, and tells whether it was one. An unknown field, one that stands twice and a required one that is
// missing are problems.
func (o object[T]) read(r *reader, n *yaml.Node, into *T) (isMapping bool) {
	r.enter(n, func(n *yaml.Node) {
		given := map[string]bool{}
		var unknown []unknownField
		r.entries(n, o.what, func(name Text, value *yaml.Node) {
			given[name.Value] = true
			if !o.readField(r, name.Value, value, into) {
				unknown = append(unknown, unknownField{name, value})
			}
		})
		if isMapping = n.Kind == yaml.MappingNode; !isMapping {
			return
		}
		for _, u := range unknown {
			o.readUnknown(r, u, given, into)
		}
		for _, f := range o.fields {
			if f.required && !given[f.name] {
				r.fail(posOf(n), RuleMissingField, "add "+f.name+":", "%s has no %s", o.what, f.name)
			}
		}
	})
	return isMapping
}

func (o object[T]) readField(r *reader, name string, value *yaml.Node, into *T) bool {
	for _, f := range o.fields {
		if f.name == name {
			f.read(r, value, f.name, into)
			return true
		}
	}
	return false
}

type unknownField struct {
	name  Text
	value *yaml.Node
}

// readUnknown reports an unknown field, and reads it as the one that was probably meant: a misspelt name: must not lead to a
// missing name, and to references that find no key. What is wrong with the value can wait until the field is known.
func (o object[T]) readUnknown(r *reader, u unknownField, given map[string]bool, into *T) {
	names := o.names()
	hint := cmp.Or(suggest.Hint(u.name.Value, names), "there are "+strings.Join(names, ", "))
	r.fail(u.name.Pos, RuleUnknownField, hint, "%s has no field %q", o.what, shorten(u.name.Value))
	meant := suggest.Nearest(u.name.Value, names)
	if meant == "" || given[meant] {
		return
	}
	given[meant] = true
	before := len(r.problems)
	o.readField(r, meant, u.value, into)
	r.problems = r.problems[:before]
}

func (f field[T]) must() field[T] {
	f.required = true
	return f
}

// The constructors below make the fields of the usual forms; get gives the place in T that the field is read into.

func text[T any](name string, get func(*T) *Text) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) { r.text(n, what, get(into)) }}
}

func flag[T any](name string, get func(*T) *Bool) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) { r.flag(n, what, get(into)) }}
}

func texts[T any](name string, get func(*T) *[]Text) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) { r.texts(n, what, get(into)) }}
}

func literal[T any](name string, get func(*T) **Literal) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) { r.literal(n, what, get(into)) }}
}

func literals[T any](name string, get func(*T) *[]Literal) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) { r.literals(n, what, get(into)) }}
}

// nested is a field that holds one mapping.
func nested[T, U any](name string, of object[U], get func(*T) *U) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, _ string, into *T) { of.read(r, n, get(into)) }}
}

// list is a field that holds a list of mappings; add is called for each.
func list[T, U any](name string, of object[U], add func(into *T, item *U, at Pos)) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) {
		r.items(n, what, func(item *yaml.Node) {
			value := new(U)
			if of.read(r, item, value) {
				add(into, value, posOf(item))
			}
		})
	}}
}

// entries is a field that holds a mapping whose names are free.
func entries[T any](name string, read func(r *reader, into *T, name Text, value *yaml.Node)) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, what string, into *T) {
		r.enter(n, func(n *yaml.Node) {
			r.entries(n, what, func(name Text, value *yaml.Node) { read(r, into, name, value) })
		})
	}}
}

// other is a field with a form of its own.
func other[T any](name string, read func(r *reader, n *yaml.Node, into *T)) field[T] {
	return field[T]{name: name, read: func(r *reader, n *yaml.Node, _ string, into *T) { read(r, n, into) }}
}

package gotype

import (
	"maps"
	"slices"
)

// Kind says what a [Type] is, and so which of its fields count.
type Kind uint8

// The kinds of types. [Parse] yields all of them but Invalid, Struct and
// Interface, which only the underlying type of a named type can have.
const (
	Invalid     Kind = iota // not a type: the zero Type, or a part of a package that does not compile
	Predeclared             // Name: string, any ...; or a name that the reader has to know, see [IsPredeclared]
	Named                   // Path, Name and Args
	Pointer                 // Elem
	Slice                   // Elem
	Array                   // Len and Elem
	Map                     // Key and Elem
	Chan                    // Dir and Elem
	Func                    // Params, Results and Variadic
	EmptyStruct             // struct{}
	Struct                  // a struct with fields, which are not kept
	Interface               // an interface with methods, which are not kept
)

// ChanDir is the direction of a channel.
type ChanDir uint8

// The directions of a channel, the zero value being the one of a plain chan.
const (
	Both    ChanDir = iota // chan T
	Send                   // chan<- T
	Receive                // <-chan T
)

// Type is a Go type expression. It is a value to read: those that came out of
// a [Resolver] are shared.
type Type struct {
	Kind      Kind
	Path      string  // import path of a Named type
	Name      string  // of a Named or Predeclared type; interface{} is any
	Args      []*Type // type arguments of an instance of a generic type
	Key, Elem *Type   // map key; element of a pointer, slice, array, map or channel
	Len       int     // of an array
	Dir       ChanDir // of a channel
	Params    []Param // of a function; all of them have a name, or none
	Results   []Param // of a function, likewise
	Variadic  bool    // the last parameter is ...T; its Type is T
}

// Param is a parameter or a result of a function type. Name is "" where the
// expression has none; it is no part of the type's identity.
type Param struct {
	Name string
	Type *Type
}

// Walk calls visit for t and every type inside it, a type before its parts and
// these from left to right.
func (t *Type) Walk(visit func(*Type)) {
	visit(t)
	for _, part := range t.parts() {
		part.Walk(visit)
	}
}

func (t *Type) parts() []*Type {
	parts := slices.Clone(t.Args)
	for _, part := range []*Type{t.Key, t.Elem} {
		if part != nil {
			parts = append(parts, part)
		}
	}
	for _, params := range [][]Param{t.Params, t.Results} {
		for _, p := range params {
			parts = append(parts, p.Type)
		}
	}
	return parts
}

// Packages returns the import paths of all packages that t mentions, sorted,
// each once.
func (t *Type) Packages() []string {
	paths := map[string]bool{}
	t.Walk(func(part *Type) {
		if part.Kind == Named {
			paths[part.Path] = true
		}
	})
	return slices.Sorted(maps.Keys(paths))
}

// Replace returns a copy of t in which every type for which with returns one
// stands replaced; what is put in is not looked into again.
func (t *Type) Replace(with func(*Type) *Type) *Type {
	if r := with(t); r != nil {
		return r
	}
	u := *t
	if u.Key != nil {
		u.Key = u.Key.Replace(with)
	}
	if u.Elem != nil {
		u.Elem = u.Elem.Replace(with)
	}
	u.Args = slices.Clone(u.Args)
	for i, arg := range u.Args {
		u.Args[i] = arg.Replace(with)
	}
	u.Params, u.Results = slices.Clone(u.Params), slices.Clone(u.Results)
	for _, params := range [][]Param{u.Params, u.Results} {
		for i, p := range params {
			params[i].Type = p.Type.Replace(with)
		}
	}
	return &u
}

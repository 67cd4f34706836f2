package gotype

import "slices"

// synonyms are the predeclared aliases; any has no other name, as [Parse]
// reads interface{} as any.
var synonyms = map[string]string{"byte": "uint8", "rune": "int32"}

// Equal reports whether t and u are identical types (Go specification, Type
// identity): names of parameters do not count, byte is uint8 and rune is
// int32. Aliases declared by packages are not looked through. A Struct or
// Interface, whose parts are not known, is equal to itself only.
func (t *Type) Equal(u *Type) bool {
	if t == nil || u == nil || t == u {
		return t == u
	}
	if t.Kind != u.Kind {
		return false
	}
	switch t.Kind {
	case Invalid, Struct, Interface:
		return false
	case Predeclared:
		return synonym(t.Name) == synonym(u.Name) && slices.EqualFunc(t.Args, u.Args, (*Type).Equal)
	case Named:
		return t.Path == u.Path && t.Name == u.Name && slices.EqualFunc(t.Args, u.Args, (*Type).Equal)
	case Func:
		return t.Variadic == u.Variadic && equalParams(t.Params, u.Params) && equalParams(t.Results, u.Results)
	}
	return t.Len == u.Len && t.Dir == u.Dir && t.Key.Equal(u.Key) && t.Elem.Equal(u.Elem)
}

func synonym(name string) string {
	if s, ok := synonyms[name]; ok {
		return s
	}
	return name
}

func equalParams(a, b []Param) bool {
	return slices.EqualFunc(a, b, func(p, q Param) bool { return p.Type.Equal(q.Type) })
}

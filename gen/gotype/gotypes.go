package gotype

import "go/types"

// FromGo returns the type that the type checker knows as t. Aliases are looked
// through. Unexported names of packages stay, although [Parse] does not read
// them; what did not compile is Invalid; a type parameter is a name without a
// path.
func FromGo(t types.Type) *Type {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return fromBasic(t)
	case *types.TypeParam:
		return predeclared(t.Obj().Name())
	case *types.Named:
		return fromNamed(t)
	case *types.Pointer:
		return &Type{Kind: Pointer, Elem: FromGo(t.Elem())}
	case *types.Slice:
		return &Type{Kind: Slice, Elem: FromGo(t.Elem())}
	case *types.Array:
		return &Type{Kind: Array, Len: int(t.Len()), Elem: FromGo(t.Elem())}
	case *types.Map:
		return &Type{Kind: Map, Key: FromGo(t.Key()), Elem: FromGo(t.Elem())}
	case *types.Chan:
		return &Type{Kind: Chan, Dir: chanDirs[t.Dir()], Elem: FromGo(t.Elem())}
	case *types.Signature:
		return fromSignature(t)
	case *types.Struct:
		if t.NumFields() == 0 {
			return &Type{Kind: EmptyStruct}
		}
		return &Type{Kind: Struct}
	case *types.Interface:
		if t.Empty() {
			return predeclared("any")
		}
		return &Type{Kind: Interface}
	}
	return &Type{Kind: Invalid}
}

var chanDirs = map[types.ChanDir]ChanDir{types.SendRecv: Both, types.SendOnly: Send, types.RecvOnly: Receive}

func fromBasic(t *types.Basic) *Type {
	switch t.Kind() {
	case types.Invalid:
		return &Type{Kind: Invalid}
	case types.UnsafePointer:
		return &Type{Kind: Named, Path: "unsafe", Name: "Pointer"}
	}
	return predeclared(t.Name())
}

func fromNamed(t *types.Named) *Type {
	if t.Obj().Pkg() == nil {
		return predeclared(t.Obj().Name())
	}
	n := &Type{Kind: Named, Path: t.Obj().Pkg().Path(), Name: t.Obj().Name()}
	for arg := range t.TypeArgs().Types() {
		n.Args = append(n.Args, FromGo(arg))
	}
	return n
}

func fromSignature(t *types.Signature) *Type {
	f := &Type{Kind: Func, Params: fromTuple(t.Params()), Results: fromTuple(t.Results()), Variadic: t.Variadic()}
	if f.Variadic {
		// For the checker the parameter is the slice.
		last := &f.Params[len(f.Params)-1]
		last.Type = last.Type.Elem
	}
	return f
}

func fromTuple(tuple *types.Tuple) []Param {
	var params []Param
	for v := range tuple.Variables() {
		params = append(params, Param{Name: v.Name(), Type: FromGo(v.Type())})
	}
	return params
}

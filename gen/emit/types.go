package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
)

// typeOf gives a type as code.
func typeOf(t *gotype.Type) *jen.Statement {
	switch t.Kind {
	case gotype.Named:
		name := jen.Qual(t.Path, t.Name)
		if len(t.Args) == 0 {
			return name
		}
		args := make([]jen.Code, len(t.Args))
		for i, arg := range t.Args {
			args[i] = typeOf(arg)
		}
		return name.Types(args...)
	case gotype.Pointer:
		return jen.Op("*").Add(typeOf(t.Elem))
	case gotype.Slice:
		return jen.Index().Add(typeOf(t.Elem))
	case gotype.Array:
		return jen.Index(jen.Lit(t.Len)).Add(typeOf(t.Elem))
	case gotype.Map:
		return jen.Map(typeOf(t.Key)).Add(typeOf(t.Elem))
	case gotype.Chan:
		return channel(t)
	case gotype.Func:
		return function(t)
	case gotype.EmptyStruct:
		return jen.Struct()
	}
	return jen.Id(t.Name)
}

func channel(t *gotype.Type) *jen.Statement {
	switch t.Dir {
	case gotype.Send:
		return jen.Chan().Op("<-").Add(typeOf(t.Elem))
	case gotype.Receive:
		return jen.Op("<-").Chan().Add(typeOf(t.Elem))
	}
	if t.Elem.Kind == gotype.Chan && t.Elem.Dir == gotype.Receive {
		return jen.Chan().Parens(typeOf(t.Elem)) // chan <-chan T would be read as chan<- (chan T)
	}
	return jen.Chan().Add(typeOf(t.Elem))
}

func function(t *gotype.Type) *jen.Statement {
	f := jen.Func().Params(params(t.Params, t.Variadic)...)
	switch {
	case len(t.Results) == 0:
		return f
	case len(t.Results) == 1 && t.Results[0].Name == "":
		return f.Add(typeOf(t.Results[0].Type))
	}
	return f.Params(params(t.Results, false)...)
}

// params writes parameters as people do: those of one type behind each other share it.
func params(list []gotype.Param, variadic bool) []jen.Code {
	var code []jen.Code
	for i, p := range list {
		last := i == len(list)-1
		typ := typeOf(p.Type)
		switch {
		case last && variadic:
			typ = jen.Op("...").Add(typ)
		case !last && p.Name != "" && list[i+1].Type.Equal(p.Type) && !(variadic && i+1 == len(list)-1):
			code = append(code, jen.Id(p.Name))
			continue
		}
		if p.Name == "" {
			code = append(code, typ)
		} else {
			code = append(code, jen.Id(p.Name).Add(typ))
		}
	}
	return code
}

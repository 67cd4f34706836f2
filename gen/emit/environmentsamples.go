package emit

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// environmentSamples writes the functions that make valid environments.
func environmentSamples(f *goFile, planned *plan.File) {
	for _, part := range planned.Parts {
		e := part.Environment
		if part.Number > 1 {
			f.Func().Id(e.NewEnvPart(part.Number)).Params(environment()).BlockFunc(func(body *jen.Group) { setSamples(body, part) })
			f.Line()
			continue
		}
		f.Add(comment(e.NewEnv()+" returns "+called(e)+" to test with: a valid one with the required keys, which have the values of the spec's examples where it has some.", stubs(e)))
		f.Func().Id(e.NewEnv()).Params().Map(jen.String()).Any().BlockFunc(func(body *jen.Group) {
			body.Id("env").Op(":=").Map(jen.String()).Any().Values()
			setSamples(body, part)
			for number := 2; number <= part.Of; number++ {
				body.Id(e.NewEnvPart(number)).Call(jen.Id("env"))
			}
			body.Return(jen.Id("env"))
		})
		f.Line()
	}
}

// stubs warns of values that are good for nothing but being there.
func stubs(e *plan.Environment) string {
	for _, m := range e.GivenMembers() {
		if m.Sample.Literal == nil && exampleExpr(&m) == nil && (m.Key.Stored[0].Form == plan.Interface || m.Key.Underlying.Kind == gotype.Func) {
			return "Functions without an example do nothing. Interfaces without one are structs that embed them, whose methods panic."
		}
	}
	return ""
}

// exampleExpr is the Go expression of a member's sample, nil where there is none. A default is a good sample too, but for one that may be nil.
func exampleExpr(m *plan.Member) *plan.Expr {
	switch d := m.Key.Default; {
	case m.Sample.Expr != nil:
		return m.Sample.Expr
	case m.Sample.Literal == nil && d != nil && d.Expr != nil && !d.Expr.MentionsNil():
		return d.Expr
	}
	return nil
}

func setSamples(body *jen.Group, part plan.Part) {
	w := exampler{body: body, types: map[string]string{}}
	for i := range part.Members {
		m := &part.Members[i]
		value := w.value(m) // declares its type first
		body.Id(m.Key.Set()).Call(jen.Id("env"), value)
	}
}

// An exampler writes the values of a sample environment, in a function whose types it declares.
type exampler struct {
	body  *jen.Group
	types map[string]string // interface -> its alias in the function
}

// value writes the sample of a member as a value that its setter takes.
func (w exampler) value(m *plan.Member) jen.Code {
	key := m.Key
	if expr := exampleExpr(m); expr != nil {
		return expression(expr)
	}
	switch value := m.Sample.Literal.(type) {
	case nil:
		if key.Stored[0].Form == plan.Interface {
			return w.embedded(key)
		}
		return ofType(key.Type, key.Underlying)
	case map[string][]string:
		return typeOf(key.Type).Values(headerRows(value)...)
	case []any:
		if !key.Any() && (len(value) == 0 || value[0] == nil) {
			return sizedLiteral(key.Type, key.Underlying, len(value))
		}
	}
	if key.Any() {
		return dynamic(m.Sample.Literal)
	}
	return composite(key.Type, m.Sample.Literal)
}

// embedded writes a struct that embeds the interface of a key. It embeds an alias, since an interface may have a method of its
// own name, as net.Error has.
func (w exampler) embedded(key *plan.Key) jen.Code {
	name := w.types[key.Type.String()]
	if name == "" {
		name = "type" + key.Ident
		w.types[key.Type.String()] = name
		w.body.Type().Id(name).Op("=").Add(typeOf(key.Type))
	}
	return jen.Op("struct{").Id(name).Op("}{}")
}

// ofType writes a value of a type that is not nil, if it is one that can be.
func ofType(t, underlying *gotype.Type) *jen.Statement {
	switch underlying.Kind {
	case gotype.Pointer:
		return jen.New(typeOf(underlying.Elem))
	case gotype.Map, gotype.Slice:
		return typeOf(t).Values()
	case gotype.Chan:
		return jen.Make(typeOf(t))
	case gotype.Func:
		return doNothing(underlying)
	}
	if t.Kind == gotype.Named && t.Path == "unsafe" {
		return typeOf(t).Call(jen.New(jen.Int()))
	}
	return jen.Op("*").New(typeOf(t))
}

// doNothing writes a function that returns zero values. Where one has no literal the results get names, and are returned bare.
func doNothing(t *gotype.Type) *jen.Statement {
	f := *t
	f.Results = slices.Clone(t.Results)
	var zeros []jen.Code
	for _, result := range t.Results {
		if zero := zeroOf(result.Type); zero != nil && result.Name == "" {
			zeros = append(zeros, zero)
		}
	}
	for i := range f.Results {
		if len(zeros) < len(t.Results) && f.Results[i].Name == "" {
			f.Results[i].Name = "_"
		}
	}
	switch len(t.Results) {
	case 0:
		return typeOf(&f).Block()
	case len(zeros):
		return typeOf(&f).Block(jen.Return(zeros...))
	}
	return typeOf(&f).Block(jen.Return())
}

// zeroOf is the literal of a type's zero value, nil for a type of which it is not known.
func zeroOf(t *gotype.Type) *jen.Statement {
	switch t.Kind {
	case gotype.Pointer, gotype.Map, gotype.Slice, gotype.Func, gotype.Chan:
		return jen.Nil()
	case gotype.Predeclared:
		if zero, known := zeros[t.Name]; known {
			return jen.Op(zero)
		}
	}
	return nil
}

// zeros are the zero values of predeclared types.
var zeros = map[string]string{
	"string": `""`, "bool": "false", "error": "nil", "any": "nil",
	"int": "0", "int8": "0", "int16": "0", "int32": "0", "int64": "0", "rune": "0", "byte": "0", "uintptr": "0",
	"uint": "0", "uint8": "0", "uint16": "0", "uint32": "0", "uint64": "0", "float32": "0", "float64": "0",
}

// sizedLiteral writes a list or a map with n elements, all of them zero.
func sizedLiteral(t, underlying *gotype.Type, n int) *jen.Statement {
	if underlying.Kind == gotype.Slice && n > 0 {
		return jen.Make(typeOf(t), jen.Lit(n))
	}
	return typeOf(t).ValuesFunc(func(rows *jen.Group) {
		for i := range n {
			rows.Add(mapKey(underlying.Key, i)).Op(":").Add(zeroValue(underlying.Elem))
		}
	})
}

// mapKey writes one of several keys of a map.
func mapKey(t *gotype.Type, i int) *jen.Statement {
	switch zero := zeroValue(t); zero.GoString() {
	case `""`:
		return jen.Lit(strconv.Itoa(i))
	case "0":
		return jen.Lit(i)
	default:
		return zero
	}
}

// zeroValue writes the zero value of any type.
func zeroValue(t *gotype.Type) *jen.Statement {
	if zero := zeroOf(t); zero != nil {
		return zero
	}
	return jen.Op("*").New(typeOf(t))
}

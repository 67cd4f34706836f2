package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// viewLogger writes the method that makes views loggable.
func viewLogger(f *goFile, part plan.Part) {
	list := jen.Op("*").Id("viewLog")
	method := viewMethod{"logPart", jen.Id("log").Add(list), jen.Op("&").Id("log"), logField}
	if part.Number == 1 {
		f.Add(comment("LogValue returns a group with the keys that the view has: numbers and texts as they are, but long texts cut, of lists and maps the size, of other values the type. It implements slog.LogValuer."))
		f.Func().Params(jen.Id("view").Id(part.Environment.View())).Id("LogValue").Params().Qual("log/slog", "Value").BlockFunc(func(body *jen.Group) {
			body.Var().Id("log").Id("viewLog")
			for _, line := range method.body(part) {
				body.Add(line)
			}
			body.Return(jen.Qual("log/slog", "GroupValue").Call(jen.Id("log").Op("...")))
		})
		f.Line()
	}
	method.part(f, part)
}

func logField(m *plan.Member) jen.Code {
	if m.Key.Template != nil {
		return jen.Id("log").Dot("add").Call(jen.Len(viewField(m)).Op(">").Lit(0), text(m.Key.Name), jen.Id("logSize").Call(jen.Len(viewField(m))))
	}
	has := jen.True()
	if m.Optional {
		has = viewHas(m)
	}
	return jen.Id("log").Dot("add").Call(has, jen.Id(m.Key.Const()), logged(m))
}

// logged is the value of a field as it is logged.
func logged(m *plan.Member) jen.Code {
	field := viewField(m)
	as := func(function string, typ string) jen.Code {
		if m.Key.Type.Kind == gotype.Predeclared && m.Key.Type.Name == typ {
			return jen.Qual("log/slog", function).Call(field)
		}
		return jen.Qual("log/slog", function).Call(jen.Id(typ).Call(field))
	}
	if standard := m.Key.Standard; standard != nil {
		return logStandard[standard.String()](asStandard(m.Key, field))
	}
	switch m.Key.Kind {
	case check.String:
		if m.Key.ValueIsString() {
			return jen.Id("logText").Call(field)
		}
		return jen.Id("logText").Call(jen.String().Call(field))
	case check.Int:
		return as("Int64Value", "int64")
	case check.Uint:
		return as("Uint64Value", "uint64")
	case check.Float:
		return as("Float64Value", "float64")
	case check.Bool:
		return as("BoolValue", "bool")
	case check.List, check.Map, check.Headers:
		return jen.Id("logSize").Call(jen.Len(field))
	}
	return jen.Id("logOther").Call(field)
}

// logStandard has how the types of the standard library are logged that specs have literals of.
var logStandard = map[string]func(value jen.Code) jen.Code{
	"time.Duration":    func(value jen.Code) jen.Code { return jen.Qual("log/slog", "DurationValue").Call(value) },
	"time.Time":        func(value jen.Code) jen.Code { return jen.Qual("log/slog", "TimeValue").Call(value) },
	"net/netip.Addr":   logString,
	"net/netip.Prefix": logString,
}

func logString(value jen.Code) jen.Code {
	return jen.Qual("log/slog", "StringValue").Call(jen.Add(value).Dot("String").Call())
}

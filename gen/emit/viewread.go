package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/plan"
)

// reader writes the function that makes a view of an environment. It is the validator with a view to fill: what is looked up
// to be checked need not be looked up again, and no problem is seen by one of them alone.
func reader(f *goFile, e *plan.Environment) {
	f.Add(comment(e.Read()+" reads and checks "+called(e)+". The error is that of "+e.Validate()+"; beside it the view holds the values that have their types.",
		absentOptional(e), sharing(e)))
	f.Func().Id(e.Read()).Params(environment()).Params(jen.Id("view").Id(e.View()), jen.Err().Error()).BlockFunc(func(body *jen.Group) {
		if e.Empty() {
			body.Return(jen.Id("view"), jen.Nil())
			return
		}
		result := validated(body, e, jen.Op("&").Id("view"))
		body.Err().Op("=").Add(result) // in the return statement, the call might come after the copy of the view
		body.Return(jen.Id("view"), jen.Err())
	})
	f.Line()
}

// viewParam is the parameter for the view that the parts of a validator fill, nil for none.
func viewParam(e *plan.Environment) jen.Code { return jen.Id("view").Op("*").Id(e.View()) }

// absentOptional says what counts as absent in an environment with optional keys.
func absentOptional(e *plan.Environment) string {
	if !e.HasOptional() {
		return ""
	}
	for _, m := range e.Members {
		if m.AbsentEmpty {
			return "An optional key that is nil, or a text that is empty, counts as absent."
		}
	}
	return "An optional key that is nil counts as absent."
}

// sharing warns of values that a view does not have for itself.
func sharing(e *plan.Environment) string {
	for _, m := range e.Members {
		if m.Key.Kind == check.List || m.Key.Kind == check.Map || m.Key.Kind == check.Headers {
			return "Maps and lists are not copied: what changes them in the view, changes them in the environment."
		}
	}
	return ""
}

// keep writes the storing of a value in the view.
func keep(m *plan.Member, value jen.Code) jen.Code {
	switch {
	case m.Key.Template != nil:
		return viewField(m).Op("=").Id("withEntry").Call(viewField(m), partOf(m.Key), value)
	case !m.Optional:
		return viewField(m).Op("=").Add(value)
	}
	return jen.List(viewField(m), viewHas(m)).Op("=").List(value, jen.True())
}

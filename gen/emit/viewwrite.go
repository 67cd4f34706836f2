package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// viewWriter writes the method that stores the values of a view.
func viewWriter(f *goFile, part plan.Part) {
	method := viewMethod{"writePart", environment(), jen.Id("env"), writeField}
	if part.Number == 1 {
		about := "WriteTo stores the values of the view in env, where other keys stay as they are."
		if part.Environment.HasOptional() {
			about = "WriteTo stores the values of the view in env: those of the required keys, and of the optional ones that the view has. Other keys stay as they are."
		}
		f.Add(comment(about))
		f.Func().Params(jen.Id("view").Id(part.Environment.View())).Id("WriteTo").Params(environment()).Block(method.body(part)...)
		f.Line()
	}
	method.part(f, part)
}

func writeField(m *plan.Member) jen.Code {
	if m.Key.Template != nil {
		return jen.For(jen.List(jen.Id("name"), jen.Id("value")).Op(":=").Range().Add(viewField(m))).Block(
			jen.Id(m.Key.Set()).Call(jen.Id("env"), jen.Id("name"), jen.Id("value")))
	}
	set := jen.Id(m.Key.Set()).Call(jen.Id("env"), viewField(m))
	if m.Optional {
		return jen.If(viewHas(m)).Block(set)
	}
	return set
}

package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// forms writes the numbers of the templates, and the table in which names are looked up. It is data, which takes the compiler less
// time than a function that compares with every form, and the program less when there are many.
func forms(f *goFile, _ *plan.File) {
	var numbers []jen.Code
	for _, key := range f.pkg.WithAccessors() {
		if key.Template != nil {
			value := jen.Id(key.NumberConst())
			if len(numbers) == 0 {
				value.Op("=").Iota().Op("+").Lit(1)
			}
			numbers = append(numbers, value)
		}
	}
	f.Comment("// The templates, by number.")
	f.Const().Defs(numbers...)
	f.Line()
	f.Comment("// forms are those of the templates, and of the keys whose names have the form of one, sorted by what they begin with.")
	f.Var().Id("forms").Op("=").Index(jen.Op("...")).Id("form").ValuesFunc(func(rows *jen.Group) {
		for _, form := range f.pkg.Forms {
			rows.Line().Values(formRow(form)...)
		}
		rows.Line()
	})
}

func formRow(form plan.NameForm) []jen.Code {
	end, number, whole := jen.Lit(""), jen.Lit(0), form.Key.Template == nil
	if !whole {
		end = jen.Lit(form.Key.Template.Suffix)
		if form.Key.Template.Number > 0 {
			number = jen.Id(form.Key.NumberConst())
		}
	}
	return []jen.Code{jen.Lit(form.Begin), end, number, jen.Lit(whole), jen.Lit(form.Shorter)}
}

// templatesPass writes the function that goes through an environment once, for the keys of all templates. A map has no order, so
// the problems are put into that of the names.
func templatesPass(f *goFile, e *plan.Environment) {
	parts := e.TemplateParts()
	if len(parts) == 0 {
		return
	}
	f.Func().Id(e.ValidateTemplates()).Params(environment(), viewParam(e), problemsParam()).Block(
		jen.Id("first").Op(":=").Len(jen.Op("*").Id("problems")),
		jen.For(jen.List(jen.Id("name"), jen.Id("found")).Op(":=").Range().Id("env")).Block(
			jen.If(jen.Id("template").Op(":=").Add(templateOf()), jen.Id("template").Op("!=").Lit(0)).BlockFunc(func(body *jen.Group) {
				for _, part := range parts {
					body.Id(part).Call(jen.Id("env"), jen.Id("view"), jen.Id("problems"), jen.Id("template"), jen.Id("name"), jen.Id("found"))
				}
			})),
		jen.Id("sortByName").Call(jen.Parens(jen.Op("*").Id("problems")).Index(jen.Id("first"), jen.Empty())))
	f.Line()
}

// templatesPart writes the function that checks what is found under a name of one of some templates.
func templatesPart(f *goFile, part plan.Part) {
	f.Func().Id(part.Environment.PartName(part.Number)).Params(
		environment(), viewParam(part.Environment), problemsParam(), jen.Id("template").Int(), jen.Id("name").String(), jen.Id("found").Any(),
	).Block(
		jen.Switch(jen.Id("template")).BlockFunc(func(cases *jen.Group) {
			for i := range part.Members {
				m := &part.Members[i]
				cases.Case(jen.Id(m.Key.NumberConst())).BlockFunc(func(body *jen.Group) { member(body, m) })
			}
		}))
	f.Line()
}

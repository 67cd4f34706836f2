package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// viewDiff writes the function that compares environments. It asks the values for their types, which the keys need not tell it;
// but of keys that are read under several, it needs their finders.
func viewDiff(f *goFile, e *plan.Environment) {
	several := severalTypes(f.pkg)
	if e == f.pkg.Environments[0] && len(several) > 0 {
		f.Comment("// severalTypes are the keys whose values may have one of several types, with what finds them as the same.")
		f.Var().Id("severalTypes").Op("=").Index(jen.Op("...")).Id("keyFinder").Values(append(several, jen.Line())...)
		f.Line()
	}
	table := jen.Nil()
	if len(several) > 0 {
		table = jen.Id("severalTypes").Index(jen.Op(":"))
	}
	f.Add(comment(e.Diff() + " says for a test how " + called(e) + " differs from the one that is wanted: a line for each key, others than those of the spec included, in the order of their names; \"\" if all values are the same. Maps and lists are compared by their contents, pointers by what they point to being one thing, functions by their code. A number of another type is another value, but " +
		"a key may be stored under any type that it is read under."))
	f.Func().Id(e.Diff()).Params(jen.List(jen.Id("got"), jen.Id("want")).Map(jen.String()).Any()).String().Block(
		jen.Return(jen.Id("difference").Call(jen.Id("got"), jen.Id("want"), table)))
	f.Line()
}

// severalTypes gives the rows of the keys with finders.
func severalTypes(pkg *plan.Package) []jen.Code {
	var rows []jen.Code
	for _, key := range pkg.WithAccessors() {
		if len(key.Stored) < 2 {
			continue
		}
		find := jen.Func().Params(jen.Id("found").Any()).Params(jen.Any(), jen.Bool()).Block(jen.Return(find(key, jen.Id("found"))))
		rows = append(rows, jen.Line().Values(jen.Id(key.Const()), suffixOf(key), jen.Lit(key.Template != nil), find))
	}
	return rows
}

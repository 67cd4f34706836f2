package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// nameOf is the name of a key in its accessors: of a template, with the variable part that they are given.
func nameOf(key *plan.Key) *jen.Statement {
	if key.Template == nil {
		return jen.Id(key.Const())
	}
	return withPart(key, jen.Id(key.Template.Param))
}

// withPart is the name of a template's key with a variable part.
func withPart(key *plan.Key, part jen.Code) *jen.Statement {
	name := jen.Id(key.Const()).Op("+").Add(part)
	if key.ConstSuffix() != "" {
		name.Op("+").Id(key.ConstSuffix())
	}
	return name
}

// parameters are those of a getter.
func parameters(key *plan.Key) []jen.Code {
	list := []jen.Code{environment()}
	if key.Template != nil {
		list = append(list, jen.Id(key.Template.Param).String())
	}
	return list
}

// namedValue are the parameters for a name, or the variable part of one, and a value: name, value string.
func namedValue(key *plan.Key, name string) []jen.Code {
	code := jen.Id(name)
	if !key.ValueIsString() {
		code.String()
	}
	return []jen.Code{code, jen.Id("value").Add(typeOf(key.Type))}
}

// setterParameters are those of a setter.
func setterParameters(key *plan.Key) []jen.Code {
	if key.Template == nil {
		return []jen.Code{environment(), jen.Id("value").Add(typeOf(key.Type))}
	}
	return append([]jen.Code{environment()}, namedValue(key, key.Template.Param)...)
}

// held is what a validator looks at, and named the name that it reports: those of the entry that it has come to, if the key is a
// template.
func held(key *plan.Key) *jen.Statement {
	if key.Template != nil {
		return jen.Id("found")
	}
	return at(key)
}

func named(key *plan.Key) *jen.Statement {
	if key.Template != nil {
		return jen.Id("name")
	}
	return jen.Id(key.Const())
}

// iterator writes what goes through the keys of an environment that a template stands for.
func iterator(f *goFile, key *plan.Key) {
	wrong := "Values that are nil or have another type"
	if key.Any() {
		wrong = "Values that are nil"
	}
	about := key.All() + " ranges over the values of " + key.Name + " by their " + variable(key) + ", in no particular order. " + wrong + " are left out"
	if len(key.Template.Excluded) > 0 {
		about += ", and those of keys that have accessors of their own"
	}
	f.Add(comment(about+".", deprecated(key)))
	typ := jen.List(jen.String(), typeOf(key.Type))
	f.Func().Id(key.All()).Params(environment()).Qual("iter", "Seq2").Types(jen.String(), typeOf(key.Type)).Block(
		jen.Return(jen.Func().Params(jen.Id("yield").Func().Params(typ).Bool()).BlockFunc(func(body *jen.Group) {
			body.For(jen.List(jen.Id("name"), jen.Id("found")).Op(":=").Range().Id("env")).BlockFunc(func(body *jen.Group) { step(body, key) })
		})))
	f.Line()
}

// variable is what documents call the variable part.
func variable(key *plan.Key) string {
	if key.Template.Variable != "" {
		return key.Template.Variable
	}
	return "name"
}

// step writes what the iterator does with an entry.
func step(body *jen.Group, key *plan.Key) {
	value := found(key)
	if key.Any() {
		value = held(key)
	}
	yields := jen.Op("!").Id("yield").Call(partOf(key), value)
	stop := jen.Return()
	body.If(covers(key)).BlockFunc(func(body *jen.Group) {
		switch {
		case key.Any():
			body.If(held(key).Op("!=").Nil().Op("&&").Add(yields)).Block(stop)
		case nilable(key):
			body.If(jen.List(jen.Id("value"), jen.Id("_")).Op(":=").Add(find(key, held(key))), jen.Id("value").Op("!=").Nil().Op("&&").Add(yields)).Block(stop)
		default:
			body.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(key, held(key))), jen.Id("ok").Op("&&").Add(yields)).Block(stop)
		}
	})
}

// partOf is the variable part of name.
func partOf(key *plan.Key) *jen.Statement {
	end := jen.Empty()
	if key.ConstSuffix() != "" {
		end = jen.Len(jen.Id("name")).Op("-").Len(jen.Id(key.ConstSuffix()))
	}
	return jen.Id("name").Index(jen.Len(jen.Id(key.Const())), end)
}

func suffixOf(key *plan.Key) jen.Code {
	if suffix := key.ConstSuffix(); suffix != "" {
		return jen.Id(suffix)
	}
	return jen.Lit("")
}

// covers asks whether a template stands for name. The table is asked only where there are other keys with its form.
func covers(key *plan.Key) *jen.Statement {
	code := jen.Id("hasForm").Call(jen.Id("name"), jen.Id(key.Const()), suffixOf(key))
	if len(key.Template.Excluded) > 0 {
		code.Op("&&").Add(templateOf()).Op("==").Id(key.NumberConst())
	}
	return code
}

// templateOf looks name up in the table of forms.
func templateOf() *jen.Statement {
	return jen.Id("templateOf").Call(jen.Id("forms").Index(jen.Empty(), jen.Empty()), jen.Id("name"))
}

// templated tells whether any key of the package is a template with accessors.
func templated(pkg *plan.Package) bool { return aboutTemplates(pkg) != "" }

// aboutTemplates tells a reader of the package what templates are, "" where it has none.
func aboutTemplates(pkg *plan.Package) string {
	for _, key := range pkg.WithAccessors() {
		if key.Template != nil {
			return "A template such as " + key.Name + " stands for many keys. Its accessors take what is variable in their names, and its iterator (AllX) ranges over those that an environment holds."
		}
	}
	return ""
}

// templateConstants writes what the names that a template stands for begin and end with.
func templateConstants(group []jen.Code, key *plan.Key) []jen.Code {
	group = append(group, jen.Id(key.Const()).Op("=").Lit(key.Template.Prefix))
	if key.ConstSuffix() != "" {
		group = append(group, jen.Id(key.ConstSuffix()).Op("=").Lit(key.Template.Suffix))
	}
	return group
}

// aboutTemplate says of the constants of a template which part of the name they are, "" of those of another key.
func aboutTemplate(key *plan.Key) string {
	if key.Template == nil {
		return ""
	}
	about := key.Const() + " is what the names of " + key.Name + " begin with"
	if key.Template.Prefix == "" {
		about += ", which is nothing"
	}
	if suffix := key.ConstSuffix(); suffix != "" {
		about += ", " + suffix + " what they end with"
	}
	return about + "."
}

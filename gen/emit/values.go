package emit

import (
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/plan"
)

// valueConstants writes the constants of a key's listed values, in a group of their own.
func valueConstants(f *goFile, key *plan.Key) {
	values := key.Constants()
	if len(values) == 0 {
		return
	}
	var group []jen.Code
	var typ jen.Code
	if t := key.ConstantType(); t != nil {
		typ = typeOf(t)
	}
	for _, value := range values {
		gone := ""
		if value.Deprecated != "" {
			gone = "Deprecated: " + value.Deprecated
		}
		if about := commentLines(plan.Sentence(value.Spec.Description.Value), gone); len(about) > 0 {
			group = append(group, commentOf(about))
		}
		name := key.Ident + value.Name
		group = append(group, jen.Id(name).Add(typ).Op("=").Add(typedLiteral(key.ValueType(), value.Literal)))
		for _, forwarder := range key.Forwarders {
			old := forwarder.Ident + value.Name
			group = append(group, forwardComment(old, name, forwarder.Deprecated), jen.Id(old).Op("=").Id(name))
		}
	}
	f.Add(comment(whatValues(key)))
	f.Const().Defs(group...)
	f.Line()
}

func whatValues(key *plan.Key) string {
	of := "of " + key.Name
	if key.Element != nil {
		of = "of the elements of " + key.Name
	}
	if key.Spec.Values.Open {
		return "Known values " + of + "; there may be others."
	}
	return "The values " + of + "."
}

// checkListed writes the check that a closed list of values is, as a switch, which the compiler makes a search of. Of a list the
// first element that is not listed is reported.
func checkListed(body *jen.Group, key *plan.Key, c *plan.Check) {
	_, isTime := c.OneOf[0].(time.Time)
	switch {
	case key.Element == nil && isTime:
		body.If(differsFromAll(key, c.OneOf)).Block(report(valueProblem(key, reported(key), c)))
		return
	case key.Element == nil:
		body.Switch(jen.Id("value")).Block(
			cases(key, c.OneOf),
			jen.Default().Block(report(valueProblem(key, reported(key), c))))
		return
	}
	one := jen.Id("one")
	if key.Element.Kind == check.String && key.Element.Basic != "" {
		one = jen.Id(key.Element.Basic).Call(one)
	}
	body.For(jen.List(jen.Id("_"), jen.Id("one")).Op(":=").Range().Id("value")).Block(
		jen.Switch(jen.Id("one")).Block(cases(key, c.OneOf).Block(jen.Continue())),
		report(valueProblem(key, one, c)),
		jen.Break())
}

func valueProblem(key *plan.Key, got jen.Code, c *plan.Check) *jen.Statement {
	return jen.Id("valueError").Call(named(key), got, text(wanted(key, c)+whenText(c.When)))
}

// casesPerLine is how many cases stand in one line; more stand in a line each.
const casesPerLine = 8

func cases(key *plan.Key, list []any) *jen.Statement {
	return jen.CaseFunc(func(group *jen.Group) {
		for _, value := range list {
			code := typedLiteral(key.ValueType(), value)
			if len(list) > casesPerLine {
				code = jen.Line().Add(code)
			}
			group.Add(code)
		}
	})
}

// differsFromAll writes the condition under which the variable value is none of several moments, which == does not compare.
func differsFromAll(key *plan.Key, list []any) *jen.Statement {
	code := differs(key, list[0])
	for _, value := range list[1:] {
		code.Op("&&").Add(differs(key, value))
	}
	return code
}

// commonFunc writes the function that makes an any of a value to store. Go makes one of a constant when it compiles, and allocates
// for most others.
func commonFunc(f *goFile, key *plan.Key) {
	name := key.CommonFunc()
	if name == "" {
		return
	}
	f.Comment("// " + name + " gives value as it is stored, one that recurs without allocating.")
	f.Func().Id(name).Params(jen.Id("value").Add(typeOf(key.Type))).Any().BlockFunc(func(body *jen.Group) {
		body.Switch(jen.Id("value")).BlockFunc(func(group *jen.Group) {
			for _, value := range key.Common {
				group.Case(typedLiteral(key.Type, value)).Block(jen.Return(constant(key, value)))
			}
		})
		body.Return(asStored(key, jen.Id("value")))
	})
	f.Line()
}

// constant writes a literal with the type under which the key is stored.
func constant(key *plan.Key, value any) *jen.Statement {
	if typ := key.Stored[0].Type; !plan.Natural(key.Kind, typ) {
		return conversion(typ, literal(value))
	}
	return literal(value)
}

// asStored writes a value of the key's type as it is put into the map.
func asStored(key *plan.Key, value *jen.Statement) *jen.Statement {
	if stored := key.Stored[0]; !stored.Type.Equal(key.Type) && stored.Form != plan.EmptyInterface {
		return conversion(stored.Type, value)
	}
	return value
}

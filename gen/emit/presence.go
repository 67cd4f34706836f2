package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// presenceFunc writes the function that checks which keys an environment has, beyond each for itself.
func presenceFunc(f *goFile, e *plan.Environment) {
	name := e.PresenceFunc()
	if name == "" {
		return
	}
	f.Comment("// " + name + " checks of which keys there must be one, and which there may not be.")
	f.Func().Id(name).Params(environment(), problemsParam()).BlockFunc(func(body *jen.Group) {
		for _, r := range e.Requires {
			requirement(body, r)
		}
		for i := range e.Forbidden {
			forbidden(body, &e.Forbidden[i])
		}
	})
	f.Line()
}

// requirement writes a condition that no key is there, and nested in it one for each key that takes more than a comparison with
// nil.
func requirement(body *jen.Group, r plan.Requirement) {
	missing := jen.Op("&").Id("KeyError").Values(jen.Id(r.OneOf[0].Key.Const()), jen.Id("ErrMissing"), jen.Lit("missing"), text(oneOf(r)))
	var isNil *jen.Statement
	code := report(missing)
	for _, m := range r.OneOf {
		switch {
		case nilable(m.Key) || m.AbsentEmpty:
			code = jen.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(m.Key, at(m.Key))), absent(m.Key, m.AbsentEmpty)).Block(code)
		case isNil == nil:
			isNil = at(m.Key).Op("==").Nil()
		default:
			isNil.Op("&&").Add(at(m.Key).Op("==").Nil())
		}
	}
	if isNil != nil {
		code = jen.If(isNil).Block(code)
	}
	body.Add(code)
}

func oneOf(r plan.Requirement) string {
	var names []string
	for _, m := range r.OneOf {
		names = append(names, m.Key.Name)
	}
	return "one of " + strings.Join(names, ", ")
}

// forbidden writes the check that a name, or those of a template, are not there.
func forbidden(body *jen.Group, f *plan.Forbidden) {
	if f.Spec.Source.Present() {
		body.Add(comment(f.Spec.Source.Value))
	}
	if t := f.Template; t != nil {
		body.Id("forbiddenNames").Call(jen.Id("problems"), jen.Id("env"), text(t.Prefix), text(t.Suffix), text(f.Want()))
		return
	}
	body.If(jen.Id("env").Index(text(f.Name)).Op("!=").Nil()).Block(report(jen.Id("forbidden").Call(text(f.Name), text(f.Want()))))
}

// forbids tells whether any environment of the package forbids a name.
func forbids(pkg *plan.Package) bool {
	for _, e := range pkg.Environments {
		if len(e.Forbidden) > 0 {
			return true
		}
	}
	return false
}

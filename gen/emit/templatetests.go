package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// sampleName is the name of a key in a test.
func sampleName(key *plan.Key) *jen.Statement {
	if key.Template == nil {
		return jen.Id(key.Const())
	}
	return withPart(key, jen.Lit(key.Template.Sample))
}

// samplePart are the arguments of an accessor in a test.
func samplePart(key *plan.Key, more ...jen.Code) []jen.Code {
	list := []jen.Code{jen.Id("env")}
	if key.Template != nil {
		list = append(list, jen.Lit(key.Template.Sample))
	}
	return append(list, more...)
}

// reading is a function of the package that takes nothing but the environment; one of a template is bound to the variable part of a
// test.
func reading(key *plan.Key, function string, results jen.Code) jen.Code {
	if key.Template == nil {
		return jen.Id(function)
	}
	return jen.Func().Params(environment()).Add(results).Block(jen.Return(jen.Id(function).Call(samplePart(key)...)))
}

// maxOthers bounds the names of others that an iterator is tried with.
const maxOthers = 8

// templateTest tests the accessors and the iterator of a template.
func (w sampler) templateTest(key *plan.Key) jen.Code {
	t := key.Template
	args := []jen.Code{jen.Id("t"), jen.Id(key.Const()), suffixOf(key), jen.Lit(t.Sample), w.typed(key, key.Sample), jen.Id(key.Ident), jen.Id(key.Lookup()), jen.Id(key.Set()), jen.Id(key.All())}
	for _, other := range t.Excluded[:min(maxOthers, len(t.Excluded))] {
		name := other.Name
		if other.Template != nil {
			name = other.Template.Name(other.Template.Sample)
		}
		if t.Covers(name) { // or it is another's that both forms fit
			args = append(args, jen.Lit(name))
		}
	}
	return jen.Id("templated").Call(args...)
}

package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// forwarders writes the accessors of a key under its former names. The directive lets go fix replace their calls.
func forwarders(f *goFile, key *plan.Key) {
	env, value := jen.Id("env"), jen.Id("value")
	typ := typeOf(key.Type)
	args := []jen.Code{env}
	if key.Template != nil {
		args = append(args, jen.Id(key.Template.Param))
	}
	functions := []struct {
		prefix string
		params []jen.Code
		args   []jen.Code
		result jen.Code
		there  bool
	}{
		{"", parameters(key), args, typ, true},
		{"Lookup", parameters(key), args, jen.Params(typ, jen.Error()), true},
		{"Set", setterParameters(key), slices.Concat(args, []jen.Code{value}), nil, true},
		{"Check", []jen.Code{jen.Id("value").Add(typ)}, []jen.Code{value}, jen.Error(), key.CheckFunc() != ""},
		{"All", []jen.Code{environment()}, []jen.Code{env}, jen.Qual("iter", "Seq2").Types(jen.String(), typ), key.Template != nil},
	}
	for _, forwarder := range key.Forwarders {
		for _, function := range functions {
			if !function.there {
				continue
			}
			old, new := function.prefix+forwarder.Ident, function.prefix+key.Ident
			call := jen.Id(new).Call(function.args...)
			if function.result != nil {
				call = jen.Return(call)
			}
			f.Add(forwardComment(old, new, forwarder.Deprecated))
			f.Func().Id(old).Params(function.params...).Add(function.result).Block(call)
			f.Line()
		}
	}
}

func forwardComment(old, new, deprecated string) *jen.Statement {
	return comment(old+" is the former name of "+new+".", "Deprecated: use "+new+". "+deprecated).Line().Comment("//").Line().Comment("//go:fix inline")
}

// formerConstants writes the constants of a key under its former names.
func formerConstants(group []jen.Code, key *plan.Key) []jen.Code {
	for _, forwarder := range key.Forwarders {
		old := "Key" + forwarder.Ident
		group = append(group, forwardComment(old, key.Const(), forwarder.Deprecated), jen.Id(old).Op("=").Id(key.Const()))
		if suffix := key.ConstSuffix(); suffix != "" {
			group = append(group, forwardComment(old+"Suffix", suffix, forwarder.Deprecated), jen.Id(old+"Suffix").Op("=").Id(suffix))
		}
	}
	return group
}

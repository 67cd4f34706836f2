package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// forwarders writes the accessors of a key under its former names. The directive lets go fix replace their calls.
func forwarders(f *goFile, key *plan.Key) {
	env, value := jen.Id("env"), jen.Id("value")
	typ := typeOf(key.Type)
	functions := []struct {
		prefix string
		params []jen.Code
		args   []jen.Code
		result jen.Code
	}{
		{"", []jen.Code{environment()}, []jen.Code{env}, typ},
		{"Lookup", []jen.Code{environment()}, []jen.Code{env}, jen.Params(typ, jen.Error())},
		{"Set", []jen.Code{environment(), jen.Id("value").Add(typ)}, []jen.Code{env, value}, nil},
	}
	if key.CheckFunc() != "" {
		functions = append(functions, functions[0])
		check := &functions[len(functions)-1]
		check.prefix, check.params, check.args, check.result = "Check", []jen.Code{jen.Id("value").Add(typ)}, []jen.Code{value}, jen.Error()
	}
	for _, forwarder := range key.Forwarders {
		for _, function := range functions {
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
	}
	return group
}

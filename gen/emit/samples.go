package emit

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// typed writes a sample where a value of the key's type is expected.
func typed(key *plan.Key, s plan.Sample) *jen.Statement {
	code := sampleOf(key, s, key.Type, key.Stored[0].Form)
	if key.Stored[0].Form == plan.Interface && s.Literal == nil {
		return jen.Parens(typeOf(key.Type)).Call(code) // so that the type of the accessors is inferred, not that of the struct
	}
	return code
}

// stored writes a sample as a dynamic value of the type that is stored.
func stored(key *plan.Key, s plan.Sample) *jen.Statement {
	if s.Absent {
		return jen.Id("absent").Values()
	}
	typ := key.Stored[0].Type
	code := sampleOf(key, s, typ, key.Stored[0].Form)
	if scalar(s.Literal) && !key.Any() && !natural(key, typ) {
		return typeOf(typ).Call(code)
	}
	return code
}

func scalar(literal any) bool {
	switch literal.(type) {
	case string, int64, uint64, float64, bool:
		return true
	}
	return false
}

// natural tells whether a constant becomes a value of the type by itself when it is stored.
func natural(key *plan.Key, typ *gotype.Type) bool {
	if typ.Kind != gotype.Predeclared {
		return false
	}
	return typ.Name == map[check.Kind]string{check.String: "string", check.Int: "int", check.Bool: "bool"}[key.Kind]
}

func sampleOf(key *plan.Key, s plan.Sample, typ *gotype.Type, form plan.Form) *jen.Statement {
	switch value := s.Literal.(type) {
	case nil:
		if form == plan.Interface {
			return jen.Struct(jen.Id("sample" + key.Ident)).Values()
		}
		return jen.Id("sample").Types(typeOf(typ)).Call()
	case []any:
		return jen.Id("sized").Types(typeOf(typ)).Call(jen.Lit(len(value)))
	case map[string][]string:
		return typeOf(typ).Values(headerRows(value)...)
	}
	return literal(s.Literal)
}

func headerRows(headers map[string][]string) []jen.Code {
	var rows []jen.Code
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		var values []jen.Code
		for _, value := range headers[name] {
			values = append(values, jen.Lit(value))
		}
		rows = append(rows, jen.Lit(name).Op(":").Values(values...))
	}
	return rows
}

// variable writes a sample as the value of a variable of the key's type.
func variable(key *plan.Key) *jen.Statement {
	code := typed(key, key.Sample)
	if scalar(key.Sample.Literal) && !natural(key, key.Type) {
		return jen.Parens(typeOf(key.Type)).Call(code)
	}
	return code
}

// embeddable declares names for the interface types of values. A struct that embeds an interface is a value of it, whatever
// its methods are, unless one of them is called as the embedded type is: net.Error has a method Error. These names are no
// method's.
func embeddable(f *goFile, keys []*plan.Key) {
	var names []jen.Code
	for _, key := range keys {
		if key.Stored[0].Form == plan.Interface && key.Sample.Literal == nil {
			names = append(names, jen.Id("sample"+key.Ident).Op("=").Add(typeOf(key.Type)))
		}
	}
	if len(names) > 0 {
		f.Comment("// The interfaces of values, under names that no method of theirs has.")
		f.Type().Defs(names...)
		f.Line()
	}
}

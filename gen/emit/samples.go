package emit

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// A sampler writes samples.
type sampler struct{ fakes map[*plan.Key]fake }

// typed writes a sample where a value of the key's type is expected.
func (w sampler) typed(key *plan.Key, s plan.Sample) *jen.Statement {
	code := w.sample(key, s, key.Type, key.Stored[0].Form)
	if key.Stored[0].Form == plan.Interface && s.Literal == nil {
		return conversion(key.Type, code) // so that the type of the accessors is inferred, not that of the struct
	}
	return code
}

// stored writes a sample as a dynamic value of the type that is stored.
func (w sampler) stored(key *plan.Key, s plan.Sample) *jen.Statement {
	if s.Absent {
		return jen.Id("absent").Values()
	}
	typ := key.Stored[0].Type
	code := w.sample(key, s, typ, key.Stored[0].Form)
	if scalar(s.Literal) && !key.Any() && !plan.Natural(key.Kind, typ) {
		return conversion(typ, code)
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

func (w sampler) sample(key *plan.Key, s plan.Sample, typ *gotype.Type, form plan.Form) *jen.Statement {
	switch value := s.Literal.(type) {
	case nil:
		if form == plan.Interface {
			return jen.Id(w.fakes[key].name).Values()
		}
		return jen.Id("sample").Types(typeOf(typ)).Call()
	case []any:
		if len(value) > 0 && value[0] != nil {
			return typeOf(typ).ValuesFunc(func(elements *jen.Group) {
				for _, element := range value {
					elements.Add(literal(element))
				}
			})
		}
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
func (w sampler) variable(key *plan.Key, sample plan.Sample) *jen.Statement {
	code := w.typed(key, sample)
	if scalar(sample.Literal) && !plan.Natural(key.Kind, key.Type) {
		return conversion(key.Type, code)
	}
	return code
}

// A fake is a type of the generated test: a struct that embeds an interface, which makes it a value of that interface
// whatever its methods are. It embeds it under another name, since an interface may have a method of its own name: net.Error
// has Error.
type fake struct {
	name, alias string
	typ         *gotype.Type
}

// fakes gives the fakes for the interfaces among the keys' types, by key.
func fakes(keys []*plan.Key) ([]fake, map[*plan.Key]fake) {
	var list []fake
	byKey := map[*plan.Key]fake{}
	for _, key := range keys {
		if key.Stored[0].Form != plan.Interface || key.Sample.Literal != nil {
			continue
		}
		i := slices.IndexFunc(list, func(f fake) bool { return f.typ.Equal(key.Type) })
		if i < 0 {
			i = len(list)
			list = append(list, fake{"fake" + key.Ident, "type" + key.Ident, key.Type})
		}
		byKey[key] = list[i]
	}
	return list, byKey
}

// declareFakes writes the fakes.
func declareFakes(f *goFile, list []fake) {
	var types []jen.Code
	for _, fake := range list {
		types = append(types, jen.Id(fake.alias).Op("=").Add(typeOf(fake.typ)), jen.Id(fake.name).Op("struct{").Id(fake.alias).Op("}"))
	}
	if len(types) == 0 {
		return
	}
	f.Comment("// Values of interface types, which nobody calls.")
	f.Type().Defs(types...)
	f.Line()
}

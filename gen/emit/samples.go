package emit

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// A sampler writes samples.
type sampler struct {
	list  []fake
	fakes map[*plan.Key]fake // by key
}

func newSampler(pkg *plan.Package) sampler {
	list, byKey := fakes(pkg.WithAccessors())
	return sampler{list, byKey}
}

// typed writes a sample where a value of the key's type is expected.
func (w sampler) typed(key *plan.Key, s plan.Sample) *jen.Statement {
	if s.Expr != nil {
		return conversion(key.Type, expression(s.Expr)) // so that the type is the key's
	}
	code := w.sample(key, s, key.Type, key.Stored[0].Form)
	_, isText := s.Literal.(string)
	if key.Stored[0].Form == plan.Interface && s.Literal == nil || key.Any() && !isText {
		return conversion(key.Type, code) // so that the type of the accessors is inferred, not that of the value
	}
	return code
}

// stored writes a sample as a dynamic value of the type that is stored.
func (w sampler) stored(key *plan.Key, s plan.Sample) *jen.Statement {
	if s.Absent {
		return jen.Id("absent").Values()
	}
	typ := key.Stored[0].Type
	switch {
	case s.Expr != nil:
		return conversion(typ, expression(s.Expr))
	case key.Any() && s.Literal != nil:
		return dynamic(s.Literal)
	}
	code := w.sample(key, s, typ, key.Stored[0].Form)
	if !key.Any() && !isTyped(typ, s.Literal) {
		return conversion(typ, code)
	}
	return code
}

// natural are the types that a constant takes by itself when it is stored. One of a floating-point number may be written as an
// integer is.
var natural = map[string]bool{"string": true, "int": true, "bool": true}

// isTyped tells whether a literal, as typedLiteral writes it, has the type by itself.
func isTyped(t *gotype.Type, literal any) bool {
	switch literal.(type) {
	case string, int64, uint64, float64, bool:
		return t.Kind == gotype.Predeclared && natural[t.Name] || isDuration(t) && literal != int64(0)
	}
	return true
}

func (w sampler) sample(key *plan.Key, s plan.Sample, typ *gotype.Type, form plan.Form) *jen.Statement {
	switch value := s.Literal.(type) {
	case nil:
		if form == plan.Interface {
			return jen.Id(w.fakes[key].name).Values()
		}
		return jen.Id("sample").Types(typeOf(typ)).Call()
	case []any:
		switch {
		case key.Any():
			return dynamic(value)
		case len(value) == 0 || value[0] == nil:
			return jen.Id("sized").Types(typeOf(typ)).Call(jen.Lit(len(value)))
		}
	case map[string][]string:
		return typeOf(typ).Values(headerRows(value)...)
	}
	if key.Any() {
		return dynamic(s.Literal)
	}
	return composite(typ, s.Literal)
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
	_, isText := sample.Literal.(string)
	if !isTyped(key.Type, sample.Literal) && (!key.Any() || isText) {
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

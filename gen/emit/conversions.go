package emit

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// via writes the call that converts the variable value.
func via(c *plan.Conversion) *jen.Statement {
	args := []jen.Code{jen.Id("value")}
	if c.Element != nil {
		args = append(args, element(c.Element))
	}
	return instance(c).Call(args...)
}

// element writes the function that takes an element: one of the package, or what another one makes for lists or maps.
func element(c *plan.Conversion) *jen.Statement {
	if c.Element != nil {
		return instance(c).Call(element(c.Element))
	}
	return instance(c)
}

func instance(c *plan.Conversion) *jen.Statement {
	if c.Type == nil {
		return jen.Id(c.Func)
	}
	return jen.Id(c.Func).Types(typeOf(c.Type))
}

// conversionTests writes a line for each type that is accepted beside the key's own, nil where there is none.
func (w sampler) conversionTests(key *plan.Key) jen.Code {
	var lines []jen.Code
	for _, stored := range key.Stored[1:] {
		given, want := w.converted(key, stored)
		if given == nil {
			continue
		}
		args := []jen.Code{jen.Id("t"), sampleName(key), reading(key, key.Ident, typeOf(key.Type)),
			reading(key, key.Lookup(), jen.Params(typeOf(key.Type), jen.Error())), given, want}
		if stored.Via != nil {
			for _, value := range stored.Via.Refuse {
				args = append(args, dynamicAs(stored.Type, value))
			}
		}
		lines = append(lines, jen.Id("converts").Call(args...))
	}
	if lines == nil {
		return nil
	}
	return jen.Add(lines[0]).Do(func(code *jen.Statement) {
		for _, line := range lines[1:] {
			code.Line().Add(line)
		}
	})
}

// converted gives a value of an accepted type, and what becomes of it. There is none of types that Go cannot compare.
func (w sampler) converted(key *plan.Key, stored plan.Stored) (given, want jen.Code) {
	switch {
	case stored.Via != nil:
		return dynamicAs(stored.Type, stored.Via.Give), composite(key.Type, stored.Via.Want)
	case slices.Contains([]check.Kind{check.Int, check.Uint, check.Float}, key.Kind):
		return conversion(stored.Type, jen.Lit(1)), jen.Lit(1) // which fits every type
	case key.Kind == check.Other:
		return nil, nil
	}
	value := w.sample(key, key.Sample, stored.Type, stored.Form)
	if key.Sample.Expr != nil {
		value = w.typed(key, key.Sample)
	}
	return conversion(stored.Type, value), w.typed(key, key.Sample)
}

// dynamicAs writes a value of a type as it is stored.
func dynamicAs(t *gotype.Type, value any) *jen.Statement {
	isFloat := t.Kind == gotype.Predeclared && t.Name == "float64"
	if isTyped(t, value) || isFloat {
		return dynamic(value)
	}
	return conversion(t, number(value))
}

// dynamic writes a value of the type that it has in the plan, an integer as an int.
func dynamic(value any) *jen.Statement {
	switch value := value.(type) {
	case float64:
		if code := number(value); strings.ContainsAny(code.GoString(), ".e") {
			return code
		}
		return jen.Float64().Call(number(value))
	case plan.Wrong:
		return jen.Id("wrongType").Values()
	case []any:
		return jen.Index().Any().ValuesFunc(func(items *jen.Group) {
			for _, item := range value {
				items.Add(dynamic(item))
			}
		})
	case map[string]any:
		return jen.Map(jen.String()).Any().ValuesFunc(func(rows *jen.Group) {
			for _, name := range slices.Sorted(maps.Keys(value)) {
				rows.Lit(name).Op(":").Add(dynamic(value[name]))
			}
		})
	}
	return literal(value)
}

// number writes a literal, and the floating-point numbers for which Go has none.
func number(value any) *jen.Statement {
	f, ok := value.(float64)
	switch {
	case ok && math.IsNaN(f):
		return jen.Qual("math", "NaN").Call()
	case ok && math.IsInf(f, 0):
		return jen.Qual("math", "Inf").Call(jen.Lit(int(math.Copysign(1, f))))
	}
	return literal(value)
}

// composite writes a value of a type, a list or a map by its elements.
func composite(t *gotype.Type, value any) *jen.Statement {
	switch value.(type) {
	case []any, map[string]any:
		return typeOf(t).Add(elements(t, value))
	}
	return typedLiteral(t, value)
}

// elements writes what stands in the braces of a list or a map. Lists and maps in it need no type of their own there.
func elements(t *gotype.Type, value any) *jen.Statement {
	inner := new(gotype.Type) // not known of a defined type, and only durations are written otherwise
	if t.Elem != nil {
		inner = t.Elem
	}
	item := func(value any) *jen.Statement {
		switch value.(type) {
		case []any, map[string]any:
			return elements(inner, value)
		}
		if inner.Kind == gotype.Predeclared && inner.Name == "any" {
			return dynamic(value)
		}
		return typedLiteral(inner, value)
	}
	return jen.ValuesFunc(func(rows *jen.Group) {
		switch value := value.(type) {
		case []any:
			for _, element := range value {
				rows.Add(item(element))
			}
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(value)) {
				rows.Lit(name).Op(":").Add(item(value[name]))
			}
		}
	})
}

package plan

import (
	"go/token"
	"maps"
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// A Conversion takes values to another type by a function of package support, which refuses those that it would change.
type Conversion struct {
	Func    string
	Type    *gotype.Type // type argument of Func; nil: it is inferred, or there is none
	Element *Conversion  // how Func converts elements; nil: it takes none
	Note    string       // which values it takes: "whole", or "" where Of says it
	Of      *gotype.Type // of which elements it takes lists or maps

	Give, Want any   // a value, and what becomes of it; both as samples are given
	Refuse     []any // values that it refuses
}

// Wrong, as an element of a list or map to refuse, is a value of a type that no key has.
type Wrong struct{}

// convert finds how values of a type get to the accessors' type where Go's conversions do not do or could lose something.
func (a *acceptance) convert(text spec.Text, from *gotype.Type, stored *Stored) bool {
	switch {
	case from.Equal(numberType):
		stored.Via = numberConversion(a.v, a.written)
	case from.Equal(stringType) && a.v.text != nil:
		stored.Via, stored.Convert = textConversion(a.v, a.written), !a.v.text.generic && !a.v.text.typ.Equal(a.typ)
	case from.Equal(anyList) && a.v.kind == check.List, from.Equal(anyMap) && (a.v.kind == check.Map || a.v.kind == check.Headers):
		stored.Via = a.elements(text, a.v, a.written, "listOf", "mapOf")
	default:
		source, ok := a.partOf(a.source, text, from)
		if !ok {
			return false
		}
		to, of := numberOf(a.v), numberOf(source)
		stored.Convert = lossless(of, to)
		if !stored.Convert {
			stored.Via = convertNumber(of, to, a.written)
		}
	}
	return stored.Via != nil || stored.Convert
}

func textConversion(v *valueType, typ *gotype.Type) *Conversion {
	c := &Conversion{Func: v.text.convert, Note: v.text.note, Give: v.text.text, Want: v.text.ordinary[0], Refuse: v.text.refuse}
	if v.text.generic {
		c.Type = typ
	}
	return c
}

var bytesOfString = &Conversion{Func: "bytesOfString", Note: "base64", Give: "YQ==", Want: []any{int64('a')}, Refuse: []any{"not base64"}}

// elements finds the conversion of a list or a map from one of any, by the function that lists or that maps have; nil where its
// elements have none, or encoding/json makes something else of it.
func (a *acceptance) elements(text spec.Text, v *valueType, typ *gotype.Type, list, maps string) *Conversion {
	if v.kind == check.List {
		element := a.element(text, v.underlying.Elem)
		if element == nil {
			return nil
		}
		c := &Conversion{Func: list, Type: typ, Element: element, Of: v.underlying.Elem, Give: []any{element.Give}, Want: []any{element.Want}}
		for _, refused := range element.Refuse {
			c.Refuse = append(c.Refuse, []any{element.Give, refused})
		}
		return c
	}
	key, ok := a.partOf(a.source, text, v.underlying.Key)
	element := a.element(text, v.underlying.Elem)
	if !ok || key.kind != check.String || element == nil {
		return nil
	}
	c := &Conversion{Func: maps, Type: typ, Element: element, Of: v.underlying.Elem, Give: map[string]any{"a": element.Give}, Want: map[string]any{"a": element.Want}}
	for _, refused := range element.Refuse {
		c.Refuse = append(c.Refuse, map[string]any{"a": refused})
	}
	return c
}

// element finds the function that takes the elements of a list or map; nil where there is none.
func (a *acceptance) element(text spec.Text, typ *gotype.Type) *Conversion {
	expanded := a.expand(typ)
	if unexported(expanded) {
		return nil
	}
	v, ok := a.partOf(a.source, text, expanded)
	if !ok {
		return nil
	}
	wrong := []any{Wrong{}}
	same := func(value any) *Conversion {
		return &Conversion{Func: "sameElement", Type: typ, Give: value, Want: value, Refuse: wrong}
	}
	switch {
	case v.underlying.Equal(anyType):
		if !expanded.Equal(anyType) {
			return nil
		}
		return &Conversion{Func: "anyElement", Give: "a", Want: "a"}
	case bytesType.Equal(expanded):
		return &Conversion{Func: "bytesElement", Give: bytesOfString.Give, Want: bytesOfString.Want, Refuse: wrong}
	case v.text != nil && v.text.generic:
		return &Conversion{Func: v.text.element, Type: typ, Give: v.text.text, Want: v.text.ordinary[0], Refuse: wrong}
	case v.text != nil && v.text.typ.Equal(expanded):
		return &Conversion{Func: v.text.element, Give: v.text.text, Want: v.text.ordinary[0], Refuse: wrong}
	case expanded.Equal(stringType):
		return same("a")
	case expanded.Equal(boolType):
		return same(true)
	case expanded.Equal(numberType): // the decoder was told to keep numbers as they are
		return nil
	}
	return a.definedElement(text, v, typ, wrong)
}

// unexported tells whether a type cannot be written, as elements of a list that another package declares may be.
func unexported(t *gotype.Type) bool {
	return slices.ContainsFunc(parts(t), func(part *gotype.Type) bool {
		return part.Kind == gotype.Named && !token.IsExported(part.Name)
	})
}

// definedElement finds the functions for types that are known by what is underneath.
func (a *acceptance) definedElement(text spec.Text, v *valueType, typ *gotype.Type, wrong []any) *Conversion {
	switch v.kind {
	case check.String:
		return &Conversion{Func: "stringElement", Type: typ, Give: "a", Want: "a", Refuse: wrong}
	case check.Bool:
		return &Conversion{Func: "boolElement", Type: typ, Give: true, Want: true, Refuse: wrong}
	case check.Int:
		return &Conversion{Func: "integerElement", Type: typ, Give: 1.0, Want: int64(1), Refuse: []any{1.5}}
	case check.Uint:
		return &Conversion{Func: "integerElement", Type: typ, Give: 1.0, Want: uint64(1), Refuse: []any{1.5}}
	case check.Float:
		return &Conversion{Func: "floatElement", Type: typ, Give: 0.5, Want: 0.5, Refuse: wrong}
	case check.List:
		if v.underlying.Elem.Equal(bytesType.Elem) {
			return nil
		}
		return a.elements(text, v, typ, "listElement", "mapElement")
	case check.Map, check.Headers:
		return a.elements(text, v, typ, "listElement", "mapElement")
	}
	return nil
}

// conversions collects the functions of package support that accepted types need.
func (b *builder) conversions() {
	used := map[string]bool{}
	for _, key := range b.pkg.Keys {
		for _, stored := range key.Stored {
			for c := stored.Via; c != nil; c = c.Element {
				used[c.Func] = true
			}
		}
	}
	b.pkg.Conversions = slices.Sorted(maps.Keys(used))
}

// Note says which values of the type are taken, "" where all are: "whole", "of string".
func (s *Stored) Note(names map[string]string) string {
	switch {
	case s.Via == nil:
		return ""
	case s.Via.Of != nil:
		return "of " + s.Via.Of.Source(names)
	}
	return s.Via.Note
}

// want names the values that are taken: "int", "float64 (whole)", "[]any (of string)".
func (s *Stored) want(names map[string]string) string {
	want := s.Type.Source(names)
	if note := s.Note(names); note != "" {
		want += " (" + note + ")"
	}
	return want
}

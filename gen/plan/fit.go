package plan

import (
	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// load looks up, in one go a spec, the types of other modules that questions will be asked about. A pointer, a map or a
// function needs none.
func (b *builder) load() {
	for _, source := range b.sources {
		var paths []string
		note := func(text spec.Text) {
			if typ, err := gotype.Parse(text.Value); err == nil && text.Present() {
				if typ = b.expand(typ); typ.Kind == gotype.Named {
					paths = append(paths, typ.Path)
				}
			}
		}
		for _, word := range source.Spec.Types {
			note(word.Go)
			note(word.Store)
			for _, text := range word.Accept {
				note(text)
			}
		}
		for key := range source.Spec.Keys() {
			if key.Go.Skip.Value {
				continue
			}
			note(key.Go.Type)
			note(key.Go.Store)
			for _, text := range key.Go.Accept {
				note(text)
			}
			if wordOf(source.Spec, key.Type.Value) == nil {
				note(key.Type)
			}
			b.expect(source, key)
		}
		source.Types.Load(paths...)
	}
}

// expect names the packages that the expressions of a key need, and those of its type, with which they are compared.
func (b *builder) expect(source *Source, key *spec.Key) {
	var expressions []string
	if key.Default != nil {
		expressions = append(expressions, key.Default.Go.Value)
	}
	if key.Example != nil {
		expressions = append(expressions, key.Example.Go.Value)
	}
	for _, text := range expressions {
		if text == "" || len(text) > maxExpr {
			continue
		}
		hidden, names := hideImports(text)
		for _, name := range names {
			source.Types.Expect(name.Path)
		}
		for _, name := range packageNames(hidden, names) {
			source.Types.Expect(name)
		}
		for _, typ := range b.writtenTypes(source, key) {
			source.Types.Expect(typ.Packages()...)
		}
	}
}

// writtenTypes are the Go types that a key or its word names, as far as they are types.
func (b *builder) writtenTypes(source *Source, key *spec.Key) []*gotype.Type {
	texts := []spec.Text{key.Type, key.Go.Type}
	if word := wordOf(source.Spec, key.Type.Value); word != nil {
		texts = append(texts, word.Go)
	}
	var written []*gotype.Type
	for _, text := range texts {
		if typ, err := gotype.Parse(text.Value); err == nil && text.Present() {
			written = append(written, b.expand(typ))
		}
	}
	return written
}

// underlying is the type below a named one.
func (b *builder) underlying(source *Source, text spec.Text, typ *gotype.Type) (*gotype.Type, bool) {
	under, err := source.Types.Underlying(typ)
	if err != nil {
		b.typeError(source, text, err)
		return nil, false
	}
	return under, true
}

// form finds out what a nil in a value of the type looks like.
func (b *builder) form(source *Source, text spec.Text, typ *gotype.Type) (Form, bool) {
	questions := []struct {
		ask  func(*gotype.Type) (bool, error)
		form Form
	}{
		{source.Types.IsEmptyInterface, EmptyInterface},
		{source.Types.IsInterface, Interface},
		{source.Types.CanBeNil, Nilable},
	}
	for _, q := range questions {
		yes, err := q.ask(typ)
		if err != nil {
			b.typeError(source, text, err)
			return Plain, false
		}
		if yes {
			return q.form, true
		}
	}
	return Plain, true
}

// A conversion is how a value gets from one type to another.
type conversion uint8

const (
	impossible conversion = iota
	implicit
	explicit
)

func (b *builder) converts(source *Source, text spec.Text, from, to *gotype.Type) (conversion, bool) {
	isImplicit, isExplicit, err := source.Types.Convertible(from, to)
	switch {
	case err != nil:
		b.typeError(source, text, err)
		return impossible, false
	case isImplicit:
		return implicit, true
	case isExplicit:
		return explicit, true
	}
	return impossible, true
}

// basicKinds gives kind and size of the predeclared types that literals and checks know.
var basicKinds = map[string]struct {
	kind check.Kind
	bits int
}{
	"string": {check.String, 0}, "bool": {check.Bool, 0},
	"int": {check.Int, 64}, "int8": {check.Int, 8}, "int16": {check.Int, 16}, "int32": {check.Int, 32}, "int64": {check.Int, 64},
	"rune": {check.Int, 32}, "byte": {check.Uint, 8}, "uint": {check.Uint, 64}, "uint8": {check.Uint, 8},
	"uint16": {check.Uint, 16}, "uint32": {check.Uint, 32}, "uint64": {check.Uint, 64}, "uintptr": {check.Uint, 64},
	"float32": {check.Float, 32}, "float64": {check.Float, 64},
}

// kindOf classifies an underlying type for checks.
func kindOf(t *gotype.Type) check.Kind {
	switch t.Kind {
	case gotype.Predeclared:
		return basicKinds[t.Name].kind // Other for error, any and complex numbers
	case gotype.Slice:
		return check.List
	case gotype.Map:
		if headers.Equal(t) {
			return check.Headers
		}
		return check.Map
	}
	return check.Other
}

// basic is the predeclared type that checks want a value in: functions take string and int, and no type defined over them.
func (b *builder) basic(v *valueType) string {
	want := ""
	switch v.kind {
	case check.String:
		want = "string"
	case check.Int:
		want = "int"
	}
	if typ := b.expand(v.typ); typ.Kind == gotype.Predeclared && typ.Name == want {
		return ""
	}
	return want
}

var headers = &gotype.Type{Kind: gotype.Map, Key: stringType, Elem: &gotype.Type{Kind: gotype.Slice, Elem: stringType}}

var stringType = &gotype.Type{Kind: gotype.Predeclared, Name: "string"}

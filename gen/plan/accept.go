package plan

import (
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// AcceptJSON is the word in an accept list for all that encoding/json makes of a type.
const AcceptJSON = "json"

// An acceptance adds to a value type the further dynamic types that are read.
type acceptance struct {
	*builder
	source  *Source
	v       *valueType
	typ     *gotype.Type // the accessors'
	written *gotype.Type // the same, with aliases
	seen    []*gotype.Type
}

// accept adds a type, or those that the word json stands for.
func (a *acceptance) accept(text spec.Text) bool {
	if text.Value == AcceptJSON {
		return a.acceptJSON(text)
	}
	written, accept := a.parse(a.source, text, AcceptJSON)
	if accept == nil {
		return false
	}
	if slices.ContainsFunc(a.seen, accept.Equal) || a.v.any() {
		a.fail(a.source, text.Pos, RuleAcceptType, "remove it", "%s is accepted already", accept)
		return false
	}
	how, ok := a.converts(a.source, text, accept, a.typ)
	if !ok {
		return false
	}
	stored := Stored{Type: written, Convert: how == explicit}
	if how == impossible && !a.convert(text, accept, &stored) {
		a.fail(a.source, text.Pos, RuleAcceptType,
			"accept a type with the same underlying type, another number for a number, or json for what encoding/json makes of the type",
			"%s does not convert to %s", accept, a.typ)
		return false
	}
	return a.add(text, accept, stored)
}

// add adds a type whose conversion is known.
func (a *acceptance) add(text spec.Text, accept *gotype.Type, stored Stored) bool {
	var ok bool
	if stored.Form, ok = a.form(a.source, text, accept); ok {
		a.seen = append(a.seen, accept)
		a.v.stored = append(a.v.stored, stored)
	}
	return ok
}

// acceptJSON adds what encoding/json makes of the type when it decodes into an any, so far as that is another type. A number is a
// json.Number where its decoder was told so.
func (a *acceptance) acceptJSON(text spec.Text) bool {
	forms := a.jsonForms()
	if forms == nil {
		a.fail(a.source, text.Pos, RuleAcceptType, "name the types to accept", "encoding/json makes nothing of %s that converts to it", a.typ)
		return false
	}
	for _, form := range forms {
		if slices.ContainsFunc(a.seen, form.Equal) {
			continue
		}
		how, ok := a.converts(a.source, text, form, a.typ)
		stored := Stored{Type: form, Convert: how == explicit}
		switch {
		case !ok:
			return false
		case how != impossible:
		case form == stringType && bytesType.Equal(a.typ):
			stored.Via = bytesOfString
		case !a.convert(text, form, &stored):
			a.fail(a.source, text.Pos, RuleAcceptType, "name the types to accept", "encoding/json makes %s of %s, which does not convert to it", form, a.typ)
			return false
		}
		if !a.add(text, form, stored) {
			return false
		}
	}
	return true
}

var (
	float64Type = &gotype.Type{Kind: gotype.Predeclared, Name: "float64"}
	boolType    = &gotype.Type{Kind: gotype.Predeclared, Name: "bool"}
	anyType     = &gotype.Type{Kind: gotype.Predeclared, Name: "any"}
	numberType  = &gotype.Type{Kind: gotype.Named, Path: "encoding/json", Name: "Number"}
	anyList     = &gotype.Type{Kind: gotype.Slice, Elem: anyType}
	anyMap      = &gotype.Type{Kind: gotype.Map, Key: stringType, Elem: anyType}
)

// jsonKinds has the types that encoding/json decodes into, for the kinds of those that were encoded.
var jsonKinds = map[check.Kind][]*gotype.Type{
	check.String: {stringType}, check.Bool: {boolType},
	check.Int: {float64Type, numberType}, check.Uint: {float64Type, numberType}, check.Float: {float64Type, numberType},
	check.List: {anyList}, check.Map: {anyMap}, check.Headers: {anyMap},
}

// jsonForms gives the types that encoding/json makes of the type, nil where it makes none that is known.
func (a *acceptance) jsonForms() []*gotype.Type {
	switch v := a.v; {
	case v.any(), a.typ.Equal(numberType):
		return []*gotype.Type{} // it is one of them
	case bytesType.Equal(a.typ):
		return []*gotype.Type{stringType} // base64
	case v.kind == check.List && v.underlying.Elem.Equal(bytesType.Elem):
		return nil
	case v.text != nil:
		return append([]*gotype.Type{stringType}, jsonKinds[v.kind]...)
	}
	return jsonKinds[a.v.kind]
}

// bytesType is the type of which encoding/json makes a text. Of one defined over it it may make anything, as it does of a
// json.RawMessage.
var bytesType = &gotype.Type{Kind: gotype.Slice, Elem: &gotype.Type{Kind: gotype.Predeclared, Name: "byte"}}

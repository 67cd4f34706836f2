package plan

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// Value is one of the values that a key may hold, or that the elements of its list may be.
type Value struct {
	Spec       *spec.Value
	Literal    any
	Name       string // of its constant, behind an identifier of the key: GET of RequestMethodGET; "" where there is none
	Deprecated string // the sentence behind "Deprecated:", or ""
}

// Element is what the elements of a list are.
type Element struct {
	Type  *gotype.Type
	Kind  check.Kind
	Basic string // the predeclared type that errors show an element in, "" where that is its own

	value *valueType
}

// Constants gives the values that have a constant.
func (k *Key) Constants() []*Value {
	var named []*Value
	for _, value := range k.Values {
		if value.Name != "" {
			named = append(named, value)
		}
	}
	return named
}

// ValueType is the type of the listed values: that of the key or, for a list, of its elements.
func (k *Key) ValueType() *gotype.Type {
	if k.Element != nil {
		return k.Element.Type
	}
	return k.Type
}

// ValueKind is the kind of ValueType.
func (k *Key) ValueKind() check.Kind {
	if k.Element != nil {
		return k.Element.Kind
	}
	return k.Kind
}

// ConstantType is the type that the constants are declared with, nil where they become such values by themselves.
func (k *Key) ConstantType() *gotype.Type {
	if typ := k.ValueType(); !Natural(k.ValueKind(), typ) {
		return typ
	}
	return nil
}

// Natural tells whether a constant without a type becomes a value of this type by itself when it is stored.
func Natural(kind check.Kind, typ *gotype.Type) bool {
	return typ.Kind == gotype.Predeclared && typ.Name == map[check.Kind]string{check.String: "string", check.Int: "int", check.Bool: "bool"}[kind]
}

// values plans the listed values of a key, and the check that a closed list is. A key that takes every type can have no such list:
// is an int32 of 1 one of [1, 2]?
func (b *builder) values(key *Key, v *valueType) {
	values := key.Spec.Values
	if v.any() && !values.Open {
		b.fail(key.Source, values.Pos, RuleCheckType, "say open: true, or give the key a type such as string", "a key of type %s cannot have a closed list of values", v.typ)
		return
	}
	want := ""
	if v.kind == check.List {
		if !b.element(key, v) {
			return
		}
		v, want = key.Element.value, "every element "
	}
	list := b.listed(key, v)
	if !values.Open && len(list) > 0 {
		key.Checks = append(key.Checks, &Check{Check: check.Check{Rule: RuleValues}, OneOf: list, Want: want + oneOf(list, v)})
	}
}

// element finds out what the elements of a list are.
func (b *builder) element(key *Key, v *valueType) bool {
	at := key.Spec.Type
	if key.Spec.Go.Type.Present() {
		at = key.Spec.Go.Type
	}
	typ := v.underlying.Elem
	if typ.Kind == gotype.Named && !token.IsExported(typ.Name) {
		b.fail(key.Source, key.Spec.Values.Pos, RuleValueType, "remove the values", "the elements of %s have a type that is not exported", v.typ)
		return false
	}
	underlying, ok := b.underlying(key.Source, at, typ)
	if !ok {
		return false
	}
	element := &valueType{typ: typ, underlying: underlying, kind: kindOf(underlying), text: b.textual(key.Source, typ, underlying)}
	if element.kind == check.Other && element.text != nil && element.text.typ.Name == "Time" {
		b.fail(key.Source, key.Spec.Values.Pos, RuleValueType, "remove the values", "times in a list cannot be compared with listed ones")
		return false
	}
	key.Element = &Element{Type: typ, Kind: element.kind, Basic: b.basic(element), value: element}
	return true
}

// listed plans the listed values, and gives each value once. Two entries may have one value if the second has a name of its own.
func (b *builder) listed(key *Key, v *valueType) []any {
	var list []any
	seen := map[any]bool{}
	for i := range key.Spec.Values.List {
		entry := &key.Spec.Values.List[i]
		literal, ok := b.literal(key.Source, RuleValueType, "value", &entry.Literal, v)
		if !ok {
			continue
		}
		same := asStored(literal, v)
		switch {
		case !seen[same]:
			seen[same] = true
			list = append(list, literal)
		case !entry.Name.Present() && !entry.Skip.Value:
			b.fail(key.Source, entry.Pos, RuleValueType, "remove one, or give it a name: of its own", "value %s stands twice", showLiteral(&entry.Literal))
			continue
		}
		key.Values = append(key.Values, &Value{
			Spec: entry, Literal: literal, Name: b.valueName(key, v, entry, literal), Deprecated: deprecation(entry.Deprecated, "value"),
		})
	}
	return list
}

// asStored is what the compiler makes of a literal: two of them can be one float32.
func asStored(literal any, v *valueType) any {
	if f, ok := literal.(float64); ok && basicKinds[v.underlying.Name].bits == 32 {
		return float64(float32(f))
	}
	return literal
}

const valueRemedy = "give it another name:, or skip: true if it needs no constant"

// valueName finds the name of a value's constant, which does not depend on how a number is written.
func (b *builder) valueName(key *Key, v *valueType, entry *spec.Value, literal any) string {
	if _, constant := wantedKinds[v.kind]; !constant || entry.Skip.Value {
		return ""
	}
	if name := entry.Name; name.Present() {
		first, _ := utf8.DecodeRuneInString(name.Value)
		if !token.IsIdentifier("X"+name.Value) || unicode.IsLower(first) || name.Value == "" {
			b.fail(key.Source, name.Pos, RuleIdentifier, "write a name such as Get", "%s cannot end an exported Go identifier", show(name.Value))
			return ""
		}
		return name.Value
	}
	text := v.show(literal)
	switch literal := literal.(type) {
	case string:
		text = literal
	case float64:
		text = strconv.FormatFloat(literal, 'f', -1, 64)
	}
	name := b.namers[key.Source].value(text)
	if name == "" {
		b.fail(key.Source, entry.Pos, RuleIdentifier, "give it a name:, or skip: true if it needs no constant", "value %s makes no part of an identifier", showLiteral(&entry.Literal))
	}
	return name
}

// claimValues claims the names of a key's constants: after all keys, for a value can have another name more easily.
func (b *builder) claimValues(key *Key) {
	for _, value := range key.Constants() {
		at := value.Spec.Pos
		if value.Spec.Name.Present() {
			at = value.Spec.Name.Pos
		}
		by := "value " + showLiteral(&value.Spec.Literal) + " of " + key.Name
		b.claim(claim{by, key.Source, at, key.Spec}, valueRemedy, key.Ident+value.Name)
	}
}

// symbols are spelt in the names of values: C++ is CPlusPlus, C# CSharp.
var symbols = strings.NewReplacer("+", " Plus ", "#", " Sharp ", "&", " And ", "*", " Star ")

// value makes the part of an identifier that stands for a value. It may begin with a digit. Numbers that were apart stay so: 1.10
// is not 11.0.
func (n *namer) value(text string) string {
	if text == "" {
		return "Empty"
	}
	minus := ""
	if len(text) > 1 && text[0] == '-' && (text[1] == '.' || text[1] >= '0' && text[1] <= '9') {
		minus = "Minus"
	}
	var name strings.Builder
	name.WriteString(minus)
	digit := false // the last word ends in one
	for _, word := range n.words(symbols.Replace(text)) {
		first, _ := utf8.DecodeRuneInString(word)
		if digit && unicode.IsDigit(first) {
			name.WriteByte('_')
		}
		name.WriteString(word)
		last, _ := utf8.DecodeLastRuneInString(word)
		digit = unicode.IsDigit(last)
	}
	return name.String()
}

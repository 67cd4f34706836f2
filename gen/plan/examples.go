package plan

import (
	"strings"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// example plans the example of a key: a literal, a list of them or a Go expression.
func (b *builder) example(key *Key, v *valueType, e *spec.Example) {
	switch {
	case e.Go.Present():
		if expr := b.expr(key, v, e.Go, exampleExpr); expr != nil && !b.isNil(key, expr, e) {
			key.example = Sample{Expr: expr}
		}
	case e.Literal != nil:
		if value, ok := b.literal(key.Source, RuleExampleType, "example", e.Literal, v); ok {
			key.example = Sample{Literal: value}
			b.passes(key, key, RuleExampleCheck, "example", written{e.Pos, showLiteral(e.Literal)}, value)
		}
	default:
		if list, ok := b.exampleList(key, v, e); ok {
			key.example = Sample{Literal: list}
			b.passes(key, key, RuleExampleCheck, "example", written{e.Pos, showList(e.List)}, list)
		}
	}
}

// isNil reports an example that is a nil, which no environment may hold where the key is required.
func (b *builder) isNil(key *Key, expr *Expr, e *spec.Example) bool {
	isNil := len(expr.Tokens) == 1 && expr.Tokens[0].Text == "nil"
	if isNil {
		b.fail(key.Source, e.Pos, RuleExampleType, "write a value, or remove it", "an example is not nil")
	}
	return isNil
}

// exampleList reads the elements of a list.
func (b *builder) exampleList(key *Key, v *valueType, e *spec.Example) ([]any, bool) {
	element := v // an any holds lists of any
	if !v.any() {
		if v.kind != check.List {
			b.fail(key.Source, e.Pos, RuleExampleType, "write one value, or {go: expression}", "example %s is a list, which %s is not", showList(e.List), v.typ)
			return nil, false
		}
		if unexported(v.underlying.Elem) {
			b.fail(key.Source, e.Pos, RuleExampleType, "write {go: expression}", "the elements of %s have a type of its package alone", v.typ)
			return nil, false
		}
		var ok bool
		if element, ok = b.partOf(key.Source, key.Spec.Type, v.underlying.Elem); !ok {
			return nil, false
		}
	}
	list, all := []any{}, true
	for i := range e.List {
		value, ok := b.literal(key.Source, RuleExampleType, "example", &e.List[i], element)
		list, all = append(list, value), all && ok
	}
	return list, all
}

// partOf is the value type of a part of a type, as far as literals and conversions ask.
func (b *builder) partOf(source *Source, text spec.Text, typ *gotype.Type) (*valueType, bool) {
	underlying, ok := b.underlying(source, text, typ)
	if !ok {
		return nil, false
	}
	v := &valueType{typ: typ, underlying: underlying, kind: kindOf(underlying), text: b.textual(source, typ, underlying)}
	if underlying.Equal(anyType) {
		v.stored = []Stored{{Type: typ, Form: EmptyInterface}}
	}
	return v, true
}

// showList writes the elements of a list as the spec does.
func showList(list []spec.Literal) string {
	var texts []string
	for i := range list {
		texts = append(texts, showLiteral(&list[i]))
	}
	return "[" + shorten(strings.Join(texts, ", ")) + "]"
}

// written is what a problem with a value is about: where it stands, and how.
type written struct {
	pos  spec.Pos
	text string
}

// ask sees that the value of a key whose example is an expression is known, where a condition asks for more than whether there is
// one.
func (k *Key) ask(test spec.ConditionTest) {
	if k.Sample.Expr == nil || test == spec.TestPresent {
		return
	}
	if k.Any() {
		k.Sample = anySample
	} else if found, ok := find(candidates(k), func(value any) bool { return holdAll(k.Unconditional(), value) }); ok {
		k.Sample = found
	}
}

var anySample = Sample{Literal: "a"}

package plan

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// literalKinds names what YAML takes a scalar for.
var literalKinds = map[spec.LiteralKind]string{spec.String: "a string", spec.Int: "an integer", spec.Float: "a number", spec.Boolean: "a truth value"}

var wantedKinds = map[check.Kind]string{check.String: "a string", check.Int: "an integer", check.Uint: "an integer from 0", check.Float: "a number", check.Bool: "true or false"}

// literal turns a literal of the spec into a value of the type, as string, int64, uint64, float64 or bool; or says why it is
// none, and what to do.
func literal(l *spec.Literal, v *valueType) (value any, why, hint string) {
	kind, bits := v.kind, 64
	if v.underlying.Kind == gotype.Predeclared {
		bits = basicKinds[v.underlying.Name].bits
	}
	if len(v.stored) > 0 && v.stored[0].Form == EmptyInterface {
		kind = naturalKind[l.Kind]
		bits = 64
	}
	want, known := wantedKinds[kind]
	if !known {
		return nil, fmt.Sprintf("%s cannot be written as a literal", v.typ), "write {go: expression} for a default, or remove it"
	}
	if naturalKind[l.Kind] != kind && (l.Kind != spec.Int || kind != check.Uint && kind != check.Float) {
		if kind == check.String {
			hint = "quote it: " + strconv.Quote(l.Text)
		}
		return nil, fmt.Sprintf("%s is %s, want %s", show(l.Text), literalKinds[l.Kind], want), hint
	}
	value, err := parseLiteral(l.Text, kind, bits)
	if err != nil {
		return nil, fmt.Sprintf("%s does not fit %s", show(l.Text), v.typ), ""
	}
	return value, "", ""
}

var naturalKind = map[spec.LiteralKind]check.Kind{spec.String: check.String, spec.Int: check.Int, spec.Float: check.Float, spec.Boolean: check.Bool}

func parseLiteral(text string, kind check.Kind, bits int) (any, error) {
	switch kind {
	case check.Int:
		return strconv.ParseInt(text, 0, bits)
	case check.Uint:
		return strconv.ParseUint(strings.TrimPrefix(text, "+"), 0, bits)
	case check.Float:
		return parseFloat(text, bits)
	case check.Bool:
		return strings.EqualFold(text, "true"), nil
	}
	return text, nil
}

// parseFloat takes the integers of YAML too, and refuses what Go has no constant for: infinities and not-a-number.
func parseFloat(text string, bits int) (any, error) {
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return float64(n), nil
	}
	f, err := strconv.ParseFloat(text, bits)
	if err == nil && (math.IsInf(f, 0) || math.IsNaN(f)) {
		err = strconv.ErrRange
	}
	return f, err
}

func show(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		text = string(runes[:40]) + "…"
	}
	return strconv.Quote(text)
}

// literal reports a literal that does not fit its type; a nil one stands for none.
func (b *builder) literal(source *Source, rule diag.Rule, what string, l *spec.Literal, v *valueType) (any, bool) {
	value, why, hint := literal(l, v)
	if why != "" {
		b.fail(source, l.Pos, rule, hint, "%s %s", what, why)
		return nil, false
	}
	return value, true
}

// literals plans what a key says of values: its literal default and its example.
func (b *builder) literals(key *Key, v *valueType) {
	if d := key.Spec.Default; d != nil && d.Literal != nil {
		if value, ok := b.literal(key.Source, RuleDefaultType, "default", d.Literal, v); ok {
			key.Default = &Default{Literal: value}
			b.passes(key, RuleDefaultCheck, "default", d.Literal, value)
		}
	}
	if d := key.Spec.Default; d != nil && d.Go.Present() {
		if expr := b.expr(key, v, d.Go); expr != nil {
			key.Default = &Default{Expr: expr}
		}
	}
	if e := key.Spec.Example; e != nil {
		if value, ok := b.literal(key.Source, RuleExampleType, "example", e, v); ok {
			key.example = value
			b.passes(key, RuleExampleCheck, "example", e, value)
		}
	}
	b.sampleKey(key, v)
}

// passes reports the first check of the value alone that a literal of the spec fails.
func (b *builder) passes(key *Key, rule diag.Rule, what string, l *spec.Literal, value any) {
	for _, c := range key.Unconditional() {
		if !c.Holds(value) {
			b.fail(key.Source, l.Pos, rule, "", "%s %s does not pass the check of %s, which wants %s", what, show(l.Text), key.Name, c.Want)
			return
		}
	}
}

// defaultKey plans a default that is the value of another key.
func (b *builder) defaultKey(key *Key) {
	d := key.Spec.Default
	if d == nil || d.Key == nil {
		return
	}
	from := b.keys[d.Key]
	switch {
	case from == nil && d.Key.Go.Skip.Value:
		b.fail(key.Source, d.Pos, RuleDefaultType, "remove its go.skip", "%s has no accessors to take a default from", d.Key.Name.Value)
	case from == nil: // has problems of its own
	default:
		at := spec.Text{Value: d.Key.Name.Value, Pos: d.Pos}
		how, ok := b.converts(key.Source, at, b.expand(from.Type), b.expand(key.Type))
		if ok && how != implicit {
			b.fail(key.Source, d.Pos, RuleDefaultType, "", "%s is %s, want %s", from.Name, from.Type, key.Type)
		}
		if ok && how == implicit {
			key.Default = &Default{Key: from}
		}
	}
}

// defaultCycles refuses defaults that lead back to where they came from: the getters would call each other for ever.
func (b *builder) defaultCycles() {
	for _, key := range b.pkg.Keys {
		at := key
		for range b.pkg.Keys {
			if at.Default == nil || at.Default.Key == nil {
				break
			}
			if at = at.Default.Key; at == key {
				b.fail(key.Source, key.Spec.Default.Pos, RuleDefaultType, "give one of them another default", "the default of %s leads back to it", key.Name)
				key.Default = nil
				break
			}
		}
	}
}

package plan

import (
	"errors"
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
	if v.any() {
		kind, bits = naturalKind[l.Kind], 64
	}
	if v.text != nil && (l.Kind == spec.String || kind == check.Other) {
		return v.text.literal(l, v)
	}
	want, known := wantedKinds[kind]
	if !known {
		return nil, fmt.Sprintf("%s is no value of type %s", showLiteral(l), v.typ), "remove it, or write {go: expression} for a default or an example"
	}
	value, err := parseLiteral(l.Text, kind, bits)
	isKind := naturalKind[l.Kind] == kind || l.Kind == spec.Int && (kind == check.Uint || kind == check.Float)
	switch {
	case isKind && err == nil:
		return value, "", ""
	case isKind || l.Kind != spec.String && errors.Is(err, strconv.ErrRange):
		return nil, fmt.Sprintf("%s does not fit %s", showLiteral(l), v.typ), ""
	case kind == check.String:
		hint = "quote it: " + strconv.Quote(l.Text)
	case l.Kind == spec.String && err == nil:
		hint = "write it without quotes"
	}
	return nil, fmt.Sprintf("%s is %s, want %s", showLiteral(l), literalKinds[l.Kind], want), hint
}

var naturalKind = map[spec.LiteralKind]check.Kind{spec.String: check.String, spec.Int: check.Int, spec.Float: check.Float, spec.Boolean: check.Bool}

// parseLiteral reads the text of a literal. YAML 1.1 groups digits with underscores more freely than Go.
func parseLiteral(text string, kind check.Kind, bits int) (any, error) {
	digits := strings.ReplaceAll(text, "_", "")
	switch kind {
	case check.Int:
		return strconv.ParseInt(digits, 0, bits)
	case check.Uint:
		return strconv.ParseUint(strings.TrimPrefix(digits, "+"), 0, bits)
	case check.Float:
		return parseFloat(digits, bits)
	case check.Bool:
		return parseBool(text)
	}
	return text, nil
}

func parseBool(text string) (any, error) {
	value := strings.EqualFold(text, "true")
	if !value && !strings.EqualFold(text, "false") {
		return nil, strconv.ErrSyntax
	}
	return value, nil
}

// parseFloat takes the integers of YAML too, and refuses what Go has no constant for: infinities and not-a-number. It rounds to a
// float64 only, as the Go compiler reads the literal again.
func parseFloat(text string, bits int) (any, error) {
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return float64(n), nil
	}
	if _, err := strconv.ParseFloat(text, bits); err != nil {
		return nil, err // too large for a float32
	}
	f, err := strconv.ParseFloat(text, 64)
	if err == nil && (math.IsInf(f, 0) || math.IsNaN(f)) {
		err = strconv.ErrRange
	}
	return f, err
}

// show quotes a text for a message.
func show(text string) string { return strconv.Quote(shorten(text)) }

// showLiteral writes a literal as the spec does: only strings in quotes.
func showLiteral(l *spec.Literal) string {
	if l.Kind == spec.String {
		return show(l.Text)
	}
	return shorten(l.Text)
}

func shorten(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
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
			b.passes(key, key, RuleDefaultCheck, "default", written{d.Literal.Pos, showLiteral(d.Literal)}, value)
		}
	}
	if d := key.Spec.Default; d != nil && d.Go.Present() {
		if expr := b.expr(key, v, d.Go, defaultExpr); expr != nil {
			key.Default = &Default{Expr: expr}
		}
	}
	if key.Spec.Example != nil {
		b.example(key, v, key.Spec.Example)
	}
	b.sampleKey(key, v)
}

// passes tells whether a value that key has in its entry passes the checks of the value alone of a key, of itself or another.
// The first that it does not is reported.
func (b *builder) passes(key, of *Key, rule diag.Rule, what string, w written, value any) bool {
	for _, c := range of.Unconditional() {
		if c.Holds(value) {
			continue
		}
		hint := "change it, or add it to allow: in that check"
		if c.Rule == RuleValues {
			hint = "change it, or add it to values:"
		}
		b.fail(key.Source, w.pos, rule, hint, "%s %s does not pass a check of %s, which wants %s", what, w.text, of.Name, c.Want)
		return false
	}
	return true
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
		b.fail(key.Source, d.Pos, RuleDefaultType, "remove its go.skip", "default %s has no accessors", d.Key.Name.Value)
	case from == nil: // has problems of its own
	default:
		at := spec.Text{Value: d.Key.Name.Value, Pos: d.Pos}
		how, ok := b.converts(key.Source, at, b.expand(from.Type), b.expand(key.Type))
		if ok && how != implicit {
			b.fail(key.Source, d.Pos, RuleDefaultType, "name a key of the same type", "default %s has type %s, want %s", from.Name, from.Type, key.Type)
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

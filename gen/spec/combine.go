package spec

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/suggest"
)

// A form is what may stand in a place of the spec: one value for the reader and for the JSON Schema, so that they cannot disagree.
// read reads what stands at n, which messages call what, and tells whether there is something in into then.
type form[T any] struct {
	kind   yaml.Kind // by which either tells it from others
	schema schema
	read   func(r *reader, n *yaml.Node, what string, into *T) bool
}

// The forms of single values. Text may be written without quotes, whatever YAML takes it for: version: 1.0.
var (
	text    = form[Text]{yaml.ScalarNode, schema{"type": []string{"string", "number", "boolean"}}, (*reader).text}
	flag    = form[Bool]{yaml.ScalarNode, schema{"type": "boolean"}, (*reader).flag}
	literal = form[*Literal]{yaml.ScalarNode, text.schema, (*reader).literal}
)

var (
	texts    = list(text, func(into *[]Text, item *Text, _ Pos) { *into = append(*into, *item) })
	literals = list(literal, func(into *[]Literal, item **Literal, _ Pos) { *into = append(*into, **item) })
)

// word is one of a few words. The message has a place for another one.
func word(message string, words ...string) form[Text] {
	return form[Text]{yaml.ScalarNode, schema{"enum": words}, func(r *reader, n *yaml.Node, what string, into *Text) bool {
		if !r.text(n, what, into) {
			return false
		}
		if known := slices.Contains(words, into.Value); !known {
			hint := cmp.Or(suggest.Hint(into.Value, words), "write "+strings.Join(words, " or "))
			r.fail(into.Pos, RuleForm, hint, message, shorten(into.Value))
			return false
		}
		return true
	}}
}

// matching is text that matches an expression, which has to mean the same to Go and to JSON Schema (ECMA-262). The message has a
// place for text that does not.
func matching(expr *regexp.Regexp, rule diag.Rule, message, hint string) form[Text] {
	read := func(r *reader, n *yaml.Node, what string, into *Text) bool {
		if !r.text(n, what, into) {
			return false
		}
		if !expr.MatchString(into.Value) {
			r.fail(into.Pos, rule, hint, message, shorten(into.Value))
			return false
		}
		return true
	}
	return form[Text]{yaml.ScalarNode, schema{"type": text.schema["type"], "pattern": expr.String()}, read}
}

// part is a form whose value is a part of T.
func part[T, U any](f form[U], get func(*T) *U) form[T] {
	return form[T]{f.kind, f.schema, func(r *reader, n *yaml.Node, what string, into *T) bool {
		return f.read(r, n, what, get(into))
	}}
}

// fresh is a form whose value is made when there is one, and knows where it stands. It is kept even if it cannot be read.
func fresh[T any](f form[T], at func(Pos) *T) form[*T] {
	return form[*T]{f.kind, f.schema, func(r *reader, n *yaml.Node, what string, into **T) bool {
		*into = at(r.posOf(n))
		return f.read(r, n, what, *into)
	}}
}

// either is what one of the forms can read, by the kinds of their nodes. What none can read, the first one complains of.
func either[T any](forms ...form[T]) form[T] {
	schemas := make([]schema, len(forms))
	for i, f := range forms {
		schemas[i] = f.schema
	}
	return form[T]{schema: schema{"anyOf": schemas}, read: func(r *reader, n *yaml.Node, what string, into *T) bool {
		fits := func(f form[T]) bool { return f.kind == meant(n).Kind }
		return forms[max(0, slices.IndexFunc(forms, fits))].read(r, n, what, into)
	}}
}

// meant is the node that n stands for.
func meant(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// list is a list, each of whose items that can be read is given to add.
func list[T, U any](item form[U], add func(into *T, item *U, at Pos)) form[T] {
	s := schema{"type": "array", "items": item.schema}
	return form[T]{yaml.SequenceNode, s, func(r *reader, n *yaml.Node, what string, into *T) bool {
		return r.items(n, what, func(n *yaml.Node) {
			if value := new(U); item.read(r, n, fmt.Sprint("an item of ", what), value) {
				add(into, value, r.posOf(n))
			}
		})
	}}
}

// entries is a mapping whose names are free. Each is given to add, be its value, which messages call what, readable or not.
func entries[T, U any](what string, value form[U], add func(into *T, name Text, value *U)) form[T] {
	s := schema{"type": "object", "additionalProperties": value.schema}
	return form[T]{yaml.MappingNode, s, func(r *reader, n *yaml.Node, field string, into *T) (isMapping bool) {
		r.enter(n, func(n *yaml.Node) {
			isMapping = n.Kind == yaml.MappingNode
			r.entries(n, field, func(name Text, n *yaml.Node) {
				read := new(U)
				value.read(r, n, what, read)
				add(into, name, read)
			})
		})
		return isMapping
	}}
}

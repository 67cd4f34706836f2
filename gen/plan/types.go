package plan

import (
	"cmp"
	"errors"
	"go/types"
	"maps"
	"slices"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
	"github.com/owin-go/owingen/gen/suggest"
)

// A valueType is what a type word, or a key with Go types of its own, means in Go. typ is nil when that could not be found
// out, which has been reported.
type valueType struct {
	typ        *gotype.Type // as printed: an alias by its name
	underlying *gotype.Type
	stored     []Stored
	kind       check.Kind
	text       *textual // nil for the types whose values are no texts in a spec
}

// any tells whether every value there is has the type.
func (v *valueType) any() bool { return len(v.stored) > 0 && v.stored[0].Form == EmptyInterface }

// goTypes are the texts that a value type is made of.
type goTypes struct {
	typ    spec.Text
	words  []string // which else could have been meant by typ
	alias  spec.Text
	store  spec.Text
	accept []spec.Text
}

// keyType finds the value type of a key: its own Go types, those of its type word, or the Go type that the word itself is.
func (b *builder) keyType(source *Source, key *spec.Key) (*valueType, bool) {
	if !key.Type.Present() {
		return nil, false
	}
	word := wordOf(source.Spec, key.Type.Value)
	own := key.Go.Type.Present() || key.Go.Store.Present() || len(key.Go.Accept) > 0
	if word != nil && !own {
		return b.wordType(source, word)
	}
	if v := b.goTypes[goTypeOf{source, key.Type.Value}]; v != nil && word == nil && !own {
		return v, true
	}
	texts := goTypes{typ: key.Type, words: typeWords(source.Spec)}
	if word != nil {
		texts = goTypes{word.Go, nil, word.Alias, word.Store, word.Accept}
	}
	if key.Go.Type.Present() {
		texts = goTypes{typ: key.Go.Type}
	}
	if key.Go.Store.Present() {
		texts.store = key.Go.Store
	}
	if len(key.Go.Accept) > 0 {
		texts.accept = key.Go.Accept
	}
	v := b.valueType(source, texts)
	if v.typ != nil && word == nil && !own {
		b.goTypes[goTypeOf{source, key.Type.Value}] = v
	}
	return v, v.typ != nil
}

// goTypeOf is a Go type that keys of a source write themselves. It is found out once for all of them, but for errors, which
// each key is told.
type goTypeOf struct {
	source *Source
	text   string
}

func wordOf(s *spec.Spec, name string) *spec.Type {
	for _, word := range s.Types {
		if word.Name.Value == name {
			return word
		}
	}
	return nil
}

// wordTypes finds out about all words, those too that no key uses.
func (b *builder) wordTypes() {
	for _, source := range b.sources {
		for _, word := range source.Spec.Types {
			b.wordType(source, word)
		}
	}
}

// wordType is the value type of a word of types:, found out once.
func (b *builder) wordType(source *Source, word *spec.Type) (*valueType, bool) {
	v := b.words[word]
	if v == nil {
		v = b.valueType(source, goTypes{word.Go, nil, word.Alias, word.Store, word.Accept})
		b.words[word] = v
	}
	return v, v.typ != nil
}

func (b *builder) valueType(source *Source, texts goTypes) *valueType {
	v := new(valueType)
	written, typ := b.parse(source, texts.typ, texts.words...)
	if typ == nil {
		for _, text := range append([]spec.Text{texts.store}, texts.accept...) {
			b.parse(source, text) // for what is wrong with them
		}
		return v
	}
	if texts.alias.Present() && b.aliases[texts.alias.Value] != nil {
		written = &gotype.Type{Kind: gotype.Predeclared, Name: texts.alias.Value}
	}
	var ok bool
	if v.underlying, ok = b.underlying(source, texts.typ, typ); !ok {
		return v
	}
	v.kind, v.text = kindOf(v.underlying), b.textual(source, typ, v.underlying)
	form, ok := b.form(source, texts.typ, typ)
	if !ok {
		return v
	}
	if !texts.store.Present() {
		v.stored = []Stored{{Type: written, Form: form}}
	} else if ok = b.store(source, texts.store, typ, v); !ok {
		return v
	}
	a := &acceptance{builder: b, source: source, v: v, typ: typ, written: written, seen: []*gotype.Type{b.expand(v.stored[0].Type)}}
	for _, text := range texts.accept {
		ok = a.accept(text) && ok
	}
	if ok {
		v.typ = written
	}
	return v
}

// store adds the type that the setter stores instead of the accessors' own.
func (b *builder) store(source *Source, text spec.Text, typ *gotype.Type, v *valueType) bool {
	written, store := b.parse(source, text)
	if store == nil {
		return false
	}
	there, ok1 := b.converts(source, text, typ, store)
	back, ok2 := b.converts(source, text, store, typ)
	form, ok3 := b.form(source, text, store)
	if !ok1 || !ok2 || !ok3 {
		return false
	}
	if there == impossible || back == impossible {
		b.fail(source, text.Pos, RuleStoreType, "store a type with the same underlying type", "%s and %s do not convert to each other", typ, store)
		return false
	}
	v.stored = []Stored{{Type: written, Form: form, Convert: back == explicit}}
	return true
}

// parse reads a Go type expression. It gives the type as written and with the spec's aliases replaced by what they stand for,
// both nil when the text is no type, which is reported. words are others that could have been meant.
func (b *builder) parse(source *Source, text spec.Text, words ...string) (written, expanded *gotype.Type) {
	written = b.parseWritten(source, text, words...)
	if written == nil || b.usesBad(written) {
		return nil, nil
	}
	expanded = b.expand(written)
	if !b.exists(source, text, expanded) {
		return nil, nil
	}
	return written, expanded
}

// exists tells whether there are the types of other packages that a type mentions, as far as this takes no loading.
func (b *builder) exists(source *Source, text spec.Text, typ *gotype.Type) bool {
	err := source.Types.Exists(typ)
	if err != nil {
		b.typeError(source, text, err)
	}
	return err == nil
}

// parseWritten reads a Go type expression in which bare names must be predeclared or aliases. It gives nil for any other text,
// which is reported.
func (b *builder) parseWritten(source *Source, text spec.Text, words ...string) *gotype.Type {
	if !text.Present() {
		return nil
	}
	written, err := gotype.Parse(text.Value)
	if err != nil {
		b.typeSyntax(source, text, words, err)
		return nil
	}
	for _, part := range parts(written) {
		if part.Kind == gotype.Predeclared && !gotype.IsPredeclared(part.Name) && b.aliases[part.Name] == nil {
			if part.Name != text.Value {
				words = nil // a word is not a part of a type
			}
			b.fail(source, text.Pos, RuleUnknownType, b.typeHint(words, part.Name), "%q is not a type", part.Name)
			return nil
		}
	}
	return written
}

func (b *builder) typeSyntax(source *Source, text spec.Text, words []string, err error) {
	reason, hint := err.Error(), ""
	if bad := new(gotype.SyntaxError); errors.As(err, &bad) {
		reason, hint = bad.Message, bad.Hint
	}
	hint = cmp.Or(suggest.Hint(text.Value, words), hint, "add the word under types:, or write a Go type")
	b.fail(source, text.Pos, RuleTypeSyntax, hint, "%s is neither a word of types: nor a Go type: %s", show(text.Value), reason)
}

// typeError reports an error of the resolver.
func (b *builder) typeError(source *Source, text spec.Text, err error) {
	var rule diag.Rule = RuleUnknownType
	hint, message := "", err.Error()
	if unknown := new(gotype.UnknownTypeError); errors.As(err, &unknown) {
		hint, message = unknown.Hint, unknown.Reason
	}
	if load := new(gotype.LoadError); errors.As(err, &load) {
		rule, hint = RuleTypeLoad, load.Hint
		message = "cannot load package " + load.Path + ": " + load.Reason
	}
	b.fail(source, text.Pos, rule, hint, "%s", message)
}

func typeWords(s *spec.Spec) []string {
	var words []string
	for _, word := range s.Types {
		words = append(words, word.Name.Value)
	}
	return words
}

// typeHint suggests a type for a name that is none: a predeclared one, an alias, or one of words.
func (b *builder) typeHint(words []string, name string) string {
	words = slices.Concat(words, slices.Sorted(maps.Keys(b.aliases)),
		slices.DeleteFunc(types.Universe.Names(), func(name string) bool { return !gotype.IsPredeclared(name) }))
	return cmp.Or(suggest.Hint(name, words),
		"write a type of another package with its import path, such as net/http.Header, or add the word under types:")
}

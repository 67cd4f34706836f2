package plan

import (
	"errors"
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
}

// goTypes are the texts that a value type is made of.
type goTypes struct {
	typ    spec.Text
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
	if word != nil && !key.Go.Type.Present() && !key.Go.Store.Present() && len(key.Go.Accept) == 0 {
		return b.wordType(source, word)
	}
	types := goTypes{typ: key.Type}
	if word != nil {
		types = goTypes{word.Go, word.Alias, word.Store, word.Accept}
	}
	if key.Go.Type.Present() {
		types = goTypes{typ: key.Go.Type}
	}
	if key.Go.Store.Present() {
		types.store = key.Go.Store
	}
	if len(key.Go.Accept) > 0 {
		types.accept = key.Go.Accept
	}
	v := b.valueType(source, types)
	return v, v.typ != nil
}

func wordOf(s *spec.Spec, name string) *spec.Type {
	for _, word := range s.Types {
		if word.Name.Value == name {
			return word
		}
	}
	return nil
}

// wordType is the value type of a word of types:, found out once.
func (b *builder) wordType(source *Source, word *spec.Type) (*valueType, bool) {
	v := b.words[word]
	if v == nil {
		v = b.valueType(source, goTypes{word.Go, word.Alias, word.Store, word.Accept})
		b.words[word] = v
	}
	return v, v.typ != nil
}

func (b *builder) valueType(source *Source, types goTypes) *valueType {
	v := new(valueType)
	written, typ := b.parse(source, types.typ)
	if typ == nil {
		return v
	}
	if types.alias.Present() && b.aliases[types.alias.Value] != nil {
		written = &gotype.Type{Kind: gotype.Predeclared, Name: types.alias.Value}
	}
	var ok bool
	if v.underlying, ok = b.underlying(source, types.typ, typ); !ok {
		return v
	}
	v.kind = kindOf(v.underlying)
	form, ok := b.form(source, types.typ, typ)
	if !ok {
		return v
	}
	if !types.store.Present() {
		v.stored = []Stored{{Type: written, Form: form}}
	} else if ok = b.store(source, types.store, typ, v); !ok {
		return v
	}
	seen := []*gotype.Type{b.expand(v.stored[0].Type)}
	for _, text := range types.accept {
		ok = b.accept(source, text, typ, &seen, v) && ok
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

// accept adds a further dynamic type.
func (b *builder) accept(source *Source, text spec.Text, typ *gotype.Type, seen *[]*gotype.Type, v *valueType) bool {
	written, accept := b.parse(source, text)
	if accept == nil {
		return false
	}
	if slices.ContainsFunc(*seen, accept.Equal) || v.stored[0].Form == EmptyInterface {
		b.fail(source, text.Pos, RuleAcceptType, "remove it", "%s is accepted already", accept)
		return false
	}
	*seen = append(*seen, accept)
	how, ok1 := b.converts(source, text, accept, typ)
	form, ok2 := b.form(source, text, accept)
	if !ok1 || !ok2 {
		return false
	}
	if how == impossible {
		b.fail(source, text.Pos, RuleAcceptType, "accept types with the same underlying type", "%s does not convert to %s", accept, typ)
		return false
	}
	v.stored = append(v.stored, Stored{Type: written, Form: form, Convert: how == explicit})
	return true
}

// parse reads a Go type expression. It gives the type as written and with the spec's aliases replaced by what they stand for,
// both nil when the text is no type, which is reported.
func (b *builder) parse(source *Source, text spec.Text) (written, expanded *gotype.Type) {
	written = b.parseWritten(source, text)
	if written == nil {
		return nil, nil
	}
	expanded = b.expand(written)
	if err := source.Types.Exists(expanded); err != nil {
		b.typeError(source, text, err)
		return nil, nil
	}
	return written, expanded
}

// parseWritten reads a Go type expression in which bare names must be predeclared or aliases. It gives nil for any other text,
// which is reported.
func (b *builder) parseWritten(source *Source, text spec.Text) *gotype.Type {
	if !text.Present() {
		return nil
	}
	written, err := gotype.Parse(text.Value)
	if err != nil {
		b.typeSyntax(source, text, err)
		return nil
	}
	unknown := ""
	written.Walk(func(t *gotype.Type) {
		if unknown == "" && t.Kind == gotype.Predeclared && !gotype.IsPredeclared(t.Name) && b.aliases[t.Name] == nil {
			unknown = t.Name
		}
	})
	if unknown != "" {
		b.fail(source, text.Pos, RuleUnknownType, b.typeHint(source, unknown), "%q is not a type", unknown)
		return nil
	}
	return written
}

func (b *builder) typeSyntax(source *Source, text spec.Text, err error) {
	bad := new(gotype.SyntaxError)
	if !errors.As(err, &bad) {
		b.fail(source, text.Pos, RuleTypeSyntax, "", "%v", err)
		return
	}
	hint := suggest.Hint(text.Value, typeWords(source.Spec))
	if hint == "" {
		hint = bad.Hint
	}
	if hint == "" {
		hint = "add the word under types:, or write a Go type"
	}
	b.fail(source, text.Pos, RuleTypeSyntax, hint, "%q is neither a word of types: nor a Go type: %s", text.Value, bad.Message)
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

// typeHint suggests a type for a name that is none.
func (b *builder) typeHint(source *Source, name string) string {
	words := append(typeWords(source.Spec), slices.Sorted(maps.Keys(b.aliases))...)
	words = append(words, "any", "bool", "byte", "error", "float32", "float64", "int", "int16", "int32", "int64", "int8",
		"rune", "string", "uint", "uint16", "uint32", "uint64", "uint8", "uintptr")
	if hint := suggest.Hint(name, words); hint != "" {
		return hint
	}
	return "write a type of another package with its import path, such as net/http.Header, or add the word under types:"
}

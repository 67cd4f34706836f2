package plan

import (
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// An alias is a name for a type that the generated package exports.
type alias struct {
	written *gotype.Type // nil when it is no type, which has been reported
	size    int          // see aliasSize; 0 when not yet known
}

// declareAliases makes the aliases known, so that types may be written with them, those of later lines too.
func (b *builder) declareAliases() {
	type declared struct {
		source *Source
		word   *spec.Type
	}
	var all []declared
	for _, source := range b.sources {
		for _, word := range source.Spec.Types {
			if word.Alias.Present() && b.declareAlias(source, word) {
				all = append(all, declared{source, word})
			}
		}
	}
	for _, d := range all {
		b.aliases[d.word.Alias.Value].written = b.parseWritten(d.source, d.word.Go)
	}
	for _, d := range all {
		name := d.word.Alias.Value
		if size := b.aliasSize(name); size > maxAlias {
			b.fail(d.source, d.word.Go.Pos, RuleAlias, "write the type out", "alias %s contains itself, or is too large", name)
			b.aliases[name].written = nil
		}
	}
	for _, d := range all {
		a := b.aliases[d.word.Alias.Value]
		if a.written == nil {
			continue
		}
		if err := d.source.Types.Exists(b.expand(a.written)); err != nil {
			b.typeError(d.source, d.word.Go, err)
		}
		b.pkg.Aliases = append(b.pkg.Aliases, &Alias{d.word.Alias.Value, a.written, d.word.Description.Value})
	}
}

// maxAlias bounds the parts of a type that an alias stands for, for aliases of aliases can double at every step.
const maxAlias = 10_000

// aliasSize counts the parts of what an alias stands for, up to a little more than maxAlias, which it also gives for an
// alias that contains itself. A name that is no alias has one part.
func (b *builder) aliasSize(name string) int {
	a := b.aliases[name]
	if a == nil || a.written == nil {
		return 1
	}
	if a.size == 0 {
		a.size = maxAlias + 1 // what stands, should the alias be met again inside itself
		size := 0
		a.written.Walk(func(t *gotype.Type) {
			if size++; t.Kind == gotype.Predeclared {
				size = min(size+b.aliasSize(t.Name)-1, maxAlias+1)
			}
		})
		a.size = size
	}
	return a.size
}

func (b *builder) declareAlias(source *Source, word *spec.Type) bool {
	name := word.Alias
	if !exported(name.Value) {
		b.fail(source, name.Pos, RuleAlias, "write a name such as AppFunc", "%q is not an exported Go identifier", name.Value)
		return false
	}
	if !b.claim(source, name.Pos, claim{by: "alias " + name.Value}, "choose another name", name.Value) {
		return false
	}
	b.aliases[name.Value] = new(alias)
	return true
}

// expand replaces the aliases in a type by what they stand for.
func (b *builder) expand(t *gotype.Type) *gotype.Type {
	return t.Replace(func(t *gotype.Type) *gotype.Type {
		if a := b.aliases[t.Name]; t.Kind == gotype.Predeclared && a != nil && a.written != nil {
			return b.expand(a.written)
		}
		return nil
	})
}

package plan

import (
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// An alias is a name for a type that the generated package exports.
type alias struct {
	source  *Source
	word    *spec.Type
	written *gotype.Type
	size    int  // of what it stands for in parts, 0 when not yet known
	open    bool // being measured: met again now, it contains itself
	bad     bool // it is no type, which has been reported
}

// declareAliases makes the aliases known, so that types may be written with them, those of later lines too.
func (b *builder) declareAliases() {
	var all []*alias
	for _, source := range b.sources {
		for _, word := range source.Spec.Types {
			if word.Alias.Present() && b.declareAlias(source, word) {
				all = append(all, b.aliases[word.Alias.Value])
			}
		}
	}
	for _, a := range all {
		a.written = b.parseWritten(a.source, a.word.Go)
		a.bad = a.written == nil || !b.exists(a.source, a.word.Go, a.written)
	}
	for _, a := range all {
		b.measure(a)
	}
	for _, a := range all {
		if !a.bad {
			b.pkg.Aliases = append(b.pkg.Aliases, &Alias{a.word.Alias.Value, a.written, a.word.Description.Value})
		}
	}
}

// maxAlias bounds the parts of a type that an alias stands for, for aliases of aliases can double at every step.
const maxAlias = 10_000

// measure counts the parts of what an alias stands for, and makes it bad when it contains itself, is too large, or stands for
// an alias that is bad.
func (b *builder) measure(a *alias) {
	if a.bad || a.size > 0 {
		return
	}
	if a.open {
		b.fail(a.source, a.word.Go.Pos, RuleAlias, "write a type without it, or declare a type in a package", "alias %s contains itself", a.word.Alias.Value)
		a.bad = true
		return
	}
	a.open = true
	size := 0
	for _, part := range parts(a.written) {
		size++
		if inner := b.aliasNamed(part); inner != nil {
			b.measure(inner)
			a.bad = a.bad || inner.bad
			size += inner.size
		}
	}
	a.open = false
	if !a.bad && size > maxAlias {
		b.fail(a.source, a.word.Go.Pos, RuleAlias, "declare a type in a package", "alias %s stands for a type of more than %d parts", a.word.Alias.Value, maxAlias)
		a.bad = true
	}
	a.size = min(size, maxAlias)
}

// parts gives a type and all types inside it.
func parts(t *gotype.Type) []*gotype.Type {
	var all []*gotype.Type
	t.Walk(func(part *gotype.Type) { all = append(all, part) })
	return all
}

// aliasNamed finds the alias that a type is the name of, nil for any other type.
func (b *builder) aliasNamed(t *gotype.Type) *alias {
	if t.Kind != gotype.Predeclared {
		return nil
	}
	return b.aliases[t.Name]
}

func (b *builder) declareAlias(source *Source, word *spec.Type) bool {
	name := word.Alias
	if !exported(name.Value) {
		b.fail(source, name.Pos, RuleAlias, "write a name such as AppFunc", "%s is not an exported Go identifier", show(name.Value))
		return false
	}
	who := claim{by: "alias " + name.Value, source: source, at: name.Pos}
	if !b.claim(who, "choose another name, or use the first", name.Value) {
		return false
	}
	b.aliases[name.Value] = &alias{source: source, word: word}
	return true
}

// expand replaces the aliases in a type by what they stand for. Bad ones stay.
func (b *builder) expand(t *gotype.Type) *gotype.Type {
	return t.Replace(func(t *gotype.Type) *gotype.Type {
		if a := b.aliasNamed(t); a != nil && !a.bad {
			return b.expand(a.written)
		}
		return nil
	})
}

// usesBad tells whether a type is written with an alias that is none.
func (b *builder) usesBad(t *gotype.Type) bool {
	for _, part := range parts(t) {
		if a := b.aliasNamed(part); a != nil && a.bad {
			return true
		}
	}
	return false
}

package merge

import (
	"cmp"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/gotype"
)

// unknownType stands for what a document does not say.
const unknownType = "any"

// typeOf gives the type word of a new key, and sees that the spec knows it.
func (m *merger) typeOf(entry *document.Entry) string {
	if entry.Type.Value == "" {
		m.untyped = append(m.untyped, entry)
		return unknownType
	}
	m.knowType(entry.Type.Value, entry)
	return entry.Type.Value
}

// knowType adds a word to types: unless the spec has it, or it is a Go type anyway.
func (m *merger) knowType(word string, entry *document.Entry) {
	if m.knownTypes[word] || isGo(word) {
		return
	}
	m.knownTypes[word] = true
	means, known := m.meaning(word)
	means = cmp.Or(means, unknownType)
	m.types = append(m.types, edit.Scalar(word)+": "+means)
	m.note(AddedType, word, entry.Line, "%s", strings.Trim(means, `"`))
	if !known {
		m.warn(RuleUnknownType, entry.Line, "say in types: what it is in Go", "type %s is not known: %s is written", word, unknownType)
	}
}

// goTypeOf is the Go type of a type word, "" if it is not known or has forms of its own.
func (m *merger) goTypeOf(word string) string {
	for _, known := range m.spec.Types {
		if known.Name.Value == word {
			return known.Go.Value
		}
	}
	if isGo(word) {
		return word
	}
	means, _ := m.meaning(word)
	if rest, ok := strings.CutPrefix(means, "{go: "); ok {
		means, _, _ = strings.Cut(rest, ",")
	}
	return strings.Trim(means, `"`)
}

// isGo tells whether a word needs no entry in types: because it is a Go type, of the language or its standard library.
func isGo(word string) bool {
	t, err := gotype.Parse(word)
	if err != nil {
		return false
	}
	standard := gotype.NewResolver("")
	known := standard.Exists(t) == nil
	t.Walk(func(t *gotype.Type) {
		switch t.Kind {
		case gotype.Predeclared:
			known = known && gotype.IsPredeclared(t.Name)
		case gotype.Named:
			_, std := standard.PackageName(t.Path)
			known = known && std
		}
	})
	return known
}

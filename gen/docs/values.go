package docs

import (
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// valuesOf takes the values from the spec: a check, made of a closed list, may name only the first of many.
func valuesOf(b *builder, key *plan.Key) []phrase {
	if key.Element != nil {
		return nil
	}
	return b.values(key.Spec.Values)
}

// elementsOf has the values that the elements of a list may be.
func elementsOf(b *builder, key *plan.Key) []phrase {
	if key.Element == nil {
		return nil
	}
	return b.values(key.Spec.Values)
}

// commonOf has the values that the setter stores without allocating.
func commonOf(_ *builder, key *plan.Key) []phrase {
	if len(key.Spec.Common) == 0 {
		return nil
	}
	return []phrase{joined(literalRuns(key.Spec.Common), ", ")}
}

// noteRequirements finds out which keys are asked for together with others.
func (b *builder) noteRequirements(environments []*plan.Environment) {
	for _, e := range environments {
		for _, r := range e.Requires {
			var names []run
			for _, m := range r.OneOf {
				names = append(names, b.keyRun(m.Key.Name))
			}
			p := append(phrase{words("one of ")}, joined(names, ", ")...)
			if e.Name != "" {
				p = append(p, words(" in "+e.Name))
			}
			for _, m := range r.OneOf {
				b.required[m.Key.Name] = append(b.required[m.Key.Name], p)
			}
		}
	}
}

func requirementsOf(b *builder, key *plan.Key) []phrase { return b.required[key.Name] }

// A forbiddenName is a name, or a template of names, that no environment may hold, or none of some.
type forbiddenName struct {
	Name string
	Text phrase
}

func (b *builder) forbiddenNames(s *spec.Spec) {
	for _, f := range s.Forbidden {
		var text phrase
		if len(f.In) > 0 {
			var names []run
			for _, environment := range f.In {
				names = append(names, words(environment.Name.Value))
			}
			text = append(append(phrase{words("In ")}, joined(names, ", ")...), words(". "))
		}
		if f.Note.Present() {
			text = append(text, words(sentence(f.Note.Value)))
		}
		if f.Source.Present() {
			text = append(text, words(" ("+f.Source.Value+")"))
		}
		b.Forbidden = append(b.Forbidden, forbiddenName{f.Name.Value, text})
	}
}

// constants are the declarations of a key's listed values.
func constants(key *plan.Key, imports map[string]string) []signature {
	typ := ""
	if t := key.ConstantType(); t != nil {
		typ = " " + t.Source(imports)
	}
	var list []signature
	for _, value := range key.Constants() {
		list = append(list, signature{"const", key.Ident + value.Name, typ + " = " + plan.GoLiteral(value.Literal)})
	}
	return list
}

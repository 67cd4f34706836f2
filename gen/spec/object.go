package spec

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/suggest"
)

// An object describes a mapping of the spec language that is read into a T. The descriptions in language.go are the whole
// grammar: neither the reader nor the JSON Schema has another idea of which fields there are.
type object[T any] struct {
	what   string // "key", as messages call it
	fields []field[T]
	choice choice // of the fields that are alternatives
	also   schema // what package spec asks of the mapping elsewhere, and a schema can say
}

type field[T any] struct {
	name        string
	about       string // a sentence for those who write a spec
	form        form[T]
	required    bool
	alternative bool // one of those of which a mapping has exactly one
}

// A choice is what is said of a mapping that does not have exactly one of its alternatives. The zero choice: there are none.
type choice struct {
	rule diag.Rule
	want string // completes "check wants ..."
	hint string
}

// at is a field that is read into the place in T that get gives.
func at[T, U any](name, about string, f form[U], get func(*T) *U) field[T] {
	return own(name, about, part(f, get))
}

// own is a field that is read into T itself.
func own[T any](name, about string, f form[T]) field[T] {
	return field[T]{name: name, about: about, form: f}
}

func (f field[T]) must() field[T] {
	f.required = true
	return f
}

func (f field[T]) or() field[T] {
	f.alternative = true
	return f
}

func (o object[T]) names() []string {
	names := make([]string, len(o.fields))
	for i, f := range o.fields {
		names[i] = f.name
	}
	return names
}

// form is the object as what stands in a field, a list or a mapping.
func (o object[T]) form() form[T] {
	return form[T]{yaml.MappingNode, schema{"$ref": reference{o.what, o.schema()}}, o.read}
}

// schema says of the fields what read does with them.
func (o object[T]) schema() schema {
	properties, required, alternatives := schema{}, []string{}, []any{}
	for _, f := range o.fields {
		property := maps.Clone(f.form.schema)
		property["description"] = f.about
		properties[f.name] = property
		if f.required {
			required = append(required, f.name)
		}
		if f.alternative {
			alternatives = append(alternatives, schema{"required": []string{f.name}})
		}
	}
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	if len(alternatives) > 0 {
		s["oneOf"] = alternatives
	}
	maps.Copy(s, o.also)
	return s
}

// read reads a mapping into into, and tells whether it was one. An unknown field, one that stands twice and a required one that is
// missing are problems.
func (o object[T]) read(r *reader, n *yaml.Node, _ string, into *T) (isMapping bool) {
	r.enter(n, func(n *yaml.Node) {
		given := map[string]bool{}
		var unknown []unknownField
		sound := r.sound(func() {
			r.entries(n, o.what, func(name Text, value *yaml.Node) {
				given[name.Value] = true
				if !o.readField(r, name.Value, value, into) {
					unknown = append(unknown, unknownField{name, value})
				}
			})
		})
		if isMapping = n.Kind == yaml.MappingNode; !isMapping {
			return
		}
		for _, u := range unknown {
			o.readUnknown(r, u, given, into)
		}
		o.readMissing(r, n, given, sound && len(unknown) == 0)
	})
	return isMapping
}

func (o object[T]) readField(r *reader, name string, value *yaml.Node, into *T) bool {
	i := slices.IndexFunc(o.fields, func(f field[T]) bool { return f.name == name })
	if i >= 0 {
		o.fields[i].form.read(r, value, name, into)
	}
	return i >= 0
}

// readMissing reports required fields that are missing and, in a mapping that is sound so far, alternatives of which it has none
// or several.
func (o object[T]) readMissing(r *reader, n *yaml.Node, given map[string]bool, sound bool) {
	alternatives := 0
	for _, f := range o.fields {
		if f.required && !given[f.name] {
			r.fail(r.posOf(n), RuleMissingField, "add "+f.name+":", "%s has no %s", o.what, f.name)
			sound = false
		}
		if f.alternative && given[f.name] {
			alternatives++
		}
	}
	if sound && o.choice != (choice{}) && alternatives != 1 {
		r.fail(r.posOf(n), o.choice.rule, o.choice.hint, "%s wants %s, has %d", o.what, o.choice.want, alternatives)
	}
}

type unknownField struct {
	name  Text
	value *yaml.Node
}

// readUnknown reports an unknown field, and reads it as the one that was probably meant: a misspelt name: must not lead to a
// missing name, and to references that find no key. What is wrong with the value can wait until the field is known.
func (o object[T]) readUnknown(r *reader, u unknownField, given map[string]bool, into *T) {
	names := o.names()
	hint := cmp.Or(suggest.Hint(u.name.Value, names), "there are "+strings.Join(names, ", "))
	r.fail(u.name.Pos, RuleUnknownField, hint, "%s has no field %q", o.what, shorten(u.name.Value))
	meant := suggest.Nearest(u.name.Value, names)
	if meant == "" || given[meant] {
		return
	}
	given[meant] = true
	before := len(r.problems)
	o.readField(r, meant, u.value, into)
	r.problems = r.problems[:before]
}

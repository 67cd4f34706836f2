package spec

import (
	"errors"
	"maps"
	"regexp"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/check"
)

// The forms of the language that are more than a mapping with fields: text that has to be more than text, what has a short form,
// and what is read into something else than it is written as.

var version = matching(regexp.MustCompile(`^\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$`), RuleVersion,
	"%q is not a version", "write numbers with dots, such as 1.0.0")

var folder = matching(regexp.MustCompile(`^([^/\\:\x00][^\\:\x00]*)?$`), RuleOutput,
	"output %q is not a relative folder", "write a path from the spec's folder, such as generated/keys")

// file is the path of a spec from the one that names it.
var file = matching(regexp.MustCompile(`^[^/\\:\x00][^\\:\x00]*$`), RuleInclude,
	"include %q is not a relative path", "write a path from the spec's folder, such as common/network.yaml")

var standardForm = regexp.MustCompile(`^[^<>=\s]([^<>=]*[^<>=\s])?(<=\d+(\.\d+)*(-[0-9A-Za-z.-]+)?)?$`)

var standard = matching(standardForm, RuleSelection,
	"%q is not a standard, nor one up to a version", "write websocket, or owin<=1.0.0")

var stability = word("%q is not a stability", Stabilities...)

var initialism = matching(regexp.MustCompile(`^\p{Lu}[\p{L}\p{Nd}]*$`), RuleInitialism,
	"%q is not a capital letter with letters or digits behind it", "write one word as it shall stand in identifiers, such as OAuth")

var initialisms = list(initialism, func(s *Spec, word *Text, _ Pos) { s.Initialisms = append(s.Initialisms, *word) })

// name is what badName finds nothing wrong with. It is asked when the spec is resolved, because it says more than that.
var name = form[Text]{yaml.ScalarNode, schema{
	"type":    text.schema["type"],
	"pattern": `^[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?$`,
}, text.read}

// absent lists what counts as absent. That nil does is always so, and said for the reader's sake.
var absent = list(word("absent cannot hold %q", "nil", "empty"), func(s *Spec, word *Text, _ Pos) {
	s.AbsentEmpty = s.AbsentEmpty || word.Value == "empty"
})

var prefixes = entries("prefix", text, func(s *Spec, namespace Text, ident *Text) {
	if ident.Present() {
		s.Prefixes = append(s.Prefixes, Prefix{namespace, *ident})
	}
})

var types = entries("type", either(typeObject.form(), part(text, func(t *Type) *Text { return &t.Go })), func(s *Spec, name Text, t *Type) {
	t.Name = name
	s.Types = append(s.Types, t)
})

var environments = wellNamed(entries("environment",
	either(environmentObject.form(), part(perhaps(text), func(e *Environment) *Text { return &e.Description })),
	func(s *Spec, name Text, e *Environment) {
		e.Name = name
		s.Environments = append(s.Environments, e)
	}))

// wellNamed is a mapping whose names are each a name.
func wellNamed[T any](f form[T]) form[T] {
	f.schema = maps.Clone(f.schema)
	f.schema["propertyNames"] = name.schema
	return f
}

// perhaps is text that may be left out behind its name.
func perhaps(f form[Text]) form[Text] {
	s := maps.Clone(f.schema)
	s["type"] = append([]string{"null"}, s["type"].([]string)...)
	return form[Text]{f.kind, s, func(r *reader, n *yaml.Node, what string, into *Text) bool {
		return isNull(meant(n)) || f.read(r, n, what, into)
	}}
}

// A presenceEntry is one environment of an `in:` as it is written. optional is absent in the short form.
type presenceEntry struct {
	environment Text
	optional    Bool
}

// presence is an in:, a list of environments or a mapping of them. An entry that cannot be read still counts as one, so that it is
// known that not all are.
var presence = either(
	list(form[presenceEntry]{text.kind, text.schema, func(r *reader, n *yaml.Node, what string, into *presenceEntry) bool {
		r.text(n, what, &into.environment)
		return true
	}}, func(into *[]presenceEntry, entry *presenceEntry, _ Pos) { *into = append(*into, *entry) }),
	entries("in", presenceWord, func(into *[]presenceEntry, environment Text, optional *Bool) {
		*into = append(*into, presenceEntry{environment, *optional})
	}))

var requiredOrOptional = word("a key cannot be %q in an environment", "required", "optional")

var presenceWord = form[Bool]{requiredOrOptional.kind, requiredOrOptional.schema, func(r *reader, n *yaml.Node, what string, into *Bool) bool {
	var word Text
	if !requiredOrOptional.read(r, n, what, &word) {
		return false
	}
	*into = Bool{word.Value == "optional", word.Pos}
	return true
}}

// somewhere is a presence in one environment at least. What it leaves is not nil, even if there was nothing to be read: the in: of
// the table does not count then.
var somewhere = form[[]presenceEntry]{
	schema: schema{"anyOf": presence.schema["anyOf"], "minItems": 1, "minProperties": 1},
	read: func(r *reader, n *yaml.Node, what string, into *[]presenceEntry) bool {
		*into = []presenceEntry{}
		ok := presence.read(r, n, what, into)
		if ok && len(*into) == 0 {
			r.fail(r.posOf(n), RuleEmptyValue, "name an environment, or remove it", "in has no environment")
		}
		return ok
	},
}

var values = fresh(either(part(valueList, func(v *Values) *[]Value { return &v.List }), valuesObject.form()),
	func(at Pos) *Values { return &Values{Pos: at} })

// valueList has for each value the value itself, or a mapping with its name.
var valueList = list(either(part(scalar, func(v *Value) *Literal { return &v.Literal }), valueObject.form()), func(into *[]Value, value *Value, at Pos) {
	if value.Kind != 0 {
		*into = append(*into, *value)
	}
})

// scalar is a literal that is there for sure.
var scalar = form[Literal]{literal.kind, literal.schema, func(r *reader, n *yaml.Node, what string, into *Literal) bool {
	var read *Literal
	ok := r.literal(n, what, &read)
	if ok {
		*into = *read
	}
	return ok
}}

// example leaves none of which nothing could be read.
var example = form[*Example]{
	schema: exampleForms.schema,
	read: func(r *reader, n *yaml.Node, what string, into **Example) bool {
		e := &Example{Pos: r.posOf(n)}
		exampleForms.read(r, n, what, e)
		ok := e.Literal != nil || e.List != nil || e.Go.Present()
		if ok {
			*into = e
		}
		return ok
	},
}

var exampleForms = either(
	part(literal, func(e *Example) **Literal { return &e.Literal }),
	part(exampleList, func(e *Example) *[]Literal { return &e.List }),
	exampleObject.form())

// exampleList is a list, which an empty one is, too.
var exampleList = form[[]Literal]{literals.kind, literals.schema, func(r *reader, n *yaml.Node, what string, into *[]Literal) bool {
	*into = []Literal{}
	return literals.read(r, n, what, into)
}}

var open = truthOf(func(v *Values) *bool { return &v.Open })

// truthOf is a flag of which nobody asks where it stands.
func truthOf[T any](get func(*T) *bool) form[T] {
	return form[T]{flag.kind, flag.schema, func(r *reader, n *yaml.Node, what string, into *T) bool {
		var value Bool
		ok := r.flag(n, what, &value)
		*get(into) = value.Value
		return ok
	}}
}

var deprecation = fresh(deprecationObject.form(), func(at Pos) *Deprecation { return &Deprecation{Pos: at} })

// defaultValue leaves no default of which nothing could be read.
var defaultValue = form[*Default]{
	schema: defaultForms.schema,
	read: func(r *reader, n *yaml.Node, what string, into **Default) bool {
		d := &Default{Pos: r.posOf(n)}
		defaultForms.read(r, n, what, d)
		ok := d.Literal != nil || d.key.Present() != d.Go.Present()
		if ok {
			*into = d
		}
		return ok
	},
}

var defaultForms = either(part(literal, func(d *Default) **Literal { return &d.Literal }), defaultObject.form())

// formerly is one name or several.
var formerly = either(texts, form[[]Text]{text.kind, text.schema, func(r *reader, n *yaml.Node, what string, into *[]Text) bool {
	var name Text
	ok := r.text(n, what, &name)
	if ok {
		*into = append(*into, name)
	}
	return ok
}})

// A checkEntry is a check as it is written.
type checkEntry struct {
	Check
	rule string
	arg  Text
}

// argumentSchemas are the forms of a rule's argument. A number in quotes is as good as one without, as it is where text is
// wanted; that an expression is one in RE2 syntax, no schema can say.
var argumentSchemas = map[check.Argument]schema{
	check.Flag:       {"enum": []any{true, "true"}},
	check.Text:       {"type": text.schema["type"], "minLength": 1},
	check.Number:     {"type": []string{"number", "string"}, "pattern": `^[-+]?[0-9.][-+0-9A-Za-z_.]*$`},
	check.Count:      {"type": []string{"integer", "string"}, "minimum": 0, "maximum": 1<<31 - 1, "pattern": `^\+?[0-9][0-9A-Za-z_]*$`},
	check.Regexp:     text.schema,
	check.FormatName: {"enum": formatNames()},
}

func formatNames() []string {
	var names []string
	for _, format := range check.Formats() {
		names = append(names, format.Name)
	}
	return names
}

// ruleFields has a field for each rule of the check vocabulary.
func ruleFields() []field[checkEntry] {
	var fields []field[checkEntry]
	for _, rule := range check.Rules() {
		read := func(r *reader, n *yaml.Node, what string, c *checkEntry) bool {
			c.rule = rule.Name
			return r.text(n, what, &c.arg)
		}
		fields = append(fields, own(rule.Name, rule.Purpose, form[checkEntry]{yaml.ScalarNode, argumentSchemas[rule.Argument], read}).or())
	}
	return fields
}

var checks = list(form[Check]{yaml.MappingNode, checkObject.form().schema, readCheck}, func(k *Key, c *Check, _ Pos) {
	k.Checks = append(k.Checks, c)
})

// readCheck leaves no check that cannot be made.
func readCheck(r *reader, n *yaml.Node, what string, into *Check) bool {
	entry := &checkEntry{Check: Check{Pos: r.posOf(n)}}
	if !r.sound(func() { checkObject.read(r, n, what, entry) }) {
		return false
	}
	made, err := check.New(entry.rule, entry.arg.Value)
	if err != nil {
		r.badArgument(entry.arg.Pos, err)
		return false
	}
	*into, into.Check = entry.Check, made
	return true
}

func (r *reader) badArgument(at Pos, err error) {
	message, hint := err.Error(), ""
	if bad := new(check.ArgumentError); errors.As(err, &bad) {
		message, hint = bad.Message, bad.Hint
	}
	r.fail(at, RuleCheckArgument, hint, "%s", message)
}

type conditionEntry struct {
	key            Text
	empty, present Bool
	equals         *Literal
}

// condition leaves none that could not be read.
var condition = form[*Condition]{yaml.MappingNode, conditionObject.form().schema, func(r *reader, n *yaml.Node, what string, into **Condition) bool {
	var entry conditionEntry
	if !r.sound(func() { conditionObject.read(r, n, what, &entry) }) {
		return false
	}
	when := &Condition{Pos: r.posOf(n), key: entry.key, Equals: entry.equals}
	switch {
	case entry.equals != nil:
		when.Test = TestEquals
	case entry.empty != Bool{}:
		when.Test, when.Want = TestEmpty, entry.empty.Value
	default:
		when.Test, when.Want = TestPresent, entry.present.Value
	}
	*into = when
	return true
}}

package spec

import (
	"cmp"
	"errors"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/suggest"
)

// formOf is the kind of what n stands for.
func formOf(n *yaml.Node) yaml.Kind {
	if n.Kind == yaml.AliasNode {
		return n.Alias.Kind
	}
	return n.Kind
}

// The forms that are more than a mapping with fields: those with a short form, and those that allow one of several fields.

var absentWords = []string{"nil", "empty"}

func readAbsent(r *reader, n *yaml.Node, s *Spec) {
	var words []Text
	r.texts(n, "absent", &words)
	for _, word := range words {
		switch word.Value {
		case "nil": // always so; said for the reader's sake
		case "empty":
			s.AbsentEmpty = true
		default:
			hint := cmp.Or(suggest.Hint(word.Value, absentWords), "write nil or empty")
			r.fail(word.Pos, RuleForm, hint, "absent cannot hold %q", shorten(word.Value))
		}
	}
}

func readPrefix(r *reader, s *Spec, namespace Text, value *yaml.Node) {
	prefix := Prefix{Namespace: namespace}
	if r.text(value, "prefix", &prefix.Ident); prefix.Ident.Present() {
		s.Prefixes = append(s.Prefixes, prefix)
	}
}

func readType(r *reader, s *Spec, name Text, value *yaml.Node) {
	t := &Type{Name: name}
	s.Types = append(s.Types, t)
	if formOf(value) == yaml.ScalarNode {
		r.text(value, "type", &t.Go)
		return
	}
	typeObject.read(r, value, t)
}

// readEnvironments notes that there are environments even if they cannot be read: only without any may keys do without in.
func readEnvironments(r *reader, n *yaml.Node, s *Spec) {
	s.inEnvironments = true
	entries("environments", readEnvironment).read(r, n, "environments", s)
}

func readEnvironment(r *reader, s *Spec, name Text, value *yaml.Node) {
	e := &Environment{Name: name}
	s.Environments = append(s.Environments, e)
	switch {
	case formOf(value) != yaml.ScalarNode:
		environmentObject.read(r, value, e)
	case value.ShortTag() != "!!null": // an environment may go without a description
		r.text(value, "environment", &e.Description)
	}
}

// A presenceEntry is one environment of an `in:` as it is written. optional is absent in the short form.
type presenceEntry struct {
	environment Text
	optional    Bool
}

// readPresence reads an in:. What it leaves is not nil, even if there was nothing to be read: the in: of the table does not
// count then.
func readPresence(r *reader, n *yaml.Node, into *[]presenceEntry) {
	*into = []presenceEntry{}
	switch {
	case formOf(n) == yaml.MappingNode:
		r.enter(n, func(n *yaml.Node) {
			r.entries(n, "in", func(name Text, value *yaml.Node) {
				*into = append(*into, presenceEntry{environment: name})
				readPresenceWord(r, value, &(*into)[len(*into)-1])
			})
		})
	case formOf(n) == yaml.ScalarNode && !isNull(n):
		r.fail(posOf(n), RuleForm, "write in: [environment]", "in is %s, want a list of environments, or a mapping", describe(n))
	default:
		r.items(n, "in", func(item *yaml.Node) {
			var name Text
			r.text(item, "an item of in", &name)
			*into = append(*into, presenceEntry{environment: name})
		})
		if formOf(n) == yaml.SequenceNode && len(*into) == 0 {
			r.fail(posOf(n), RuleEmptyValue, "name an environment, or remove it", "in has no environment")
		}
	}
}

var presenceWords = []string{"required", "optional"}

func readPresenceWord(r *reader, value *yaml.Node, into *presenceEntry) {
	var word Text
	if r.text(value, "in", &word); !word.Present() {
		return
	}
	if !slices.Contains(presenceWords, word.Value) {
		r.fail(word.Pos, RuleForm, cmp.Or(suggest.Hint(word.Value, presenceWords), "write required or optional"),
			"a key cannot be %q in an environment", shorten(word.Value))
		return
	}
	into.optional = Bool{word.Value == "optional", word.Pos}
}

func readValues(r *reader, n *yaml.Node, k *Key) {
	k.Values = &Values{Pos: posOf(n)}
	if formOf(n) == yaml.MappingNode {
		valuesObject.read(r, n, k.Values)
		return
	}
	r.literals(n, "values", &k.Values.List)
}

func readDefault(r *reader, n *yaml.Node, k *Key) {
	d := &Default{Pos: posOf(n)}
	if formOf(n) != yaml.MappingNode {
		r.literal(n, "default", &d.Literal)
	} else if r.sound(func() { defaultObject.read(r, n, d) }) && d.key.Present() == d.Go.Present() {
		r.fail(d.Pos, RuleForm, "write a literal, {key: other.Key} or {go: expression}", "default wants one of key and go")
		return
	}
	if d.Literal != nil || d.key.Present() || d.Go.Present() {
		k.Default = d
	}
}

func readChecks(r *reader, n *yaml.Node, k *Key) {
	r.items(n, "checks", func(item *yaml.Node) {
		if c := readCheck(r, item); c != nil {
			k.Checks = append(k.Checks, c)
		}
	})
}

// readCheck gives nil for a check that cannot be made.
func readCheck(r *reader, n *yaml.Node) *Check {
	entry := &checkEntry{Check: Check{Pos: posOf(n)}}
	sound := r.sound(func() { checkObject.read(r, n, entry) })
	if sound && len(entry.rules) != 1 {
		r.fail(entry.Pos, RuleCheckForm, "write one rule a check, such as {prefix: /}", "check has %d rules, want one", len(entry.rules))
	}
	if !sound || len(entry.rules) != 1 {
		return nil
	}
	rule := entry.rules[0]
	made, err := check.New(rule.name, rule.arg.Value)
	if err != nil {
		r.badArgument(rule.arg.Pos, err)
		return nil
	}
	entry.Check.Check = made
	return &entry.Check
}

func (r *reader) badArgument(at Pos, err error) {
	message, hint := err.Error(), ""
	if bad := new(check.ArgumentError); errors.As(err, &bad) {
		message, hint = bad.Message, bad.Hint
	}
	r.fail(at, RuleCheckArgument, hint, "%s", message)
}

func readCondition(r *reader, n *yaml.Node, c *checkEntry) {
	var entry conditionEntry
	if !r.sound(func() { conditionObject.read(r, n, &entry) }) {
		return
	}
	when := &Condition{Pos: posOf(n), key: entry.key, Equals: entry.equals}
	given := 0
	if entry.empty.Pos != (Pos{}) {
		when.Test, when.Want, given = TestEmpty, entry.empty.Value, given+1
	}
	if entry.present.Pos != (Pos{}) {
		when.Test, when.Want, given = TestPresent, entry.present.Value, given+1
	}
	if entry.equals != nil {
		when.Test, given = TestEquals, given+1
	}
	if given != 1 {
		r.fail(when.Pos, RuleForm, "write {key: other.Key, empty: true}", "when wants one of empty, present and equals")
		return
	}
	c.When = when
}

// readFormerly takes one name or several.
func readFormerly(r *reader, n *yaml.Node, g *GoNames) {
	if formOf(n) != yaml.ScalarNode {
		r.texts(n, "formerly", &g.Formerly)
		return
	}
	var name Text
	if r.text(n, "formerly", &name); name.Present() {
		g.Formerly = append(g.Formerly, name)
	}
}

package spec

import (
	"errors"
	"strings"

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
			hint := suggest.Hint(word.Value, absentWords)
			if hint == "" {
				hint = "write " + strings.Join(absentWords, " or ")
			}
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

var presenceWords = []string{"required", "optional"}

func readPresence(r *reader, n *yaml.Node, into *[]presenceEntry) {
	switch formOf(n) {
	case yaml.MappingNode:
		r.enter(n, func(n *yaml.Node) {
			r.entries(n, "in", func(name Text, value *yaml.Node) { readPresenceWord(r, name, value, into) })
		})
	case yaml.ScalarNode:
		r.fail(posOf(n), RuleForm, "write in: [environment]", "in is %s, want a list of environments, or a mapping", describe(n))
	default:
		var names []Text
		r.texts(n, "in", &names)
		for _, name := range names {
			*into = append(*into, presenceEntry{environment: name})
		}
	}
}

func readPresenceWord(r *reader, name Text, value *yaml.Node, into *[]presenceEntry) {
	var word Text
	r.text(value, "in", &word)
	switch word.Value {
	case "required", "optional":
		*into = append(*into, presenceEntry{name, Bool{word.Value == "optional", word.Pos}})
	case "":
	default:
		hint := suggest.Hint(word.Value, presenceWords)
		if hint == "" {
			hint = "write required or optional"
		}
		r.fail(word.Pos, RuleForm, hint, "a key cannot be %q in an environment", shorten(word.Value))
	}
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
	} else if defaultObject.read(r, n, d); d.key.Present() == d.Go.Present() {
		r.fail(d.Pos, RuleForm, "write a literal, {key: other.Key} or {go: expression}", "default wants one of key and go")
	}
	if d.Literal != nil || d.key.Present() || d.Go.Present() {
		k.Default = d
	}
}

func readChecks(r *reader, n *yaml.Node, k *Key) {
	r.items(n, "checks", func(item *yaml.Node) {
		entry := &checkEntry{Check: Check{Pos: posOf(item)}}
		before := len(r.problems)
		checkObject.read(r, item, entry)
		if len(entry.rules) != 1 {
			if len(r.problems) == before {
				r.fail(entry.Pos, RuleCheckForm, "write one rule a check, such as {prefix: /}", "check has %d rules, want one", len(entry.rules))
			}
			return
		}
		rule := entry.rules[0]
		if !rule.arg.Present() {
			return
		}
		made, err := check.New(rule.name.Value, rule.arg.Value)
		if err != nil {
			r.fail(rule.arg.Pos, RuleCheckArgument, hintOf(err), "%v", err)
			return
		}
		entry.Check.Check = made
		k.Checks = append(k.Checks, &entry.Check)
	})
}

func readCondition(r *reader, n *yaml.Node, into *Condition) {
	var entry conditionEntry
	conditionObject.read(r, n, &entry)
	into.key, into.Equals = entry.key, entry.equals
	given := 0
	if entry.empty.Pos != (Pos{}) {
		into.Test, into.Want, given = TestEmpty, entry.empty.Value, given+1
	}
	if entry.present.Pos != (Pos{}) {
		into.Test, into.Want, given = TestPresent, entry.present.Value, given+1
	}
	if entry.equals != nil {
		into.Test, given = TestEquals, given+1
	}
	if given != 1 {
		r.fail(into.Pos, RuleForm, "write {key: other.Key, empty: true}", "when wants one of empty, present and equals")
	}
}

// hintOf gives the hint that an error of the check vocabulary carries.
func hintOf(err error) string {
	if bad := new(check.ArgumentError); errors.As(err, &bad) {
		return bad.Hint
	}
	return ""
}

package spec

import (
	"cmp"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/diag"
)

// maxAliased bounds the nodes that are reached through aliases. A spec of 10,000 keys that shares its checks stays far below;
// nested aliases that multiply ("billion laughs") reach it at once.
const maxAliased = 1_000_000

// reader walks the nodes of one document and collects what is wrong with them.
type reader struct {
	file     string
	origin   string // the File of positions: file for an included one, else ""
	problems diag.List

	walking map[*yaml.Node]bool // mappings and sequences on the way from the root, to see cycles
	aliases []Pos               // the aliases on that way
	aliased int                 // nodes read through aliases so far
	stopped bool                // there were too many: of a spec that is not read to its end nobody can say what is missing in it
	lost    bool                // the text, or the rest of it, could not be read
}

// posOf gives the place of a node.
func (r *reader) posOf(n *yaml.Node) Pos { return Pos{n.Line, n.Column, r.origin} }

// fail records a problem. The hint may be empty.
func (r *reader) fail(at Pos, rule diag.Rule, hint, format string, args ...any) {
	if r.stopped {
		return
	}
	r.problems = append(r.problems, diag.Diagnostic{
		File: cmp.Or(at.File, r.file), Line: at.Line, Column: at.Column, Severity: diag.Error,
		Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// place names a place to the reader of a message about another one.
func (r *reader) place(first, from Pos) string {
	if first.File == from.File {
		return fmt.Sprintf("line %d", first.Line)
	}
	return fmt.Sprintf("line %d of %s", first.Line, cmp.Or(first.File, r.file))
}

// sound runs read, and tells whether it found no problem. What is missing or contradictory in a value that has problems already
// is not worth telling.
func (r *reader) sound(read func()) bool {
	before := len(r.problems)
	read()
	return len(r.problems) == before
}

// enter runs read on the node that n stands for, following aliases. It refuses cycles, and more aliased nodes than
// maxAliased.
func (r *reader) enter(n *yaml.Node, read func(n *yaml.Node)) {
	at := r.posOf(n)
	if n.Kind == yaml.AliasNode {
		n = n.Alias
		r.aliases = append(r.aliases, at)
		defer func() { r.aliases = r.aliases[:len(r.aliases)-1] }()
	}
	if len(r.aliases) > 0 {
		if r.aliased++; r.aliased > maxAliased {
			r.fail(r.aliases[0], RuleAliasBomb, "write the values out instead of nesting aliases", "aliases expand to more than %d nodes", maxAliased)
			r.stopped = true
			return
		}
	}
	if n.Kind == yaml.ScalarNode {
		read(n)
		return
	}
	if r.walking[n] {
		r.fail(at, RuleAliasCycle, "remove the alias", "alias *%s contains itself", n.Anchor)
		return
	}
	r.walking[n] = true
	defer delete(r.walking, n)
	read(n)
}

// What the spec language wants somewhere, as messages name it.
const (
	aText    = "text"
	aFlag    = "true or false"
	aLiteral = "a string, a number or a truth value"
	aList    = "a list"
	aMapping = "a mapping"
)

// formHints are the remedies for what stands there instead.
var formHints = map[string]map[yaml.Kind]string{
	aList:    {yaml.ScalarNode: "put brackets around it", yaml.MappingNode: "begin each item with a dash"},
	aMapping: {yaml.ScalarNode: "write name: value", yaml.SequenceNode: "write name: value, without dashes and brackets"},
}

// describe names the form of a node.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return aMapping
	case yaml.SequenceNode:
		return aList
	case yaml.AliasNode:
		return describe(n.Alias)
	}
	return fmt.Sprintf("%q", shorten(n.Value))
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

func shorten(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// unexpected reports that what stands at n has not the form that the spec language wants there.
func (r *reader) unexpected(n *yaml.Node, what, want string) {
	if isNull(n) {
		r.fail(r.posOf(n), RuleEmptyValue, "give it a value, or remove it", "%s has no value", what)
		return
	}
	r.fail(r.posOf(n), RuleForm, formHints[want][n.Kind], "%s is %s, want %s", what, describe(n), want)
}

// scalar gives the node's scalar, or reports that it is none.
func (r *reader) scalar(n *yaml.Node, what, want string) bool {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.unexpected(n, what, want)
		return false
	}
	return true
}

func (r *reader) text(n *yaml.Node, what string, into *Text) (ok bool) {
	r.enter(n, func(n *yaml.Node) {
		if ok = r.scalar(n, what, aText); ok {
			*into = Text{n.Value, r.posOf(n)}
		}
	})
	return ok
}

func (r *reader) flag(n *yaml.Node, what string, into *Bool) (ok bool) {
	r.enter(n, func(n *yaml.Node) {
		if !r.scalar(n, what, aFlag) {
			return
		}
		// The tag alone does not tell: a text may be given it, as in !!bool yes.
		value, isTruth := truth(n.Value)
		ok = isTruth && n.ShortTag() == "!!bool" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
		if !ok {
			r.fail(r.posOf(n), RuleForm, boolHint(n.Value), "%s is %s, want %s", what, describe(n), aFlag)
			return
		}
		*into = Bool{value, r.posOf(n)}
	})
	return ok
}

// truth reads the words that yaml.v3 takes for truth values: yes, no, on and off are strings to it, as in YAML 1.2.
func truth(word string) (value, ok bool) {
	value = strings.EqualFold(word, "true")
	return value, value || strings.EqualFold(word, "false")
}

func boolHint(word string) string {
	switch strings.ToLower(word) {
	case "yes", "y", "on", "1", "true":
		return "write true"
	case "no", "n", "off", "0", "false":
		return "write false"
	}
	return ""
}

var literalKinds = map[string]LiteralKind{
	"!!str": String, "!!timestamp": String, "!!int": Int, "!!float": Float, "!!bool": Boolean,
}

func (r *reader) literal(n *yaml.Node, what string, into **Literal) (ok bool) {
	r.enter(n, func(n *yaml.Node) {
		if !r.scalar(n, what, aLiteral) {
			return
		}
		kind, known := literalKinds[n.ShortTag()]
		_, isTruth := truth(n.Value)
		if ok = known && (kind != Boolean || isTruth); !ok {
			r.unexpected(n, what, aLiteral)
			return
		}
		*into = &Literal{Kind: kind, Text: n.Value, Pos: r.posOf(n)}
	})
	return ok
}

// items runs read on each item of a list, and tells whether there is a list.
func (r *reader) items(n *yaml.Node, what string, read func(item *yaml.Node)) (isList bool) {
	r.enter(n, func(n *yaml.Node) {
		if isList = n.Kind == yaml.SequenceNode; !isList {
			r.unexpected(n, what, aList)
			return
		}
		for _, item := range n.Content {
			read(item)
		}
	})
	return isList
}

// entries runs read on each name and value of a mapping, those of its merge keys (<<) last and only where the mapping itself
// does not have the name. A name that stands twice is an error.
func (r *reader) entries(n *yaml.Node, what string, read func(name Text, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.unexpected(n, what, aMapping)
		return
	}
	r.merged(n, what, map[string]bool{}, read)
}

// merged runs read on the entries of a mapping whose names have not been seen in one that goes before.
func (r *reader) merged(n *yaml.Node, what string, seen map[string]bool, read func(name Text, value *yaml.Node)) {
	own := map[string]Pos{}
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind == yaml.ScalarNode && name.ShortTag() == "!!merge" {
			merges = append(merges, value)
			continue
		}
		var text Text
		if !r.text(name, "a name in "+what, &text) {
			continue
		}
		if first, twice := own[text.Value]; twice {
			r.fail(text.Pos, RuleDuplicateField, "remove one of them", "%s has %q twice, first in line %d", what, shorten(text.Value), first.Line)
			continue
		}
		own[text.Value] = text.Pos
		if !seen[text.Value] {
			seen[text.Value] = true
			read(text, value)
		}
	}
	for _, value := range merges {
		r.merge(value, what, seen, read)
	}
}

// merge reads the value of a merge key: a mapping, or a list of mappings of which the earlier win
// (https://yaml.org/type/merge.html).
func (r *reader) merge(value *yaml.Node, what string, seen map[string]bool, read func(name Text, value *yaml.Node)) {
	mapping := func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			r.unexpected(n, "what << merges into "+what, aMapping)
			return
		}
		r.merged(n, what, seen, read)
	}
	r.enter(value, func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			mapping(n)
			return
		}
		for _, item := range n.Content {
			r.enter(item, mapping)
		}
	})
}

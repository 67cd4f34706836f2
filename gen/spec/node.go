package spec

import (
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
	problems diag.List

	walking map[*yaml.Node]bool // mappings and sequences on the way from the root, to see cycles
	aliases int                 // how many aliases lie on that way
	aliased int                 // nodes read through aliases so far
}

func posOf(n *yaml.Node) Pos { return Pos{n.Line, n.Column} }

// fail records a problem. The hint may be empty.
func (r *reader) fail(at Pos, rule diag.Rule, hint, format string, args ...any) {
	r.problems = append(r.problems, diag.Diagnostic{
		File: r.file, Line: at.Line, Column: at.Column, Severity: diag.Error,
		Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// enter runs read on the node that n stands for, following aliases. It refuses cycles, and more aliased nodes than
// maxAliased.
func (r *reader) enter(n *yaml.Node, read func(n *yaml.Node)) {
	at := posOf(n)
	if n.Kind == yaml.AliasNode {
		n = n.Alias
		r.aliases++
		defer func() { r.aliases-- }()
	}
	if r.aliases > 0 {
		if r.aliased++; r.aliased == maxAliased {
			r.fail(at, RuleAliasBomb, "write the values out instead of nesting aliases", "aliases expand to more than %d nodes", maxAliased)
		}
		if r.aliased >= maxAliased {
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

// describe names the form of a node the way a message needs it.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		if n.ShortTag() == "!!null" {
			return "nothing"
		}
		return fmt.Sprintf("%q", shorten(n.Value))
	}
	return "something else"
}

func shorten(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// unexpected reports that what stands at n has not the form that the spec language wants there.
func (r *reader) unexpected(n *yaml.Node, what, want string) {
	r.fail(posOf(n), RuleForm, "", "%s is %s, want %s", what, describe(n), want)
}

// scalar gives the node's scalar, or reports that it is none.
func (r *reader) scalar(n *yaml.Node, what, want string) bool {
	if n.Kind != yaml.ScalarNode {
		r.unexpected(n, what, want)
		return false
	}
	if n.ShortTag() == "!!null" {
		r.fail(posOf(n), RuleEmptyValue, "give it a value, or remove it", "%s has no value", what)
		return false
	}
	return true
}

func (r *reader) text(n *yaml.Node, what string, into *Text) {
	r.enter(n, func(n *yaml.Node) {
		if r.scalar(n, what, "text") {
			*into = Text{n.Value, posOf(n)}
		}
	})
}

func (r *reader) flag(n *yaml.Node, what string, into *Bool) {
	r.enter(n, func(n *yaml.Node) {
		if !r.scalar(n, what, "true or false") {
			return
		}
		// yaml.v3 takes yes, no, on and off for strings outside of booleans, as YAML 1.2 does.
		if n.ShortTag() != "!!bool" || n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			r.fail(posOf(n), RuleForm, boolHint(n.Value), "%s is %s, want true or false", what, describe(n))
			return
		}
		*into = Bool{strings.EqualFold(n.Value, "true"), posOf(n)}
	})
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

func (r *reader) literal(n *yaml.Node, what string, into **Literal) {
	r.enter(n, func(n *yaml.Node) {
		if !r.scalar(n, what, "a string, a number or a truth value") {
			return
		}
		kind, ok := literalKinds[n.ShortTag()]
		if !ok {
			r.unexpected(n, what, "a string, a number or a truth value")
			return
		}
		*into = &Literal{Kind: kind, Text: n.Value, Pos: posOf(n)}
	})
}

// items runs read on each item of a list.
func (r *reader) items(n *yaml.Node, what string, read func(item *yaml.Node)) {
	r.enter(n, func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.unexpected(n, what, "a list")
			return
		}
		for _, item := range n.Content {
			read(item)
		}
	})
}

func (r *reader) texts(n *yaml.Node, what string, into *[]Text) {
	r.items(n, what, func(item *yaml.Node) {
		var text Text
		if r.text(item, "an item of "+what, &text); text.Present() {
			*into = append(*into, text)
		}
	})
}

func (r *reader) literals(n *yaml.Node, what string, into *[]Literal) {
	r.items(n, what, func(item *yaml.Node) {
		var literal *Literal
		if r.literal(item, "an item of "+what, &literal); literal != nil {
			*into = append(*into, *literal)
		}
	})
}

// entries runs read on each name and value of a mapping, those of its merge keys (<<) last and only where the mapping itself
// does not have the name. A name that stands twice is an error.
func (r *reader) entries(n *yaml.Node, what string, read func(name Text, value *yaml.Node)) {
	seen := map[string]Pos{}
	r.merged(n, what, seen, read)
}

func (r *reader) merged(n *yaml.Node, what string, seen map[string]Pos, read func(name Text, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.unexpected(n, what, "a mapping")
		return
	}
	own := map[string]Pos{}
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind == yaml.ScalarNode && name.ShortTag() == "!!merge" {
			merges = append(merges, value)
			continue
		}
		var text Text
		if r.text(name, "a name in "+what, &text); !text.Present() {
			continue
		}
		if first, twice := own[text.Value]; twice {
			r.fail(text.Pos, RuleDuplicateField, "remove one of them", "%s has %q twice, first in line %d", what, text.Value, first.Line)
			continue
		}
		own[text.Value] = text.Pos
		if _, overridden := seen[text.Value]; overridden {
			continue
		}
		seen[text.Value] = text.Pos
		read(text, value)
	}
	for _, value := range merges {
		r.merge(value, what, seen, read)
	}
}

// merge reads the value of a merge key: a mapping, or a list of mappings of which the earlier win.
func (r *reader) merge(value *yaml.Node, what string, seen map[string]Pos, read func(name Text, value *yaml.Node)) {
	r.enter(value, func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.merged(n, "what << merges into "+what, seen, read)
			return
		}
		for _, item := range n.Content {
			r.enter(item, func(n *yaml.Node) { r.merged(n, "what << merges into "+what, seen, read) })
		}
	})
}

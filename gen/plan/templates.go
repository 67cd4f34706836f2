package plan

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/spec"
)

// Template is what a key is that stands for many: those whose names have something between its prefix and its suffix.
type Template struct {
	*spec.Template
	Number   int    // from one; 0 for a template without accessors
	Param    string // of the accessors, for the variable part
	Excluded []*Key // whose names have the template's form too; they are theirs, since a name of its own beats a template, a longer template a shorter
	Sample   string // a variable part that makes a name of no other key
}

// Name is the name of the key with a variable part.
func (t *Template) Name(part string) string { return t.Prefix + part + t.Suffix }

// StandsFor tells whether a name is one of the template's keys: it covers the name, which is not that of another key.
func (t *Template) StandsFor(name string) bool {
	return t.Covers(name) && !slices.ContainsFunc(t.Excluded, func(other *Key) bool {
		return other.Name == name || other.Template != nil && other.Template.Covers(name)
	})
}

// beats tells whether names that have both forms are this template's.
func (t *Template) beats(other *Template) bool {
	size := func(t *Template) int { return len(t.Prefix) + len(t.Suffix) }
	return cmp.Or(cmp.Compare(size(t), size(other)), cmp.Compare(len(t.Prefix), len(other.Prefix))) > 0
}

// overlaps tells whether there are names that have both forms.
func (t *Template) overlaps(other *Template) bool {
	return (strings.HasPrefix(t.Prefix, other.Prefix) || strings.HasPrefix(other.Prefix, t.Prefix)) &&
		(strings.HasSuffix(t.Suffix, other.Suffix) || strings.HasSuffix(other.Suffix, t.Suffix))
}

// template makes the identifier of a template: that of the namespace which its name is without the variable part. The separator
// before that says nothing.
func (n *namer) template(t *spec.Template) string {
	name := strings.TrimRight(t.Prefix+t.Suffix, spec.Separators)
	return n.namespace(name, n.spent(name))
}

// templates finds out, now that all keys are known, which names are not a template's, although they have its form.
func (b *builder) templates() {
	var named, patterned []*Key
	for _, key := range b.pkg.Keys {
		if key.Template == nil {
			named = append(named, key)
		} else {
			patterned = append(patterned, key)
		}
	}
	if len(patterned) == 0 {
		return
	}
	names := newIndex(named, func(key *Key) string { return key.Name })
	prefixes := newIndex(patterned, func(key *Key) string { return key.Template.Prefix })
	for _, key := range patterned {
		t := key.Template
		for _, other := range names.beginning(t.Prefix) {
			if t.Covers(other.Name) {
				t.Excluded = append(t.Excluded, other)
			}
		}
		for _, other := range append(prefixes.beginning(t.Prefix), prefixes.begunBy(t.Prefix)...) {
			if other.Template.beats(t) && other.Template.overlaps(t) {
				t.Excluded = append(t.Excluded, other)
			}
		}
		t.sample()
	}
	if slices.ContainsFunc(patterned, func(key *Key) bool { return key.Ident != "" }) {
		b.forms(patterned)
	}
}

// NameForm is a row of the table in which the generated package looks up what a name is: a template's, or that of a key which has the
// form of a template.
type NameForm struct {
	Key     *Key
	Begin   string // all of the name, if the key is no template
	Shorter int    // index of the form that names have which begin as this one does, but do not have it; -1 if there is none
}

// forms numbers the templates with accessors, and makes the table of all templates and of the names that they do not stand for.
func (b *builder) forms(templates []*Key) {
	seen := map[*Key]bool{}
	add := func(key *Key) {
		if seen[key] {
			return
		}
		seen[key] = true
		begin := key.Name
		if key.Template != nil {
			begin = key.Template.Prefix
		}
		b.pkg.Forms = append(b.pkg.Forms, NameForm{Key: key, Begin: begin})
	}
	for _, key := range templates {
		add(key)
		for _, other := range key.Template.Excluded {
			add(other)
		}
	}
	slices.SortStableFunc(b.pkg.Forms, func(a, b NameForm) int { return strings.Compare(a.Begin, b.Begin) })
	var open []int // the forms that the one before begins with, the longest last
	for i := range b.pkg.Forms {
		form := &b.pkg.Forms[i]
		for len(open) > 0 && !strings.HasPrefix(form.Begin, b.pkg.Forms[open[len(open)-1]].Begin) {
			open = open[:len(open)-1]
		}
		form.Shorter = -1
		if len(open) > 0 {
			form.Shorter = open[len(open)-1]
		}
		open = append(open, i)
	}
	number := 0
	for _, key := range b.pkg.WithAccessors() {
		if key.Template != nil {
			number++
			key.Template.Number = number
		}
	}
}

// An index finds keys by a text that they have, in time that does not grow with their number.
type index struct {
	keys []*Key // in the order of the texts
	text func(*Key) string
}

func newIndex(keys []*Key, text func(*Key) string) index {
	slices.SortStableFunc(keys, func(a, b *Key) int { return strings.Compare(text(a), text(b)) })
	return index{keys, text}
}

func (x index) from(text string) int {
	at, _ := slices.BinarySearchFunc(x.keys, text, func(key *Key, text string) int { return strings.Compare(x.text(key), text) })
	return at
}

// beginning gives the keys whose texts begin with a prefix.
func (x index) beginning(prefix string) []*Key {
	first := x.from(prefix)
	end := first
	for end < len(x.keys) && strings.HasPrefix(x.text(x.keys[end]), prefix) {
		end++
	}
	return slices.Clip(x.keys[first:end])
}

// begunBy gives the keys whose texts a longer text begins with.
func (x index) begunBy(text string) []*Key {
	var found []*Key
	for end := range len(text) {
		for at := x.from(text[:end]); at < len(x.keys) && x.text(x.keys[at]) == text[:end]; at++ {
			found = append(found, x.keys[at])
		}
	}
	return found
}

// sample looks for a variable part that makes a name of no other key.
func (t *Template) sample() {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	t.Sample = letters[:1]
	for n := 0; n <= len(t.Excluded)/len(letters); n++ {
		for _, letter := range letters {
			part := string(letter)
			if n > 0 {
				part += strconv.Itoa(n)
			}
			if t.StandsFor(t.Name(part)) {
				t.Sample = part
				return
			}
		}
	}
}

// params names the parameters for the variable parts, which must hide nothing that the accessors use.
func (b *builder) params() {
	hidden := map[string]bool{}
	for _, name := range b.pkg.Imports {
		hidden[name] = true
	}
	for _, name := range locals {
		hidden[name] = true
	}
	for _, key := range b.pkg.Keys {
		if key.Template == nil {
			continue
		}
		key.Template.Param = b.namers[key.Source].param(key.Template.Variable)
		if param := key.Template.Param; !token.IsIdentifier(param) || types.Universe.Lookup(param) != nil || hidden[param] || b.claims[param] != (claim{}) {
			key.Template.Param = "name"
		}
	}
}

// param makes the name of a parameter: the first word in small letters, the others as in identifiers.
func (n *namer) param(variable string) string {
	words := split(variable)
	if len(words) == 0 {
		return ""
	}
	name := n.camel(variable)
	first := n.word(words[0])
	if rest, ok := strings.CutPrefix(name, first); ok && strings.ToUpper(first) == first {
		return strings.ToLower(first) + rest
	}
	initial, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(initial)) + name[size:]
}

package spec

import (
	"regexp"
	"strings"
)

// variable is a variable part as documents write it: <key>.
var variable = regexp.MustCompile(`<([\pL_][\pL\pN_. -]*)>`)

// templateOf reads the name of a key as a template, nil where it is a name like any other. A * is a variable part at the end only,
// behind a separator: HTTP_*, app.labels.*; who calls a key c* means it.
func templateOf(name string) *Template {
	if at := variable.FindStringSubmatchIndex(name); at != nil {
		return &Template{Prefix: name[:at[0]], Suffix: name[at[1]:], Variable: name[at[2]:at[3]]}
	}
	prefix, ok := strings.CutSuffix(name, "*")
	if ok && strings.TrimRight(prefix, Separators) != prefix {
		return &Template{Prefix: prefix}
	}
	return nil
}

// Separators are what stands between the parts of names.
const Separators = "._-/:"

// Covers tells whether a name is one of those that the template stands for: the variable part is not empty.
func (t *Template) Covers(name string) bool {
	return len(name) > len(t.Prefix)+len(t.Suffix) && strings.HasPrefix(name, t.Prefix) && strings.HasSuffix(name, t.Suffix)
}

// coversAll tells whether a template covers all that another one does.
func (t *Template) coversAll(other *Template) bool {
	return strings.HasPrefix(other.Prefix, t.Prefix) && strings.HasSuffix(other.Suffix, t.Suffix)
}

// templateAt is templateOf for a name at a place.
func (v *resolver) templateAt(name string, at Pos) *Template {
	t := templateOf(name)
	if t != nil && (variable.MatchString(t.Suffix) || strings.HasSuffix(t.Suffix, "*")) {
		v.fail(at, RuleTemplate, "write one: it stands for text with separators, too", "%s has two variable parts", name)
	}
	return t
}

// template looks at the name of a key, and at what cannot be said of a number of keys that nobody knows.
func (v *resolver) template(key *Key) {
	key.Template = v.templateAt(key.Name.Value, key.NamedAt())
	if key.Template == nil {
		return
	}
	if key.Default != nil {
		v.fail(key.Default.Pos, RuleTemplate, "remove it", "%s is a template, and those have no default", key.Name.Value)
		key.Default = nil
	}
	required := key.optional.Pos
	if key.optional.Value {
		required = Pos{}
	}
	for _, entry := range key.in {
		if entry.optional != (Bool{}) && !entry.optional.Value {
			required = entry.optional.Pos
		}
	}
	if required != (Pos{}) {
		v.fail(required, RuleTemplate, "remove it", "%s is a template: none of its keys is required", key.Name.Value)
	}
	way := [2]string{key.Template.Prefix, key.Template.Suffix}
	if first := v.templates[way]; first != nil && first.Name.Value != key.Name.Value {
		v.fail(key.NamedAt(), RuleTemplate, "remove one", "%s covers the same keys as %s, in %s", key.Name.Value, first.Name.Value, v.place(first.NamedAt(), key.NamedAt()))
		return
	}
	v.templates[way] = key
}

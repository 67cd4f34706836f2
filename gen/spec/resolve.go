package spec

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/suggest"
)

// A resolver turns what was read into what is meant: inheritance, references, and the rules that need the whole spec.
type resolver struct {
	*reader
	spec         *Spec
	keys         map[string]*Key
	environments map[string]*Environment
}

func (r *reader) resolve(s *Spec) {
	v := &resolver{r, s, map[string]*Key{}, map[string]*Environment{}}
	v.header()
	for _, e := range s.Environments {
		v.environments[e.Name.Value] = e
		v.environmentName(e.Name)
	}
	for key := range s.Keys() {
		v.name(key)
	}
	for key := range s.Keys() {
		v.inherit(key)
		v.presence(key)
		v.references(key)
	}
	v.obsolete()
}

func (v *resolver) header() {
	s := v.spec
	for _, table := range s.Tables {
		v.version(table.version)
	}
	if !s.Output.Present() {
		s.Output.Value = "."
		return
	}
	clean := path.Clean(s.Output.Value)
	if path.IsAbs(s.Output.Value) || strings.ContainsAny(s.Output.Value, "\\:\x00") {
		v.fail(s.Output.Pos, RuleOutput, "write a path from the spec's folder, such as generated/keys", "output %q is not a relative folder", shorten(s.Output.Value))
	}
	s.Output.Value = clean
}

// badName says what is wrong with a name. It is no stricter than it must be: @timestamp and rack.hijack? are names, too.
func badName(name string) (why, hint string) {
	switch {
	case strings.TrimSpace(name) == "":
		return "the name is blank", "give it a name"
	case strings.TrimSpace(name) != name:
		return "the name has blanks around it", "write " + strings.TrimSpace(name)
	case strings.ContainsFunc(name, func(c rune) bool { return unicode.IsControl(c) || c == unicode.ReplacementChar || c == '\ufeff' }):
		return "the name has a control character", "remove it"
	}
	return "", ""
}

// environmentName checks a name that appears in the generated package's identifiers and messages.
func (v *resolver) environmentName(name Text) {
	if why, hint := badName(name.Value); why != "" {
		v.fail(name.Pos, RuleEnvironment, hint, "environment: %s", why)
	}
}

func (v *resolver) name(key *Key) {
	if !key.Name.Present() {
		return
	}
	if why, hint := badName(key.Name.Value); why != "" {
		v.fail(key.Name.Pos, RuleKeyName, hint, "%s", why)
	}
	if first, twice := v.keys[key.Name.Value]; twice {
		v.fail(key.Name.Pos, RuleDuplicateKey, "remove one; a key in several environments is one entry with in: [a, b]",
			"key %s stands twice, first in line %d", key.Name.Value, first.Name.Pos.Line)
		return
	}
	v.keys[key.Name.Value] = key
}

var versionForm = regexp.MustCompile(`^\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$`)

func (v *resolver) version(version Text) {
	if version.Present() && !versionForm.MatchString(version.Value) {
		v.fail(version.Pos, RuleVersion, "write numbers with dots, such as 1.0.0", "%q is not a version", shorten(version.Value))
	}
}

// inherit gives the key what it takes from its table.
func (v *resolver) inherit(key *Key) {
	v.version(key.Version)
	if !key.Version.Present() {
		key.Version = key.Table.version
		if !key.Version.Present() {
			v.fail(key.Pos, RuleMissingField, "add version: here, or to the table", "key has no version")
		}
	}
	if key.optional == (Bool{}) {
		key.optional = key.Table.optional
	}
	key.Optional = key.optional.Value
	if key.in == nil {
		key.in = key.Table.in
	}
}

func (v *resolver) presence(key *Key) {
	if len(v.spec.Environments) == 0 {
		if len(key.in) > 0 {
			v.fail(key.in[0].environment.Pos, RuleEnvironment, "declare it under environments:", "the spec declares no environments")
		}
		return
	}
	if len(key.in) == 0 {
		v.fail(key.Pos, RuleEnvironment, "add in: [environment] here, or to the table", "key says no environment")
	}
	seen := map[*Environment]bool{}
	for _, entry := range key.in {
		environment := v.environment(entry.environment)
		if environment == nil {
			continue
		}
		if seen[environment] {
			v.fail(entry.environment.Pos, RuleEnvironment, "remove one", "environment %s stands twice", environment.Name.Value)
			continue
		}
		seen[environment] = true
		optional := key.Optional
		if entry.optional != (Bool{}) {
			optional = entry.optional.Value
		}
		key.Presence = append(key.Presence, Presence{environment, optional})
	}
}

func (v *resolver) environment(name Text) *Environment {
	if environment := v.environments[name.Value]; environment != nil {
		return environment
	}
	names := make([]string, len(v.spec.Environments))
	for i, e := range v.spec.Environments {
		names[i] = e.Name.Value
	}
	hint := suggest.Hint(name.Value, names)
	if hint == "" {
		hint = "declare it under environments:"
	}
	v.fail(name.Pos, RuleEnvironment, hint, "environment %q is not declared", shorten(name.Value))
	return nil
}

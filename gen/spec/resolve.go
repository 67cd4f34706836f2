package spec

import (
	"cmp"
	"maps"
	"path"
	"slices"
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
	templates    map[[2]string]*Key // by prefix and suffix
}

func (r *reader) resolve(s *Spec) {
	v := &resolver{r, s, map[string]*Key{}, map[string]*Environment{}, map[[2]string]*Key{}}
	v.output()
	v.declareEnvironments()
	v.groups()
	for key := range s.Keys() {
		v.name(key)
		v.template(key)
	}
	for key := range s.Keys() {
		v.inherit(key)
		v.presence(key)
		v.references(key)
	}
	v.demands()
	v.obsolete()
}

func (v *resolver) output() {
	output := &v.spec.Output
	if !output.Present() {
		output.Value = "."
		return
	}
	output.Value = path.Clean(output.Value)
}

// badName says what is wrong with a name. It is no stricter than it must be: @timestamp and rack.hijack? are names, too.
func badName(name string) (why, hint string) {
	trimmed := strings.TrimSpace(name)
	switch {
	case trimmed == "":
		return "the name is blank", "give it a name"
	case trimmed != name:
		return "the name has blanks around it", "write " + trimmed
	case strings.ContainsFunc(name, unicode.IsControl):
		return "the name has a control character", "remove it"
	}
	return "", ""
}

// declareEnvironments checks the names of environments, which appear in the generated package's identifiers and messages. A
// blank one cannot.
func (v *resolver) declareEnvironments() {
	for _, e := range v.spec.Environments {
		v.environments[e.Name.Value] = e
		if why, hint := badName(e.Name.Value); why != "" {
			v.fail(e.Name.Pos, RuleEnvironment, hint, "environment: %s", why)
		}
	}
	v.spec.Environments = slices.DeleteFunc(v.spec.Environments, func(e *Environment) bool { return strings.TrimSpace(e.Name.Value) == "" })
}

// NamedAt is the place of a key in messages about its name: for one of a group, that of its use, for there it has the name.
func (k *Key) NamedAt() Pos {
	if k.Use != nil {
		return k.Use.Pos
	}
	return k.Name.Pos
}

// name checks and notes the name of a key. A blank one is as good as none.
func (v *resolver) name(key *Key) {
	if !key.Name.Present() {
		return
	}
	if why, hint := badName(key.Name.Value); why != "" && key.Use == nil {
		v.fail(key.Name.Pos, RuleKeyName, hint, "%s", why)
	}
	if strings.TrimSpace(key.Name.Value) == "" {
		key.Name = Text{}
		return
	}
	if first, twice := v.keys[key.Name.Value]; twice {
		hint := "remove one; a key in several environments is one entry with in: [a, b]"
		if key.Use != nil {
			hint = "use the group under another prefix"
		}
		v.fail(key.NamedAt(), RuleDuplicateKey, hint, "key %s stands twice, first in %s", key.Name.Value, v.place(first.NamedAt(), key.NamedAt()))
		return
	}
	v.keys[key.Name.Value] = key
}

// inherit gives the key what it takes from its table.
func (v *resolver) inherit(key *Key) {
	switch {
	case key.versioned:
	case key.Table.versioned:
		key.Version = key.Table.version
	default:
		v.fail(key.Pos, RuleMissingField, "add version: here, or to the table", "key has no version")
	}
	if key.optional == (Bool{}) {
		key.optional = key.Table.optional
	}
	if !key.Stability.Present() {
		key.Stability = key.Table.Stability
	}
	key.Optional = key.optional.Value || key.Template != nil
	if key.in == nil {
		key.in = key.Table.in
	}
}

func (v *resolver) presence(key *Key) {
	if !v.spec.inEnvironments {
		if v.spec.Incomplete {
			return
		}
		if len(key.in) > 0 && key.in[0].environment.Present() {
			v.fail(key.in[0].environment.Pos, RuleEnvironment, "declare it under environments:", "the spec declares no environments")
		}
		return
	}
	if key.in == nil {
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
		if entry.optional != (Bool{}) && key.Template == nil {
			optional = entry.optional.Value
		}
		key.Presence = append(key.Presence, Presence{environment, optional})
	}
}

// environment finds an environment by its name. Where those that there are could not be read, it is nobody's fault.
func (v *resolver) environment(name Text) *Environment {
	environment := v.environments[name.Value]
	if environment != nil || !name.Present() || v.spec.Incomplete || v.spec.inEnvironments && len(v.environments) == 0 {
		return environment
	}
	hint := cmp.Or(suggest.Hint(name.Value, slices.Sorted(maps.Keys(v.environments))), "declare it under environments:")
	v.fail(name.Pos, RuleEnvironment, hint, "environment %q is not declared", shorten(name.Value))
	return nil
}

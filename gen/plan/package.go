package plan

import (
	"iter"
	"slices"
	"strconv"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// Source is a spec and what belongs to it outside its text.
type Source struct {
	Spec  *spec.Spec
	Types *gotype.Resolver // asked about the types that the spec names
	Owner string           // the spec's path from the output folder, with slashes: the name of the files' owner

	whole *Source // that this one has a part of the keys of; nil: none
}

// Package is a generated package.
type Package struct {
	Name         string
	Path         string // import path; "" when it is not known
	Folder       string // from the output folder, with slashes; "" for the package there
	Shared       string // import path of the package that declares its errors, which it has aliases of; "" where it does that itself
	Doc          string // what the key set is, "" when the specs do not say
	Aliases      []*Alias
	Keys         []*Key // in the order of the specs
	Environments []*Environment
	Forms        []NameForm        // of templates, and of keys that have the form of one, sorted by what they begin with
	Formats      []string          // formats that checks use, in the order of the vocabulary
	Conversions  []string          // functions that accepted types need, sorted
	Imports      map[string]string // import path -> the package's name in the generated files
	RealNames    map[string]bool   // import paths whose name in Imports is the package's own
	Files        []File
}

// WithAccessors gives the keys that get accessors.
func (p *Package) WithAccessors() []*Key {
	return slices.DeleteFunc(slices.Clone(p.Keys), func(key *Key) bool { return key.Ident == "" })
}

// Alias is an exported name for a Go type.
type Alias struct {
	Name        string
	Type        *gotype.Type
	Description string
}

// Key is a key with everything that is generated for it.
type Key struct {
	Spec       *spec.Key
	Source     *Source
	Name       string    // "owin.RequestMethod"; of a template as it is written, "HTTP_*"
	Template   *Template // nil for a key with a name of its own
	Ident      string    // "RequestMethod", the name of the getter; "" for a key that gets no accessors (go.skip)
	Type       *gotype.Type
	Underlying *gotype.Type // of Type; no alias of the spec is in it
	Standard   *gotype.Type // time.Time, time.Duration, netip.Addr or netip.Prefix where the type is that, or is defined over it; else nil
	Stored     []Stored     // the dynamic types that are read, the one that the setter stores first
	Want       string       // the types that are read, as messages name them: "map[string][]string or http.Header"
	Kind       check.Kind
	Basic      string   // the predeclared type to convert a value to before it is checked, "" where none is needed
	Element    *Element // of a list whose elements have listed values
	Values     []*Value // that are listed
	Common     []any    // literals that recur, which the setter stores without allocating
	Default    *Default
	Checks     []*Check
	Forwarders []Forwarder
	Sample     Sample   // a value that passes every check
	Deprecated string   // the sentence behind "Deprecated:", or ""
	Optional   bool     // in every environment that holds it
	Package    *Package // that has the accessors, for a key of several packages joined; otherwise nil

	value       *valueType
	example     Sample // the spec's, empty when there is none
	conditional []conditional
}

// Const is the name of the constant that holds the key, or what the names that a template stands for begin with.
func (k *Key) Const() string { return "Key" + k.Ident }

// ConstSuffix is the name of the constant that holds what the names that a template stands for end with, or "" where there is
// no such thing.
func (k *Key) ConstSuffix() string {
	if k.Template == nil || k.Template.Suffix == "" {
		return ""
	}
	return k.Const() + "Suffix"
}

// ValueIsString tells whether the accessors give and take the predeclared string.
func (k *Key) ValueIsString() bool {
	return k.Type.Kind == gotype.Predeclared && k.Type.Name == "string"
}

// NumberConst is the name of the constant that holds the number of a template.
func (k *Key) NumberConst() string { return "template" + k.Ident }

// All is the name of the iterator of a template.
func (k *Key) All() string { return "All" + k.Ident }

// Lookup is the name of the strict getter.
func (k *Key) Lookup() string { return "Lookup" + k.Ident }

// Set is the name of the setter.
func (k *Key) Set() string { return "Set" + k.Ident }

// CheckFunc is the name of the function that checks a value, or "" where the key has no check that asks the value alone.
func (k *Key) CheckFunc() string {
	if len(k.Unconditional()) == 0 {
		return ""
	}
	return "Check" + k.Ident
}

// CommonFunc is the name of the function that gives values to store, or "" where none recurs.
func (k *Key) CommonFunc() string {
	if len(k.Common) == 0 {
		return ""
	}
	return "common" + k.Ident
}

// Text writes a literal of the key as comments and messages do: as Go, durations and the like as their texts.
func (k *Key) Text(literal any) string { return k.value.show(literal) }

// PatternName is the name of the variable that holds the regular expression of a check.
func (k *Key) PatternName(c *Check) string {
	return "pattern" + k.Ident + strconv.Itoa(slices.Index(k.Checks, c)+1)
}

// HasPattern tells whether the check has a regular expression.
func (c *Check) HasPattern() bool { return c.Rule == "pattern" || c.Rule == "not_pattern" }

// Unconditional gives the checks that ask the value alone.
func (k *Key) Unconditional() []*Check {
	var checks []*Check
	for _, c := range k.Checks {
		if c.Unconditional() {
			checks = append(checks, c)
		}
	}
	return checks
}

// Any tells whether every value there is has the key's type, so that no type is ever wrong.
func (k *Key) Any() bool { return k.Stored[0].Form == EmptyInterface }

// Stored is a dynamic type under which a key's value is found.
type Stored struct {
	Type    *gotype.Type
	Form    Form
	Via     *Conversion // what takes its values to the key's type, or one that converts to that; nil: they are as they should be
	Convert bool        // a conversion of Go to the key's type is needed
}

// Form is what has to be known of a type to see a nil in it.
type Form uint8

// The forms: values that cannot be nil; pointers, maps, functions and others that can; interfaces with methods, inside which
// a nil cannot be seen; interfaces that every value has.
const (
	Plain Form = iota
	Nilable
	Interface
	EmptyInterface
)

// Default is what the getter gives when the key is absent: one of its fields is set.
type Default struct {
	Literal any // string, int64, uint64, float64, bool, time.Time, netip.Addr or netip.Prefix
	Key     *Key
	Expr    *Expr
}

// Check is a rule for the values of a key.
type Check struct {
	check.Check
	Want    string // completes "want ..."
	Source  string // who demands it, or ""
	Allow   []any  // literals that pass
	OneOf   []any  // for the rule "values": the literals that pass, each once
	When    *Condition
	In      []*spec.Environment // none: everywhere
	Failing *Sample             // a value that fails this check, and as few others as possible; nil when none was found
}

// RuleValues is the rule of a check that comes from a closed list of values; it is no rule of the check vocabulary.
const RuleValues = "values"

// Unconditional tells whether the check asks the value alone.
func (c *Check) Unconditional() bool { return c.When == nil && len(c.In) == 0 }

// Condition is what another key must be for a check to count.
type Condition struct {
	Key    *Key
	Test   spec.ConditionTest
	Want   bool
	Equals any
	Sample Sample // a value of Key that meets the condition; absent when the key must be
}

// Sample is a value for the generated tests.
type Sample struct {
	// Literal is a string, int64, uint64, float64, bool, time.Time, netip.Addr, netip.Prefix or map[string][]string; []any for a
	// list of these elements, or, where they are nil, for a list or map of that length; map[string]any for a map; nil where any
	// value of the key's type will do that is not nil itself.
	Literal any
	Expr    *Expr // a Go expression, instead of a literal
	Absent  bool  // no value at all
}

// given tells whether there is a value.
func (s Sample) given() bool { return s.Literal != nil || s.Expr != nil }

// Environment is a map that is validated, and viewed, as a whole.
type Environment struct {
	Name        string // "websocket-accept"; "" in a spec without environments
	Ident       string // "WebSocketAccept"
	Description string
	Members     []Member
	Templates   []Member
	Requires    []Requirement
	Forbidden   []Forbidden
}

// All gives the members, those that are templates behind the others.
func (e *Environment) All() iter.Seq[*Member] {
	return func(yield func(*Member) bool) {
		for _, members := range [][]Member{e.Members, e.Templates} {
			for i := range members {
				if !yield(&members[i]) {
					return
				}
			}
		}
	}
}

// Empty tells whether nothing is known of the environment's keys.
func (e *Environment) Empty() bool { return len(e.Members)+len(e.Templates)+len(e.Forbidden) == 0 }

// Validate is the name of the environment's validator.
func (e *Environment) Validate() string { return "Validate" + e.Ident }

// OutcomesPart is the name of the function of the test that lists what becomes of values of a part of the members, counted from
// one.
func (e *Environment) OutcomesPart(number int) string {
	if number == 1 {
		return "outcomesOf" + e.Ident
	}
	return "outcomesOfPart" + strconv.Itoa(number) + "Of" + e.Ident
}

// TestPart is the name of the test of the function that checks a part.
func (e *Environment) TestPart(number int) string {
	if number == 1 {
		return "Test" + e.Validate()
	}
	return "TestValidatePart" + strconv.Itoa(number) + "Of" + e.Ident
}

// PartName is the name of the function that checks a part of the members, counted from one.
func (e *Environment) PartName(number int) string {
	if number == 1 {
		return "validate" + e.Ident
	}
	return "validatePart" + strconv.Itoa(number) + "Of" + e.Ident
}

// ValidateTemplates is the name of the function that checks the keys of templates.
func (e *Environment) ValidateTemplates() string { return "validateTemplatesOf" + e.Ident }

// Member is a key as one environment holds it.
type Member struct {
	Key         *Key
	Field       string // in the environment's view
	ViewPart    string // the struct that a large view embeds for the field, "" in another
	HasPart     string // likewise for the field in Has
	Optional    bool
	AbsentEmpty bool     // an empty value counts as absent
	Conditional []*Check // the checks that ask more than the value and hold here
	Sample      Sample   // a value that passes every check in a valid environment
	Failures    []Failure

	meets bool // a requirement, in the sample environment
}

// Failure is a value of a member that its validator must refuse.
type Failure struct {
	Value Sample
	When  *Condition // nil: whatever the others are
}

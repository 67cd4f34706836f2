package spec

import (
	"cmp"
	"iter"

	"github.com/owin-go/owingen/gen/check"
)

// Pos is a place in the text of a spec. Line and column count from one, columns in characters; the zero Pos is nowhere.
type Pos struct {
	Line, Column int
	File         string // the included file that the place is in; "" for the spec itself
}

// Text is a word or a sentence of the spec and where it stands. An absent one is the zero Text.
type Text struct {
	Value string
	Pos   Pos
}

// Present tells whether the text was given at all.
func (t Text) Present() bool { return t.Pos != Pos{} }

// Spec is one keys.yaml.
type Spec struct {
	File         string // as given to Parse or Load
	Package      Text   // name of the generated package
	Description  Text   // what the key set is, for the package comment
	Output       Text   // folder of the generated package, relative to the spec, with slashes
	Includes     []Text // the files it includes, relative to it, with slashes
	AbsentEmpty  bool   // an optional key that holds "" counts as absent (absent: [nil, empty])
	Select       Selection
	Layout       Layout
	Prefixes     []Prefix
	Initialisms  []Text
	Types        []*Type
	Environments []*Environment
	Groups       []*Group
	Tables       []*Table // a table without a title holds the keys that stand outside the tables
	Forbidden    []*Forbidden
	Obsolete     []*Obsolete
	Waivers      []*Waiver
	Incomplete   bool // of the spec, or of the files that it includes, not all was read: what it refers to may be there

	inEnvironments bool // environments: was given
}

// FileOf returns the name of the file that a place is in: the spec itself, or one that it includes.
func (s *Spec) FileOf(at Pos) string { return cmp.Or(at.File, s.File) }

// Keys yields the keys of all tables in the order of the text.
func (s *Spec) Keys() iter.Seq[*Key] {
	return func(yield func(*Key) bool) {
		for _, table := range s.Tables {
			for _, key := range table.Keys {
				if !yield(key) {
					return
				}
			}
		}
	}
}

// Prefix says what the identifiers of a namespace begin with.
type Prefix struct{ Namespace, Ident Text }

// Type maps a word used in `type:` to Go.
type Type struct {
	Name        Text
	Go          Text   // what accessors give and take
	Store       Text   // what is put into the map, when that differs
	Accept      []Text // further dynamic types taken when read
	Alias       Text   // exported name of the alias that stands for Go
	Description Text
}

// Environment is one of the maps that keys live in.
type Environment struct {
	Name        Text
	Description Text
}

// Group is a number of keys that tables take over, each time under another prefix.
type Group struct {
	Name        Text
	Description Text
	Keys        []*Key // as they are written: their names lack the prefix
}

// Use takes the keys of a group over into a table.
type Use struct {
	Pos    Pos
	Group  Text
	Prefix Text // goes before the names of the group's keys as it is, the dot included
}

// Table groups keys as the documents do.
type Table struct {
	Pos         Pos // of the entry, or of the list of the keys outside the tables
	Title       Text
	Standard    Text
	Stability   Text // of the keys that say none
	Description Text
	Note        Text
	Source      Source
	Uses        []*Use
	Keys        []*Key // those of the groups that the table uses, then its own
	Requires    []*Requirement

	version   Text
	versioned bool // version: was given, readable or not
	optional  Bool
	in        []presenceEntry // nil: none was given
}

// Own returns the keys that the table has itself, in the order of the text.
func (t *Table) Own() []*Key {
	copies := 0
	for copies < len(t.Keys) && t.Keys[copies].Use != nil {
		copies++
	}
	return t.Keys[copies:]
}

// Source is the document that a table was taken from.
type Source struct {
	Document, Section, URL Text
	Version                Text // of the document
	Digest                 Text // of the rows, as they were last imported
}

// DefaultVersion is the version of those keys that say none, "" if the table says none either.
func (t *Table) DefaultVersion() string { return t.version.Value }

// DefaultEnvironments are the names of the environments of those keys that say none.
func (t *Table) DefaultEnvironments() []string {
	var names []string
	for _, entry := range t.in {
		names = append(names, entry.environment.Value)
	}
	return names
}

// Upstream is what a document says where the spec differs from it on purpose.
type Upstream struct{ Type, Version, Stability, Optional, In Text }

// Waiver accepts a change of the key set that a rule of package diff would report: of one key, or of all.
type Waiver struct{ Rule, Key, Reason Text }

// Requirement asks for one key at least of several, in every environment that holds them.
type Requirement struct {
	Pos   Pos
	OneOf []*Key // without those that are not known, which are errors

	oneOf []Text
}

// Forbidden is a name that no environment, or none of some, may hold.
type Forbidden struct {
	Pos      Pos
	Name     Text
	Template *Template      // of a name that stands for several
	In       []*Environment // empty: in none
	Note     Text           // why, and what to use
	Source   Text           // who demands it

	in []Text
}

// Selection says for which keys code is generated. The zero Selection is all of them.
type Selection struct {
	Only              []Text // names of keys, in which * stands for anything
	Standards         []Text // "websocket", "owin<=1.0.0"
	Stability         Text   // the least stability; a key that says none is stable
	ExcludeDeprecated bool
}

// Layout says how the generated code is divided into packages and files.
type Layout struct {
	Packages    Text     // "one", which is also the default, or "namespace"
	Files       Text     // "shared", which is also the default, or "table"
	KeysPerFile *Literal // nil: the default
}

// Bool is a truth value of the spec and where it stands. An absent one is the zero Bool.
type Bool struct {
	Value bool
	Pos   Pos
}

// Key is one entry of a table, or one of a group that the table uses. Positions of the latter are those in the group.
type Key struct {
	Pos         Pos // of the entry
	Table       *Table
	Use         *Use // that the key is in the table by; nil: the table has it itself
	Name        Text
	Type        Text
	Version     Text // the key's own, or its table's
	Stability   Text // the key's own, or its table's: one of Stabilities, or absent
	Optional    bool // the key's own, or its table's; a template's always
	Template    *Template
	AbsentEmpty bool // what the file that the key stands in says of its optional keys
	Description Text
	Presence    []Presence // one for each environment that holds the key; none if the spec declares no environments
	Checks      []*Check
	Values      *Values
	Common      []Literal // values that recur, which the setter stores without allocating
	Default     *Default
	Example     *Example
	Deprecated  *Deprecation
	See         []Text
	Note        Text
	Go          GoNames
	Upstream    Upstream

	versioned bool // version: was given, readable or not
	optional  Bool
	in        []presenceEntry // nil: none was given
}

// Presence says whether an environment must hold a key.
type Presence struct {
	Environment *Environment
	Optional    bool
}

// GoNames is what a key says about its Go side: the identifier, or that there is none, and types of its own.
type GoNames struct {
	Name     Text
	Formerly []Text // former names, whose functions stay and call the new ones
	Skip     Bool
	Type     Text
	Store    Text
	Accept   []Text
}

// Template says that a key stands for all keys whose names have a variable part: http.request.header.<key>, HTTP_*.
type Template struct {
	Prefix, Suffix string // before and behind the variable part
	Variable       string // "key"; "" where the name has a *
}

// Values lists what a key may hold, or what the elements of a list may be. Other values are wrong unless the list is open.
type Values struct {
	Pos  Pos
	List []Value
	Open bool
}

// Value is one of the values that a key may hold.
type Value struct {
	Literal
	Name        Text // of the Go constant, behind the identifier of the key; absent: made of the value
	Description Text
	Stability   Text
	Deprecated  *Deprecation
	Skip        Bool // no constant
}

// Literals gives the values as they are.
func (v *Values) Literals() []Literal {
	literals := make([]Literal, len(v.List))
	for i, value := range v.List {
		literals[i] = value.Literal
	}
	return literals
}

// Example is a value to show and to test with: exactly one of its fields is set, beside Pos.
type Example struct {
	Pos     Pos
	Literal *Literal
	List    []Literal // the elements of a list, nil where it is none
	Go      Text      // a Go expression
}

// Stabilities are the words for how stable a key is, the least stable first.
var Stabilities = []string{"experimental", "development", "alpha", "beta", "release-candidate", "stable"}

// Check is a rule that a value has to keep, and when.
type Check struct {
	Pos Pos
	check.Check
	Allow  []Literal      // values that pass whatever the rule says
	When   *Condition     // nil: always
	In     []*Environment // empty: in every environment of the key
	Source Text           // who demands it

	in []Text
}

// Unconditional tells whether the check can be made of the value alone, without its environment.
func (c *Check) Unconditional() bool { return c.When == nil && len(c.In) == 0 }

// Condition makes a check depend on another key.
type Condition struct {
	Pos    Pos
	Key    *Key // nil when the key is not known, which is an error
	Test   ConditionTest
	Want   bool     // for TestEmpty and TestPresent
	Equals *Literal // for TestEquals

	key Text
}

// ConditionTest is what a condition asks of the other key.
type ConditionTest uint8

// The conditions: the other key is empty or absent, is present and not nil, or equals a literal.
const (
	TestEmpty ConditionTest = iota + 1
	TestPresent
	TestEquals
)

// Default is what the getter gives for an absent key: exactly one of its fields is set.
type Default struct {
	Pos     Pos
	Literal *Literal
	Key     *Key // the value of another key; nil also when that key is not known, which is an error
	Go      Text // a Go expression

	key Text
}

// Literal is a scalar written in the spec.
type Literal struct {
	Kind LiteralKind
	Text string // as written, without quotes
	Pos  Pos
}

// LiteralKind is what YAML takes a scalar for.
type LiteralKind uint8

// The kinds of literals.
const (
	String LiteralKind = iota + 1
	Int
	Float
	Boolean
)

// Deprecation says since when a key should no longer be used, why, and what to use.
type Deprecation struct {
	Pos        Pos
	Since      Text
	Note       Text
	Successors []Text
	Forward    Bool // the accessors are those of the only successor
}

// Obsolete is a name from an older draft. Nothing is generated for it.
type Obsolete struct {
	Name       Text
	Version    Text
	Note       Text
	Successors []Text
}

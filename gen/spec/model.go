package spec

import (
	"iter"

	"github.com/owin-go/owingen/gen/check"
)

// Pos is a place in the text of a spec. Line and column count from one, columns in characters; the zero Pos is nowhere.
type Pos struct{ Line, Column int }

// Text is a word or a sentence of the spec and where it stands. An absent one is the zero Text.
type Text struct {
	Value string
	Pos   Pos
}

// Present tells whether the text was given at all.
func (t Text) Present() bool { return t.Pos != Pos{} }

// Spec is one keys.yaml.
type Spec struct {
	File         string // as given to Parse
	Package      Text   // name of the generated package
	Description  Text   // what the key set is, for the package comment
	Output       Text   // folder of the generated package, relative to the spec, with slashes
	AbsentEmpty  bool   // an optional key that holds "" counts as absent (absent: [nil, empty])
	Prefixes     []Prefix
	Initialisms  []Text
	Types        []*Type
	Environments []*Environment
	Tables       []*Table // a table without a title holds the keys that stand outside the tables
	Obsolete     []*Obsolete
	Waivers      []*Waiver

	inEnvironments bool // environments: was given
}

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

// Table groups keys as the documents do.
type Table struct {
	Title       Text
	Standard    Text
	Description Text
	Note        Text
	Source      Source
	Keys        []*Key

	version   Text
	versioned bool // version: was given, readable or not
	optional  Bool
	in        []presenceEntry // nil: none was given
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
type Upstream struct{ Type, Version, Optional, In Text }

// Waiver accepts a change of the key set that a rule of package diff would report: of one key, or of all.
type Waiver struct{ Rule, Key, Reason Text }

// Bool is a truth value of the spec and where it stands. An absent one is the zero Bool.
type Bool struct {
	Value bool
	Pos   Pos
}

// Key is one entry of a table.
type Key struct {
	Pos         Pos // of the entry
	Table       *Table
	Name        Text
	Type        Text
	Version     Text // the key's own, or its table's
	Optional    bool // the key's own, or its table's
	Description Text
	Presence    []Presence // one for each environment that holds the key; none if the spec declares no environments
	Checks      []*Check
	Values      *Values
	Default     *Default
	Example     *Literal
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

// Values lists what a key may hold. Other values are wrong unless the list is open.
type Values struct {
	Pos  Pos
	List []Literal
	Open bool
}

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

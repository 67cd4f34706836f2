package spec

import "github.com/owin-go/owingen/gen/check"

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

package spec

import (
	"cmp"
	"iter"
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

// Obsolete is a name from an older draft. Nothing is generated for it.
type Obsolete struct {
	Name       Text
	Version    Text
	Note       Text
	Successors []Text
}

package gotype

import (
	"fmt"
	"go/token"
	"strings"
)

// entry is one of the comma-separated parts of a parameter list. A lone name
// is a type or, in a list with names, shares the type that follows.
type entry struct {
	start    lexeme
	name     lexeme // tokenEnd without one
	dots     lexeme // the "...", tokenEnd without one
	typ      *Type  // nil for a lone name, which is in name
	variadic bool
}

// maxParts bounds the types inside a function type. Parameters that share a
// type double it at every level: func(a, b func(a, b func(a, b int))).
const maxParts = 10000

// parseFunc reads a signature (Go specification, Function types).
func (p *parser) parseFunc() (*Type, error) {
	start := p.peek()
	if err := p.expect("(", "after \"func\"", "a function is written func(A, B) (C, error)"); err != nil {
		return nil, err
	}
	t := &Type{Kind: Func}
	names := map[string]bool{}
	var err error
	if t.Params, t.Variadic, err = p.parseParams(names); err != nil {
		return nil, err
	}
	if t.Results, err = p.parseResults(names); err != nil {
		return nil, err
	}
	if countParts(t, maxParts) > maxParts {
		return nil, failure(start, fmt.Sprintf("the function has more than %d types in it", maxParts), "declare a named type for a part of it")
	}
	return t, nil
}

// countParts counts the types inside t until there are more than enough.
func countParts(t *Type, enough int) int {
	n := 1
	for _, part := range t.parts() {
		if n > enough {
			break
		}
		n += countParts(part, enough-n)
	}
	return n
}

// parseResults reads what follows the parameters. The names of parameters and
// results share a scope, which is what names is for.
func (p *parser) parseResults(names map[string]bool) ([]Param, error) {
	open := p.peek()
	if !p.accept("(") {
		if !p.startsType() {
			return nil, nil
		}
		t, err := p.parseType()
		return []Param{{Type: t}}, err
	}
	results, variadic, err := p.parseParams(names)
	if variadic {
		return nil, failure(open, "\"...\" is not allowed in results", "a slice is written []T")
	}
	return results, err
}

// startsType reports whether the current lexeme can be the first of a type.
func (p *parser) startsType() bool {
	tok := p.peek()
	return tok.kind == tokenWord || tok.is("*") || tok.is("[") || tok.is("(") || tok.is("<-")
}

// parseParams reads a list up to its closing parenthesis.
func (p *parser) parseParams(names map[string]bool) ([]Param, bool, error) {
	var entries []entry
	for !p.accept(")") {
		e, err := p.parseEntry()
		if err != nil {
			return nil, false, err
		}
		entries = append(entries, e)
		if !p.peek().is(")") {
			if err := p.expect(",", "or \")\" after a parameter", ""); err != nil {
				return nil, false, err
			}
		}
	}
	for i, e := range entries {
		if e.variadic && i < len(entries)-1 {
			return nil, false, failure(e.dots, "\"...\" is only allowed before the type of the last parameter", "")
		}
	}
	params, err := resolveEntries(entries, names)
	return params, len(entries) > 0 && entries[len(entries)-1].variadic, err
}

func (p *parser) parseEntry() (entry, error) {
	e := entry{start: p.peek()}
	if p.startsWithName() {
		e.name = p.next()
		if tok := p.peek(); tok.is(",") || tok.is(")") {
			return e, nil
		}
	}
	e.dots = p.peek()
	e.variadic = p.accept("...")
	var err error
	e.typ, err = p.parseType()
	return e, err
}

// startsWithName reports whether an entry begins with a name, which may turn
// out to be a type that stands alone. Before a bracket it is a name if the
// bracket belongs to a slice or an array: a [4]T, but A[T].
func (p *parser) startsWithName() bool {
	word := p.peek()
	if word.kind != tokenWord || !token.IsIdentifier(word.text) {
		return false
	}
	p.next()
	defer func() { p.at-- }()
	switch following := p.peek(); {
	case following.is("["):
		p.next()
		defer func() { p.at-- }()
		inside := p.peek()
		return inside.is("]") || strings.Trim(inside.text, "-0123456789") == ""
	case following.is(","), following.is(")"), following.is("..."):
		return true
	}
	return p.startsType()
}

// resolveEntries decides whether the list has names, and gives every parameter
// its name and type.
func resolveEntries(entries []entry, names map[string]bool) ([]Param, error) {
	for _, e := range entries {
		if e.name.kind != tokenEnd && e.typ != nil {
			return namedParams(entries, names)
		}
	}
	var params []Param
	for _, e := range entries {
		if e.typ == nil {
			t, err := nameType(e.name)
			if err != nil {
				return nil, err
			}
			e.typ = t
		}
		params = append(params, Param{Type: e.typ})
	}
	return params, nil
}

func namedParams(entries []entry, names map[string]bool) ([]Param, error) {
	params := make([]Param, len(entries))
	var shared *Type
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if e.typ != nil {
			shared = e.typ
		}
		if e.name.kind == tokenEnd || shared == nil {
			return nil, failure(e.start, "parameters with and without names are mixed", "name all of them or none; _ will do")
		}
		params[i] = Param{Name: e.name.text, Type: shared}
	}
	for i, e := range entries {
		if e.typ == nil && i+1 < len(entries) && entries[i+1].variadic {
			return nil, failure(entries[i+1].dots, "a variadic parameter cannot share its type with another", "")
		}
		if names[e.name.text] && e.name.text != "_" {
			return nil, failure(e.name, fmt.Sprintf("the name %s is used twice", e.name.text), "")
		}
		names[e.name.text] = true
	}
	return params, nil
}

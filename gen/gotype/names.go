package gotype

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/mod/module"
)

// parseName reads a name, with its import path and type arguments if it has them.
func (p *parser) parseName() (*Type, error) {
	word := p.next()
	t, err := nameType(word)
	if err != nil {
		return nil, err
	}
	if t.Args, err = p.parseArgs(t); err != nil {
		return nil, err
	}
	return t, nil
}

// nameType is the type that one word stands for.
func nameType(word lexeme) (*Type, error) {
	if strings.ContainsAny(word.text, "./") {
		return qualified(word)
	}
	if !isName(word.text) {
		return nil, failure(word, fmt.Sprintf("%q is not a type", word.text), "")
	}
	if hint, bad := noTypes[word.text]; bad {
		return nil, failure(word, fmt.Sprintf("%q is not a type", word.text), hint)
	}
	if types.Universe.Lookup(word.text) != nil && !IsPredeclared(word.text) {
		return nil, failure(word, fmt.Sprintf("%q is predeclared by Go, but is not a type", word.text), "")
	}
	return predeclared(word.text), nil
}

// noTypes are the bare names that look like types to people.
var noTypes = map[string]string{
	"void":       "a function that returns nothing has no result: func(int)",
	"comparable": "it is a constraint of type parameters; a value can be any",
}

// qualified splits a word at the last dot behind the last slash: the elements
// of an import path may have dots of their own (gopkg.in/yaml.v3.Node).
func qualified(word lexeme) (*Type, error) {
	slash := strings.LastIndexByte(word.text, '/') + 1
	dot := strings.LastIndexByte(word.text[slash:], '.')
	if dot < 0 {
		return nil, failure(word, fmt.Sprintf("%q has no type name after the import path", word.text), "write net/http.Header, for example")
	}
	path, name := word.text[:slash+dot], word.text[slash+dot+1:]
	if err := checkPath(path); err != nil {
		return nil, failure(word, err.Error(), "a name of another package is written net/http.Header")
	}
	at := lexeme{offset: word.offset + slash + dot + 1}
	if !isName(name) {
		return nil, failure(at, fmt.Sprintf("%q is not the name of a type", name), "write net/http.Header, for example")
	}
	if !ast.IsExported(name) {
		return nil, failure(at, fmt.Sprintf("%s is not exported by package %s", name, path), "")
	}
	return &Type{Kind: Named, Path: path, Name: name}, nil
}

// checkPath returns an error if no file can import path.
func checkPath(path string) error {
	if path == "C" {
		return fmt.Errorf("types of cgo cannot be used")
	}
	if module.CheckImportPath(path) != nil {
		return fmt.Errorf("%q is not an import path", path)
	}
	return nil
}

// parseArgs reads the type arguments after t, if any.
func (p *parser) parseArgs(t *Type) ([]*Type, error) {
	open := p.peek()
	if !p.accept("[") {
		return nil, nil
	}
	if p.peek().is("]") {
		return nil, failure(open, fmt.Sprintf("%s has no type argument between its brackets", t.Name), "a slice is written []"+t.String())
	}
	if t.Kind == Predeclared && IsPredeclared(t.Name) {
		return nil, failure(open, t.Name+" has no type parameters", "a map is written map[K]V, a slice []T")
	}
	var args []*Type
	for {
		arg, err := p.parseType()
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
		if !p.accept(",") {
			return args, p.expect("]", "after the type arguments", "")
		}
	}
}

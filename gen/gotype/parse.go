package gotype

import (
	"fmt"
	"go/token"
)

// maxDepth bounds the nesting of a type, parentheses included, and so the
// stack that reading and printing it take.
const maxDepth = 100

// Parse reads a type expression of the Go specification, in which names of
// other packages are written with the import path: net/http.Header,
// gopkg.in/yaml.v3.Node, sync/atomic.Pointer[net/http.Request]. Structs and
// interfaces can only be the empty ones, and a length is a decimal number. A
// name without a path that is not predeclared is taken as it is; whether it
// exists is the caller's to say.
//
// The error is a [*SyntaxError].
func Parse(text string) (*Type, error) {
	p := &parser{tokens: lex(text)}
	if p.peek().kind == tokenEnd {
		return nil, failure(p.peek(), "a type is missing", "write string, []byte or net/http.Header, for example")
	}
	t, err := p.parseType()
	if err != nil {
		return nil, err
	}
	if rest := p.peek(); rest.kind != tokenEnd {
		return nil, failure(rest, fmt.Sprintf("unexpected %s after the type %s", describe(rest), t), afterType[rest.text])
	}
	return t, nil
}

// afterType are hints for what other languages write after a type.
var afterType = map[string]string{
	"<": "type arguments stand in brackets: example.com/m.Pair[string, int]",
	"?": "there are no optional types; use a pointer",
	"*": "a pointer is written *T",
}

type parser struct {
	tokens []lexeme
	at     int
	depth  int
}

func (p *parser) peek() lexeme { return p.tokens[p.at] }

// next returns the current lexeme and moves on; the end stays current.
func (p *parser) next() lexeme {
	tok := p.peek()
	if tok.kind != tokenEnd {
		p.at++
	}
	return tok
}

// accept moves on if the current lexeme is this one.
func (p *parser) accept(text string) bool {
	found := p.peek().is(text)
	if found {
		p.at++
	}
	return found
}

// expect moves past this lexeme; where names what it belongs to.
func (p *parser) expect(text, where, hint string) error {
	if p.accept(text) {
		return nil
	}
	return failure(p.peek(), fmt.Sprintf("expected %q %s, found %s", text, where, describe(p.peek())), hint)
}

func failure(at lexeme, message, hint string) error {
	return &SyntaxError{Offset: at.offset, Message: message, Hint: hint}
}

func describe(tok lexeme) string {
	if tok.kind == tokenEnd {
		return "the end of the text"
	}
	return fmt.Sprintf("%q", tok.text)
}

func (p *parser) parseType() (*Type, error) {
	p.depth++
	defer func() { p.depth-- }()
	tok := p.peek()
	if p.depth > maxDepth {
		return nil, failure(tok, fmt.Sprintf("the type is nested deeper than %d", maxDepth), "declare a named type for the inner part")
	}
	if tok.kind == tokenWord && !token.IsKeyword(tok.text) {
		return p.parseName()
	}
	p.next()
	switch tok.text {
	case "*":
		return p.parseElem(Type{Kind: Pointer})
	case "[":
		return p.parseBracket()
	case "(":
		return p.parseParenthesised()
	case "map":
		return p.parseMap()
	case "chan":
		return p.parseChan()
	case "<-":
		if err := p.expect("chan", "after \"<-\"", "a channel to receive from is written <-chan T"); err != nil {
			return nil, err
		}
		return p.parseElem(Type{Kind: Chan, Dir: Receive})
	case "func":
		return p.parseFunc()
	case "struct":
		return p.parseEmpty(tok, Type{Kind: EmptyStruct})
	case "interface":
		return p.parseEmpty(tok, Type{Kind: Predeclared, Name: "any"})
	}
	return nil, unexpected(tok)
}

func unexpected(tok lexeme) error {
	if tok.kind == tokenWord {
		return failure(tok, fmt.Sprintf("%q is a keyword of Go, not a type", tok.text), "")
	}
	if tok.is("...") {
		return failure(tok, "\"...\" is only allowed before the type of a function's last parameter", "a slice is written []T")
	}
	return failure(tok, "expected a type, found "+describe(tok), "")
}

// parseElem completes t with the element that follows.
func (p *parser) parseElem(t Type) (*Type, error) {
	elem, err := p.parseType()
	if err != nil {
		return nil, err
	}
	t.Elem = elem
	return &t, nil
}

func (p *parser) parseParenthesised() (*Type, error) {
	t, err := p.parseType()
	if err != nil {
		return nil, err
	}
	return t, p.expect(")", "after the type in parentheses", "")
}

func (p *parser) parseChan() (*Type, error) {
	if p.accept("<-") {
		return p.parseElem(Type{Kind: Chan, Dir: Send})
	}
	return p.parseElem(Type{Kind: Chan})
}

func (p *parser) parseMap() (*Type, error) {
	const form = "a map is written map[K]V"
	if err := p.expect("[", "after \"map\"", form); err != nil {
		return nil, err
	}
	start := p.peek()
	key, err := p.parseType()
	if err != nil {
		return nil, err
	}
	if part := incomparable(key); part != "" {
		return nil, failure(start, fmt.Sprintf("%s cannot be the key of a map: a %s cannot be compared", key, part), "")
	}
	if err := p.expect("]", "after the key of the map", form); err != nil {
		return nil, err
	}
	return p.parseElem(Type{Kind: Map, Key: key})
}

// incomparable returns the kind of type that makes t useless as a map key, or
// "" (Go specification, Comparison operators). Named types are not judged.
func incomparable(t *Type) string {
	for t.Kind == Array {
		t = t.Elem
	}
	return map[Kind]string{Slice: "slice", Map: "map", Func: "function"}[t.Kind]
}

// parseEmpty reads the braces after struct or interface.
func (p *parser) parseEmpty(keyword lexeme, t Type) (*Type, error) {
	hint := fmt.Sprintf("write %s{}, or declare a type and write its import path and name", keyword.text)
	if err := p.expect("{", "after \""+keyword.text+"\"", hint); err != nil {
		return nil, err
	}
	if body := p.peek(); !p.accept("}") {
		return nil, failure(body, fmt.Sprintf("only the empty %s{} can be written here", keyword.text), hint)
	}
	return &t, nil
}

package gotype

import (
	"fmt"
	"strconv"
	"strings"
)

// maxElements bounds the elements of an array, those of arrays inside it
// included: more do not fit into the address space of a 32-bit platform, where
// the compiler refuses the type.
const maxElements = 1 << 24

// parseBracket reads what follows the opening bracket of a slice or an array.
func (p *parser) parseBracket() (*Type, error) {
	if p.accept("]") {
		return p.parseElem(Type{Kind: Slice})
	}
	size := p.next()
	n, err := arrayLen(size)
	if err != nil {
		return nil, err
	}
	if err := p.expect("]", "after the length of the array", "an array is written [4]T, a slice []T"); err != nil {
		return nil, err
	}
	t, err := p.parseElem(Type{Kind: Array, Len: n})
	if err != nil {
		return nil, err
	}
	if elements(t) > maxElements {
		return nil, failure(size, fmt.Sprintf("the array has more than %d elements", maxElements), "use a slice")
	}
	return t, nil
}

// arrayLen reads a length. Only decimal numbers are: a constant would need its
// package, and 010 is eight.
func arrayLen(size lexeme) (int, error) {
	const form = "an array is written [4]T, a slice []T"
	switch digits := strings.TrimLeft(size.text, "0123456789"); {
	case strings.HasPrefix(size.text, "-"):
		return 0, failure(size, "the length of an array cannot be negative", form)
	case size.kind != tokenWord || digits != "":
		return 0, failure(size, "expected the length of an array, found "+describe(size), form)
	case len(size.text) > 1 && size.text[0] == '0':
		return 0, failure(size, "the length of an array must be a decimal number without leading zeros", "")
	}
	n, err := strconv.Atoi(size.text)
	if err != nil || n > maxElements {
		return 0, failure(size, fmt.Sprintf("the array has more than %d elements", maxElements), "use a slice")
	}
	return n, nil
}

// elements returns how many values that are no arrays an array holds. No
// factor is above maxElements and inner arrays were checked before outer ones,
// so the product fits in 64 bits.
func elements(t *Type) int64 {
	n := int64(1)
	for ; t.Kind == Array; t = t.Elem {
		n *= int64(t.Len)
	}
	return n
}

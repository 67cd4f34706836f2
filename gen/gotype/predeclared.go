package gotype

import (
	"go/token"
	"go/types"
)

// IsPredeclared reports whether name is a type that Go declares everywhere:
// string, int, byte, any, error and so on. It is false for comparable, which
// no value can have as its type.
func IsPredeclared(name string) bool {
	_, isType := types.Universe.Lookup(name).(*types.TypeName)
	return isType && name != "comparable"
}

// isName reports whether name is an identifier other than _.
func isName(name string) bool {
	return token.IsIdentifier(name) && name != "_"
}

func predeclared(name string) *Type { return &Type{Kind: Predeclared, Name: name} }

// predeclaredTypes returns the names for which IsPredeclared is true, sorted.
func predeclaredTypes() []string {
	var names []string
	for _, name := range types.Universe.Names() {
		if IsPredeclared(name) {
			names = append(names, name)
		}
	}
	return names
}

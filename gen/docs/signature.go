package docs

import (
	"maps"
	"strconv"

	"github.com/owin-go/owingen/gen/plan"
)

// A signature is a declaration of the generated package, cut so that its name can be made to stand out.
type signature struct{ Keyword, Name, Rest string }

func (s signature) String() string { return s.Keyword + " " + s.Name + s.Rest }

// importNames are the names by which signatures call packages: those of the generated files. The package calls itself by
// name, as its users do.
func importNames(pkg *plan.Package) map[string]string {
	names := maps.Clone(pkg.Imports)
	names[pkg.Path] = pkg.Name
	return names
}

// signatures are the declarations of a key, none for one without accessors.
func signatures(key *plan.Key, imports map[string]string) []signature {
	if key.Ident == "" {
		return nil
	}
	typ := key.Type.Source(imports)
	list := []signature{
		{"const", key.Const(), " = " + strconv.Quote(key.Name)},
		{"func", key.Ident, "(env map[string]any) " + typ},
		{"func", key.Lookup(), "(env map[string]any) (" + typ + ", error)"},
		{"func", key.Set(), "(env map[string]any, value " + typ + ")"},
	}
	if key.CheckFunc() != "" {
		list = append(list, signature{"func", key.CheckFunc(), "(value " + typ + ") error"})
	}
	return append(list, constants(key, imports)...)
}

// validator is the declaration of an environment's validator.
func validator(environment *plan.Environment) signature {
	return signature{"func", environment.Validate(), "(env map[string]any) error"}
}

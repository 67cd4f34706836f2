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
	accessors := accessorSignatures
	if key.Template != nil {
		accessors = templateSignatures
	}
	typ := key.Type.Source(imports)
	list := accessors(key, typ)
	if key.CheckFunc() != "" {
		list = append(list, signature{"func", key.CheckFunc(), "(value " + typ + ") error"})
	}
	return append(list, constants(key, imports)...)
}

func accessorSignatures(key *plan.Key, typ string) []signature {
	return []signature{
		{"const", key.Const(), " = " + strconv.Quote(key.Name)},
		{"func", key.Ident, "(env map[string]any) " + typ},
		{"func", key.Lookup(), "(env map[string]any) (" + typ + ", error)"},
		{"func", key.Set(), "(env map[string]any, value " + typ + ")"},
	}
}

// templateSignatures are those of a template, whose accessors take the variable part of a name.
func templateSignatures(key *plan.Key, typ string) []signature {
	part := key.Template.Param + " string"
	both := part + ", value " + typ
	if key.ValueIsString() {
		both = key.Template.Param + ", value string"
	}
	list := []signature{{"const", key.Const(), " = " + strconv.Quote(key.Template.Prefix)}}
	if suffix := key.ConstSuffix(); suffix != "" {
		list = append(list, signature{"const", suffix, " = " + strconv.Quote(key.Template.Suffix)})
	}
	return append(list,
		signature{"func", key.Ident, "(env map[string]any, " + part + ") " + typ},
		signature{"func", key.Lookup(), "(env map[string]any, " + part + ") (" + typ + ", error)"},
		signature{"func", key.Set(), "(env map[string]any, " + both + ")"},
		signature{"func", key.All(), "(env map[string]any) iter.Seq2[string, " + typ + "]"})
}

// wholeSignatures are the declarations that are about an environment as a whole; its validator comes first.
func wholeSignatures(e *plan.Environment) []signature {
	return []signature{
		{"func", e.Validate(), "(env map[string]any) error"},
		{"func", e.Read(), "(env map[string]any) (view " + e.View() + ", err error)"},
		{"func", e.NewEnv(), "() map[string]any"},
		{"func", e.Diff(), "(got, want map[string]any) string"},
	}
}

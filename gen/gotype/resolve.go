package gotype

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/suggest"
)

// Resolver answers what named types are underneath. It runs the go command at
// most once for a package, and never for the standard library. It is not safe
// for concurrent use.
type Resolver struct {
	dir     string
	loaded  map[string]loadResult
	outside bool // packages outside the standard library were loaded

	expected map[string]bool         // packages of expressions
	whole    map[string]wholePackage // those of them that were loaded
}

// NewResolver returns a Resolver that loads packages of other modules from
// dir, the folder of the specification, whose module says their versions.
func NewResolver(dir string) *Resolver {
	return &Resolver{dir: dir, loaded: map[string]loadResult{}, expected: map[string]bool{}}
}

// Outside reports whether packages outside the standard library were loaded, so
// that what the Resolver says depends on more than this program.
func (r *Resolver) Outside() bool { return r.outside }

// declaration is what a package says about one of its types.
type declaration struct {
	params     []string // type parameters, names without a path in the types below
	target     *Type    // what an alias stands for, else nil
	underlying *Type    // Invalid where the package does not compile
	constraint bool     // an interface for type parameters, which no value can have
}

// PackageName returns the name that the package gives itself, if it belongs to
// the standard library or has been loaded.
func (r *Resolver) PackageName(path string) (name string, ok bool) {
	if name, _, ok := stdPackage(path); ok {
		return name, true
	}
	if result := r.loaded[path]; result.types != nil {
		return result.types.Name(), true
	}
	return "", false
}

// Underlying returns the underlying type of t (Go specification, Underlying
// types), which is t itself if that is not Named. It loads the package of t if
// need be. Errors are [*UnknownTypeError], also for a name without a path that
// is not predeclared, and [*LoadError].
func (r *Resolver) Underlying(t *Type) (*Type, error) {
	if t.Kind == Predeclared && !IsPredeclared(t.Name) {
		return nil, unknownName(t.Name)
	}
	if t.Kind != Named {
		return t, nil
	}
	d, err := r.lookup(t)
	if err != nil {
		return nil, err
	}
	if d.underlying.Kind == Invalid {
		return nil, r.invalid(t)
	}
	return instantiate(d.underlying, d.params, t.Args), nil
}

// Exists returns an [*UnknownTypeError] if t mentions a type of the standard
// library, or of a package that has been loaded, that does not exist, has
// another number of type parameters or cannot be used where it stands. It loads
// nothing, and does not judge names without a path.
func (r *Resolver) Exists(t *Type) error {
	var first error
	t.Walk(func(part *Type) {
		if first == nil && r.judges(part) {
			_, first = r.lookup(part)
		}
		if first == nil && part.Kind == Map && r.judges(part.Key) {
			first = r.checkKey(part.Key)
		}
	})
	return first
}

// judges reports whether lookup works for t without loading.
func (r *Resolver) judges(t *Type) bool {
	if t.Kind != Named {
		return false
	}
	_, std := r.PackageName(t.Path)
	_, short := stdByLastElement(t.Path, t.Name)
	return std || short || r.misspelt(t.Path) || isInternal(t.Path)
}

// isInternal reports whether only packages of the same tree may import path (go
// help packages, "Internal directories"). All of one's own module is taken for
// that tree.
func isInternal(path string) bool {
	return slices.Contains(strings.Split(path, "/"), "internal")
}

func (r *Resolver) checkKey(key *Type) error {
	u, err := r.Underlying(key)
	if err != nil {
		return err
	}
	if kind := incomparable(u); kind != "" {
		reason := fmt.Sprintf("%s cannot be the key of a map: a %s cannot be compared", key, kind)
		return &UnknownTypeError{Path: key.Path, Name: key.Name, Reason: reason}
	}
	return nil
}

// lookup returns the declaration of the Named type t, which has the right
// number of type arguments.
func (r *Resolver) lookup(t *Type) (*declaration, error) {
	d, err := r.declaration(t.Path, t.Name)
	if err != nil {
		return nil, err
	}
	failed := func(reason, hint string) error {
		return &UnknownTypeError{Path: t.Path, Name: t.Name, Reason: reason, Hint: hint}
	}
	if d.constraint {
		return nil, failed(t.String()+" is a constraint of type parameters, which no value can have as its type", "")
	}
	if want, got := len(d.params), len(t.Args); want != got {
		name := t.Path + "." + t.Name
		reason := fmt.Sprintf("%s has %d type parameters, but %d type arguments are given", name, want, got)
		return nil, failed(reason, genericForm(name, d.params))
	}
	return d, nil
}

func genericForm(name string, params []string) string {
	t := Type{Kind: Predeclared, Name: name}
	for _, param := range params {
		t.Args = append(t.Args, predeclared(param))
	}
	return "write " + t.String()
}

func (r *Resolver) declaration(path, name string) (*declaration, error) {
	if isInternal(path) && !r.isOwn(path) {
		return nil, &UnknownTypeError{Path: path, Name: name, Reason: "package " + path + " is internal to its module"}
	}
	if _, lines, ok := stdPackage(path); ok {
		if d := stdDeclaration(lines, name); d != nil {
			return d, nil
		}
		return nil, unknownType(path, name, stdTypes(lines))
	}
	if long, ok := stdByLastElement(path, name); ok {
		return nil, &UnknownTypeError{
			Path: path, Name: name,
			Reason: fmt.Sprintf("%s.%s does not start with a full import path", path, name),
			Hint:   fmt.Sprintf("did you mean %s.%s?", long, name),
		}
	}
	if r.misspelt(path) {
		return nil, unknownPackage(path, name)
	}
	return r.loadedDeclaration(path, name)
}

// misspelt reports whether path can only mean a package of the standard library,
// and there is none: net/htp. A module of one's own may have such a path, though.
func (r *Resolver) misspelt(path string) bool {
	return claimedByStd(path) && !r.isOwn(path)
}

func unknownPackage(path, name string) error {
	e := &UnknownTypeError{Path: path, Name: name, Reason: fmt.Sprintf("package %s is not in the standard library", path)}
	if meant := suggest.Nearest(path, stdPaths(func(string) bool { return true })); meant != "" {
		e.Hint = fmt.Sprintf("did you mean %s.%s?", meant, name)
	}
	return e
}

func unknownType(path, name string, known []string) error {
	e := &UnknownTypeError{Path: path, Name: name, Reason: fmt.Sprintf("package %s has no exported type %s", path, name)}
	if meant := suggest.Nearest(name, known); meant != "" {
		e.Hint = fmt.Sprintf("did you mean %s.%s?", path, meant)
	}
	return e
}

func unknownName(name string) error {
	e := &UnknownTypeError{Name: name, Reason: name + " is not a predeclared type"}
	if meant := suggest.Nearest(name, predeclaredTypes()); meant != "" {
		e.Hint = "did you mean " + meant + "?"
	} else if token.IsExported(name) {
		e.Hint = "a type of a package is written with its import path, such as net/http.Header"
	}
	return e
}

// instantiate puts the type arguments into a declared type.
func instantiate(t *Type, params []string, args []*Type) *Type {
	if len(params) == 0 {
		return t
	}
	return t.Replace(func(part *Type) *Type {
		if i := slices.Index(params, part.Name); part.Kind == Predeclared && i >= 0 {
			return args[i]
		}
		return nil
	})
}

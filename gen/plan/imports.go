package plan

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/gotype"
)

// packages that generated code uses of itself; no other package gets their names.
var usedPackages = []string{"errors", "fmt", "iter", "log/slog", "maps", "math", "reflect", "regexp", "slices", "strconv", "strings", "sync", "testing", "time", "net/netip"}

// imports chooses a name for every package that the generated code mentions.
func (b *builder) imports() {
	b.pkg.Imports, b.pkg.RealNames = map[string]string{}, map[string]bool{}
	reserved := map[string]bool{}
	used := usedPackages
	if b.pkg.Shared != "" {
		used = append(slices.Clone(used), b.pkg.Shared)
	}
	for _, p := range used {
		b.pkg.Imports[p], b.pkg.RealNames[p] = path.Base(p), true
		reserved[path.Base(p)] = true
	}
	for _, name := range locals {
		reserved[name] = true
	}
	for name := range b.claims {
		reserved[name] = true
	}
	var paths []string
	note := func(p string) {
		if _, named := b.pkg.Imports[p]; !named && p != b.pkg.Path {
			b.pkg.Imports[p] = ""
			paths = append(paths, p)
		}
	}
	for _, typ := range b.types() {
		for _, p := range typ.Packages() {
			note(p)
		}
	}
	for _, expr := range b.exprs() {
		for _, token := range expr.Tokens {
			if token.Path != "" {
				note(token.Path)
			}
		}
	}
	for p, name := range gotype.ImportNames(paths, b.packageNames, reserved) {
		b.pkg.Imports[p] = name
		real, known := b.packageNames(p)
		b.pkg.RealNames[p] = known && real == name
	}
}

// wants names the types that are read as %T does for what is found instead, so that the two can be compared.
func (b *builder) wants() {
	names := maps.Clone(b.pkg.Imports)
	for path := range names {
		if name, known := b.packageNames(path); known {
			names[path] = name // which it has whatever it is imported as
		}
	}
	names[b.pkg.Path] = b.pkg.Name
	for _, key := range b.pkg.Keys {
		var words []string
		for _, stored := range key.Stored {
			words = append(words, stored.want(names))
		}
		key.Want = strings.Join(words, " or ")
	}
}

// exprs are the Go expressions in the generated code.
func (b *builder) exprs() []*Expr {
	var exprs []*Expr
	for _, key := range b.pkg.Keys {
		if key.Default != nil && key.Default.Expr != nil {
			exprs = append(exprs, key.Default.Expr)
		}
		if key.Sample.Expr != nil {
			exprs = append(exprs, key.Sample.Expr)
		}
	}
	return exprs
}

// types are all types that the generated code mentions.
func (b *builder) types() []*gotype.Type {
	var types []*gotype.Type
	for _, alias := range b.pkg.Aliases {
		types = append(types, alias.Type)
	}
	for _, key := range b.pkg.Keys {
		if key.Type == nil {
			continue
		}
		types = append(types, key.Type)
		if key.Underlying.Kind == gotype.Func {
			types = append(types, key.Underlying) // of which the sample is a literal
		}
		if key.Element != nil {
			types = append(types, key.Element.Type)
		}
		for _, stored := range key.Stored {
			types = append(types, stored.Type)
		}
	}
	return types
}

func (b *builder) packageNames(p string) (string, bool) {
	for _, source := range b.sources {
		if name, ok := source.Types.PackageName(p); ok {
			return name, true
		}
	}
	return "", false
}

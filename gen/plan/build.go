package plan

import (
	"go/token"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// builder collects a package and its problems.
type builder struct {
	pkg      *Package
	sources  []*Source
	problems diag.List

	namers       map[*Source]*namer
	claims       map[string]claim
	words        map[*spec.Type]*valueType
	goTypes      map[goTypeOf]*valueType
	aliases      map[string]*alias
	keys         map[*spec.Key]*Key
	environments map[string]*Environment
	forwards     []forward
	clashed      []*Source // whose files have the names of another's
}

// Build plans the package that the sources, which share an output folder, make together, in their order. path is the import
// path of the package, "" when it is not known. The Package is complete when no problem is an error; a spec that has errors
// of its own may be given too, to find in one run what else is wrong.
func Build(sources []Source, path string) (*Package, diag.List) {
	return BuildAt(sources, Place{Path: path})
}

// Place is where a package is.
type Place struct {
	Path   string // its import path, "" when it is not known
	Folder string // from the output folder, with slashes; "" for the package there. Its identifiers go without the first part of the names.
	Shared string // import path of the package that it shares its errors with, "" for none
}

// BuildAt is Build for a package of several that the specs make.
func BuildAt(sources []Source, place Place) (*Package, diag.List) {
	b := newBuilder(sources, place)
	b.packageName()
	b.declareEnvironments()
	b.declareAliases()
	b.load()
	b.wordTypes()
	for _, source := range b.sources {
		for entry := range source.Spec.Keys() {
			b.key(source, entry)
		}
	}
	for _, key := range b.pkg.WithAccessors() {
		b.defaultKey(key)
		b.conditions(key)
	}
	b.defaultCycles()
	for _, key := range b.pkg.WithAccessors() {
		b.claimValues(key)
	}
	for _, key := range b.pkg.WithAccessors() {
		b.formerly(key)
	}
	b.templates()
	b.forwardAll()
	for _, source := range b.sources {
		b.joinEnvironments(source)
	}
	for _, source := range b.sources {
		b.presenceRules(source)
	}
	b.sampleEnvironments()
	b.formats()
	b.conversions()
	b.imports()
	b.params()
	b.wants()
	b.files()
	return b.pkg, b.problems
}

func newBuilder(sources []Source, place Place) *builder {
	b := &builder{
		pkg:    &Package{Path: place.Path, Folder: place.Folder, Shared: place.Shared},
		namers: map[*Source]*namer{}, claims: map[string]claim{}, words: map[*spec.Type]*valueType{}, goTypes: map[goTypeOf]*valueType{}, aliases: map[string]*alias{},
		keys: map[*spec.Key]*Key{}, environments: map[string]*Environment{},
	}
	for _, name := range own {
		b.claims[name] = claim{by: "the generated package"}
	}
	for i := range sources {
		source := &sources[i]
		b.sources = append(b.sources, source)
		b.namers[source] = b.namer(source)
	}
	return b
}

// notPackages are names that a package may have, but not one that is imported: go/build skips documentation.
var notPackages = []string{"_", "main", "documentation"}

func (b *builder) packageName() {
	var first *Source
	for _, source := range b.sources {
		if b.pkg.Doc == "" {
			b.pkg.Doc = source.Spec.Description.Value
		}
		name := source.Spec.Package
		if !name.Present() {
			continue
		}
		if !token.IsIdentifier(name.Value) || slices.Contains(notPackages, name.Value) || strings.HasSuffix(name.Value, "_test") {
			b.fail(source, name.Pos, RulePackage, "write a lower-case word such as keys", "%s cannot be the name of a package to import", show(name.Value))
		}
		switch {
		case first == nil:
			first, b.pkg.Name = source, name.Value
		case b.pkg.Name != name.Value:
			b.fail(source, name.Pos, RulePackage, "use one name, or another output folder",
				"the folder already holds package %s, from %s", show(b.pkg.Name), first.Spec.File)
		}
	}
}

// key plans one key, or reports why that is not possible.
func (b *builder) key(source *Source, entry *spec.Key) {
	key := &Key{Spec: entry, Source: source, Name: entry.Name.Value, Deprecated: deprecation(entry.Deprecated, "key"), Optional: entry.Optional}
	for i, p := range entry.Presence {
		key.Optional = p.Optional && (i == 0 || key.Optional)
	}
	if entry.Template != nil {
		key.Template = &Template{Template: entry.Template}
	}
	if entry.Go.Skip.Value {
		b.pkg.Keys = append(b.pkg.Keys, key)
		return
	}
	if entry.Deprecated != nil && entry.Deprecated.Forward.Value {
		b.forward(source, entry)
		return
	}
	typ, ok := b.keyType(source, entry)
	if !entry.Name.Present() || !b.identify(key) || !ok {
		return
	}
	b.keys[entry] = key
	b.pkg.Keys = append(b.pkg.Keys, key)
	key.Type, key.Underlying, key.Stored, key.Kind, key.value = typ.typ, typ.underlying, typ.stored, typ.kind, typ
	key.Basic = b.basic(typ)
	if typ.text != nil {
		key.Standard = typ.text.typ
	}
	b.checks(key, typ)
	b.common(key, typ)
	b.claimKey(key)
	b.literals(key, typ)
}

// identify gives the key its identifier.
func (b *builder) identify(key *Key) bool {
	at := key.Spec.NamedAt()
	hint := "give it a go.name, or go.skip: true if it needs no accessors"
	if name := key.Spec.Go.Name; name.Present() {
		key.Ident, at, hint = name.Value, name.Pos, "write a name such as UserID"
	} else if t := key.Template; t != nil {
		key.Ident = b.namers[key.Source].template(t.Template)
	} else {
		key.Ident = b.namers[key.Source].key(key.Name)
	}
	if !exported(key.Ident) {
		b.fail(key.Source, at, RuleIdentifier, hint, "%s is not an exported Go identifier", show(key.Ident))
		return false
	}
	return true
}

// deprecation makes the sentence behind "Deprecated:" of what the spec says of a key or a value, "" of nothing.
func deprecation(d *spec.Deprecation, what string) string {
	if d == nil {
		return ""
	}
	var parts, successors []string
	if d.Since.Present() {
		parts = append(parts, "since "+d.Since.Value)
	}
	for _, successor := range d.Successors {
		successors = append(successors, successor.Value)
	}
	if len(successors) > 0 && d.Mentions() == nil { // else the note says it
		parts = append(parts, "use "+strings.Join(successors, " or "))
	}
	sentence := strings.Join(parts, ", ")
	switch {
	case d.Note.Present() && sentence != "":
		return sentence + ": " + Sentence(d.Note.Value)
	case d.Note.Present():
		return Sentence(d.Note.Value)
	case sentence == "":
		return "this " + what + " should no longer be used."
	}
	return sentence + "."
}

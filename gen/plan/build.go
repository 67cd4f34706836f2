package plan

import (
	"go/token"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// builder collects a package and its problems.
type builder struct {
	pkg      *Package
	sources  []*Source
	problems diag.List

	claims       map[string]claim
	words        map[*spec.Type]*valueType
	aliases      map[string]*alias
	keys         map[*spec.Key]*Key
	environments map[string]*Environment
}

// Build plans the package that the sources, which share an output folder, make together, in their order. path is the import
// path of the package, "" when it is not known. The Package is complete when no problem is an error; a spec that has errors
// of its own may be given too, to find in one run what else is wrong.
func Build(sources []Source, path string) (*Package, diag.List) {
	b := &builder{
		pkg:    &Package{Path: path},
		claims: map[string]claim{}, words: map[*spec.Type]*valueType{}, aliases: map[string]*alias{},
		keys: map[*spec.Key]*Key{}, environments: map[string]*Environment{},
	}
	for i := range sources {
		b.sources = append(b.sources, &sources[i])
	}
	for _, name := range own {
		b.claims[name] = claim{by: "the generated package"}
	}
	b.packageName()
	b.declareAliases()
	b.load()
	for _, source := range b.sources {
		namer := newNamer(source.Spec)
		for entry := range source.Spec.Keys() {
			b.key(source, namer, entry)
		}
	}
	for _, key := range b.pkg.Keys {
		b.defaultKey(key)
		b.conditions(key)
	}
	b.defaultCycles()
	for _, source := range b.sources {
		b.planEnvironments(source)
	}
	b.sampleEnvironments()
	b.formats()
	b.imports()
	b.wants()
	b.files()
	return b.pkg, b.problems
}

func (b *builder) packageName() {
	for _, source := range b.sources {
		name := source.Spec.Package
		if !name.Present() {
			continue
		}
		if !token.IsIdentifier(name.Value) || name.Value == "_" || name.Value == "main" {
			b.fail(source, name.Pos, RulePackage, "write a lower-case word such as keys", "%q cannot be the name of a package to import", name.Value)
		}
		switch {
		case b.pkg.Name == "":
			b.pkg.Name, b.pkg.Doc = name.Value, source.Spec.Description.Value
		case b.pkg.Name != name.Value:
			b.fail(source, name.Pos, RulePackage, "use one name, or another output folder",
				"the folder already holds package %s, from %s", b.pkg.Name, b.sources[0].Spec.File)
		}
		if b.pkg.Doc == "" {
			b.pkg.Doc = source.Spec.Description.Value
		}
	}
}

// key plans one key, or reports why that is not possible.
func (b *builder) key(source *Source, namer *namer, entry *spec.Key) {
	key := &Key{Spec: entry, Source: source, Name: entry.Name.Value, Deprecated: b.deprecation(namer, entry), Optional: entry.Optional}
	for i, p := range entry.Presence {
		key.Optional = p.Optional && (i == 0 || key.Optional)
	}
	if entry.Go.Skip.Value {
		b.pkg.Keys = append(b.pkg.Keys, key)
		return
	}
	typ, ok := b.keyType(source, entry)
	if !entry.Name.Present() || !b.identify(namer, key) || !ok {
		return
	}
	b.keys[entry] = key
	b.pkg.Keys = append(b.pkg.Keys, key)
	key.Type, key.Stored, key.Kind, key.value = typ.typ, typ.stored, typ.kind, typ
	key.Basic = b.basic(typ)
	b.checks(key, typ)
	b.claimKey(key)
	b.literals(key, typ)
}

// identify gives the key its identifier.
func (b *builder) identify(namer *namer, key *Key) bool {
	at := key.Spec.Name.Pos
	hint := "give it a go.name, or go.skip: true if it needs no accessors"
	if name := key.Spec.Go.Name; name.Present() {
		key.Ident, at, hint = name.Value, name.Pos, "write a name such as UserID"
	} else {
		key.Ident = namer.key(key.Name)
	}
	if !exported(key.Ident) {
		b.fail(key.Source, at, RuleIdentifier, hint, "%q is not an exported Go identifier", key.Ident)
		return false
	}
	return true
}

// deprecation makes the sentence behind "Deprecated:" of what the spec says.
func (b *builder) deprecation(namer *namer, entry *spec.Key) string {
	d := entry.Deprecated
	if d == nil {
		return ""
	}
	sentence := ""
	for i, successor := range d.Successors {
		if i == 0 {
			sentence = "use " + successor.Value
		} else {
			sentence += " or " + successor.Value
		}
	}
	if d.Since.Present() {
		if sentence != "" {
			sentence = ", " + sentence
		}
		sentence = "since " + d.Since.Value + sentence
	}
	if d.Note.Present() {
		if sentence != "" {
			sentence += ": "
		}
		return sentence + d.Note.Value
	}
	if sentence == "" {
		sentence = "this key should no longer be used"
	}
	return sentence + "."
}

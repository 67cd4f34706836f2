package plan

import (
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/spec"
)

// Forwarder is a set of accessors under a former name, which call those of a key.
type Forwarder struct {
	Ident      string // the former identifier
	To         *Key
	Deprecated string // a sentence more on why the name is deprecated, or ""
}

// formerly plans the forwarders for the former Go names of a key.
func (b *builder) formerly(key *Key) {
	for _, name := range key.Spec.Go.Formerly {
		if !exported(name.Value) {
			b.fail(key.Source, name.Pos, RuleIdentifier, "write the name as it was, such as UserID", "%s is not an exported Go identifier", show(name.Value))
			continue
		}
		b.forwarder(claim{"the former name of " + key.Name, key.Source, name.Pos, key.Spec}, Forwarder{Ident: name.Value, To: key})
	}
}

// forward plans the accessors of a deprecated key whose callers are to be carried along to its successor: they read and write
// that.
func (b *builder) forward(source *Source, entry *spec.Key) {
	key := &Key{Spec: entry, Source: source, Name: entry.Name.Value, Deprecated: deprecation(entry.Deprecated, "key"), Optional: true}
	if entry.Template != nil {
		key.Template = &Template{Template: entry.Template}
	}
	b.pkg.Keys = append(b.pkg.Keys, key)
	at := entry.Deprecated.Forward.Pos
	if len(entry.Deprecated.Successors) != 1 {
		b.fail(source, at, RuleForward, "name it under successors:", "%s can forward to one successor, it has %d", key.Name, len(entry.Deprecated.Successors))
		return
	}
	if len(entry.Checks) > 0 || entry.Values != nil || len(entry.Common) > 0 || entry.Default != nil {
		b.fail(source, at, RuleForward, "remove them here", "%s forwards to its successor, whose checks, values and default count", key.Name)
	}
	if !b.identify(key) {
		return
	}
	ident := key.Ident
	key.Ident = "" // it has no accessors of its own
	b.forwards = append(b.forwards, forward{key, ident})
}

// A forward is a key whose accessors are to be those of its successor.
type forward struct {
	key   *Key
	ident string
}

// forwardAll finds the successors, now that all keys are planned.
func (b *builder) forwardAll() {
	for _, f := range b.forwards {
		entry := f.key.Spec
		name := entry.Deprecated.Successors[0]
		to := b.accessible(f.key.Source, name.Value)
		if to == nil {
			b.fail(f.key.Source, name.Pos, RuleForward, "forward to a key with accessors", "%s has no accessors to forward to", name.Value)
			continue
		}
		if (f.key.Template == nil) != (to.Template == nil) {
			b.fail(f.key.Source, name.Pos, RuleForward, "drop forward:, and let callers change their calls", "of %s and %s, only one is a template", f.key.Name, to.Name)
			continue
		}
		if typ, ok := b.keyType(f.key.Source, entry); !ok || !b.expand(typ.typ).Equal(b.expand(to.Type)) {
			if ok {
				b.fail(f.key.Source, entry.Type.Pos, RuleForward, "drop forward:, and let callers change to the other type themselves",
					"%s is %s, its successor %s", f.key.Name, typ.typ, to.Type)
			}
			continue
		}
		b.forwarder(claim{"key " + f.key.Name, f.key.Source, entry.Name.Pos, entry}, Forwarder{f.ident, to, capital(f.key.Deprecated)})
	}
}

func (b *builder) accessible(source *Source, name string) *Key {
	for _, key := range b.pkg.Keys {
		if key.Source == source && key.Name == name && key.Ident != "" {
			return key
		}
	}
	return nil
}

// forwarder adds a forwarder whose names are free.
func (b *builder) forwarder(who claim, f Forwarder) {
	names := []string{f.Ident, "Key" + f.Ident, "Lookup" + f.Ident, "Set" + f.Ident}
	if f.To.CheckFunc() != "" {
		names = append(names, "Check"+f.Ident)
	}
	if f.To.Template != nil {
		names = append(names, "All"+f.Ident)
	}
	if f.To.ConstSuffix() != "" {
		names = append(names, "Key"+f.Ident+"Suffix")
	}
	for _, value := range f.To.Constants() {
		names = append(names, f.Ident+value.Name)
	}
	if b.claim(who, clashRemedy, names...) {
		f.To.Forwarders = append(f.To.Forwarders, f)
	}
}

// capital begins a sentence.
func capital(sentence string) string {
	first, size := utf8.DecodeRuneInString(sentence)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + sentence[size:]
}

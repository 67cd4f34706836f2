package docs

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A reference is what there is to say about a package, in the order in which Markdown and HTML say it.
type reference struct {
	Name, Path   string
	Doc          string
	Environments []environment
	Editions     []string // what the version filter offers
	Tables       []table
	Types        []typeWord
	Forbidden    []forbiddenName
	Obsolete     []obsolete
	Count        int // of keys
}

// Named tells whether there are environments with names.
func (r *reference) Named() bool {
	return slices.ContainsFunc(r.Environments, func(e environment) bool { return e.Name != "" })
}

// Long tells whether there are so many keys that a browser should not lay out those that are out of sight. What it takes
// their heights for moves the others about, so shorter pages do better without.
func (r *reference) Long() bool { return r.Count > 500 }

// Unnamed is the environment of the specs that declare none, nil if there is no such spec.
func (r *reference) Unnamed() *environment {
	for i, e := range r.Environments {
		if e.Name == "" {
			return &r.Environments[i]
		}
	}
	return nil
}

// An environment is one of the maps that keys live in. Its Name is "" in a spec that declares none.
type environment struct {
	Name, Description string
	Functions         []signature // the validator comes first
}

// A table groups keys as the documents do.
type table struct {
	ID, Title   string
	Edition     string // of all its keys; "" where they differ
	Source      phrase
	Description string
	Note        string
	Entries     []*entry
}

// Heading is the title with standard and version behind it.
func (t *table) Heading() string {
	if t.Edition == "" {
		return t.Title
	}
	return t.Title + " (" + t.Edition + ")"
}

// An entry is a key.
type entry struct {
	ID, Name      string
	GoNames       string // the identifier, and the former ones
	Type, Version string
	Stability     string // "" where the spec says none
	Edition       int    // index in the reference's Editions
	Presence      []presence
	Description   string
	Deprecated    phrase // what follows that word; nil for a key in force
	Facts         []fact
	Values        *valueList // nil where the facts have the values
	Signatures    []signature
}

// Required tells whether any environment requires the key.
func (e *entry) Required() bool {
	return slices.ContainsFunc(e.Presence, func(p presence) bool { return !p.Optional })
}

// A presence says that an environment holds a key, and whether it must.
type presence struct {
	Environment int // index in the reference's Environments
	Name        string
	Optional    bool
}

// A typeWord is a word of the documents for a type, and what that is in Go.
type typeWord struct{ Name, Go, Alias, Description string }

// An obsolete is a name of an older draft.
type obsolete struct {
	Name, Version string
	Text          phrase
}

// A builder makes a reference of a plan.
type builder struct {
	reference
	imports  map[string]string
	taken    map[string]bool     // IDs
	ids      map[string]string   // of the keys, by name
	editions map[edition]int     // index in Editions
	places   map[string]int      // index in Environments
	required map[string][]phrase // what keys are asked for together with others, by their names
}

func newReference(pkg *plan.Package) *reference {
	b := &builder{
		reference: reference{Name: pkg.Name, Path: importPath(pkg), Doc: opening(pkg), Count: len(pkg.Keys)},
		imports:   importNames(pkg), taken: map[string]bool{}, ids: map[string]string{}, editions: map[edition]int{}, places: map[string]int{},
		required: map[string][]phrase{},
	}
	for _, id := range pageIDs {
		b.taken[id] = true
	}
	for i, e := range pkg.Environments {
		b.places[e.Name] = i
		b.Environments = append(b.Environments, environment{e.Name, sentence(e.Description), wholeSignatures(e)})
	}
	for _, key := range pkg.Keys { // before the facts, which lead from key to key
		b.ids[key.Name] = b.id(key.Name)
	}
	b.noteRequirements(pkg.Environments)
	b.number(pkg.Keys)
	b.tables(pkg.Keys)
	for _, source := range sources(pkg) {
		b.typeWords(source)
		b.forbiddenNames(source)
		b.oldNames(source)
	}
	return &b.reference
}

// opening is what the package comment says, too: the description of a spec goes on from there.
func opening(pkg *plan.Package) string {
	subject := "Package " + pkg.Name + " gives"
	if divided(pkg) {
		subject = "The packages below " + pkg.Name + ", one for each namespace, give"
	}
	return strings.TrimSpace(subject + " typed access to the keys of an environment, a map[string]any. " + sentence(pkg.Doc))
}

// importPath is the path of the package, "" where there are several.
func importPath(pkg *plan.Package) string {
	if divided(pkg) {
		return ""
	}
	return pkg.Path
}

// divided tells whether the keys are of several packages.
func divided(pkg *plan.Package) bool {
	return slices.ContainsFunc(pkg.Keys, func(key *plan.Key) bool { return key.Package != nil })
}

// sources are the specs of a package, each once.
func sources(pkg *plan.Package) []*spec.Spec {
	var specs []*spec.Spec
	for _, key := range pkg.Keys {
		if !slices.Contains(specs, key.Source.Spec) {
			specs = append(specs, key.Source.Spec)
		}
	}
	return specs
}

// id makes an ID that nothing else has. HTML wants no white space in it.
func (b *builder) id(name string) string {
	base := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || unicode.IsControl(c) {
			return '-'
		}
		return c
	}, name)
	id := base
	for n := 2; b.taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	b.taken[id] = true
	return id
}

// keyRun names a key, with a link if the reference has it.
func (b *builder) keyRun(name string) run {
	return run{Text: name, Code: true, Key: b.ids[name]}
}

func (b *builder) keyRuns(names []spec.Text) []run {
	var runs []run
	for _, name := range names {
		runs = append(runs, b.keyRun(name.Value))
	}
	return runs
}

func (b *builder) tables(keys []*plan.Key) {
	var current *spec.Table
	for _, key := range keys {
		if from := key.Spec.Table; from != current {
			current = from
			b.Tables = append(b.Tables, b.table(from))
		}
		t := &b.Tables[len(b.Tables)-1]
		t.Entries = append(t.Entries, b.entry(key))
	}
	for i := range b.Tables {
		t := &b.Tables[i]
		edition := t.Entries[0].Edition
		if !slices.ContainsFunc(t.Entries, func(e *entry) bool { return e.Edition != edition }) {
			t.Edition = b.Editions[edition]
		}
	}
}

func (b *builder) table(from *spec.Table) table {
	title := plain(from.Title.Value)
	if title == "" {
		title = "Keys"
	}
	return table{
		ID: b.id("table-" + title), Title: title, Source: sourceOf(from.Source),
		Description: sentence(from.Description.Value), Note: sentence(from.Note.Value),
	}
}

// web is an address that a link may lead to.
var web = regexp.MustCompile(`^(?i:https?)://[^\s<>"]+$`)

// sourceOf says which document a table was taken from.
func sourceOf(s spec.Source) phrase {
	if !s.Document.Present() {
		return nil
	}
	document := words(s.Document.Value)
	if web.MatchString(s.URL.Value) {
		document.Link = s.URL.Value
	}
	if !s.Section.Present() {
		return phrase{document}
	}
	return phrase{document, words(", " + s.Section.Value)}
}

func (b *builder) entry(key *plan.Key) *entry {
	e := &entry{
		ID: b.ids[key.Name], Name: key.Name, GoNames: key.Ident, Type: key.Spec.Type.Value, Version: key.Spec.Version.Value,
		Stability: key.Spec.Stability.Value, Values: b.valueList(key.Spec.Values),
		Description: sentence(key.Spec.Description.Value), Deprecated: b.deprecated(key.Spec.Deprecated),
		Facts: b.facts(key), Signatures: signatures(key, b.imports),
	}
	e.Edition = b.editions[editionOf(key)]
	for _, forwarder := range key.Forwarders {
		e.GoNames += " " + forwarder.Ident
	}
	for _, p := range key.Spec.Presence {
		name := p.Environment.Name.Value
		e.Presence = append(e.Presence, presence{b.places[name], name, p.Optional})
	}
	if len(e.Presence) == 0 {
		e.Presence = []presence{{b.places[""], "", key.Optional}}
	}
	return e
}

func (b *builder) typeWords(s *spec.Spec) {
	for _, t := range s.Types {
		b.Types = append(b.Types, typeWord{t.Name.Value, t.Go.Value, t.Alias.Value, sentence(t.Description.Value)})
	}
}

func (b *builder) oldNames(s *spec.Spec) {
	for _, old := range s.Obsolete {
		var text phrase
		if len(old.Successors) > 0 {
			text = append(append(phrase{words("Use ")}, joined(b.keyRuns(old.Successors), ", ")...), words("."))
		}
		if old.Note.Present() {
			text = append(text, words(" "+sentence(old.Note.Value)))
		}
		b.Obsolete = append(b.Obsolete, obsolete{old.Name.Value, old.Version.Value, text})
	}
}

package spec

import (
	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/check"
)

// The grammar: one description for each mapping of the language, its fields in the order of the canonical layout.

var specObject = object[Spec]{"the spec", []field[Spec]{
	text("package", func(s *Spec) *Text { return &s.Package }).must(),
	text("description", func(s *Spec) *Text { return &s.Description }),
	text("output", func(s *Spec) *Text { return &s.Output }),
	other("absent", readAbsent),
	nested("naming", namingObject, func(s *Spec) *Spec { return s }),
	entries("types", readType),
	other("environments", readEnvironments),
	list("tables", tableObject, func(s *Spec, t *Table, _ Pos) { s.Tables = append(s.Tables, t) }),
	other("keys", func(r *reader, n *yaml.Node, s *Spec) {
		table := new(Table)
		s.Tables = append(s.Tables, table)
		tableKeys.read(r, n, "keys", table)
	}),
	list("obsolete", obsoleteObject, func(s *Spec, o *Obsolete, _ Pos) { s.Obsolete = append(s.Obsolete, o) }),
	list("waive", waiverObject, func(s *Spec, w *Waiver, _ Pos) { s.Waivers = append(s.Waivers, w) }),
}}

var waiverObject = object[Waiver]{"waiver", []field[Waiver]{
	text("rule", func(w *Waiver) *Text { return &w.Rule }).must(),
	text("key", func(w *Waiver) *Text { return &w.Key }),
	text("reason", func(w *Waiver) *Text { return &w.Reason }).must(),
}}

var namingObject = object[Spec]{"naming", []field[Spec]{
	entries("prefix", readPrefix),
	texts("initialisms", func(s *Spec) *[]Text { return &s.Initialisms }),
}}

var typeObject = object[Type]{"type", []field[Type]{
	text("go", func(t *Type) *Text { return &t.Go }).must(),
	text("store", func(t *Type) *Text { return &t.Store }),
	texts("accept", func(t *Type) *[]Text { return &t.Accept }),
	text("alias", func(t *Type) *Text { return &t.Alias }),
	text("description", func(t *Type) *Text { return &t.Description }),
}}

var environmentObject = object[Environment]{"environment", []field[Environment]{
	text("description", func(e *Environment) *Text { return &e.Description }),
}}

var tableKeys = list("keys", keyObject, func(t *Table, k *Key, at Pos) {
	k.Table, k.Pos = t, at
	t.Keys = append(t.Keys, k)
})

var tableObject = object[Table]{"table", []field[Table]{
	text("title", func(t *Table) *Text { return &t.Title }).must(),
	text("standard", func(t *Table) *Text { return &t.Standard }),
	other("version", func(r *reader, n *yaml.Node, t *Table) { t.versioned = true; r.text(n, "version", &t.version) }),
	flag("optional", func(t *Table) *Bool { return &t.optional }),
	other("in", func(r *reader, n *yaml.Node, t *Table) { readPresence(r, n, &t.in) }),
	nested("source", sourceObject, func(t *Table) *Source { return &t.Source }),
	text("description", func(t *Table) *Text { return &t.Description }),
	text("note", func(t *Table) *Text { return &t.Note }),
	tableKeys,
}}

var sourceObject = object[Source]{"source", []field[Source]{
	text("document", func(s *Source) *Text { return &s.Document }).must(),
	text("section", func(s *Source) *Text { return &s.Section }),
	text("version", func(s *Source) *Text { return &s.Version }),
	text("url", func(s *Source) *Text { return &s.URL }),
	text("digest", func(s *Source) *Text { return &s.Digest }),
}}

var keyObject = object[Key]{"key", []field[Key]{
	text("name", func(k *Key) *Text { return &k.Name }).must(),
	text("type", func(k *Key) *Text { return &k.Type }).must(),
	other("version", func(r *reader, n *yaml.Node, k *Key) { k.versioned = true; r.text(n, "version", &k.Version) }),
	flag("optional", func(k *Key) *Bool { return &k.optional }),
	other("in", func(r *reader, n *yaml.Node, k *Key) { readPresence(r, n, &k.in) }),
	text("description", func(k *Key) *Text { return &k.Description }),
	other("checks", readChecks),
	other("values", readValues),
	other("default", readDefault),
	literal("example", func(k *Key) **Literal { return &k.Example }),
	other("deprecated", func(r *reader, n *yaml.Node, k *Key) {
		k.Deprecated = &Deprecation{Pos: posOf(n)}
		deprecationObject.read(r, n, k.Deprecated)
	}),
	texts("see", func(k *Key) *[]Text { return &k.See }),
	text("note", func(k *Key) *Text { return &k.Note }),
	nested("go", goObject, func(k *Key) *GoNames { return &k.Go }),
	nested("upstream", upstreamObject, func(k *Key) *Upstream { return &k.Upstream }),
}}

var deprecationObject = object[Deprecation]{"deprecated", []field[Deprecation]{
	text("since", func(d *Deprecation) *Text { return &d.Since }),
	text("note", func(d *Deprecation) *Text { return &d.Note }),
	texts("successors", func(d *Deprecation) *[]Text { return &d.Successors }),
	flag("forward", func(d *Deprecation) *Bool { return &d.Forward }),
}}

var upstreamObject = object[Upstream]{"upstream", []field[Upstream]{
	text("type", func(u *Upstream) *Text { return &u.Type }),
	text("version", func(u *Upstream) *Text { return &u.Version }),
	text("optional", func(u *Upstream) *Text { return &u.Optional }),
}}

var goObject = object[GoNames]{"go", []field[GoNames]{
	text("name", func(g *GoNames) *Text { return &g.Name }),
	other("formerly", readFormerly),
	flag("skip", func(g *GoNames) *Bool { return &g.Skip }),
	text("type", func(g *GoNames) *Text { return &g.Type }),
	text("store", func(g *GoNames) *Text { return &g.Store }),
	texts("accept", func(g *GoNames) *[]Text { return &g.Accept }),
}}

var obsoleteObject = object[Obsolete]{"obsolete name", []field[Obsolete]{
	text("name", func(o *Obsolete) *Text { return &o.Name }).must(),
	texts("successors", func(o *Obsolete) *[]Text { return &o.Successors }),
	text("version", func(o *Obsolete) *Text { return &o.Version }),
	text("note", func(o *Obsolete) *Text { return &o.Note }),
}}

var valuesObject = object[Values]{"values", []field[Values]{
	literals("list", func(v *Values) *[]Literal { return &v.List }).must(),
	other("open", func(r *reader, n *yaml.Node, v *Values) {
		var open Bool
		r.flag(n, "open", &open)
		v.Open = open.Value
	}),
}}

var defaultObject = object[Default]{"default", []field[Default]{
	text("key", func(d *Default) *Text { return &d.key }),
	text("go", func(d *Default) *Text { return &d.Go }),
}}

// A checkEntry is a check as it is written: rules holds one entry in a correct one.
type checkEntry struct {
	Check
	rules []ruleEntry
}

type ruleEntry struct {
	name string
	arg  Text
}

var checkObject = object[checkEntry]{"check", append(ruleFields(),
	literals("allow", func(c *checkEntry) *[]Literal { return &c.Allow }),
	other("when", readCondition),
	texts("in", func(c *checkEntry) *[]Text { return &c.in }),
	text("source", func(c *checkEntry) *Text { return &c.Source }),
)}

// ruleFields has a field for each rule of the check vocabulary.
func ruleFields() []field[checkEntry] {
	var fields []field[checkEntry]
	for _, rule := range check.Rules() {
		fields = append(fields, other(rule.Name, func(r *reader, n *yaml.Node, c *checkEntry) {
			entry := ruleEntry{name: rule.Name}
			r.text(n, rule.Name, &entry.arg)
			c.rules = append(c.rules, entry)
		}))
	}
	return fields
}

type conditionEntry struct {
	key            Text
	empty, present Bool
	equals         *Literal
}

var conditionObject = object[conditionEntry]{"when", []field[conditionEntry]{
	text("key", func(c *conditionEntry) *Text { return &c.key }).must(),
	flag("empty", func(c *conditionEntry) *Bool { return &c.empty }),
	flag("present", func(c *conditionEntry) *Bool { return &c.present }),
	literal("equals", func(c *conditionEntry) **Literal { return &c.equals }),
}}

package spec

import "gopkg.in/yaml.v3"

// The part of the grammar that says how keys are grouped.

var tableKeys = list(keyObject.form(), func(t *Table, k *Key, at Pos) {
	k.Table, k.Pos = t, at
	t.Keys = append(t.Keys, k)
})

var tables = list(tableObject.form(), func(s *Spec, t *Table, at Pos) {
	t.Pos = at
	s.Tables = append(s.Tables, t)
})

// looseKeys are those of a table without a title.
var looseKeys = form[Spec]{tableKeys.kind, tableKeys.schema, func(r *reader, n *yaml.Node, what string, into *Spec) bool {
	table := &Table{Pos: r.posOf(n)}
	into.Tables = append(into.Tables, table)
	return tableKeys.read(r, n, what, table)
}}

var tableObject = object[Table]{what: "table", also: inheritedVersion, fields: []field[Table]{
	at("title", "Title of the table, as in the document.", text, func(t *Table) *Text { return &t.Title }).must(),
	at("standard", "Name of the standard that the table belongs to.", text, func(t *Table) *Text { return &t.Standard }),
	at("version", "Version of the keys that say none.", version, func(t *Table) *Text {
		t.versioned = true // readable or not
		return &t.version
	}),
	at("stability", "Stability of the keys that say none.", stability, func(t *Table) *Text { return &t.Stability }),
	at("optional", "Whether the keys that say nothing are optional.", flag, func(t *Table) *Bool { return &t.optional }),
	at("in", "Environments of the keys that say none.", somewhere, func(t *Table) *[]presenceEntry { return &t.in }),
	at("source", "Where the table comes from.", sourceObject.form(), func(t *Table) *Source { return &t.Source }),
	at("description", "What the keys of the table are for.", text, func(t *Table) *Text { return &t.Description }),
	at("note", "A remark for those who maintain the spec.", text, func(t *Table) *Text { return &t.Note }),
	own("use", "Groups whose keys the table has under a prefix.", list(useObject.form(), func(t *Table, u *Use, at Pos) {
		u.Pos = at
		t.Uses = append(t.Uses, u)
	})),
	own("require", "Keys of which an environment that holds them has one at least.", requirements),
	own("keys", "The keys of the table.", tableKeys),
}}

var groups = wellNamed(entries("group", groupObject.form(), func(s *Spec, name Text, g *Group) {
	g.Name = name
	s.Groups = append(s.Groups, g)
}))

// requirements is one requirement or several.
var requirements = either(
	list(requirement, func(t *Table, r *Requirement, _ Pos) { t.Requires = append(t.Requires, r) }),
	form[Table]{requirement.kind, requirement.schema, func(r *reader, n *yaml.Node, what string, into *Table) bool {
		one := new(Requirement)
		ok := requirement.read(r, n, what, one)
		if ok {
			into.Requires = append(into.Requires, one)
		}
		return ok
	}})

// requirement leaves none that could not be read.
var requirement = form[Requirement]{yaml.MappingNode, requirementObject.form().schema, func(r *reader, n *yaml.Node, what string, into *Requirement) bool {
	into.Pos = r.posOf(n)
	return r.sound(func() { requirementObject.read(r, n, what, into) })
}}

var groupObject = object[Group]{what: "group", fields: []field[Group]{
	at("description", "What the keys of the group are for.", text, func(g *Group) *Text { return &g.Description }),
	own("keys", "The keys, named without the prefix.", someKeys).must(),
}}

var groupKeys = list(keyObject.form(), func(g *Group, k *Key, at Pos) {
	k.Pos = at
	g.Keys = append(g.Keys, k)
})

// someKeys are those of a group, which has one at least.
var someKeys = form[Group]{
	groupKeys.kind,
	schema{"type": groupKeys.schema["type"], "items": groupKeys.schema["items"], "minItems": 1},
	func(r *reader, n *yaml.Node, what string, into *Group) bool {
		ok := groupKeys.read(r, n, what, into)
		if ok && len(meant(n).Content) == 0 {
			r.fail(r.posOf(n), RuleGroup, "give it keys, or remove it", "the group has no keys")
		}
		return ok
	},
}

var useObject = object[Use]{what: "use", fields: []field[Use]{
	at("group", "Name of the group.", text, func(u *Use) *Text { return &u.Group }).must(),
	at("prefix", "What the names of its keys begin with, the dot included: client.geo.", text, func(u *Use) *Text { return &u.Prefix }).must(),
}}

var requirementObject = object[Requirement]{what: "require", fields: []field[Requirement]{
	at("one_of", "Keys of which one at least is there.", texts, func(r *Requirement) *[]Text { return &r.oneOf }).must(),
}}

var forbiddenObject = object[Forbidden]{what: "forbidden name", fields: []field[Forbidden]{
	at("name", "The name.", name, func(f *Forbidden) *Text { return &f.Name }).must(),
	at("in", "Environments that may not hold it; by default none may.", texts, func(f *Forbidden) *[]Text { return &f.in }),
	at("note", "Why, and what to use instead.", text, func(f *Forbidden) *Text { return &f.Note }),
	at("source", "Who forbids it, such as RFC 3875 section 4.1.", text, func(f *Forbidden) *Text { return &f.Source }),
}}

var sourceObject = object[Source]{what: "source", fields: []field[Source]{
	at("document", "Name of the document.", text, func(s *Source) *Text { return &s.Document }).must(),
	at("section", "Section of the document.", text, func(s *Source) *Text { return &s.Section }),
	at("version", "Version of the document.", text, func(s *Source) *Text { return &s.Version }),
	at("url", "Address of the document.", text, func(s *Source) *Text { return &s.URL }),
	at("digest", "Digest of the rows as owingen import last read them.", text, func(s *Source) *Text { return &s.Digest }),
}}

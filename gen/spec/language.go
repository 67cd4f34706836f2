package spec

// The grammar: one description for each mapping of the language, its fields in the order of the canonical layout.

var specObject = object[Spec]{what: "the spec", also: schema{"allOf": []schema{versionedKeys}}, fields: []field[Spec]{
	at("package", "Name of the generated package.", text, func(s *Spec) *Text { return &s.Package }).must(),
	at("description", "What the keys are, for the comment of the package.", text, func(s *Spec) *Text { return &s.Description }),
	at("output", "Folder of the generated package, relative to this file; by default the one that this file is in.", folder, func(s *Spec) *Text { return &s.Output }),
	own("absent", "What counts as absent for an optional key: nil, which always does, and perhaps the empty string.", absent),
	own("naming", "How identifiers are made of the names of keys.", namingObject.form()),
	own("types", "What the words in type: are in Go.", types),
	at("environments", "The maps that keys live in, each with what it is.", environments, func(s *Spec) *Spec {
		s.inEnvironments = true // even if they cannot be read: only without any may keys do without in:
		return s
	}),
	own("tables", "The keys, grouped as the documents do.", list(tableObject.form(), func(s *Spec, t *Table, _ Pos) { s.Tables = append(s.Tables, t) })),
	at("keys", "Keys outside the tables.", tableKeys, func(s *Spec) *Table {
		table := new(Table)
		s.Tables = append(s.Tables, table)
		return table
	}),
	own("obsolete", "Names from older drafts, for which nothing is generated.", list(obsoleteObject.form(), func(s *Spec, o *Obsolete, _ Pos) { s.Obsolete = append(s.Obsolete, o) })),
	own("waive", "Breaking changes that are accepted.", list(waiverObject.form(), func(s *Spec, w *Waiver, _ Pos) { s.Waivers = append(s.Waivers, w) })),
}}

var waiverObject = object[Waiver]{what: "waiver", fields: []field[Waiver]{
	at("rule", "Rule of owingen diff that the change breaks.", text, func(w *Waiver) *Text { return &w.Rule }).must(),
	at("key", "The key that changed; without one the rule is waived for all.", text, func(w *Waiver) *Text { return &w.Key }),
	at("reason", "Why the change is accepted.", text, func(w *Waiver) *Text { return &w.Reason }).must(),
}}

var namingObject = object[Spec]{what: "naming", fields: []field[Spec]{
	own("prefix", "What the identifiers of a namespace begin with.", prefixes),
	own("initialisms", "Words that keep their capitals in identifiers, such as DB or OAuth, beside those that are known.", initialisms),
}}

var typeObject = object[Type]{what: "type", fields: []field[Type]{
	at("go", "Go type that accessors give and take, with full import paths: net/http.Header.", text, func(t *Type) *Text { return &t.Go }).must(),
	at("store", "Go type that is put into the map, where that differs.", text, func(t *Type) *Text { return &t.Store }),
	at("accept", "Further Go types that are taken when a value is read.", texts, func(t *Type) *[]Text { return &t.Accept }),
	at("alias", "Exported name of the alias that is generated for the Go type.", text, func(t *Type) *Text { return &t.Alias }),
	at("description", "What the type is, for the comment of the alias.", text, func(t *Type) *Text { return &t.Description }),
}}

var environmentObject = object[Environment]{what: "environment", fields: []field[Environment]{
	at("description", "What the environment is.", text, func(e *Environment) *Text { return &e.Description }),
}}

var tableKeys = list(keyObject.form(), func(t *Table, k *Key, at Pos) {
	k.Table, k.Pos = t, at
	t.Keys = append(t.Keys, k)
})

var tableObject = object[Table]{what: "table", also: inheritedVersion, fields: []field[Table]{
	at("title", "Title of the table, as in the document.", text, func(t *Table) *Text { return &t.Title }).must(),
	at("standard", "Name of the standard that the table belongs to.", text, func(t *Table) *Text { return &t.Standard }),
	at("version", "Version of the keys that say none.", version, func(t *Table) *Text {
		t.versioned = true // readable or not
		return &t.version
	}),
	at("optional", "Whether the keys that say nothing are optional.", flag, func(t *Table) *Bool { return &t.optional }),
	at("in", "Environments of the keys that say none.", somewhere, func(t *Table) *[]presenceEntry { return &t.in }),
	at("source", "Where the table comes from.", sourceObject.form(), func(t *Table) *Source { return &t.Source }),
	at("description", "What the keys of the table are for.", text, func(t *Table) *Text { return &t.Description }),
	at("note", "A remark for those who maintain the spec.", text, func(t *Table) *Text { return &t.Note }),
	own("keys", "The keys of the table.", tableKeys),
}}

var sourceObject = object[Source]{what: "source", fields: []field[Source]{
	at("document", "Name of the document.", text, func(s *Source) *Text { return &s.Document }).must(),
	at("section", "Section of the document.", text, func(s *Source) *Text { return &s.Section }),
	at("version", "Version of the document.", text, func(s *Source) *Text { return &s.Version }),
	at("url", "Address of the document.", text, func(s *Source) *Text { return &s.URL }),
	at("digest", "Digest of the rows as owingen import last read them.", text, func(s *Source) *Text { return &s.Digest }),
}}

var keyObject = object[Key]{what: "key", fields: []field[Key]{
	at("name", "The key in the map, such as app.UserID.", name, func(k *Key) *Text { return &k.Name }).must(),
	at("type", "A word of types:, or a Go type with full import paths.", text, func(k *Key) *Text { return &k.Type }).must(),
	at("version", "Version that the key came with; by default the table's.", version, func(k *Key) *Text {
		k.versioned = true // readable or not
		return &k.Version
	}),
	at("optional", "Whether an environment may go without the key; by default the table's word, else false.", flag, func(k *Key) *Bool { return &k.optional }),
	at("in", "Environments that hold the key: a list, or a mapping to required or optional.", somewhere, func(k *Key) *[]presenceEntry { return &k.in }),
	at("description", "What the value is, for the comments of the accessors.", text, func(k *Key) *Text { return &k.Description }),
	own("checks", "What the value has to be like.", checks),
	at("values", "The values that there are: a list, or {list: [...], open: true} if there may be others.", values, func(k *Key) **Values { return &k.Values }),
	at("default", "What the getter gives for an absent key: a literal, {key: other.Key} or {go: expression}.", defaultValue, func(k *Key) **Default { return &k.Default }),
	at("example", "A value, for the documentation.", literal, func(k *Key) **Literal { return &k.Example }),
	at("deprecated", "That the key should no longer be used.", deprecation, func(k *Key) **Deprecation { return &k.Deprecated }),
	at("see", "Where to read more: other keys, sections, addresses.", texts, func(k *Key) *[]Text { return &k.See }),
	at("note", "A remark for those who maintain the spec.", text, func(k *Key) *Text { return &k.Note }),
	at("go", "The Go side of the key, where it is not what follows from its name and type.", goObject.form(), func(k *Key) *GoNames { return &k.Go }),
	at("upstream", "What the document says where the spec differs from it on purpose.", upstreamObject.form(), func(k *Key) *Upstream { return &k.Upstream }),
}}

var deprecationObject = object[Deprecation]{what: "deprecated", fields: []field[Deprecation]{
	at("since", "Version that deprecated the key.", version, func(d *Deprecation) *Text { return &d.Since }),
	at("note", "Why, or what to do.", text, func(d *Deprecation) *Text { return &d.Note }),
	at("successors", "Keys to use instead.", texts, func(d *Deprecation) *[]Text { return &d.Successors }),
	at("forward", "Whether the accessors read and write the only successor instead.", flag, func(d *Deprecation) *Bool { return &d.Forward }),
}}

var upstreamObject = object[Upstream]{what: "upstream", fields: []field[Upstream]{
	at("type", "Type in the document.", text, func(u *Upstream) *Text { return &u.Type }),
	at("version", "Version in the document.", text, func(u *Upstream) *Text { return &u.Version }),
	at("optional", "Whether the document has the key as optional.", text, func(u *Upstream) *Text { return &u.Optional }),
	at("in", "Environments that the document marks.", text, func(u *Upstream) *Text { return &u.In }),
}}

var goObject = object[GoNames]{what: "go", fields: []field[GoNames]{
	at("name", "Identifier of the getter, from which the others follow.", text, func(g *GoNames) *Text { return &g.Name }),
	at("formerly", "Former identifiers, whose functions stay and call the new ones.", formerly, func(g *GoNames) *[]Text { return &g.Formerly }),
	at("skip", "Whether no accessors are generated.", flag, func(g *GoNames) *Bool { return &g.Skip }),
	at("type", "Go type that accessors give and take.", text, func(g *GoNames) *Text { return &g.Type }),
	at("store", "Go type that is put into the map, where that differs.", text, func(g *GoNames) *Text { return &g.Store }),
	at("accept", "Further Go types that are taken when the value is read.", texts, func(g *GoNames) *[]Text { return &g.Accept }),
}}

var obsoleteObject = object[Obsolete]{what: "obsolete name", fields: []field[Obsolete]{
	at("name", "The name.", name, func(o *Obsolete) *Text { return &o.Name }).must(),
	at("successors", "Keys to use instead.", texts, func(o *Obsolete) *[]Text { return &o.Successors }),
	at("version", "Version of the draft.", version, func(o *Obsolete) *Text { return &o.Version }),
	at("note", "What became of it.", text, func(o *Obsolete) *Text { return &o.Note }),
}}

var valuesObject = object[Values]{what: "values", fields: []field[Values]{
	at("list", "The values.", literals, func(v *Values) *[]Literal { return &v.List }).must(),
	own("open", "Whether there may be others.", open),
}}

var defaultObject = object[Default]{
	what:   "default",
	choice: choice{RuleForm, "one of key and go", "write a literal, {key: other.Key} or {go: expression}"},
	fields: []field[Default]{
		at("key", "The key whose value is the default.", text, func(d *Default) *Text { return &d.key }).or(),
		at("go", "A Go expression, with full import paths.", text, func(d *Default) *Text { return &d.Go }).or(),
	},
}

var checkObject = object[checkEntry]{
	what:   "check",
	choice: choice{RuleCheckForm, "one rule", "write one rule a check, such as {prefix: /}"},
	fields: append(ruleFields(),
		at("allow", "Values that pass whatever the rule says.", literals, func(c *checkEntry) *[]Literal { return &c.Allow }),
		at("when", "Condition without which the rule does not hold.", condition, func(c *checkEntry) **Condition { return &c.When }),
		at("in", "Environments in which the rule holds; by default all of the key's.", texts, func(c *checkEntry) *[]Text { return &c.in }),
		at("source", "Who demands it, such as RFC 9110 section 5.", text, func(c *checkEntry) *Text { return &c.Source }),
	),
}

var conditionObject = object[conditionEntry]{
	what:   "when",
	choice: choice{RuleForm, "one of empty, present and equals", "write {key: other.Key, empty: true}"},
	fields: []field[conditionEntry]{
		at("key", "The other key.", text, func(c *conditionEntry) *Text { return &c.key }).must(),
		at("empty", "Whether it is absent or empty.", flag, func(c *conditionEntry) *Bool { return &c.empty }).or(),
		at("present", "Whether it is present and not nil.", flag, func(c *conditionEntry) *Bool { return &c.present }).or(),
		at("equals", "The value that it has.", literal, func(c *conditionEntry) **Literal { return &c.equals }).or(),
	},
}

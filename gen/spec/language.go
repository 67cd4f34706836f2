package spec

// The grammar: one description for each mapping of the language, its fields in the order of the canonical layout.

var specObject = object[Spec]{what: "the spec", also: schema{"allOf": []schema{versionedKeys}}, fields: []field[Spec]{
	at("package", "Name of the generated package.", text, func(s *Spec) *Text { return &s.Package }).must(),
	at("description", "What the keys are, for the comment of the package.", text, func(s *Spec) *Text { return &s.Description }),
	at("output", "Folder of the generated package, relative to this file; by default the one that this file is in.", folder, func(s *Spec) *Text { return &s.Output }),
	own("include", "Other specs whose keys, types, groups and environments belong to this one: files, relative to this one.", list(file, func(s *Spec, file *Text, _ Pos) { s.Includes = append(s.Includes, *file) })),
	own("absent", "What counts as absent for an optional key: nil, which always does, and perhaps the empty string.", absent),
	own("naming", "How identifiers are made of the names of keys.", namingObject.form()),
	at("select", "The keys that code is generated for; by default all.", selectionObject.form(), func(s *Spec) *Selection { return &s.Select }),
	at("layout", "How the generated code is divided into packages and files.", layoutObject.form(), func(s *Spec) *Layout { return &s.Layout }),
	own("types", "What the words in type: are in Go.", types),
	at("environments", "The maps that keys live in, each with what it is.", environments, func(s *Spec) *Spec {
		s.inEnvironments = true // even if they cannot be read: only without any may keys do without in:
		return s
	}),
	own("groups", "Keys that tables take over, each time under another prefix.", groups),
	own("tables", "The keys, grouped as the documents do.", tables),
	own("keys", "Keys outside the tables.", looseKeys),
	own("forbidden", "Names that no environment may hold.", list(forbiddenObject.form(), func(s *Spec, f *Forbidden, at Pos) {
		f.Pos = at
		s.Forbidden = append(s.Forbidden, f)
	})),
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
	at("accept", "Further Go types that are taken when a value is read; json is all that encoding/json makes of the type.", texts, func(t *Type) *[]Text { return &t.Accept }),
	at("alias", "Exported name of the alias that is generated for the Go type.", text, func(t *Type) *Text { return &t.Alias }),
	at("description", "What the type is, for the comment of the alias.", text, func(t *Type) *Text { return &t.Description }),
}}

var environmentObject = object[Environment]{what: "environment", fields: []field[Environment]{
	at("description", "What the environment is.", text, func(e *Environment) *Text { return &e.Description }),
}}

var selectionObject = object[Selection]{what: "select", fields: []field[Selection]{
	at("only", "Names of keys, in which * stands for anything.", texts, func(s *Selection) *[]Text { return &s.Only }),
	at("standards", "Standards, each up to a version if one is given: websocket, owin<=1.0.0.", list(standard, func(into *[]Text, item *Text, _ Pos) { *into = append(*into, *item) }), func(s *Selection) *[]Text { return &s.Standards }),
	at("stability", "The least stability; a key that says none is stable.", stability, func(s *Selection) *Text { return &s.Stability }),
	own("exclude_deprecated", "Whether deprecated keys are left out.", truthOf(func(s *Selection) *bool { return &s.ExcludeDeprecated })),
}}

var layoutObject = object[Layout]{what: "layout", fields: []field[Layout]{
	at("packages", "One package for all keys, or one for each namespace.", word("packages cannot be %q", "one", "namespace"), func(l *Layout) *Text { return &l.Packages }),
	at("files", "Files that tables share, or one for each table.", word("files cannot be %q", "shared", "table"), func(l *Layout) *Text { return &l.Files }),
	at("keys_per_file", "How many keys a file has at most.", literal, func(l *Layout) **Literal { return &l.KeysPerFile }),
}}

var keyObject = object[Key]{what: "key", fields: []field[Key]{
	at("name", "The key in the map, such as app.UserID.", name, func(k *Key) *Text { return &k.Name }).must(),
	at("type", "A word of types:, or a Go type with full import paths.", text, func(k *Key) *Text { return &k.Type }).must(),
	at("version", "Version that the key came with; by default the table's.", version, func(k *Key) *Text {
		k.versioned = true // readable or not
		return &k.Version
	}),
	at("stability", "How stable the key is; by default the table's word.", stability, func(k *Key) *Text { return &k.Stability }),
	at("optional", "Whether an environment may go without the key; by default the table's word, else false.", flag, func(k *Key) *Bool { return &k.optional }),
	at("in", "Environments that hold the key: a list, or a mapping to required or optional.", somewhere, func(k *Key) *[]presenceEntry { return &k.in }),
	at("description", "What the value is, for the comments of the accessors.", text, func(k *Key) *Text { return &k.Description }),
	own("checks", "What the value has to be like.", checks),
	at("values", "The values that there are, or that the elements of a list may be: a list, or {list: [...], open: true} if there may be others.", values, func(k *Key) **Values { return &k.Values }),
	at("common", "Values that recur, which the setter stores without allocating.", literals, func(k *Key) *[]Literal { return &k.Common }),
	at("default", "What the getter gives for an absent key: a literal, {key: other.Key} or {go: expression}.", defaultValue, func(k *Key) **Default { return &k.Default }),
	at("example", "A value, for the documentation and for samples: a literal, a list of them for a list, or {go: expression}.", example, func(k *Key) **Example { return &k.Example }),
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
	at("stability", "Stability in the document.", text, func(u *Upstream) *Text { return &u.Stability }),
	at("optional", "Whether the document has the key as optional.", text, func(u *Upstream) *Text { return &u.Optional }),
	at("in", "Environments that the document marks.", text, func(u *Upstream) *Text { return &u.In }),
}}

var goObject = object[GoNames]{what: "go", fields: []field[GoNames]{
	at("name", "Identifier of the getter, from which the others follow.", text, func(g *GoNames) *Text { return &g.Name }),
	at("formerly", "Former identifiers, whose functions stay and call the new ones.", formerly, func(g *GoNames) *[]Text { return &g.Formerly }),
	at("skip", "Whether no accessors are generated.", flag, func(g *GoNames) *Bool { return &g.Skip }),
	at("type", "Go type that accessors give and take.", text, func(g *GoNames) *Text { return &g.Type }),
	at("store", "Go type that is put into the map, where that differs.", text, func(g *GoNames) *Text { return &g.Store }),
	at("accept", "Further Go types that are taken when the value is read; json is all that encoding/json makes of the type.", texts, func(g *GoNames) *[]Text { return &g.Accept }),
}}

var obsoleteObject = object[Obsolete]{what: "obsolete name", fields: []field[Obsolete]{
	at("name", "The name.", name, func(o *Obsolete) *Text { return &o.Name }).must(),
	at("successors", "Keys to use instead.", texts, func(o *Obsolete) *[]Text { return &o.Successors }),
	at("version", "Version of the draft.", version, func(o *Obsolete) *Text { return &o.Version }),
	at("note", "What became of it.", text, func(o *Obsolete) *Text { return &o.Note }),
}}

var valuesObject = object[Values]{what: "values", fields: []field[Values]{
	at("list", "The values.", valueList, func(v *Values) *[]Value { return &v.List }).must(),
	own("open", "Whether there may be others.", open),
}}

var valueObject = object[Value]{what: "value", fields: []field[Value]{
	at("value", "The value itself.", scalar, func(v *Value) *Literal { return &v.Literal }).must(),
	at("name", "What the constant is called, behind the identifier of the key; by default it is made of the value.", text, func(v *Value) *Text { return &v.Name }),
	at("description", "What the value means.", text, func(v *Value) *Text { return &v.Description }),
	at("stability", "How stable the value is.", stability, func(v *Value) *Text { return &v.Stability }),
	at("deprecated", "That the value should no longer be used.", deprecation, func(v *Value) **Deprecation { return &v.Deprecated }),
	at("skip", "Whether no constant is generated.", flag, func(v *Value) *Bool { return &v.Skip }),
}}

var exampleObject = object[Example]{what: "example", fields: []field[Example]{
	at("go", "A Go expression, with full import paths.", text, func(e *Example) *Text { return &e.Go }).must(),
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

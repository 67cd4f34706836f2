package diff

import (
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// documentation compares what of a key is only read by people.
func (c *comparer) documentation(p pair) {
	old, new := p.old.key, p.new.key
	if from, to := old.Version, new.Version; from.Value != to.Value {
		change := p.change(from.Pos, to.Pos)
		change.Rule = VersionChanged
		c.change(p, change, say("%s comes from version %s, not %s", code(p.new.name()), code(to.Value), code(from.Value)), nil)
	}
	var what []string
	for _, part := range parts {
		if part.text(old) != part.text(new) {
			what = append(what, part.name)
		}
	}
	if len(what) > 0 {
		change := p.change(old.Description.Pos, new.Description.Pos)
		change.Rule = DescriptionChanged
		c.change(p, change, say("%s of %s changed", strings.Join(what, ", "), code(p.new.name())), nil)
	}
}

// parts are the parts of a key's documentation.
var parts = []struct {
	name string
	text func(*spec.Key) string
}{
	{"description", func(k *spec.Key) string { return k.Description.Value }},
	{"note", func(k *spec.Key) string { return k.Note.Value }},
	{"references", func(k *spec.Key) string { return joined(k.See) }},
	{"example", exampleText},
	{"standard", func(k *spec.Key) string { return k.Table.Standard.Value }},
	{"sources of checks", func(k *spec.Key) string {
		var sources []string
		for _, check := range k.Checks {
			if check.Source.Present() {
				sources = append(sources, check.Source.Value)
			}
		}
		slices.Sort(sources)
		return strings.Join(slices.Compact(sources), "\x00")
	}},
}

func joined(texts []spec.Text) string {
	var values []string
	for _, text := range texts {
		values = append(values, text.Value)
	}
	return strings.Join(values, "\x00")
}

// info compares what there is of a key without accessors: a row of Keys.
func (c *comparer) info(p pair) {
	if p.old.accessible() != p.new.accessible() {
		return // which says it all
	}
	if infoOf(p.old.key) == infoOf(p.new.key) {
		return
	}
	change := p.change(spec.Pos{}, spec.Pos{})
	change.Rule = InfoChanged
	c.change(p, change, say("type or environments of %s, which has no accessors, changed", code(p.new.name())), say("%s tells of it otherwise", code("Keys")))
}

func infoOf(key *spec.Key) string {
	text := key.Type.Value
	for _, p := range key.Presence {
		text += "\x00" + p.Environment.Name.Value
		if p.Optional {
			text += " optional"
		}
	}
	if key.Presence == nil && key.Optional {
		text += "\x00optional"
	}
	return text
}

// tables compares the tables by their titles.
func (c *comparer) tables() {
	old, new := tableIndex(c.old.Spec), tableIndex(c.new.Spec)
	for _, from := range c.old.Spec.Tables {
		if new[from.Title.Value] == nil && from.Title.Present() {
			c.add(Change{Rule: TableChanged, Old: c.old.at(from.Title.Pos), Message: say("table %s is gone", code(from.Title.Value))})
		}
	}
	for _, to := range c.new.Spec.Tables {
		if !to.Title.Present() {
			continue
		}
		change := Change{Rule: TableChanged, New: c.new.at(to.Title.Pos), Message: say("table %s is new", code(to.Title.Value))}
		if from := old[to.Title.Value]; from != nil {
			if tableText(from) == tableText(to) {
				continue
			}
			change.Old, change.Message = c.old.at(from.Title.Pos), say("table %s is described otherwise", code(to.Title.Value))
		}
		c.add(change)
	}
}

func tableIndex(s *spec.Spec) map[string]*spec.Table {
	index := map[string]*spec.Table{}
	for _, table := range s.Tables {
		index[table.Title.Value] = table
	}
	return index
}

func tableText(t *spec.Table) string {
	return joined([]spec.Text{t.Standard, t.Description, t.Note, t.Source.Document, t.Source.Section, t.Source.URL})
}

// obsolete compares the lists of names from older drafts, those aside that were keys or are keys now.
func (c *comparer) obsolete() {
	old := map[string]*spec.Obsolete{}
	for _, o := range c.old.Spec.Obsolete {
		old[o.Name.Value] = o
	}
	for _, o := range c.new.Spec.Obsolete {
		before := old[o.Name.Value]
		delete(old, o.Name.Value)
		change := Change{Rule: ObsoleteChanged, New: c.new.at(o.Name.Pos)}
		switch {
		case before == nil && c.old.keys[o.Name.Value] == nil:
			change.Message = say("%s is listed as obsolete", code(o.Name.Value))
		case before != nil && obsoleteText(before) != obsoleteText(o):
			change.Old, change.Message = c.old.at(before.Name.Pos), say("what is told of the obsolete %s changed", code(o.Name.Value))
		default:
			continue
		}
		c.add(change)
	}
	for _, o := range c.old.Spec.Obsolete {
		if old[o.Name.Value] != nil && c.new.keys[o.Name.Value] == nil {
			c.add(Change{Rule: ObsoleteChanged, Old: c.old.at(o.Name.Pos), Message: say("%s is no longer listed as obsolete", code(o.Name.Value))})
		}
	}
}

func obsoleteText(o *spec.Obsolete) string {
	return joined(append([]spec.Text{o.Version, o.Note}, o.Successors...))
}

func exampleText(k *spec.Key) string {
	switch e := k.Example; {
	case e == nil:
		return ""
	case e.Literal != nil:
		return canonical(e.Literal)
	case e.Go.Present():
		return e.Go.Value
	default:
		return strings.Join(canonicals(e.List), ", ")
	}
}

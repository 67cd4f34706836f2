package spec

import (
	"maps"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/suggest"
)

// maxCopies bounds the keys that tables have by groups: a few lines could ask for any number.
const maxCopies = 100_000

// groups checks the groups, and gives the tables the keys of those that they use.
func (v *resolver) groups() {
	groups := map[string]*Group{}
	for _, group := range v.spec.Groups {
		groups[group.Name.Value] = group
		v.group(group)
	}
	copies := 0
	for _, table := range v.spec.Tables {
		var keys []*Key
		for _, use := range table.Uses {
			group := v.used(use, groups)
			if group == nil {
				continue
			}
			if copies += len(group.Keys); copies > maxCopies {
				v.fail(use.Pos, RuleGroup, "use fewer", "the tables have more than %d keys by groups", maxCopies)
				return
			}
			keys = append(keys, group.under(use, table)...)
		}
		table.Keys = append(keys, table.Keys...)
	}
}

// group checks what has nothing to do with who uses a group: the names of its keys.
func (v *resolver) group(group *Group) {
	if why, hint := badName(group.Name.Value); why != "" {
		v.fail(group.Name.Pos, RuleGroup, hint, "group: %s", why)
	}
	seen := map[string]Pos{}
	group.Keys = slices.DeleteFunc(group.Keys, func(key *Key) bool {
		name := key.Name
		if !name.Present() {
			return true
		}
		if why, hint := badName(name.Value); why != "" {
			v.fail(name.Pos, RuleKeyName, hint, "%s", why)
		}
		first, twice := seen[name.Value]
		if twice {
			v.fail(name.Pos, RuleDuplicateKey, "remove one", "key %s stands twice in the group, first in %s", name.Value, v.place(first, name.Pos))
		}
		seen[name.Value] = name.Pos
		return twice || strings.TrimSpace(name.Value) == ""
	})
}

// used finds the group that a table uses.
func (v *resolver) used(use *Use, groups map[string]*Group) *Group {
	if why, _ := badName(use.Prefix.Value + "x"); why != "" {
		v.fail(use.Prefix.Pos, RuleKeyName, "remove it from the prefix", "%s", why)
		return nil
	}
	group := groups[use.Group.Value]
	if group == nil && use.Group.Present() && !v.spec.Incomplete {
		v.fail(use.Group.Pos, RuleGroup, suggest.Hint(use.Group.Value, slices.Sorted(maps.Keys(groups))), "there is no group %q", shorten(use.Group.Value))
	}
	return group
}

// under gives the keys of a group as a table has them. What they say of each other holds for the copies; other keys are meant by
// their whole names.
func (g *Group) under(use *Use, table *Table) []*Key {
	within := map[string]bool{}
	for _, key := range g.Keys {
		within[key.Name.Value] = true
	}
	rename := func(name Text) Text {
		if within[name.Value] {
			name.Value = use.Prefix.Value + name.Value
		}
		return name
	}
	keys := make([]*Key, len(g.Keys))
	for i, key := range g.Keys {
		keys[i] = key.renamed(rename)
		keys[i].Table, keys[i].Use = table, use
	}
	return keys
}

// renamed copies a key as far as it names keys.
func (k *Key) renamed(rename func(Text) Text) *Key {
	copied := *k
	copied.Name = rename(k.Name)
	copied.See = renameAll(k.See, rename)
	if k.Deprecated != nil {
		deprecated := *k.Deprecated
		deprecated.Successors = renameAll(deprecated.Successors, rename)
		copied.Deprecated = &deprecated
	}
	if k.Default != nil {
		value := *k.Default
		value.key = rename(value.key)
		copied.Default = &value
	}
	copied.Checks = nil
	for _, c := range k.Checks {
		check := *c
		if c.When != nil {
			when := *c.When
			when.key = rename(when.key)
			check.When = &when
		}
		copied.Checks = append(copied.Checks, &check)
	}
	return &copied
}

func renameAll(names []Text, rename func(Text) Text) []Text {
	var renamed []Text
	for _, name := range names {
		renamed = append(renamed, rename(name))
	}
	return renamed
}

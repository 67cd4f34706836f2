package layout

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/spec"
)

// order brings the fields of all mappings into the order of the spec language. The comments above the first stay where they are:
// at the top of a file they speak of the file.
func (d *document) order(o *spec.Order) {
	if d.root == nil {
		return
	}
	if len(d.root.entries) > 0 {
		first := d.root.entries[0]
		d.head = append(d.head, first.above...)
		first.above = nil
	}
	d.sort(d.root, o)
}

func (d *document) sort(n *node, o *spec.Order) {
	if o == nil {
		return
	}
	for _, e := range n.entries {
		below := o
		if e.key != nil {
			below = o.Below(e.key.yaml.Value)
		}
		d.sort(e.value, below)
	}
	if n.yaml.Kind != yaml.MappingNode {
		return
	}
	ranks := ranks(n, o)
	byRank := func(a, b *entry) int { return ranks[a] - ranks[b] }
	if slices.IsSortedFunc(n.entries, byRank) || d.anchors && entangled(n) {
		return
	}
	slices.SortStableFunc(n.entries, byRank)
	n.yaml.Content = n.yaml.Content[:0]
	for _, e := range n.entries {
		n.yaml.Content = append(n.yaml.Content, e.key.yaml, e.value.yaml)
	}
}

// ranks gives the places of the entries. One that the spec language does not know stays behind the one that it follows.
func ranks(n *node, o *spec.Order) map[*entry]int {
	ranks := make(map[*entry]int, len(n.entries))
	last := -1
	for _, e := range n.entries {
		if place, known := o.Place(e.key.yaml.Value); known {
			last = place
		}
		ranks[e] = last
	}
	return ranks
}

// entangled tells whether an anchor of one entry is known to another, too: an alias must come behind its anchor, and an anchor
// that is set twice counts from there on.
func entangled(n *node) bool {
	anchored := map[string]*entry{}
	for _, e := range n.entries {
		for name := range anchors(e) {
			anchored[name] = e
		}
	}
	for _, e := range n.entries {
		for name := range anchors(e) {
			if anchored[name] != e {
				return true
			}
		}
		for name := range aliases(e) {
			if in := anchored[name]; in != nil && in != e {
				return true
			}
		}
	}
	return false
}

func anchors(e *entry) map[string]bool {
	return names(e, func(n *yaml.Node) string { return n.Anchor })
}

func aliases(e *entry) map[string]bool {
	return names(e, func(n *yaml.Node) string {
		if n.Kind == yaml.AliasNode {
			return n.Value
		}
		return ""
	})
}

// names collects what of gives for the nodes of an entry.
func names(e *entry, of func(*yaml.Node) string) map[string]bool {
	found := map[string]bool{}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if name := of(n); name != "" {
			found[name] = true
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(e.key.yaml)
	walk(e.value.yaml)
	return found
}

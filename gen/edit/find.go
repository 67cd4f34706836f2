package edit

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// At gives the scalar that begins at a line and column, both from one and columns in characters, as package spec reports them.
func (f *File) At(line, column int) Node {
	way := f.way(line, column)
	if len(way) == 0 || way[len(way)-1].Kind != yaml.ScalarNode {
		return Node{file: f}
	}
	return Node{f, way[len(way)-1]}
}

// way gives the nodes from the root down to the innermost one that begins at a line and column; none if there is none.
func (f *File) way(line, column int) []*yaml.Node {
	var search func(n *yaml.Node) []*yaml.Node
	search = func(n *yaml.Node) []*yaml.Node {
		for _, child := range n.Content {
			if way := search(child); way != nil {
				return append([]*yaml.Node{n}, way...)
			}
		}
		if n.Line == line && n.Column == column {
			return []*yaml.Node{n}
		}
		return nil
	}
	if f.root == nil {
		return nil
	}
	return search(f.root)
}

// RemoveTwin removes the innermost list item at a line and column that repeats an item before it, value for value. It
// tells whether there was one; an item with comments in it or above it is left alone.
func (f *File) RemoveTwin(line, column int) bool {
	way := f.way(line, column)
	for i := len(way) - 2; i >= 0; i-- {
		list := way[i]
		if list.Kind != yaml.SequenceNode {
			continue
		}
		for at, item := range list.Content {
			if item == way[i+1] && f.repeats(list, at) && !f.remarked(item) {
				Node{f, list}.Remove(at)
				return true
			}
		}
	}
	return false
}

func (f *File) repeats(list *yaml.Node, at int) bool {
	for _, before := range list.Content[:at] {
		if same(before, list.Content[at]) {
			return true
		}
	}
	return false
}

// same compares what two nodes say. An anchor makes a node one of a kind.
func same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Tag != b.Tag || a.Value != b.Value || a.Alias != b.Alias || b.Anchor != "" || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// remarked tells whether there may be a comment in the lines of a node, or directly above them.
func (f *File) remarked(n *yaml.Node) bool {
	start, end := f.lineStart(f.start(n)), f.lineEnd(f.end(n))
	return f.commented(start) < start || bytes.IndexByte(f.text[start:end], '#') >= 0
}

// RemoveField removes a field of a mapping, with its lines where it has lines of its own, and tells whether it could: the field is
// there, is not the only one, and has no comment in it or above it that would go with it.
func (n Node) RemoveField(name string) bool {
	key, value := n.find(name)
	if key == nil || len(n.node.Content) < 4 {
		return false
	}
	f := n.file
	if f.remarked(key) || !absent(value) && f.remarked(value) {
		return false
	}
	if flow(n.node) {
		f.removeFlowField(n.node, key)
		return true
	}
	end := f.end(key)
	if !absent(value) {
		end = f.end(value)
	}
	f.splice(f.lineStart(f.start(key)), f.lineEnd(end), "")
	return true
}

// removeFlowField takes the comma behind the field with it, or before it for the last.
func (f *File) removeFlowField(mapping, key *yaml.Node) {
	content := mapping.Content
	for i := 0; i+1 < len(content); i += 2 {
		switch {
		case content[i] != key:
		case i+2 < len(content):
			f.splice(f.start(key), f.start(content[i+2]), "")
		case absent(content[i-1]):
			f.splice(f.end(content[i-2]), f.end(content[i+1]), "")
		default:
			f.splice(f.end(content[i-1]), f.end(content[i+1]), "")
		}
	}
}

package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Node is a place in the tree. The zero Node, and one that Field or Item did not find, is absent; edits of an absent node do
// nothing. A node that stands for an alias is not entered: what it stands for serves others too.
type Node struct {
	file *File
	node *yaml.Node
}

// Present tells whether there is such a node.
func (n Node) Present() bool { return n.node != nil }

// Line gives the line of the node, from one; 0 if absent.
func (n Node) Line() int {
	if n.node == nil {
		return 0
	}
	return n.node.Line
}

// Value gives the text of a scalar, "" for anything else.
func (n Node) Value() string {
	if n.node == nil || n.node.Kind != yaml.ScalarNode {
		return ""
	}
	return n.node.Value
}

// Field gives the value of a mapping's field.
func (n Node) Field(name string) Node {
	if _, value := n.find(name); value != nil {
		return Node{n.file, value}
	}
	return Node{file: n.file}
}

func (n Node) find(name string) (key, value *yaml.Node) {
	if n.node == nil || n.node.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.node.Content); i += 2 {
		if n.node.Content[i].Value == name {
			return n.node.Content[i], n.node.Content[i+1]
		}
	}
	return nil, nil
}

// Len gives the number of a list's items, 0 for anything else.
func (n Node) Len() int {
	if n.node == nil || n.node.Kind != yaml.SequenceNode {
		return 0
	}
	return len(n.node.Content)
}

// Item gives the item of a list, counted from 0.
func (n Node) Item(i int) Node {
	if i < 0 || i >= n.Len() {
		return Node{file: n.file}
	}
	return Node{n.file, n.node.Content[i]}
}

// Flow tells whether a mapping or a list is written in brackets.
func (n Node) Flow() bool { return n.node != nil && flow(n.node) }

// Empty tells whether a node has nothing in it, as "types:" and "{}" have.
func (n Node) Empty() bool { return n.node == nil || len(n.node.Content) == 0 && n.node.Value == "" }

// Insert adds an entry, written in YAML on one line, to the end of a mapping.
func (n Node) Insert(entry string) {
	if n.node != nil && n.node.Kind == yaml.MappingNode {
		n.insert(entry, nil)
	}
}

// InsertBefore adds an entry of several lines to a block mapping: before the first of the named fields that is there, and the
// comment above it, else to the end. A blank line is put between.
func (n Node) InsertBefore(names []string, entry string) {
	if n.node == nil || n.node.Kind != yaml.MappingNode || flow(n.node) {
		return
	}
	f := n.file
	for _, name := range names {
		if key, _ := n.find(name); key != nil {
			at := f.commented(f.lineStart(f.start(key)))
			f.splices = append(f.splices, splice{at, at, entry + "\n", -1})
			return
		}
	}
	f.insertLines(f.end(n.node), n.node.Column-1, "\n"+entry)
}

// commented gives the start of the comment that stands directly above a line, or of the line.
func (f *File) commented(start int) int {
	for start > 0 {
		above := f.lineStart(start - 1)
		if !strings.HasPrefix(strings.TrimSpace(string(f.text[above:start])), "#") {
			break
		}
		start = above
	}
	return start
}

// Replace writes another scalar, in YAML, in the place of this one.
func (n Node) Replace(value string) {
	if n.node == nil {
		return
	}
	if absent(n.node) {
		return
	}
	start := n.file.start(n.node)
	if strings.HasPrefix(value, "\n") { // no blanks at the end of the line
		start = len(strings.TrimRight(string(n.file.text[:start]), " "))
	}
	n.file.splice(start, n.file.end(n.node), value)
}

// Set gives a field of a mapping a value, written in YAML on one line. A new field goes behind the last of the fields named
// after that is there, else to the end.
func (n Node) Set(name, value string, after ...string) {
	if n.node == nil || n.node.Kind != yaml.MappingNode {
		return
	}
	key, old := n.find(name)
	switch {
	case old != nil && absent(old):
		end := n.file.end(key)
		colon := end + strings.IndexByte(string(n.file.text[end:]), ':') + 1
		n.file.splice(colon, colon, " "+value)
	case old != nil:
		Node{n.file, old}.Replace(value)
	default:
		n.insert(name+": "+value, after)
	}
}

// insert puts an entry, of one or more lines without indentation, into a mapping.
func (n Node) insert(entry string, after []string) {
	f := n.file
	content := n.node.Content
	if len(content) == 0 { // {}
		at := f.start(n.node) + 1
		f.splice(at, at, entry)
		return
	}
	last := content[len(content)-1]
	for _, name := range after {
		if _, value := n.find(name); value != nil {
			last = value
		}
	}
	end := f.end(last)
	if absent(last) {
		end = f.valueOfKeyEnd(n.node, last)
	}
	if flow(n.node) {
		if absent(last) {
			entry = " ~, " + entry // a colon before a comma would be part of the key
		} else {
			entry = ", " + entry
		}
		f.splice(end, end, entry)
		return
	}
	f.insertLines(end, n.node.Column-1, indent(entry, n.node.Column-1, n.node.Column-1))
}

// valueOfKeyEnd gives the place behind the colon of a key whose value is not written.
func (f *File) valueOfKeyEnd(mapping, value *yaml.Node) int {
	for i := 1; i < len(mapping.Content); i += 2 {
		if mapping.Content[i] == value {
			end := f.end(mapping.Content[i-1])
			return end + strings.IndexByte(string(f.text[end:]), ':') + 1
		}
	}
	return f.end(mapping)
}

// indent puts blanks before the lines of a text: first before the first, rest before the others. It ends in a line break.
func indent(text string, first, rest int) string {
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		blanks := rest
		if i == 0 {
			blanks = first
		}
		if line != "" {
			out.WriteString(strings.Repeat(" ", blanks) + line)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

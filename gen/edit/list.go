package edit

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// Append adds an item to a list. The item is written in YAML without its dash and indentation, over several lines in block
// style; in a flow list it must be one line.
func (n Node) Append(item string) {
	if n.node == nil || n.node.Kind != yaml.SequenceNode {
		return
	}
	f := n.file
	content := n.node.Content
	if flow(n.node) {
		n.appendFlow(item)
		return
	}
	if len(content) == 0 {
		return // block lists have items
	}
	dash := f.dash(content[len(content)-1])
	column := dash - f.lineStart(dash)
	lines := indent("- "+strings.ReplaceAll(strings.TrimSuffix(item, "\n"), "\n", "\n  "), column, column)
	if len(content) > 1 && f.separated(content[len(content)-2], content[len(content)-1]) {
		lines = "\n" + lines
	}
	f.insertLines(f.end(content[len(content)-1]), column, lines)
}

// appendFlow adds an item behind the last, on a line of its own where the last is on a line of its own.
func (n Node) appendFlow(item string) {
	f := n.file
	content := n.node.Content
	if len(content) == 0 {
		at := f.start(n.node) + 1
		f.splice(at, at, item)
		return
	}
	last := content[len(content)-1]
	separator := ", "
	if start := f.start(last); len(bytes.TrimSpace(f.text[f.lineStart(start):start])) == 0 {
		separator = ",\n" + string(f.text[f.lineStart(start):start])
	}
	f.splice(f.end(last), f.end(last), separator+item)
}

// dash gives the place of the dash before a block item.
func (f *File) dash(item *yaml.Node) int {
	at := f.lines[item.Line-1]
	if found := bytes.LastIndexByte(f.text[at:f.start(item)], '-'); found >= 0 {
		return at + found
	}
	return f.start(item)
}

// separated tells whether a blank line follows a, before b.
func (f *File) separated(a, b *yaml.Node) bool {
	next := f.lineEnd(f.end(a))
	return next < f.start(b) && len(bytes.TrimSpace(f.text[next:f.lineEnd(next)])) == 0
}

// Remove takes an item out of a list, with its line where it has one of its own, and the comments directly above it.
func (n Node) Remove(i int) {
	item := n.Item(i)
	if !item.Present() {
		return
	}
	f := n.file
	if flow(n.node) {
		f.removeFlow(n.node, i)
		return
	}
	start := f.commented(f.lineStart(f.dash(item.node)))
	end := f.lineEnd(f.end(item.node))
	if n.Len() == 1 {
		f.splice(start, end, strings.Repeat(" ", n.node.Column-1)+"[]\n")
		return
	}
	f.splice(start, end, "")
}

// removeFlow takes the comma behind the item with it, or before it for the last.
func (f *File) removeFlow(list *yaml.Node, i int) {
	start, end := f.start(list.Content[i]), f.end(list.Content[i])
	switch {
	case i+1 < len(list.Content):
		end = f.start(list.Content[i+1])
	case i > 0:
		start = f.end(list.Content[i-1])
	}
	f.splice(start, end, "")
}

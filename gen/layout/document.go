package layout

import "gopkg.in/yaml.v3"

// A document is a YAML text with everything in it that has to be printed again.
type document struct {
	head     []remark // above everything; no blank line at its start
	start    []string // directives and the --- line
	root     *node    // nil: there are comments only
	foot     []remark
	comments []string // all of them, in any order
	anchors  bool     // there are some
}

// A node is one of the tree's, and its text.
type node struct {
	yaml    *yaml.Node
	props   string   // anchor and tag
	text    string   // of a scalar or an alias, as it is written; lines of a block scalar without their indentation
	entries []*entry // of a collection
	foot    []remark // below the last entry
	width   int      // in brackets, on one line; -1 if it cannot be
}

// An entry is one of a mapping, or an item of a list, which has no key.
type entry struct {
	above  []remark
	key    *node
	after  []remark // between colon and value
	value  *node
	beside []remark // behind the value: a comment, and those below it in the same column
}

// A remark is a comment, or with no text a blank line.
type remark struct {
	text   string
	column int  // in characters, from 0
	beside bool // behind something else in its line
}

// absent tells a value that is not written, as that of "key:" is not.
func (n *node) absent() bool { return n.text == "" && n.props == "" && n.yaml.Kind == yaml.ScalarNode }

func (n *node) collection() bool {
	return n.yaml.Kind == yaml.MappingNode || n.yaml.Kind == yaml.SequenceNode
}

func (n *node) flow() bool { return n.yaml.Style&yaml.FlowStyle != 0 }

func (n *node) blockScalar() bool { return n.yaml.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 }

// Package layout brings specs into the canonical layout, as gofmt does with Go.
//
//	text, err := layout.Format(text)
//
// Fields come in the order of the spec language, two blanks indent, the items of a list stand below its key, a blank line
// separates tables and sections. What is written in brackets stays so while it fits in a line. Scalars keep their quoting and
// folding; comments stay with what they stand above, beside or below.
//
// The text is read twice: by yaml.v3, for the tree and where its nodes begin, and from node to node by this package, for what
// lies between, since yaml.v3 loses comments and blank lines. What neither has an idea of is an error, and so is a result that
// does not read as the same tree with the same comments: Format rather leaves a text alone than loses a part of it.
package layout

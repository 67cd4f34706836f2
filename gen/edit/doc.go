// Package edit changes the text of a spec without touching what it does not mean to change: comments, blank lines, quoting and
// folding stay byte for byte. Writing a YAML tree back would lose them, so every change is a splice of the text at the place
// that the tree names.
//
//	file, err := edit.Parse(text)
//	key := file.Root().Field("tables").Item(0).Field("keys").Item(3)
//	key.Set("type", "String", "name") // behind name, unless there is a type already
//	text, err = file.Text()
//
// Edits are collected and applied together; the positions of the tree are those of the original text throughout.
package edit

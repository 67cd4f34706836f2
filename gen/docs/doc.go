// Package docs writes the reference of a key set, from the plan of its package.
//
//	page, err := docs.HTML(pkg)    // one page to read, with filters, that needs no other file
//	text := docs.Markdown(pkg)     // for a repository or a wiki
//
// Both show the keys by the tables of the spec: what a key holds, where it is required, what is checked, and the Go
// declarations that stand for it. The tables of the Markdown hold name, type, version and presence of every key in a form
// that can be imported again.
package docs

// Package madeup makes up specs: random ones, valid ones, that use the whole spec language, for tests of everything that reads specs.
//
// A seed stands for one spec, always the same, so that a test can take a fresh one each time and print it when it fails:
//
//	text := madeup.Spec(seed, 60) // a keys.yaml of 60 keys or a few more
//
// What a spec may have is written in tables, one row a feature: what a key holds (types.go, checks.go, values.go), what it is called
// (names.go), what can be said of any key (trimmings.go), and what belongs to a table or to the whole (tables.go, document.go).
// From 400 keys on all rows occur; a smaller spec has some of them. To find the row that a test fails on, ask for few:
//
//	madeup.Spec(seed, 10, "template", "check pattern")
package madeup

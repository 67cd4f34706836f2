// Package starter makes the first spec of a folder, and the Go file whose go:generate line turns it into a package:
//
//	files, err := starter.Write("api", "")
//	// api/keys.yaml and api/generate.go, for the package that api holds already, or for a package api
//
// Nothing is ever overwritten, and when one file cannot be written, neither is.
package starter

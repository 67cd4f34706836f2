// Package support holds the declarations that generated packages have in common: the errors, and what their tests need.
// They are ordinary Go, compiled and tested here, and copied into every generated package word for word (see [Source]), so
// that it imports nothing but the standard library.
package support

import (
	"embed"
	"strings"
)

//go:embed errors.go pattern.go forbidden.go templates.go testkit_test.go testkit_templates_test.go
var files embed.FS

// The files that are copied.
const (
	Errors           = "errors.go"
	Pattern          = "pattern.go"
	Forbidden        = "forbidden.go"
	Templates        = "templates.go"
	Testkit          = "testkit_test.go"
	TestkitTemplates = "testkit_templates_test.go"
)

// Source gives what stands behind the package clause of one of the files, imports included.
func Source(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded above
	}
	_, rest, _ := strings.Cut(string(text), "package support\n")
	return rest
}

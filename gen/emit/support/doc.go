// Package support holds the declarations that generated packages have in common: the errors, what views need, and what their tests do.
// They are ordinary Go, compiled and tested here, and copied into every generated package word for word (see [Source]), so
// that it imports nothing but the standard library.
package support

import (
	"embed"
	"strings"
	"sync"

	"github.com/owin-go/owingen/gen/excerpt"
)

//go:embed errors.go pattern.go forbidden.go templates.go viewkit.go numbers.go decimals.go texts.go elements.go testkit_test.go testkit_templates_test.go
var files embed.FS

// The files that are copied.
const (
	Errors           = "errors.go"
	Pattern          = "pattern.go"
	Forbidden        = "forbidden.go"
	Templates        = "templates.go"
	Viewkit          = "viewkit.go"
	Testkit          = "testkit_test.go"
	TestkitTemplates = "testkit_templates_test.go"
)

// Source gives what stands behind the package clause of one of the files, imports included.
func Source(name string) string {
	_, rest, _ := strings.Cut(read(name), "package support\n")
	return rest
}

// Conversions takes the conversions of values apart, so that a package gets those that it uses.
var Conversions = sync.OnceValue(func() *excerpt.Source {
	return excerpt.New(read("numbers.go"), read("decimals.go"), read("texts.go"), read("elements.go"))
})

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded above
	}
	return string(text)
}

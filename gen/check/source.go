package check

import (
	_ "embed"
	"sync"

	"github.com/owin-go/owingen/gen/excerpt"
)

//go:embed formats.go
var formatsSource string

var formatsFile = sync.OnceValue(func() *excerpt.Source { return excerpt.New(formatsSource) })

// Source returns the declarations that the named formats need, with their comments, in the order of their file, separated by blank
// lines, and the sorted import paths that these declarations need. Formats that need the same function share it. A name that is
// no format adds nothing.
func Source(names ...string) (decls string, imports []string) {
	var functions []string
	for _, name := range names {
		if f, ok := FormatNamed(name); ok {
			functions = append(functions, f.Func)
		}
	}
	return formatsFile().Of(functions...)
}

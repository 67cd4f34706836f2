package emit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/emit/support"
	"github.com/owin-go/owingen/gen/plan"
)

// errorsText is the source of the errors, and of what else the package uses.
func errorsText(pkg *plan.Package) string {
	text := support.Source(support.Errors)
	for _, part := range []struct {
		file string
		used func(*plan.Package) bool
	}{
		{support.Pattern, patterned},
		{support.Forbidden, forbids},
	} {
		if part.used(pkg) {
			text = merge(text, support.Source(part.file))
		}
	}
	return text
}

func testkitText(*plan.Package) string { return support.Source(support.Testkit) }

// formatsText is the source of the formats that the package's checks use.
func formatsText(pkg *plan.Package) string {
	decls, imports := check.Source(pkg.Formats...)
	if len(imports) == 0 {
		return "\n" + decls
	}
	return importBlock(imports) + decls
}

func importBlock(paths []string) string {
	var block strings.Builder
	block.WriteString("\nimport (\n")
	for _, path := range paths {
		fmt.Fprintf(&block, "\t%q\n", path)
	}
	block.WriteString(")\n\n")
	return block.String()
}

var (
	importDecl = regexp.MustCompile(`(?s)^\nimport \((.*?)\n\)\n`)
	importPath = regexp.MustCompile(`"(.*?)"`)
)

// merge puts two sources behind each other under the imports of both, each once.
func merge(a, b string) string {
	var paths []string
	var bodies strings.Builder
	for _, source := range []string{a, b} {
		block := importDecl.FindString(source)
		for _, found := range importPath.FindAllStringSubmatch(block, -1) {
			paths = append(paths, found[1])
		}
		bodies.WriteString(strings.TrimPrefix(source, block))
	}
	slices.Sort(paths)
	return importBlock(slices.Compact(paths)) + bodies.String()
}

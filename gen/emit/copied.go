package emit

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/emit/support"
	"github.com/owin-go/owingen/gen/plan"
)

// errorsText is the source of the errors, and of the patterns' type where there are patterns.
func errorsText(pkg *plan.Package) string {
	text := support.Source(support.Errors)
	if patterned(pkg) {
		return merge(text, support.Source(support.Pattern))
	}
	return text
}

func testkitText(*plan.Package) string { return support.Source(support.Testkit) }

// formatsText is the source of the formats that the package's checks use.
func formatsText(pkg *plan.Package) string { return excerptText(check.Source(pkg.Formats...)) }

// convertText is the source of the conversions that the package's accepted types need.
func convertText(pkg *plan.Package) string {
	return excerptText(support.Conversions().Of(pkg.Conversions...))
}

func excerptText(decls string, imports []string) string {
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

// merge puts two sources behind each other under the imports of both.
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
	return importBlock(paths) + bodies.String()
}

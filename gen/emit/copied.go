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

// An extra is a source that only some packages need.
type extra struct {
	file   string
	needed func(*plan.Package) bool
}

// errorsText is the source of the errors, and of what else the accessors and validators call.
func errorsText(pkg *plan.Package) string {
	return withExtras(pkg, errorsBase(pkg), extra{support.Pattern, patterned}, extra{support.Templates, templated}, extra{support.Forbidden, forbids})
}

func viewkitText(*plan.Package) string { return support.Source(support.Viewkit) }

func testkitText(pkg *plan.Package) string {
	return withExtras(pkg, support.Source(support.Testkit), extra{support.TestkitTemplates, templated})
}

// errorsBase is the source of the errors alone.
func errorsBase(pkg *plan.Package) string {
	if pkg.Shared != "" {
		return sharingText(pkg.Shared)
	}
	return support.Source(support.Errors)
}

func withExtras(pkg *plan.Package, source string, extras ...extra) string {
	sources := []string{source}
	for _, e := range extras {
		if e.needed(pkg) {
			sources = append(sources, support.Source(e.file))
		}
	}
	return merge(sources...)
}

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

// merge puts sources behind each other under the imports of all.
func merge(sources ...string) string {
	if len(sources) == 1 {
		return sources[0]
	}
	var paths []string
	var bodies strings.Builder
	for _, source := range sources {
		block := importDecl.FindString(source)
		for _, found := range importPath.FindAllStringSubmatch(block, -1) {
			paths = append(paths, found[1])
		}
		bodies.WriteString(strings.TrimPrefix(source, block))
	}
	slices.Sort(paths)
	return importBlock(slices.Compact(paths)) + bodies.String()
}

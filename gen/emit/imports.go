package emit

import (
	"bytes"
	"strings"
)

// groupImports puts the standard library first and the other packages behind a blank line, as goimports does; jennifer sorts
// all in one group.
func groupImports(source []byte) []byte {
	open := []byte("\nimport (\n")
	start := bytes.Index(source, open)
	if start < 0 {
		return source
	}
	start += len(open)
	length := bytes.Index(source[start:], []byte(")\n"))
	var standard, others []string
	for line := range strings.SplitSeq(strings.TrimSuffix(string(source[start:start+length]), "\n"), "\n") {
		if isStandard(line) {
			standard = append(standard, line)
		} else {
			others = append(others, line)
		}
	}
	if len(standard) == 0 || len(others) == 0 {
		return source
	}
	grouped := strings.Join(standard, "\n") + "\n\n" + strings.Join(others, "\n") + "\n"
	return append(append(bytes.Clone(source[:start]), grouped...), source[start+length:]...)
}

// isStandard tells by goimports' rule whether an import line is of the standard library: no dot in the first element of its
// path.
func isStandard(line string) bool {
	_, path, _ := strings.Cut(line, `"`)
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

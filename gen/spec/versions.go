package spec

import (
	"cmp"
	"strings"

	"golang.org/x/mod/semver"
)

// CompareVersions tells which of two versions is older, -1, 0 or 1: numbers with dots, then what follows a hyphen, which makes it
// a draft of that version (Semantic Versioning 2.0.0 section 11). Missing numbers are 0.
func CompareVersions(a, b string) int {
	a, draftA, _ := strings.Cut(a, "-")
	b, draftB, _ := strings.Cut(b, "-")
	numbersA, numbersB := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(numbersA), len(numbersB)) {
		if order := compareNumbers(number(numbersA, i), number(numbersB, i)); order != 0 {
			return order
		}
	}
	return semver.Compare(draft(draftA), draft(draftB))
}

func draft(name string) string {
	if name == "" {
		return "v0.0.0"
	}
	return "v0.0.0-" + name
}

// number is one of some numbers without its leading zeros.
func number(numbers []string, i int) string {
	if i < len(numbers) {
		return strings.TrimLeft(numbers[i], "0")
	}
	return ""
}

// compareNumbers compares numbers of any size, without leading zeros.
func compareNumbers(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

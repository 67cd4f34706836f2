package advice

import (
	"cmp"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/owin-go/owingen/gen/spec"
)

// versions compares what is numbered alike: a key with the document that defines it, with its own deprecation, and with a
// successor in the same standard. The version of a table is no bound: it is what keys have that say none, and a later version of
// the standard adds its keys to the same table.
func (a *adviser) versions() {
	byName := map[string]*spec.Key{}
	a.eachKey(func(key *spec.Key) { byName[key.Name.Value] = key })
	a.eachKey(func(key *spec.Key) {
		name, version, document := key.Name.Value, key.Version, key.Table.Source.Version
		if document.Present() && compare(version.Value, document.Value) > 0 {
			a.advise(version.Pos, "correct one of them", "%s is there since %s, but its table is from version %s of the document", name, version.Value, document.Value)
		}
		d := key.Deprecated
		if d == nil || !d.Since.Present() {
			return
		}
		if compare(version.Value, d.Since.Value) > 0 {
			a.advise(d.Since.Pos, "correct one of them", "%s is deprecated since %s, but there since %s only", name, d.Since.Value, version.Value)
		}
		for _, successor := range d.Successors {
			other := byName[successor.Value]
			if other != nil && other.Table.Standard.Value == key.Table.Standard.Value && compare(other.Version.Value, d.Since.Value) > 0 {
				a.advise(successor.Pos, "correct one of them", "%s is deprecated since %s for %s, which is there since %s only",
					name, d.Since.Value, successor.Value, other.Version.Value)
			}
		}
	})
}

// compare tells which of two versions is older: numbers with dots, then what follows a hyphen, which makes it a draft of that
// version (Semantic Versioning 2.0.0 section 11). Missing numbers are 0.
func compare(a, b string) int {
	a, draftA, _ := strings.Cut(a, "-")
	b, draftB, _ := strings.Cut(b, "-")
	numbersA, numbersB := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(numbersA), len(numbersB)) {
		if order := compareNumbers(part(numbersA, i), part(numbersB, i)); order != 0 {
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

func part(numbers []string, i int) string {
	if i < len(numbers) {
		return strings.TrimLeft(numbers[i], "0")
	}
	return ""
}

// compareNumbers compares numbers of any size, without leading zeros.
func compareNumbers(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

package support

import (
	"slices"
	"strings"
)

// hasForm tells whether something stands between prefix and suffix in a name.
func hasForm(name, prefix, suffix string) bool {
	return len(name) > len(prefix)+len(suffix) && strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// sortByName puts problems into the order of their keys. Those of one key keep theirs.
func sortByName(problems []*KeyError) {
	slices.SortStableFunc(problems, func(a, b *KeyError) int { return strings.Compare(a.Key, b.Key) })
}

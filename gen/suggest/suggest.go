// Package suggest finds the word that somebody probably meant.
//
//	suggest.Nearest("nmae", []string{"name", "type"}) // "name"
//	suggest.Hint("nmae", []string{"name", "type"})    // `did you mean "name"?`
package suggest

import (
	"fmt"
	"strings"
)

// Nearest returns the candidate nearest to word, or "" when none is near. Near means that
// the two are equal but for case, or that about one rune in three must be inserted,
// deleted, replaced or swapped with its neighbour to get from one to the other. Of
// equally near candidates the first in alphabetical order is returned, whatever order
// they come in. The word itself and empty candidates are never suggested.
func Nearest(word string, candidates []string) string {
	nearest, least := "", 0
	for _, candidate := range candidates {
		if candidate == "" || candidate == word {
			continue
		}
		d, near := distance(word, candidate)
		if !near {
			continue
		}
		if nearest == "" || d < least || d == least && candidate < nearest {
			nearest, least = candidate, d
		}
	}
	return nearest
}

// Hint returns the question `did you mean "name"?`, or "" when no candidate is near.
func Hint(word string, candidates []string) string {
	nearest := Nearest(word, candidates)
	if nearest == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", nearest)
}

// distance returns how far the two are apart and whether that is near. A difference in
// case is the smallest there is, and all of it counts once.
func distance(word, candidate string) (d int, near bool) {
	a, b := []rune(strings.ToLower(word)), []rune(strings.ToLower(candidate))
	limit := max(1, max(len(a), len(b))/3)
	if d = len(a) - len(b); d > limit || -d > limit {
		return 0, false // every rune of the difference is an edit
	}
	d = edits(a, b)
	// Two words of which nothing is left are not alike: "a" and "b" are one edit apart.
	return d, d <= limit && d < min(len(a), len(b))
}

package suggest

// edits returns the optimal string alignment distance: how many insertions, deletions,
// replacements and swaps of neighbours turn a into b, no rune being edited twice. See
// https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance.
func edits(a, b []rune) int {
	// Rows i-2, i-1 and i of the table of distances between the first i runes of a and the
	// first j of b.
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			replaced := above[j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			row[j] = min(replaced, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

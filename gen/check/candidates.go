package check

import (
	"math"
	"strconv"
	"strings"
)

// longest is the length up to which candidates are built: a spec may say max_length: 2000000000.
const longest = 4096

// affixes returns candidates for the rules that compare with a text: the text alone, at both ends of others, and others.
func affixes(arg string) []any {
	return []any{arg, arg + "a", arg + "b", "a" + arg, "b" + arg, "a", "b", ""}
}

// sizes returns strings, lists and maps of the given length, one more and one less.
func sizes(arg string) []any {
	n, err := strconv.Atoi(arg)
	if err != nil {
		return nil
	}
	var found []any
	entry := []string{"a"}
	for _, size := range []int{n, n + 1, n - 1, 0} {
		if size < 0 || size > longest {
			continue
		}
		entries := make(map[string][]string, size)
		for i := range size {
			entries["K"+strconv.Itoa(i)] = entry
		}
		found = append(found, strings.Repeat("a", size), make([]any, size), entries)
	}
	return found
}

// neighbours returns the number, one more and one less, in each type that can hold them.
func neighbours(arg string) []any {
	var found []any
	if n, err := strconv.ParseInt(arg, 10, 64); err == nil {
		found = append(found, n)
		if n < math.MaxInt64 {
			found = append(found, n+1)
		}
		if n > math.MinInt64 {
			found = append(found, n-1)
		}
	}
	if n, err := strconv.ParseUint(arg, 10, 64); err == nil {
		found = append(found, n)
		if n < math.MaxUint64 {
			found = append(found, n+1)
		}
		if n > 0 {
			found = append(found, n-1)
		}
	}
	if f, err := strconv.ParseFloat(arg, 64); err == nil {
		step := max(1, math.Abs(f)*0x1p-51) // beyond 2^53 one more is no other number
		found = append(found, f, f+step, f-step)
	}
	return found
}

// matching returns strings of which some match the expression, as far as that can be told from its parts, and some odd ones.
func matching(expr string) []any {
	found := []any{}
	for _, s := range samples(expr) {
		found = append(found, s, s+"\x00", "\x00"+s, s+s)
	}
	return append(found, "a", "A", "0", " ", "\x00", "")
}

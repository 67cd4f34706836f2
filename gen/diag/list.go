package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// List is a number of diagnostics. It is grown with append.
type List []Diagnostic

// Sorted returns a copy ordered by file, line, column, rule and message, in which of
// identical diagnostics only one is left. The list itself stays as it is.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortFunc(sorted, compare)
	return slices.Compact(sorted)
}

// compare goes on to the fields that nobody reads an order from, because the same
// diagnostics must come out in the same order whatever order they were found in.
func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Hint, b.Hint),
		cmp.Compare(a.Detail, b.Detail),
	)
}

// HasErrors reports whether any diagnostic is more than a warning.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, isError)
}

// Err returns an [*InvalidError] with the whole list, sorted, if it has errors, else nil.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	return &InvalidError{Diagnostics: l.Sorted()}
}

// isError takes everything but a warning for an error: a severity that somebody forgot
// to set must not let an invalid spec pass.
func isError(d Diagnostic) bool {
	return d.Severity != Warning
}

// InvalidError is the error of a stage whose input has errors in it. errors.As finds it in
// a chain, and its Diagnostics are what there is to print.
type InvalidError struct {
	// Diagnostics are the problems found, warnings included.
	Diagnostics List
}

// Error returns the first error of the list and how many more there are, in one line.
func (e *InvalidError) Error() string {
	var first Diagnostic
	count := 0
	for _, d := range e.Diagnostics {
		if !isError(d) {
			continue
		}
		if count == 0 {
			first = d
		}
		count++
	}
	switch count {
	case 0:
		return "invalid"
	case 1:
		return first.String()
	default:
		return fmt.Sprintf("%v (and %d more)", first, count-1)
	}
}

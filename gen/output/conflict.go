package output

import "strings"

// Conflict is something that the plan must not or cannot be carried out over.
type Conflict struct {
	// Path is the file or folder concerned.
	Path string
	// Reason says what the matter is with it, Hint what a person can do.
	Reason, Hint string
}

// String returns "path: reason (hint)".
func (c Conflict) String() string {
	return c.Path + ": " + c.Reason + " (" + c.Hint + ")"
}

// ConflictError is the error of [Compare] and [Write] for a plan that is at odds with
// itself or with files that are not ours. Nothing has been written.
type ConflictError struct {
	// Conflicts are all there are, in the order of their paths.
	Conflicts []Conflict
}

// Error returns the conflicts, each in its line.
func (e *ConflictError) Error() string {
	lines := make([]string, len(e.Conflicts))
	for i, c := range e.Conflicts {
		lines[i] = c.String()
	}
	return strings.Join(lines, "\n")
}

package gotype

import "strings"

// SyntaxError says what is wrong with the text of a type expression and where.
type SyntaxError struct {
	Offset  int    // of the place in the text, in bytes, from 0
	Message string // what is wrong
	Hint    string // what to write instead; may be empty
}

// Error returns the message and the hint, without the place.
func (e *SyntaxError) Error() string { return withHint(e.Message, e.Hint) }

// UnknownTypeError says that a package which is known has no such type, or
// that the type cannot be used in this way.
type UnknownTypeError struct {
	Path   string // import path; "" for a name without one
	Name   string // of the type
	Reason string // what is wrong, as a sentence without a full stop
	Hint   string // the type that may be meant, as a question; may be empty
}

// Error returns the reason and the hint.
func (e *UnknownTypeError) Error() string { return withHint(e.Reason, e.Hint) }

// LoadError says why a type of another module could not be looked up.
type LoadError struct {
	Path   string // import path of the package
	Reason string // the complaint of the go command or of the compiler, one line
	Hint   string // what to do
	Err    error  // of the go command, when it did not run at all
}

// Error returns what could not be loaded, the reason and the hint.
func (e *LoadError) Error() string {
	return withHint("cannot load package "+e.Path+": "+e.Reason, e.Hint)
}

// Unwrap returns the error of starting the go command, if that is the reason.
func (e *LoadError) Unwrap() error { return e.Err }

func withHint(message, hint string) string {
	return strings.TrimSuffix(message+" ("+hint+")", " ()")
}

// Package panics makes errors of the panics of applications, for the servers of this module.
package panics

import (
	"fmt"
	"runtime/debug"
)

// Error is a panic as the error that it amounts to.
type Error struct {
	Value any
	Stack []byte // where it came from
}

// Error returns the value of the panic and where it came from.
func (e *Error) Error() string { return fmt.Sprintf("panic: %v\n%s", e.Value, e.Stack) }

// Unwrap returns the value if it is an error, so that http.ErrAbortHandler is recognised.
func (e *Error) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Contain calls f and makes an *Error of a panic, whatever its value.
func Contain(f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &Error{value, debug.Stack()}
		}
	}()
	return f()
}

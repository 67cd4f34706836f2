package support

import (
	"fmt"
	"strconv"
	"strings"
)

// The kinds of a KeyError, for errors.Is.
const (
	ErrMissing errorKind = "key is missing"
	ErrNil     errorKind = "value is nil"
	ErrType    errorKind = "value has the wrong type"
	ErrValue   errorKind = "value is not allowed"
)

// errorKind makes errors of constants: nobody can assign to them, and nothing runs to make them.
type errorKind string

func (k errorKind) Error() string { return string(k) }

// KeyError says what is wrong with the value of one key.
type KeyError struct {
	Key  string // "owin.ResponseStatusCode"
	Kind error  // ErrMissing, ErrNil, ErrType or ErrValue
	Got  string // the type or the value found, "missing" or "nil"
	Want string // the type or the rule that it does not meet
}

// Error returns the key, what was found and what was wanted: "owin.ResponseStatusCode: int64, want int".
func (e *KeyError) Error() string { return e.Key + ": " + e.Got + ", want " + e.Want }

// Unwrap returns the kind, so that errors.Is(err, ErrType) and its like work.
func (e *KeyError) Unwrap() error { return e.Kind }

// ValidationError collects what is wrong with an environment.
type ValidationError struct {
	Environment string      // "request"; "" where the keys have no environments
	Problems    []*KeyError // in the order of the spec; at least one
}

// Error returns all problems in one line.
func (e *ValidationError) Error() string {
	var text strings.Builder
	if e.Environment != "" {
		text.WriteString(e.Environment + " environment: ")
	}
	for i, problem := range e.Problems {
		if i > 0 {
			text.WriteString("; ")
		}
		text.WriteString(problem.Error())
	}
	return text.String()
}

// Unwrap returns the problems, so that errors.Is and errors.As see each of them.
func (e *ValidationError) Unwrap() []error {
	problems := make([]error, len(e.Problems))
	for i, problem := range e.Problems {
		problems[i] = problem
	}
	return problems
}

// lookupProblem says why a key gave no value of the wanted type.
func lookupProblem(env map[string]any, key, want string) *KeyError {
	found, present := env[key]
	switch {
	case !present:
		return &KeyError{key, ErrMissing, "missing", want}
	case found == nil:
		return &KeyError{key, ErrNil, "nil", want}
	}
	return &KeyError{key, ErrType, withAny(fmt.Sprintf("%T", found)), want}
}

// withAny has types in a text of fmt as people write them.
func withAny(text string) string { return strings.ReplaceAll(text, "interface {}", "any") }

// nilProblem says why a key gave nil: because a nil of the wanted type is stored (typed), or as lookupProblem says.
func nilProblem(env map[string]any, key, want string, typed bool) *KeyError {
	if typed {
		return &KeyError{key, ErrNil, "nil", want}
	}
	return lookupProblem(env, key, want)
}

// lookupError is lookupProblem for the strict getters, which stay small enough to be inlined because it is not.
//
//go:noinline
func lookupError(env map[string]any, key, want string) error { return lookupProblem(env, key, want) }

// nilError is nilProblem for the strict getters.
//
//go:noinline
func nilError(env map[string]any, key, want string, typed bool) error {
	return nilProblem(env, key, want, typed)
}

// valueError says which rule a value does not meet. Long texts are cut.
func valueError(key string, value any, want string) *KeyError {
	got := fmt.Sprint(value)
	if text, ok := value.(string); ok {
		text, cut := shorten(text)
		got = strconv.Quote(text) + cut
	}
	return &KeyError{key, ErrValue, got, want}
}

// shorten cuts a long text; cut is what to put behind it then.
func shorten(text string) (start, cut string) {
	const most = 80
	if len(text) <= most {
		return text, ""
	}
	return strings.ToValidUTF8(text[:most], ""), "…"
}

// valueSize stands for a list or a map in an error, whose content may be long, and nobody else's business.
type valueSize int

func (n valueSize) String() string {
	if n == 1 {
		return "1 element"
	}
	return strconv.Itoa(int(n)) + " elements"
}

// report adds a problem to others. It is not inlined because validators have so many calls of it, for which nobody waits.
//
//go:noinline
func report(problems *[]*KeyError, problem *KeyError) { *problems = append(*problems, problem) }

// firstOf returns the first problem as an error, nil if there is none.
func firstOf(problems []*KeyError) error {
	if len(problems) == 0 {
		return nil
	}
	return problems[0]
}

// validationError makes an error of the problems, nil of none.
func validationError(environment string, problems []*KeyError) error {
	if len(problems) == 0 {
		return nil
	}
	return &ValidationError{environment, problems}
}

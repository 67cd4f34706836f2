package check

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"regexp/syntax"
	"strconv"

	"github.com/owin-go/owingen/gen/suggest"
)

// ArgumentError says why [New] made no check.
type ArgumentError struct {
	Rule    string // the rule as it was given, known or not
	Arg     string // the argument as it was given
	Message string // what is wrong: `unknown format "tokne"`
	Hint    string // what to do: `did you mean "token"?`, or ""
}

// Error returns the message, followed by the hint if there is one.
func (e *ArgumentError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + ": " + e.Hint
}

func unknownRule(name, arg string) error {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return &ArgumentError{Rule: name, Arg: arg, Message: fmt.Sprintf("unknown rule %q", name), Hint: suggest.Hint(name, names)}
}

// parse returns the argument in the form that a Check holds.
func (a Argument) parse(rule, arg string) (string, error) {
	parsed, hint, ok := arg, "", false
	switch a {
	case Flag:
		ok, hint = arg == "true", "leave the rule out where it does not hold"
	case Text:
		ok = arg != ""
	case Number:
		parsed, ok = number(arg)
	case Count:
		n, err := strconv.ParseInt(arg, 0, 64)
		parsed, ok = strconv.FormatInt(n, 10), err == nil && 0 <= n && n <= math.MaxInt32
	case Regexp:
		ok, hint = validRegexp(arg)
	case FormatName:
		_, ok = FormatNamed(arg)
		if !ok {
			return "", unknownFormat(rule, arg)
		}
	}
	if !ok {
		return "", &ArgumentError{Rule: rule, Arg: arg, Message: fmt.Sprintf("%s wants %v, not %q", rule, a, arg), Hint: hint}
	}
	return parsed, nil
}

func unknownFormat(rule, name string) error {
	var names []string
	for _, f := range formats {
		names = append(names, f.Name)
	}
	return &ArgumentError{Rule: rule, Arg: name, Message: fmt.Sprintf("unknown format %q", name), Hint: suggest.Hint(name, names)}
}

func validRegexp(expr string) (ok bool, hint string) {
	_, err := regexp.Compile(expr)
	var bad *syntax.Error
	if errors.As(err, &bad) {
		return false, fmt.Sprintf("%s: %s", bad.Code, strconv.Quote(bad.Expr))
	}
	return err == nil, ""
}

// number returns a Go literal for the number, an integer literal where its value is whole, and a duration as it is.
func number(text string) (string, bool) {
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return strconv.FormatInt(n, 10), true
	}
	if n, err := strconv.ParseUint(text, 0, 64); err == nil {
		return strconv.FormatUint(n, 10), true
	}
	if d, err := Duration(text); err == nil {
		return d.String(), true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return "", false
	}
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return strconv.FormatInt(int64(f), 10), true
	}
	return strconv.FormatFloat(f, 'g', -1, 64), true
}

// compare orders a value and a number as the comparison in generated code would; false if the value is no number.
func compare(value any, number string) (int, bool) {
	f, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, false
	}
	switch v := value.(type) {
	case int64:
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			return cmp.Compare(v, n), true
		}
		return cmp.Compare(float64(v), f), true
	case uint64:
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			return cmp.Compare(v, n), true
		}
		return cmp.Compare(float64(v), f), true
	case float64:
		return cmp.Compare(v, f), !math.IsNaN(v)
	}
	return 0, false
}

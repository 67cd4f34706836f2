package check

import "strconv"

// Kind is what a check has to know about the Go type of a value.
type Kind uint8

// The kinds. Defined types have the kind of their underlying type.
const (
	Other   Kind = iota // no check applies: functions, channels, interfaces, pointers, structs
	String              // string
	Int                 // int, int8 ... int64
	Uint                // uint, uint8 ... uint64, uintptr
	Float               // float32, float64
	Bool                // bool
	List                // a slice
	Map                 // a map other than Headers
	Headers             // map[string][]string; what applies to a Map applies to it too
)

var kindNames = [...]string{
	Other: "other", String: "string", Int: "integer", Uint: "unsigned integer", Float: "floating-point number",
	Bool: "boolean", List: "list", Map: "map", Headers: "header map",
}

// String returns the kind in words, such as "unsigned integer".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// Argument says what is written behind the name of a rule.
type Argument uint8

// The forms of an argument.
const (
	Flag       Argument = iota // only true: a rule that is not wanted is left out
	Text                       // text that is not empty
	Number                     // an integer or a finite decimal fraction; a duration where the values are durations
	Count                      // an integer from 0 to 2147483647, what fits an int everywhere
	Regexp                     // a regular expression in RE2 syntax
	FormatName                 // the name of one of the Formats
)

var argumentNames = [...]string{
	Flag: "true", Text: "text that is not empty", Number: "a number", Count: "a count (an integer from 0)",
	Regexp: "a regular expression (RE2)", FormatName: "the name of a format",
}

// String returns the form in words that complete "wants ...", such as "a number".
func (a Argument) String() string {
	if int(a) < len(argumentNames) {
		return argumentNames[a]
	}
	return "Argument(" + strconv.Itoa(int(a)) + ")"
}

// Package check is the vocabulary of value checks: the rules and the named formats that a spec may use, what their
// arguments look like, which kinds of values they apply to, and how they are put into words.
//
// A [Check] is one rule with its argument, as a spec writes it:
//
//	c, err := check.New("prefix", "/")
//	c.AppliesTo(check.String) // true
//	c.Want()                  // a leading "/"
//	c.Holds("/hello")         // true
//
// Rules and formats are rows of two tables, [Rules] and [Formats], so that the parser, the linter, the JSON schema and the
// documentation say the same. The formats are ordinary Go functions in formats.go; [Source] returns their text, which the
// generator copies into the package that it writes. What is tested here is therefore what runs there.
package check

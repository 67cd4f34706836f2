// Package diag holds the one value with which every stage reports a problem, and the
// printers for it.
//
// A stage that finds problems in what a person wrote collects them and carries on, so
// that one run names them all:
//
//	var list diag.List
//	list = append(list, diag.Diagnostic{
//		File: "keys.yaml", Line: 3, Column: 5,
//		Severity: diag.Error,
//		Rule:     "unknown-field",
//		Message:  `unknown field "nmae"`,
//		Hint:     suggest.Hint("nmae", fields),
//	})
//	if err := list.Err(); err != nil {
//		return err // *diag.InvalidError
//	}
//
// The command line prints a list in the format its user asked for:
//
//	err := diag.Print(os.Stdout, "text", list.Sorted(), diag.Options{Source: os.ReadFile})
//
// which gives
//
//	keys.yaml:3:5: error: unknown field "nmae" [unknown-field]
//	  3 |   - nmae: app.UserID
//	    |     ^
//	  hint: did you mean "name"?
package diag

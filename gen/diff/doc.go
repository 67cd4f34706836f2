// Package diff tells what changed between two specs: what becomes of the generated Go package, what that means to everybody who
// compiles against it or provides environments, and which part of the version number has to move.
//
//	old, new, err := diff.Against("v1.2.0", "keys.yaml") // or diff.Files("old.yaml", "new.yaml")
//	if err != nil {
//		return err // *diag.InvalidError, *RevisionError, or that of reading a file
//	}
//	report := diff.Compare(old, new)
//	err = diff.Print(os.Stdout, "text", report)
//
// prints a line for each change, the breaking ones first, and the verdict:
//
//	keys.yaml:4:11: breaking: app.UserID is now string, not int64; UserID returns string instead of int64; … [type-changed]
//	major: 1 breaking change
//
// What a change amounts to is in a table, [Rules]. Stricter validation breaks those who provide an environment. Weaker validation
// is an addition, except that a key which used to be there may be absent now: who reads it has relied on that.
package diff

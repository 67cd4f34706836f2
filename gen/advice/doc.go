// Package advice looks for what is not wrong with a spec, but not well either: warnings, where packages spec and plan have
// errors.
//
//	s, problems := spec.Parse("keys.yaml", text)
//	if !problems.HasErrors() {
//		problems = append(problems, advice.Check(s)...)
//	}
//
// It is given the specs that make a package together, because names can be alike across them, and specs without errors,
// because a type that nobody uses may only be misspelt where it is used.
//
// Fix mends what there is no doubt about, errors as well as advice, by splices of the text.
package advice

// Package emit writes the Go source of a planned package, with jennifer, one file of this package for each construct.
//
//	files, err := emit.Package(pkg)
//	for _, file := range files {
//		fmt.Println(file.Name, len(file.Content))
//	}
//
// It decides nothing: names, types, checks and which files there are stand in the plan. What is the same in every generated
// package (its errors, the formats of checks, the frame of its tests) is ordinary Go of packages support and check, copied.
package emit

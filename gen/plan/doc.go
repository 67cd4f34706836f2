// Package plan decides everything about a generated package before a line of it is written: files, identifiers, Go types,
// defaults, checks, imports, and the sample values that the generated tests use.
//
// Build is a pure function of the specs that share an output folder; together they make one package:
//
//	pkg, problems := plan.Build([]plan.Source{{Spec: s, Types: gotype.NewResolver(dir), Owner: "../keys.yaml"}}, "")
//	for _, key := range pkg.Keys {
//		fmt.Println(key.Name, key.Ident, key.Type)
//	}
//
// All naming decisions, collisions and questions of fit (a default of the wrong type, a check that the type does not have) are
// here. Package emit writes what the plan says and decides nothing.
package plan

// Package spec reads a keys.yaml: the tables of the keys that an environment, a map[string]any, may hold.
//
// Parse turns the text into a [Spec] in which every value knows its line and column, inheritance is resolved (a key takes the
// version, the presence and the environments of its table) and references are pointers (a condition points at the key it
// asks). It reports every problem of the text in one go, and returns what could be understood beside them, so that later
// stages can add theirs to the same run:
//
//	s, problems := spec.Parse("keys.yaml", data)
//	for key := range s.Keys() {
//		fmt.Println(key.Name.Value, key.Type.Value, key.Version.Value)
//	}
//
// [Load] does the same for a spec that includes others, whose keys, groups and environments belong to it, and [Select] makes a spec of
// the keys that are asked for.
//
// The language itself is described once, in language.go: Parse reads by that description, and [Schema] is the JSON Schema of it.
//
// The package knows nothing of Go: a type is a word here, and what an identifier will be is decided by package plan.
package spec

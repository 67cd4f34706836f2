package plan

import (
	"slices"
	"strconv"
)

// View is the name of the struct that holds the values of an environment.
func (e *Environment) View() string { return e.Ident + "View" }

// Has is the name of the struct that says which optional keys a view holds.
func (e *Environment) Has() string { return e.Ident + "Has" }

// Read is the name of the function that makes a view of an environment.
func (e *Environment) Read() string { return "Read" + e.Ident }

// Diff is the name of the function that compares two environments.
func (e *Environment) Diff() string { return "Diff" + e.Ident }

// NewEnv is the name of the function that makes a valid environment.
func (e *Environment) NewEnv() string { return "New" + e.Ident + "Env" }

// NewEnvPart is the name of the function that sets a part of a valid environment's keys, counted from one: the first is set by
// NewEnv itself.
func (e *Environment) NewEnvPart(number int) string {
	return "newPart" + partOf(number, e) + "Env"
}

// viewSize is the number of fields from which a view embeds structs of so many: the compiler looks for each field that code
// mentions among all fields of its struct, which takes it long over ten thousand.
const viewSize = 1000

// ViewParts gives the members in the runs that make a struct of the view each: one run, of the view itself, in all but large
// views.
func (e *Environment) ViewParts() [][]Member {
	return slices.Collect(slices.Chunk(e.Members, viewSize))
}

func (e *Environment) divideView() {
	if len(e.Members) <= viewSize {
		return
	}
	for i := range e.Members {
		part := partOf(i/viewSize+1, e)
		e.Members[i].ViewPart, e.Members[i].HasPart = "viewPart"+part, "hasPart"+part
	}
}

// Viewed gives all members, those that are templates last.
func (e *Environment) Viewed() []Member { return slices.Concat(e.Members, e.Templates) }

// GivenMembers gives the members that the sample environment holds.
func (e *Environment) GivenMembers() []Member {
	return slices.DeleteFunc(slices.Clone(e.Members), func(m Member) bool { return !m.Given() })
}

// HasOptional tells whether there is a key of one name that the environment need not hold.
func (e *Environment) HasOptional() bool {
	return slices.ContainsFunc(e.Members, func(m Member) bool { return m.Optional })
}

// Exported gives the names that the package exports for the environment.
func (e *Environment) Exported() []string {
	return []string{e.Validate(), e.Read(), e.Diff(), e.NewEnv(), e.View(), e.Has()}
}

// viewPartNames are the names that it may declare for a part.
func (e *Environment) viewPartNames(number int) []string {
	part := partOf(number, e)
	return []string{e.NewEnvPart(number), "viewPart" + part, "hasPart" + part}
}

func partOf(number int, e *Environment) string { return strconv.Itoa(number) + "Of" + e.Ident }

// viewMembers are the names that a view has beside those of its keys.
var viewMembers = map[string]bool{"Has": true, "WriteTo": true, "LogValue": true}

// field is the name of a key in views: its identifier, or one behind it that no key has where a view has that name itself. A key
// with former names keeps the oldest there: a field has no forwarders, and a name that changes should break nobody.
func (b *builder) field(key *Key) string {
	field := key.Ident
	if former := key.Spec.Go.Formerly; len(former) > 0 {
		field = former[len(former)-1].Value
	}
	for taken := viewMembers[field]; taken; _, taken = b.claims[field] {
		field += "Key"
	}
	return field
}

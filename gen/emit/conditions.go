package emit

import (
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// condition asks another key of env. Where its getter would answer for an absent key, with its default or with a zero that
// the condition takes for a value, a lookup stands before it (init).
func condition(when *plan.Condition) (init, code *jen.Statement) {
	if when == nil {
		return nil, nil
	}
	key := when.Key
	if when.Test == spec.TestPresent {
		return presence(key, when.Want)
	}
	value := jen.Id(key.Ident).Call(jen.Id("env"))
	if when.Test == spec.TestEmpty {
		if key.Default == nil {
			return nil, empty(key, value, when.Want)
		}
		lookup := jen.List(jen.Id("other"), jen.Id("_")).Op(":=").Id(key.Lookup()).Call(jen.Id("env"))
		return lookup, empty(key, jen.Id("other"), when.Want)
	}
	if key.Default == nil && !isZero(when.Equals) {
		return nil, equals(key, value, when.Equals)
	}
	lookup := jen.List(jen.Id("other"), jen.Err()).Op(":=").Id(key.Lookup()).Call(jen.Id("env"))
	return lookup, jen.Err().Op("==").Nil().Op("&&").Add(equals(key, jen.Id("other"), when.Equals))
}

// presence asks whether a key is there: not nil, where Go lets us see it, and not empty, where that counts as absent.
func presence(key *plan.Key, want bool) (init, code *jen.Statement) {
	op := map[bool]string{true: "!=", false: "=="}[want]
	nothing := jen.Nil()
	switch {
	case emptyIsAbsent(key):
		nothing = jen.Lit("")
	case !nilable(key):
		return nil, at(key).Op(op).Nil()
	}
	if key.Default == nil {
		return nil, jen.Id(key.Ident).Call(jen.Id("env")).Op(op).Add(nothing)
	}
	return jen.List(jen.Id("other"), jen.Id("_")).Op(":=").Id(key.Lookup()).Call(jen.Id("env")), jen.Id("other").Op(op).Add(nothing)
}

// equals compares with a literal; a bool is asked as people do.
func equals(key *plan.Key, value *jen.Statement, with any) *jen.Statement {
	isBool := key.Type.Kind == gotype.Predeclared && key.Type.Name == "bool"
	switch {
	case isBool && with == true:
		return value
	case isBool && with == false:
		return jen.Op("!").Add(value)
	}
	if _, isTime := with.(time.Time); isTime {
		return sameTime(key, value, with)
	}
	return value.Op("==").Add(typedLiteral(key.Type, with))
}

func isZero(value any) bool {
	if t, ok := value.(time.Time); ok {
		return t.IsZero()
	}
	switch value {
	case "", int64(0), uint64(0), float64(0), false:
		return true
	}
	return false
}

// whenText says in a message when a check counts.
func whenText(when *plan.Condition) string {
	if when == nil {
		return ""
	}
	text := " while " + when.Key.Name + " is "
	if !when.Want && when.Test != spec.TestEquals {
		text += "not "
	}
	switch when.Test {
	case spec.TestEmpty:
		return text + "empty"
	case spec.TestPresent:
		return text + "present"
	}
	return text + when.Key.Text(when.Equals)
}

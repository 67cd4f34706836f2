package emit

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// accessors writes what each key has: getter, lookup, setter, check.
func accessors(f *goFile, planned *plan.File) {
	for _, key := range planned.Keys {
		if len(key.Stored) > 1 {
			finder(f, key)
		}
		getter(f, key)
		lookup(f, key)
		setter(f, key)
		commonFunc(f, key)
		checkFuncs(f, key)
		if key.Template != nil {
			iterator(f, key)
		}
		forwarders(f, key)
	}
}

func environment() jen.Code { return jen.Id("env").Map(jen.String()).Any() }

// at is env[KeyX].
func at(key *plan.Key) *jen.Statement { return jen.Id("env").Index(nameOf(key)) }

// zero is the zero value of the key's type where it has a literal for it, nil for the others.
func zero(key *plan.Key) jen.Code {
	switch key.Kind {
	case check.String:
		return jen.Lit("")
	case check.Int, check.Uint, check.Float:
		return jen.Lit(0)
	case check.Bool:
		return jen.False()
	}
	if key.Stored[0].Form != plan.Plain {
		return jen.Nil()
	}
	return nil
}

// find is what gives the value in an entry and whether it has a type that is read: an assertion, or the finder of a key with
// several.
func find(key *plan.Key, in *jen.Statement) *jen.Statement {
	if len(key.Stored) > 1 {
		return jen.Id("find" + key.Ident).Call(in)
	}
	return in.Assert(typeOf(key.Stored[0].Type))
}

// found is the found value as the key's type.
func found(key *plan.Key) *jen.Statement {
	if len(key.Stored) == 1 && key.Stored[0].Convert {
		return convert(key)
	}
	return jen.Id("value")
}

func convert(key *plan.Key) *jen.Statement { return conversion(key.Type, jen.Id("value")) }

// conversion writes T(value); a T that begins or ends in a way that would be read together with that in parentheses.
func conversion(t *gotype.Type, value jen.Code) *jen.Statement {
	switch last := lastOf(t); {
	case t.Kind == gotype.Pointer, t.Kind == gotype.Chan, last.Kind == gotype.Func:
		return jen.Parens(typeOf(t)).Call(value)
	}
	return typeOf(t).Call(value)
}

// lastOf gives the type that the text of a type ends with, such as func() of []func().
func lastOf(t *gotype.Type) *gotype.Type {
	for t.Elem != nil {
		t = t.Elem
	}
	return t
}

// nilable tells whether a found value can be nil although its type is right, and Go lets us see it.
func nilable(key *plan.Key) bool { return key.Stored[0].Form == plan.Nilable }

// finder writes the function that looks for a value under each of the types it may have.
func finder(f *goFile, key *plan.Key) {
	f.Comment("// find" + key.Ident + " gives a value that has any of its types; false for one of another.")
	f.Func().Id("find"+key.Ident).Params(jen.Id("found").Any()).Params(typeOf(key.Type), jen.Bool()).BlockFunc(func(body *jen.Group) {
		body.Switch(jen.Id("value").Op(":=").Id("found").Assert(jen.Type())).BlockFunc(func(cases *jen.Group) {
			for _, stored := range key.Stored {
				cases.Case(typeOf(stored.Type)).Block(taken(key, stored)...)
			}
		})
		if z := zero(key); z != nil {
			body.Return(z, jen.False())
			return
		}
		body.Var().Id("none").Add(typeOf(key.Type))
		body.Return(jen.Id("none"), jen.False())
	})
	f.Line()
}

// taken returns the variable value, which has one of the types that are read, as the key's type.
func taken(key *plan.Key, stored plan.Stored) []jen.Code {
	switch {
	case stored.Via != nil && stored.Convert:
		return []jen.Code{
			jen.List(jen.Id("converted"), jen.Id("ok")).Op(":=").Add(via(stored.Via)),
			jen.Return(conversion(key.Type, jen.Id("converted")), jen.Id("ok")),
		}
	case stored.Via != nil:
		return []jen.Code{jen.Return(via(stored.Via))}
	case stored.Convert:
		return []jen.Code{jen.Return(convert(key), jen.True())}
	}
	return []jen.Code{jen.Return(jen.Id("value"), jen.True())}
}

// getter writes the getter: the value, the default of the spec where the key is absent or nil, zero for a wrong type.
func getter(f *goFile, key *plan.Key) {
	f.Add(comment(key.Ident+" returns "+key.Name+", or "+otherwise(key)+" when it is absent.",
		plan.Sentence(key.Spec.Description.Value), plan.Sentence(facts(key)), deprecated(key)))
	f.Func().Id(key.Ident).Params(parameters(key)...).Add(typeOf(key.Type)).BlockFunc(func(body *jen.Group) { getterBody(body, key) })
	f.Line()
}

// otherwise is what the getter gives for an absent key.
func otherwise(key *plan.Key) string {
	switch d := key.Default; {
	case d == nil:
	case d.Key != nil:
		return d.Key.Name
	case d.Expr != nil:
		return d.Expr.String()
	default:
		return key.Text(d.Literal)
	}
	if z := zero(key); z != nil {
		return jen.Add(z).GoString()
	}
	return "the zero value"
}

// facts is what one wants to see of a key when hovering over its getter.
func facts(key *plan.Key) string {
	text := strings.ToUpper(where(key)[:1]) + where(key)[1:]
	if standard := key.Spec.Table.Standard.Value; standard != "" {
		text += "; " + standard + " " + key.Spec.Version.Value
	} else {
		text += "; version " + key.Spec.Version.Value
	}
	if key.Spec.Note.Present() {
		text += ". " + key.Spec.Note.Value
	}
	return text
}

func getterBody(body *jen.Group, key *plan.Key) {
	if key.Default == nil || defaultIsZero(key) {
		if key.Any() {
			body.Return(at(key))
			return
		}
		body.List(jen.Id("value"), jen.Id("_")).Op(":=").Add(find(key, at(key)))
		body.Return(found(key))
		return
	}
	if key.Any() {
		body.If(jen.Id("value").Op(":=").Add(at(key)), jen.Id("value").Op("!=").Nil()).Block(jen.Return(jen.Id("value")))
		body.Return(defaultValue(key))
		return
	}
	body.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(key, at(key)))
	body.If(absent(key, emptyIsAbsent(key))).Block(jen.Return(defaultValue(key)))
	body.Return(found(key))
}

// defaultIsZero tells whether the default is what a failed assertion gives anyway.
func defaultIsZero(key *plan.Key) bool {
	d := key.Default
	return d.Key == nil && d.Expr == nil && !nilable(key) && !key.Any() && reflect.ValueOf(d.Literal).IsZero()
}

// absent is the condition under which a key counts as absent, when value and ok have been found. A wrong type is not absent, an
// empty value only where the spec says so.
func absent(key *plan.Key, empty bool) *jen.Statement {
	isNil := at(key).Op("==").Nil()
	either := jen.Parens(jen.Id("ok").Op("||").Add(isNil))
	switch {
	case nilable(key):
		return jen.Id("value").Op("==").Nil().Op("&&").Add(either)
	case empty:
		return jen.Id("value").Op("==").Lit("").Op("&&").Add(either)
	}
	return jen.Op("!").Id("ok").Op("&&").Add(isNil)
}

// emptyIsAbsent tells whether an empty string counts as absent in the getter: where the spec says so, and no environment
// requires the key.
func emptyIsAbsent(key *plan.Key) bool {
	return key.Optional && key.Spec.AbsentEmpty && key.Kind == check.String
}

func defaultValue(key *plan.Key) jen.Code {
	switch d := key.Default; {
	case d.Key != nil:
		return jen.Id(d.Key.Ident).Call(jen.Id("env"))
	case d.Expr != nil:
		return expression(d.Expr)
	default:
		return typedLiteral(key.Type, d.Literal)
	}
}

// expression writes a Go expression of the spec.
func expression(e *plan.Expr) *jen.Statement {
	code := jen.Null()
	for _, token := range e.Tokens {
		if token.Path != "" {
			code.Qual(token.Path, token.Name)
		} else {
			code.Op(token.Text)
		}
	}
	return code
}

// text writes a string as people do, without backslashes before its quotes.
func text(s string) *jen.Statement {
	if strings.Contains(s, `"`) && strconv.CanBackquote(s) {
		return jen.Op("`" + s + "`")
	}
	return jen.Lit(s)
}

// lookup writes the strict getter.
func lookup(f *goFile, key *plan.Key) {
	kinds := "ErrMissing, ErrNil or ErrType"
	if key.Any() {
		kinds = "ErrMissing or ErrNil"
	}
	f.Add(comment(key.Lookup()+" returns "+key.Name+" as it is. The error is a *KeyError: "+kinds+".", deprecated(key)))
	f.Func().Id(key.Lookup()).Params(parameters(key)...).Params(typeOf(key.Type), jen.Error()).BlockFunc(func(body *jen.Group) { lookupBody(body, key) })
	f.Line()
}

// lookupBody puts the good case first and the error into a function, so that the compiler inlines it.
func lookupBody(body *jen.Group, key *plan.Key) {
	values := jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(key, at(key)))
	good := jen.Return(found(key), jen.Nil())
	z := zero(key)
	switch {
	case key.Any():
		body.If(jen.Id("value").Op(":=").Add(at(key)), jen.Id("value").Op("!=").Nil()).Block(good)
	case nilable(key):
		body.Add(values)
		body.If(jen.Id("value").Op("!=").Nil()).Block(good)
	case z == nil:
		body.Add(values)
		body.If(jen.Id("ok")).Block(good)
		z = found(key) // zero where the assertion failed
	default:
		body.If(values, jen.Id("ok")).Block(good)
	}
	body.Return(z, problem(key, "Error"))
}

// problem writes what is wrong with a key that gave no value, as an "Error" or a "Problem", that is a *KeyError. Where ok
// says that the type was right, it was a nil.
func problem(key *plan.Key, form string) *jen.Statement {
	if nilable(key) {
		return jen.Id("nil"+form).Call(jen.Id("env"), nameOf(key), text(key.Want), jen.Id("ok"))
	}
	return jen.Id("lookup"+form).Call(jen.Id("env"), nameOf(key), text(key.Want))
}

// setter writes the setter.
func setter(f *goFile, key *plan.Key) {
	value := asStored(key, jen.Id("value"))
	if f := key.CommonFunc(); f != "" {
		value = jen.Id(f).Call(jen.Id("value"))
	}
	stored := key.Stored[0]
	text := key.Set() + " stores " + key.Name
	if !stored.Type.Equal(key.Type) {
		text += " as " + stored.Type.String()
	}
	f.Add(comment(text+".", deprecated(key)))
	f.Func().Id(key.Set()).Params(setterParameters(key)...).Block(at(key).Op("=").Add(value))
	f.Line()
}

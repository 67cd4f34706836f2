package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// views writes the views of environments: types and functions with the first part, what handles a run of members with each.
func views(f *goFile, planned *plan.File) {
	for _, part := range planned.Parts {
		if part.Number == 1 {
			viewType(f, part.Environment)
			hasType(f, part.Environment)
			reader(f, part.Environment)
			viewDiff(f, part.Environment)
		}
		viewWriter(f, part)
		viewLogger(f, part)
	}
}

// called is how a comment names an environment: "a websocket-accept environment".
func called(e *plan.Environment) string {
	if e.Name == "" {
		return "an environment"
	}
	return article(e.Name) + " " + e.Name + " environment"
}

// viewType writes the struct with a field for each key.
func viewType(f *goFile, e *plan.Environment) {
	f.Add(comment(e.View()+" holds the values of "+called(e)+", which "+e.Read()+" reads. The zero value holds no optional key.", plan.Sentence(e.Description)))
	f.Type().Id(e.View()).StructFunc(func(fields *jen.Group) {
		eachField(f, fields, e, viewPart, func(fields *jen.Group, m *plan.Member) {
			deprecatedField(fields, m)
			fields.Id(m.Field).Add(typeOf(m.Key.Type)).Comment("// " + printable(m.Key.Name))
		})
		for i := range e.Templates {
			templateField(fields, &e.Templates[i])
		}
		fields.Line().Id("Has").Id(e.Has()).Comment("// which of the optional keys are there")
	})
	f.Line()
}

// templateField writes the field for the keys that a template stands for.
func templateField(fields *jen.Group, m *plan.Member) {
	deprecatedField(fields, m)
	fields.Id(m.Field).Map(jen.String()).Add(typeOf(m.Key.Type)).Comment("// " + printable(m.Key.Name) + ", by their " + variable(m.Key) + "; nil if there are none")
}

func deprecatedField(fields *jen.Group, m *plan.Member) {
	if m.Key.Deprecated != "" {
		fields.Add(comment(deprecated(m.Key)))
	}
}

// hasType writes the struct with a bit for each optional key. It is a struct and no set of bits because a name that is
// misspelt should not compile. An environment without optional keys has an empty one, which may grow.
func hasType(f *goFile, e *plan.Environment) {
	f.Add(comment(e.Has() + " says which optional keys " + called(e) + " holds."))
	f.Type().Id(e.Has()).StructFunc(func(fields *jen.Group) {
		eachField(f, fields, e, hasPart, func(fields *jen.Group, m *plan.Member) {
			if m.Optional {
				fields.Id(m.Field).Bool()
			}
		})
	})
	f.Line()
}

func viewPart(m *plan.Member) string { return m.ViewPart }
func hasPart(m *plan.Member) string  { return m.HasPart }

// eachField writes the fields of a struct, which a large one embeds: then it writes the embedded structs too.
func eachField(f *goFile, fields *jen.Group, e *plan.Environment, part func(*plan.Member) string, field func(*jen.Group, *plan.Member)) {
	for _, members := range e.ViewParts() {
		run := func(fields *jen.Group) {
			for i := range members {
				field(fields, &members[i])
			}
		}
		name := part(&members[0])
		if name == "" {
			run(fields)
			return
		}
		fields.Id(name)
		f.Line()
		f.Type().Id(name).StructFunc(run)
	}
}

// viewField is the field of a member in the variable view.
func viewField(m *plan.Member) *jen.Statement {
	if m.ViewPart != "" {
		return jen.Id("view").Dot(m.ViewPart).Dot(m.Field)
	}
	return jen.Id("view").Dot(m.Field)
}

// viewHas is the field that says whether an optional member is there.
func viewHas(m *plan.Member) *jen.Statement {
	if m.HasPart != "" {
		return jen.Id("view").Dot("Has").Dot(m.HasPart).Dot(m.Field)
	}
	return jen.Id("view").Dot("Has").Dot(m.Field)
}

// A viewMethod is a method of views that has a line for each key: in its own body or, where the keys are many, in methods over
// parts of them. Those take the view by its address, for it is large.
type viewMethod struct {
	name   string // of the methods over parts, before their numbers: "writePart"
	param  jen.Code
	arg    jen.Code
	member func(m *plan.Member) jen.Code
}

// body gives the statements over all keys, for the method of the whole view, which stands with the first part.
func (v viewMethod) body(part plan.Part) []jen.Code {
	if part.Of == 1 {
		return v.lines(part)
	}
	var calls []jen.Code
	for number := range part.Of {
		calls = append(calls, jen.Id("view").Dot(v.name+strconv.Itoa(number+1)).Call(v.arg))
	}
	return calls
}

func (v viewMethod) lines(part plan.Part) []jen.Code {
	lines := make([]jen.Code, len(part.Members))
	for i := range part.Members {
		lines[i] = v.member(&part.Members[i])
	}
	return lines
}

// part writes the method over a part, where there are several.
func (v viewMethod) part(f *goFile, part plan.Part) {
	if part.Of > 1 {
		receiver := jen.Id("view").Op("*").Id(part.Environment.View())
		f.Func().Params(receiver).Id(v.name + strconv.Itoa(part.Number)).Params(v.param).Block(v.lines(part)...)
		f.Line()
	}
}

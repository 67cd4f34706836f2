package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// validators writes the validators, and the functions they are made of.
func validators(f *goFile, planned *plan.File) {
	for _, part := range planned.Parts {
		if part.Number == 1 {
			validator(f, part.Environment)
			templatesPass(f, part.Environment)
			presenceFunc(f, part.Environment)
		}
		validatorPart(f, part)
	}
}

// validator writes the exported function of an environment.
func validator(f *goFile, whole *plan.Environment) {
	f.Add(validatorComment(whole, called(whole)))
	f.Func().Id(whole.Validate()).Params(environment()).Error().BlockFunc(func(body *jen.Group) {
		result := validated(body, whole, nil)
		body.Return(result)
	})
	f.Line()
}

// validated writes the calls of the functions that a validator is made of, and gives the error of what they report. They fill a
// view, if there is one.
func validated(body *jen.Group, e *plan.Environment, view jen.Code) jen.Code {
	steps := stepsOf(e, view)
	if len(steps) == 0 {
		return jen.Nil()
	}
	body.Add(noProblems())
	for _, step := range steps {
		body.Add(step)
	}
	return jen.Id("validationError").Call(jen.Lit(e.Name), jen.Id("problems"))
}

// noProblems writes the declaration of the variable that problems are added to.
func noProblems() *jen.Statement { return jen.Var().Id("problems").Index().Op("*").Id("KeyError") }

// problemsParam is the parameter for where problems are added. To hand over the slice and get it back takes a third more code.
func problemsParam() *jen.Statement { return jen.Id("problems").Op("*").Index().Op("*").Id("KeyError") }

// stepsOf are those calls.
func stepsOf(e *plan.Environment, view jen.Code) []jen.Code {
	var steps []jen.Code
	add := func(name string, args ...jen.Code) {
		steps = append(steps, jen.Id(name).Call(append(args, jen.Op("&").Id("problems"))...))
	}
	filled := view
	if view == nil {
		filled = jen.Nil()
	}
	for number := range e.Parts() {
		add(e.PartName(number+1), jen.Id("env"), filled)
	}
	if e.Checkable() || view != nil && len(e.Templates) > 0 {
		add(e.ValidateTemplates(), jen.Id("env"), filled)
	}
	if name := e.PresenceFunc(); name != "" {
		add(name, jen.Id("env"))
	}
	return steps
}

func validatorComment(whole *plan.Environment, what string) *jen.Statement {
	if whole.Empty() {
		return comment(whole.Validate()+" returns nil: no key is defined for "+what+".", plan.Sentence(whole.Description))
	}
	blind, behind := "", ""
	if len(whole.Templates) > 0 {
		behind = ", those of keys that a template stands for behind the others and in the order of the names"
	}
	for m := range whole.All() {
		if m.Key.Stored[0].Form == plan.Interface {
			blind = "A nil inside an interface value, such as a nil *bytes.Buffer stored as an io.Writer, cannot be seen."
		}
	}
	also := ""
	if len(whole.Requires) > 0 {
		also += ", that of some keys there is one"
	}
	if len(whole.Forbidden) > 0 {
		also += ", that no forbidden ones are there"
	}
	return comment(whole.Validate()+" checks "+what+": that required keys are there and not nil"+also+", and that all values have their types and pass their checks. It returns nil, or a *ValidationError with every problem in the order of the spec"+behind+".",
		plan.Sentence(whole.Description), blind)
}

// article is the one that goes before a word.
func article(word string) string {
	if strings.ContainsRune("aeiouAEIOU", rune(word[0])) {
		return "an"
	}
	return "a"
}

// validatorPart writes the function that checks a run of members, and fills the view of the environment if there is one.
func validatorPart(f *goFile, part plan.Part) {
	if len(part.Members) == 0 {
		return
	}
	if part.Templates {
		templatesPart(f, part)
		return
	}
	f.Func().Id(part.Environment.PartName(part.Number)).Params(environment(), viewParam(part.Environment), problemsParam()).BlockFunc(func(body *jen.Group) {
		for i := range part.Members {
			member(body, &part.Members[i])
		}
	})
	f.Line()
}

func member(body *jen.Group, m *plan.Member) {
	switch {
	case m.Key.Any():
		anyMember(body, m)
	case !m.Optional:
		requiredMember(body, m)
	case len(m.Key.Stored) == 1:
		optionalMember(body, m)
	default:
		foundMember(body, m)
	}
}

// accept writes what is done with the variable value when it has its type: it goes into the view, if there is one, and is
// checked. when is the condition under which there is anything to do, nil for always.
func accept(m *plan.Member) (when *jen.Statement, do func(body *jen.Group)) {
	viewed := jen.Id("view").Op("!=").Nil()
	if len(m.Key.Unconditional())+len(m.Conditional) == 0 {
		return viewed, func(body *jen.Group) { body.Add(keep(m, found(m.Key))) }
	}
	checked := func(body *jen.Group) {
		body.If(viewed).Block(keep(m, jen.Id("value")))
		passes(body, m)
	}
	if len(m.Key.Stored) > 1 || !m.Key.Stored[0].Convert {
		return nil, checked
	}
	return nil, func(body *jen.Group) {
		body.BlockFunc(func(body *jen.Group) { // of its own: the case of a type switch declares its value in the block of the case
			body.Id("value").Op(":=").Add(convert(m.Key))
			checked(body)
		})
	}
}

// acceptElse writes the same in the else branch of what finds the value wrong.
func acceptElse(wrong *jen.Statement, m *plan.Member) {
	when, do := accept(m)
	wrong.Else()
	if when != nil {
		wrong.If(when)
	}
	wrong.BlockFunc(do)
}

// passes writes the checks of the variable value.
func passes(body *jen.Group, m *plan.Member) {
	if len(m.Key.Unconditional()) > 0 {
		body.Add(checkCall(m.Key, jen.Id("problems"), jen.Id("name")))
	}
	for _, c := range m.Conditional {
		if c.Source != "" {
			body.Add(comment(c.Source))
		}
		checkValue(body, m.Key, c)
	}
}

func report(problem jen.Code) *jen.Statement {
	return jen.Id("report").Call(jen.Id("problems"), problem)
}

// wrongType writes the error of a key that is there, but not under a type that is read.
func wrongType(key *plan.Key) *jen.Statement {
	return jen.Id("lookupProblem").Call(jen.Id("env"), named(key), text(key.Want))
}

// anyMember checks a key that takes every value: all that can be wrong is that a required one is not there.
func anyMember(body *jen.Group, m *plan.Member) {
	value := jen.Id("value").Op(":=").Add(held(m.Key))
	if !m.Optional {
		acceptElse(body.If(value, jen.Id("value").Op("==").Nil()).Block(report(wrongType(m.Key))), m)
		return
	}
	when, do := accept(m)
	body.If(value, jen.Id("value").Op("!=").Nil().Op("&&").Add(when)).BlockFunc(do)
}

// requiredMember writes
//
//	if value, ok := env[KeyX].(T); !ok {
//		report(problems, lookupProblem(env, KeyX, "T"))
//	} else {
//		if view != nil {
//			view.X = value
//		}
//		checkX(problems, value)
//	}
func requiredMember(body *jen.Group, m *plan.Member) {
	bad := jen.Op("!").Id("ok")
	if nilable(m.Key) {
		bad = jen.Id("value").Op("==").Nil()
	}
	acceptElse(body.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(m.Key, at(m.Key))), bad).Block(report(problem(m.Key, "Problem"))), m)
}

// optionalMember writes a switch, which looks the key up once: most optional keys are absent most of the time.
func optionalMember(body *jen.Group, m *plan.Member) {
	body.Switch(jen.Id("value").Op(":=").Add(held(m.Key)).Assert(jen.Type())).Block(
		jen.Case(jen.Nil()),
		jen.Case(typeOf(m.Key.Stored[0].Type)).BlockFunc(func(body *jen.Group) { present(body, m) }),
		jen.Default().Block(report(wrongType(m.Key))))
}

// present writes what is done with an optional value that is not absent after all.
func present(body *jen.Group, m *plan.Member) {
	when, do := accept(m)
	there := jen.Id("value").Op("!=")
	switch {
	case nilable(m.Key):
		there.Nil()
	case m.AbsentEmpty:
		there.Lit("")
	default:
		there = nil
	}
	switch {
	case there == nil && when == nil:
		do(body)
		return
	case there == nil:
		there = when
	case when != nil:
		there.Op("&&").Add(when)
	}
	body.If(there).BlockFunc(do)
}

// foundMember checks an optional key that is found under several types.
func foundMember(body *jen.Group, m *plan.Member) {
	wrong := jen.Op("!").Id("ok").Op("&&").Add(held(m.Key)).Op("!=").Nil()
	body.If(jen.List(jen.Id("value"), jen.Id("ok")).Op(":=").Add(find(m.Key, held(m.Key))), wrong).Block(report(wrongType(m.Key))).
		Else().If(jen.Id("ok")).BlockFunc(func(body *jen.Group) { present(body, m) })
}

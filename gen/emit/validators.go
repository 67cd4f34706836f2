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
			validator(f, part)
			templatesPass(f, part.Environment)
			presenceFunc(f, part.Environment)
		}
		validatorPart(f, part)
	}
}

// validator writes the exported function of an environment.
func validator(f *goFile, part plan.Part) {
	whole := part.Environment
	what := "an environment"
	if whole.Name != "" {
		what = article(whole.Name) + " " + whole.Name + " environment"
	}
	f.Add(validatorComment(whole, what))
	f.Func().Id(whole.Validate()).Params(environment()).Error().BlockFunc(func(body *jen.Group) {
		steps := stepsOf(part)
		if len(steps) == 0 {
			body.Return(jen.Nil())
			return
		}
		problems := jen.Nil()
		for i, step := range steps {
			call := jen.Id(step).Call(jen.Id("env"), problems)
			switch {
			case i == len(steps)-1:
				body.Return(jen.Id("validationError").Call(jen.Lit(whole.Name), call))
			case i == 0:
				body.Id("problems").Op(":=").Add(call)
			default:
				body.Id("problems").Op("=").Add(call)
			}
			problems = jen.Id("problems")
		}
	})
	f.Line()
}

// stepsOf are the functions that a validator is made of, given its first part.
func stepsOf(part plan.Part) []string {
	var steps []string
	if len(part.Members) > 0 {
		for number := 1; number <= part.Of; number++ {
			steps = append(steps, part.Environment.PartName(number))
		}
	}
	if len(part.Environment.TemplateParts()) > 0 {
		steps = append(steps, part.Environment.ValidateTemplates())
	}
	if name := part.Environment.PresenceFunc(); name != "" {
		steps = append(steps, name)
	}
	return steps
}

func validatorComment(whole *plan.Environment, what string) *jen.Statement {
	if len(whole.Members)+len(whole.Templates)+len(whole.Forbidden) == 0 {
		return comment(whole.Validate()+" returns nil: no key is defined for "+what+".", sentence(whole.Description))
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
		sentence(whole.Description), blind)
}

// article is the one that goes before a word.
func article(word string) string {
	if strings.ContainsRune("aeiouAEIOU", rune(word[0])) {
		return "an"
	}
	return "a"
}

// validatorPart writes the function that checks a run of members.
func validatorPart(f *goFile, part plan.Part) {
	if len(part.Members) == 0 {
		return
	}
	if part.Templates {
		templatesPart(f, part)
		return
	}
	problems := jen.Index().Op("*").Id("KeyError")
	f.Func().Id(part.Environment.PartName(part.Number)).Params(environment(), jen.Id("problems").Add(problems)).Add(problems).BlockFunc(func(body *jen.Group) {
		for i := range part.Members {
			member(body, &part.Members[i])
		}
		body.Return(jen.Id("problems"))
	})
	f.Line()
}

func member(body *jen.Group, m *plan.Member) {
	checked := len(m.Key.Unconditional())+len(m.Conditional) > 0
	switch {
	case m.Key.Any():
		anyMember(body, m)
	case !m.Optional:
		requiredMember(body, m, checked)
	case len(m.Key.Stored) == 1:
		optionalMember(body, m, checked)
	default:
		foundMember(body, m, checked)
	}
}

// passes writes the checks of the variable value.
func passes(body *jen.Group, m *plan.Member) {
	if len(m.Key.Unconditional()) > 0 {
		body.Id("problems").Op("=").Add(checkCall(m.Key, jen.Id("problems"), jen.Id("name")))
	}
	for _, c := range m.Conditional {
		if c.Source != "" {
			body.Add(comment(c.Source))
		}
		checkValue(body, m.Key, c)
	}
}

func report(problem jen.Code) *jen.Statement {
	return jen.Id("problems").Op("=").Append(jen.Id("problems"), problem)
}

// wrongType writes the error of a key that is there, but not under a type that is read.
func wrongType(key *plan.Key) *jen.Statement {
	return jen.Id("lookupProblem").Call(jen.Id("env"), named(key), text(key.Want))
}

// anyMember checks a key that takes every value: all that can be wrong is that a required one is not there.
func anyMember(body *jen.Group, m *plan.Member) {
	if !m.Optional {
		body.If(at(m.Key).Op("==").Nil()).Block(report(wrongType(m.Key)))
	}
}

// requiredMember writes
//
//	if value, ok := env[KeyX].(T); !ok {
//		problems = append(problems, lookupProblem(env, KeyX, "T"))
//	} else {
//		problems = checkX(problems, value)
//	}
func requiredMember(body *jen.Group, m *plan.Member, checked bool) {
	bad := jen.Op("!").Id("ok")
	value := jen.Id("value")
	switch {
	case nilable(m.Key):
		bad = jen.Id("value").Op("==").Nil()
	case !checked:
		value = jen.Id("_")
	}
	code := body.If(jen.List(value, jen.Id("ok")).Op(":=").Add(find(m.Key, at(m.Key))), bad).Block(report(problem(m.Key, "Problem")))
	if checked {
		code.Else().BlockFunc(func(body *jen.Group) { passes(body, m) })
	}
}

// optionalMember writes a switch, which looks the key up once: most optional keys are absent most of the time.
func optionalMember(body *jen.Group, m *plan.Member, checked bool) {
	subject := held(m.Key).Assert(jen.Type())
	typ := typeOf(m.Key.Stored[0].Type)
	body.Switch(jen.Do(func(s *jen.Statement) {
		if checked {
			s.Id("value").Op(":=")
		}
	}).Add(subject)).BlockFunc(func(cases *jen.Group) {
		if checked {
			cases.Case(jen.Nil())
			cases.Case(typ).BlockFunc(func(body *jen.Group) { present(body, m) })
		} else {
			cases.Case(jen.Nil(), typ)
		}
		cases.Default().Block(report(wrongType(m.Key)))
	})
}

// present writes the checks of an optional value that is not absent after all.
func present(body *jen.Group, m *plan.Member) {
	var there *jen.Statement
	switch {
	case nilable(m.Key):
		there = jen.Id("value").Op("!=").Nil()
	case m.AbsentEmpty:
		there = jen.Id("value").Op("!=").Lit("")
	default:
		passes(body, m)
		return
	}
	body.If(there).BlockFunc(func(body *jen.Group) { passes(body, m) })
}

// foundMember checks an optional key that is found under several types.
func foundMember(body *jen.Group, m *plan.Member, checked bool) {
	wrong := jen.Op("!").Id("ok").Op("&&").Add(held(m.Key)).Op("!=").Nil()
	value := jen.Id("value")
	if !checked {
		value = jen.Id("_")
	}
	code := body.If(jen.List(value, jen.Id("ok")).Op(":=").Add(find(m.Key, held(m.Key))), wrong).Block(report(wrongType(m.Key)))
	if checked {
		code.Else().If(jen.Id("ok")).BlockFunc(func(body *jen.Group) { present(body, m) })
	}
}

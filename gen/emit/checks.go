package emit

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/plan"
)

// checkFuncs writes, for a key with checks that ask the value alone, the exported check and the function behind it that
// collects every problem, as validators need them.
func checkFuncs(f *goFile, key *plan.Key) {
	patterns(f, key)
	if key.CheckFunc() == "" {
		return
	}
	var rules []string
	for _, c := range key.Unconditional() {
		rules = append(rules, wanted(key, c))
	}
	f.Add(comment(key.CheckFunc()+" tells whether value may be "+key.Name+": "+strings.Join(rules, ", ")+". The error is a *KeyError: ErrValue.", deprecated(key)))
	f.Func().Id(key.CheckFunc()).Params(jen.Id("value").Add(typeOf(key.Type))).Error().Block(
		noProblems(),
		checkCall(key, jen.Op("&").Id("problems"), jen.Lit(key.Name)),
		jen.Return(jen.Id("firstOf").Call(jen.Id("problems"))))
	f.Line()
	params := []jen.Code{problemsParam(), jen.Id("value").Add(typeOf(key.Type))}
	if key.Template != nil {
		params = append([]jen.Code{problemsParam()}, namedValue(key, "name")...)
	}
	f.Func().Id("check" + key.Ident).Params(params...).BlockFunc(func(body *jen.Group) {
		for _, c := range key.Unconditional() {
			if c.Source != "" {
				body.Add(comment(c.Source))
			}
			if c.Rule == plan.RuleValues {
				checkListed(body, key, c)
			} else {
				checkValue(body, key, c)
			}
		}
	})
	f.Line()
}

// checkCall calls the function that collects problems with the variable value; that of a template wants to know the name.
func checkCall(key *plan.Key, problems, name jen.Code) *jen.Statement {
	if key.Template == nil {
		return jen.Id("check"+key.Ident).Call(problems, jen.Id("value"))
	}
	return jen.Id("check"+key.Ident).Call(problems, name, jen.Id("value"))
}

// wanted says what a check wants, the values that it allows beside that included.
func wanted(key *plan.Key, c *plan.Check) string {
	want := c.Want
	for _, value := range c.Allow {
		want += " or " + key.Text(value)
	}
	return want
}

// checkValue writes one check of the variable value.
func checkValue(body *jen.Group, key *plan.Key, c *plan.Check) {
	report := report(valueProblem(key, reported(key), c))
	if init, when := condition(c.When); init != nil {
		body.If(init, when.Op("&&").Add(fails(key, c))).Block(report)
	} else if when != nil {
		body.If(when.Op("&&").Add(fails(key, c))).Block(report)
	} else {
		body.If(fails(key, c)).Block(report)
	}
}

// reported is the value as an error shows it: a text is shown as such whatever its type, of lists and maps the size.
func reported(key *plan.Key) jen.Code {
	switch key.Kind {
	case check.String:
		return basic(key)
	case check.List, check.Map, check.Headers:
		return jen.Id("valueSize").Call(jen.Len(jen.Id("value")))
	}
	return asStandard(key, jen.Id("value"))
}

// fails is the condition under which value does not pass.
func fails(key *plan.Key, c *plan.Check) *jen.Statement {
	var all []jen.Code
	for _, value := range c.Allow {
		all = append(all, differs(key, value))
	}
	all = append(all, failures[c.Rule](key, c))
	code := jen.Empty()
	for i, one := range all {
		if i > 0 {
			code.Op("&&")
		}
		code.Add(one)
	}
	return code
}

// failures has for each rule of the check vocabulary the condition under which value breaks it.
var failures = map[string]func(key *plan.Key, c *plan.Check) jen.Code{
	"non_empty": func(key *plan.Key, _ *plan.Check) jen.Code { return empty(key, jen.Id("value"), true) },
	"prefix": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Op("!").Qual("strings", "HasPrefix").Call(basic(key), text(c.Arg))
	},
	"suffix": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Op("!").Qual("strings", "HasSuffix").Call(basic(key), text(c.Arg))
	},
	"not_prefix": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Qual("strings", "HasPrefix").Call(basic(key), text(c.Arg))
	},
	"not_suffix": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Qual("strings", "HasSuffix").Call(basic(key), text(c.Arg))
	},
	"equals": func(_ *plan.Key, c *plan.Check) jen.Code { return jen.Id("value").Op("!=").Add(text(c.Arg)) },
	"pattern": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Op("!").Id(key.PatternName(c)).Dot("match").Call(text(c.Arg), basic(key))
	},
	"not_pattern": func(key *plan.Key, c *plan.Check) jen.Code {
		return jen.Id(key.PatternName(c)).Dot("match").Call(text(c.Arg), basic(key))
	},
	"min":        func(key *plan.Key, c *plan.Check) jen.Code { return bound(key, "<", ">=", c.Arg) },
	"max":        func(key *plan.Key, c *plan.Check) jen.Code { return bound(key, ">", "<=", c.Arg) },
	"length":     func(_ *plan.Key, c *plan.Check) jen.Code { return jen.Len(jen.Id("value")).Op("!=").Op(c.Arg) },
	"min_length": func(_ *plan.Key, c *plan.Check) jen.Code { return jen.Len(jen.Id("value")).Op("<").Op(c.Arg) },
	"max_length": func(_ *plan.Key, c *plan.Check) jen.Code { return jen.Len(jen.Id("value")).Op(">").Op(c.Arg) },
	"format": func(key *plan.Key, c *plan.Check) jen.Code {
		format, _ := check.FormatNamed(c.Arg)
		return jen.Op("!").Id(format.Func).Call(basic(key))
	},
}

// bound compares a number. A not-a-number is on neither side of any bound, so for floating-point numbers it is the passing
// side that is asked.
func bound(key *plan.Key, breaks, holds, arg string) jen.Code {
	if n, err := strconv.ParseInt(arg, 10, 64); err == nil && isDuration(key.Type) {
		return jen.Id("value").Op(breaks).Add(duration(n))
	}
	if key.Kind == check.Float {
		return jen.Op("!").Parens(jen.Id("value").Op(holds).Op(arg))
	}
	return jen.Id("value").Op(breaks).Op(arg)
}

// basic is value as the functions that check it take it: of a predeclared type.
func basic(key *plan.Key) jen.Code {
	if key.Basic != "" {
		return jen.Id(key.Basic).Call(jen.Id("value"))
	}
	return jen.Id("value")
}

// empty asks whether a value has no length, or (is false) some.
func empty(key *plan.Key, value *jen.Statement, is bool) *jen.Statement {
	op := map[bool]string{true: "==", false: "!="}[is]
	if key.Kind == check.String {
		return value.Op(op).Lit("")
	}
	return jen.Len(value).Op(op).Lit(0)
}

// patterns declares the regular expressions of a key. They stand in variables because compiling one is slow, and compile
// themselves on first use because importing a package should cost nothing.
func patterns(f *goFile, key *plan.Key) {
	for _, c := range key.Checks {
		if c.HasPattern() {
			f.Var().Id(key.PatternName(c)).Id("lazyPattern")
			f.Line()
		}
	}
}

// patterned tells whether any check of the package has a pattern.
func patterned(pkg *plan.Package) bool {
	for _, key := range pkg.Keys {
		for _, c := range key.Checks {
			if c.HasPattern() {
				return true
			}
		}
	}
	return false
}

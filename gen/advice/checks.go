package advice

import (
	"strconv"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// idleChecks looks at the checks that hold for every value of a key. That no value passes them all is an error of package plan,
// which finds no sample then.
func (a *adviser) idleChecks() {
	a.eachEntry(func(key *spec.Key) {
		for _, c := range key.Checks {
			if c.Unconditional() {
				a.idle(key, c)
			}
			for _, literal := range c.Allow {
				if value, ok := valueOf(c.Check, literal); ok && c.Holds(value) {
					a.advise(literal.Pos, "remove it", "allow has no effect: %s passes %s: %s anyway", quote(literal), c.Rule, c.Arg)
				}
			}
		}
	})
}

// idle names what a check follows from, if anything.
func (a *adviser) idle(key *spec.Key, c *spec.Check) {
	const hint = "remove it"
	if c.Rule == "min_length" && c.Arg == "0" {
		a.advise(c.Pos, hint, "%s: %s passes every value", c.Rule, c.Arg)
		return
	}
	if v := key.Values; v != nil && !v.Open && len(v.List) > 0 && a.single(key) && allPass(c, v.Literals()) {
		a.advise(c.Pos, hint, "%s: %s passes all the values of the key, and others are not allowed", c.Rule, c.Arg)
		return
	}
	for _, other := range key.Checks {
		if other != c && other.Unconditional() && len(other.Allow) == 0 && follows(c, other) {
			a.advise(c.Pos, hint, "%s: %s follows from %s: %s in line %d", c.Rule, c.Arg, other.Rule, other.Arg, other.Pos.Line)
			return
		}
	}
}

// single tells whether the values of a key are those that are listed, not lists of them, as far as its type can be read.
func (a *adviser) single(key *spec.Key) bool {
	text := key.Type.Value
	for _, word := range a.spec.Types {
		if word.Name.Value == text {
			text = word.Go.Value
			break
		}
	}
	if key.Go.Type.Present() {
		text = key.Go.Type.Value
	}
	typ, err := gotype.Parse(text)
	return err == nil && typ.Kind == gotype.Predeclared
}

func allPass(c *spec.Check, list []spec.Literal) bool {
	for _, literal := range list {
		if value, ok := valueOf(c.Check, literal); !ok || !c.Holds(value) {
			return false
		}
	}
	return true
}

// An implication says that a stronger rule passes nothing that a weaker one does not, if their arguments prove it.
type implication struct {
	stronger, weaker string
	proof            func(stronger, weaker string) bool
}

var implications = []implication{
	{"prefix", "prefix", longer(prefixOf)},
	{"suffix", "suffix", longer(suffixOf)},
	{"min", "min", greater},
	{"max", "max", less},
	{"min_length", "min_length", greater},
	{"max_length", "max_length", less},
	{"length", "min_length", func(s, w string) bool { return s == w || greater(s, w) }},
	{"length", "max_length", func(s, w string) bool { return s == w || less(s, w) }},
	{"length", "non_empty", func(s, _ string) bool { return s != "0" }},
	{"min_length", "non_empty", func(s, _ string) bool { return s != "0" }},
	{"prefix", "non_empty", func(string, string) bool { return true }},
	{"suffix", "non_empty", func(string, string) bool { return true }},
	{"format", "non_empty", refusesEmpty},
}

// follows tells whether a check passes whatever another passes.
func follows(c, other *spec.Check) bool {
	if other.Rule == "equals" {
		return c.Rule != "equals" && c.Holds(other.Arg)
	}
	for _, i := range implications {
		if i.stronger == other.Rule && i.weaker == c.Rule && i.proof(other.Arg, c.Arg) {
			return true
		}
	}
	return false
}

func prefixOf(short, long string) bool { return long[:len(short)] == short }
func suffixOf(short, long string) bool { return long[len(long)-len(short):] == short }

func longer(part func(short, long string) bool) func(stronger, weaker string) bool {
	return func(stronger, weaker string) bool { return len(stronger) > len(weaker) && part(weaker, stronger) }
}

func greater(a, b string) bool { return number(a) > number(b) }
func less(a, b string) bool    { return number(a) < number(b) }

// number reads an argument that package check has found to be one.
func number(arg string) float64 {
	n, _ := strconv.ParseFloat(arg, 64)
	return n
}

// refusesEmpty tells a format of strings that the empty string has not.
func refusesEmpty(name, _ string) bool {
	format, ok := check.FormatNamed(name)
	return ok && format.Kind == check.String && !check.Check{Rule: "format", Arg: name}.Holds("")
}

// valueOf gives a literal in the type that a check wants, false where that cannot be told from the check.
func valueOf(c check.Check, literal spec.Literal) (value any, ok bool) {
	rule, ok := check.RuleNamed(c.Rule)
	if !ok {
		return nil, false
	}
	number := rule.Argument == check.Number
	if format, ok := check.FormatNamed(c.Arg); ok && rule.Argument == check.FormatName {
		number = format.Kind == check.Int
		if !number && format.Kind != check.String {
			return nil, false
		}
	}
	if !number {
		return literal.Text, literal.Kind == spec.String
	}
	if n, err := strconv.ParseInt(literal.Text, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(literal.Text, 64)
	return f, err == nil
}

func quote(l spec.Literal) string {
	if l.Kind == spec.String {
		return strconv.Quote(l.Text)
	}
	return l.Text
}

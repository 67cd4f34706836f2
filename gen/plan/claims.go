package plan

import (
	"cmp"
	"fmt"
	"go/token"
	"regexp"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// A claim is a name in the generated package and who declares it.
type claim struct {
	by     string // "key owin.RequestId", "the generated package"
	source *Source
	at     spec.Pos
	key    *spec.Key // when it is one
}

// own are the names that every generated package declares for itself. They stand in the claims from the beginning, so that a
// key that wants one of them is told.
var own = []string{
	"ErrMissing", "ErrNil", "ErrType", "ErrValue", "KeyError", "ValidationError", "KeyInfo", "Keys",
	"ErrForbidden", "forbidden", "forbiddenNames",
	"errorKind", "keyInfos", "lookupError", "lookupProblem", "nilError", "nilProblem", "valueError", "firstOf", "validationError", "valueSize", "shorten", "withAny", "report", "lazyPattern",
	"viewLog", "logText", "logSize", "logOther", "keyFinder", "severalTypes", "difference", "sameFound", "sameValue", "samePlain", "shown", "apart", "middle", "withEntry",
	"form", "forms", "templateOf", "hasForm", "sortByName",
	"integer", "float", "maxExact", "integerOfInteger", "integerOfFloat", "floatOfInteger", "floatOfFloat",
	"decimal", "decimalOf", "integerOfNumber", "floatOfNumber",
	"timeOfString", "strictTime", "cutDigits", "addrOfString", "prefixOfString", "durationOfString", "beyondNanoseconds", "bytesOfString",
	"listOf", "mapOf", "listElement", "mapElement", "anyElement", "sameElement", "stringElement", "boolElement", "integerElement",
	"floatElement", "durationElement", "timeElement", "addrElement", "prefixElement", "bytesElement",
	"absent", "checked", "converts", "defaultOf", "is", "outcome", "partOf", "put", "recurring", "reports", "restore", "roundTrip", "same", "sample", "sized", "templated", "validation", "wantError", "wrongType",
	"reading", "viewing", "viewed", "view", "countsAsAbsent", "missingFrom", "logs",
	"TestAccessors", "TestConversions", "TestDefaults", "TestChecks", "TestCommon", "BenchmarkAccessors",
}

// numbered are the test functions that a package with many keys has several of.
var numbered = regexp.MustCompile(`^Test(Accessors|Conversions|Defaults|Checks|Common)[0-9]+$`)

// locals are the names of parameters and variables in generated functions: no import may have them.
var locals = []string{"env", "value", "converted", "ok", "err", "none", "one", "other", "problems", "view", "log", "got", "want", "name", "found", "template", "first", "yield", "t", "b", "p"}

const clashRemedy = "give one of them a go.name, or go.skip: true if it needs no accessors"

// claimKey claims the names of a key. One clash is told, the others would say the same.
func (b *builder) claimKey(key *Key) {
	names := []string{key.Ident, key.Const(), key.Lookup(), key.Set()}
	if f := key.CheckFunc(); f != "" {
		names = append(names, f, "check"+key.Ident)
	}
	if key.Template != nil {
		names = append(names, key.All(), key.NumberConst())
	}
	if suffix := key.ConstSuffix(); suffix != "" {
		names = append(names, suffix)
	}
	if f := key.CommonFunc(); f != "" {
		names = append(names, f)
	}
	for _, c := range key.Checks {
		if c.HasPattern() {
			names = append(names, key.PatternName(c))
		}
	}
	at := key.Spec.Go.Name.Pos
	if at == (spec.Pos{}) {
		at = key.Spec.NamedAt()
	}
	remedy := clashRemedy
	if key.Template != nil {
		remedy = "give the template a go.name such as " + key.Ident + "By" + b.namers[key.Source].camel(cmp.Or(key.Template.Variable, "name")) +
			", or one of them go.skip: true if it needs no accessors"
	}
	b.claim(claim{"key " + key.Name, key.Source, at, key.Spec}, remedy, names...)
}

// claim notes names, or reports the first of them that is taken.
func (b *builder) claim(who claim, remedy string, names ...string) bool {
	for _, name := range names {
		if first, taken := b.taken(name); taken {
			b.clash(first, who, name, remedy)
			return false
		}
	}
	for _, name := range names {
		b.claims[name] = who
	}
	return true
}

func (b *builder) taken(name string) (claim, bool) {
	first, taken := b.claims[name]
	if !taken && numbered.MatchString(name) {
		return b.claims["TestAccessors"], true
	}
	return first, taken
}

func (b *builder) clash(first, second claim, name, remedy string) {
	if first.key != nil && second.key != nil && first.key != second.key && first.source == second.source && first.key.Name.Value == second.key.Name.Value {
		return // the key stands twice in its spec, which package spec has reported
	}
	where := ""
	switch {
	case first.source == nil || first.at == (spec.Pos{}):
	case first.source == second.source && first.at.File == second.at.File:
		where = fmt.Sprintf(" (the first is in line %d)", first.at.Line)
	default:
		where = fmt.Sprintf(" (the first is in %s, line %d)", first.source.Spec.FileOf(first.at), first.at.Line)
	}
	b.fail(second.source, second.at, RuleIdentifierClash, remedy, "%s and %s both declare %s%s", first.by, second.by, name, where)
}

// exported checks an identifier that somebody wrote or that came of a name.
func exported(name string) bool {
	return token.IsIdentifier(name) && token.IsExported(name)
}

func (b *builder) fail(source *Source, at spec.Pos, rule diag.Rule, hint, format string, args ...any) {
	b.problems = append(b.problems, diag.Diagnostic{
		File: source.Spec.FileOf(at), Line: at.Line, Column: at.Column, Severity: diag.Error,
		Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

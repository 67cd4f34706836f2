package plan

import (
	"fmt"
	"go/token"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// A claim is a name in the generated package and who declares it.
type claim struct {
	by  string // "key owin.RequestId", "the generated package"
	key *spec.Key
}

// own are the names that every generated package declares for itself. They stand in the claims from the beginning, so that a
// key that wants one of them is told.
var own = []string{
	"ErrMissing", "ErrNil", "ErrType", "ErrValue", "KeyError", "ValidationError", "KeyInfo", "Keys",
	"errorKind", "keyInfos", "lookupError", "lookupProblem", "nilError", "nilProblem", "valueError", "firstOf", "validationError", "lazyPattern",
	"absent", "checked", "defaultOf", "is", "outcome", "put", "reports", "roundTrip", "same", "sample", "sized", "validation", "wantError", "wrongType",
}

// locals are the names of parameters and variables in generated functions: no import may have them.
var locals = []string{"env", "value", "ok", "problems", "t", "b", "p"}

const clashRemedy = "give one of them a go.name, or go.skip: true if it needs no accessors"

// claimKey claims the names of a key. One clash is told, the others would say the same.
func (b *builder) claimKey(key *Key) {
	names := []string{key.Ident, key.Const(), key.Lookup(), key.Set()}
	if f := key.CheckFunc(); f != "" {
		names = append(names, f, "check"+key.Ident)
	}
	at := key.Spec.Go.Name.Pos
	if at == (spec.Pos{}) {
		at = key.Spec.Name.Pos
	}
	b.claim(key.Source, at, claim{"key " + key.Name, key.Spec}, clashRemedy, names...)
}

func (b *builder) claim(source *Source, at spec.Pos, who claim, remedy string, names ...string) bool {
	for _, name := range names {
		if first, taken := b.claims[name]; taken {
			message := fmt.Sprintf("%s and %s both declare %s", first.by, who.by, name)
			if first.key != nil {
				message += fmt.Sprintf(" (the first is in line %d)", first.key.Name.Pos.Line)
			}
			b.fail(source, at, RuleIdentifierClash, remedy, "%s", message)
			return false
		}
	}
	for _, name := range names {
		b.claims[name] = who
	}
	return true
}

// exported checks an identifier that somebody wrote or that came of a name.
func exported(name string) bool {
	return token.IsIdentifier(name) && token.IsExported(name) && utf8.ValidString(name)
}

func (b *builder) fail(source *Source, at spec.Pos, rule diag.Rule, hint, format string, args ...any) {
	b.problems = append(b.problems, diag.Diagnostic{
		File: source.Spec.File, Line: at.Line, Column: at.Column, Severity: diag.Error,
		Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

package advice

import (
	"fmt"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// The rules of good specs.
const (
	RuleDescription       diag.Rule = "no-description"
	RuleStyle             diag.Rule = "key-style"
	RuleSimilar           diag.Rule = "similar-keys"
	RuleVersionOrder      diag.Rule = "version-order"
	RuleReservedPrefix    diag.Rule = "reserved-prefix"
	RuleUnusedType        diag.Rule = "unused-type"
	RuleUnusedEnvironment diag.Rule = "unused-environment"
	RuleDeprecated        diag.Rule = "deprecated-without-advice"
	RuleObsolete          diag.Rule = "obsolete-without-advice"
	RuleIdleCheck         diag.Rule = "idle-check"
)

// Rules describes the rules of this package, in the order in which they are checked.
func Rules() []diag.RuleInfo {
	infos := make([]diag.RuleInfo, len(rules))
	for i, r := range rules {
		infos[i] = diag.RuleInfo{ID: r.id, Severity: diag.Warning, Purpose: r.purpose}
	}
	return infos
}

// A rule is what it checks, and how.
type rule struct {
	id      diag.Rule
	purpose string
	check   func(a *adviser)
}

var rules = []rule{
	{RuleDescription, "keys are described, for the comments of their accessors", (*adviser).descriptions},
	{RuleStyle, "the keys of a namespace are written in one style, such as Pascal case", (*adviser).styles},
	{RuleSimilar, "keys, and namespaces, differ in more than case and separators", (*adviser).similar},
	{RuleVersionOrder, "a key is not newer than its document, its deprecation or what it is deprecated for", (*adviser).versions},
	{RuleReservedPrefix, "keys with the prefix owin. are those of the OWIN standard (Common Keys section 3)", (*adviser).reserved},
	{RuleUnusedType, "every type is that of a key, or has an alias", (*adviser).unusedTypes},
	{RuleUnusedEnvironment, "every environment holds a key, or says in its description what it is for", (*adviser).unusedEnvironments},
	{RuleDeprecated, "a deprecated key, or value, says why, or what to use", (*adviser).deprecated},
	{RuleObsolete, "an obsolete name says why, or what to use", (*adviser).obsolete},
	{RuleIdleCheck, "every check can fail where the others of its key pass, and allows what it would not", (*adviser).idleChecks},
}

// An adviser collects what there is to say of some specs.
type adviser struct {
	specs    []*spec.Spec
	spec     *spec.Spec // of the advice that follows
	rule     diag.Rule
	findings diag.List
}

// Check gives advice on specs that make a package together and have no errors. All of it is of severity warning.
func Check(specs ...*spec.Spec) diag.List {
	a := &adviser{specs: specs}
	for _, r := range rules {
		a.rule = r.id
		r.check(a)
	}
	return a.findings.Sorted()
}

// advise adds a finding to the spec that is looked at.
func (a *adviser) advise(at spec.Pos, hint, format string, args ...any) {
	a.findings = append(a.findings, diag.Diagnostic{
		File: a.spec.FileOf(at), Line: at.Line, Column: at.Column, Severity: diag.Warning, Rule: a.rule,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// eachEntry calls do for every key of all specs that somebody wrote: of those that tables have by a group, for the first only.
func (a *adviser) eachEntry(do func(key *spec.Key)) {
	told := map[spec.Pos]bool{}
	a.eachKey(func(key *spec.Key) {
		if key.Use == nil || !told[key.Pos] {
			do(key)
		}
		told[key.Pos] = key.Use != nil
	})
}

// eachKey calls do for every key of all specs.
func (a *adviser) eachKey(do func(key *spec.Key)) {
	for _, a.spec = range a.specs {
		for key := range a.spec.Keys() {
			do(key)
		}
	}
}

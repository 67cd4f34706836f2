package main

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/advice"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/diff"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/merge"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// ruleTables are the rules of findings, by what checks them.
var ruleTables = []struct {
	checks string // completes "checked ..."
	rules  func() []diag.RuleInfo
}{
	{"when a spec is read, by every command", spec.Rules},
	{"when a package is planned, by every command", plan.Rules},
	{"by owingen lint, as advice", advice.Rules},
	{"when specs, packages and documents are compared: by owingen check, and by import", gen.Rules},
	{"when owingen import reads a document", document.Rules},
	{"when owingen import merges a document into a spec", merge.Rules},
}

// findingRules are all rules that findings may break.
func findingRules() []diag.RuleInfo {
	var all []diag.RuleInfo
	for _, table := range ruleTables {
		all = append(all, table.rules()...)
	}
	return all
}

// A ruleText is what explain says of a rule.
type ruleText struct {
	id       diag.Rule
	severity string
	purpose  string
	checked  string // when, and what then
}

// String returns the lines of explain.
func (r ruleText) String() string {
	return fmt.Sprintf("%s (%s)\n  %s\n  %s\n", r.id, r.severity, sentence(r.purpose), sentence(r.checked))
}

// sentence gives a text a capital letter and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

// ruleTexts are the rules of findings, and those of package diff, which are kinds of changes.
func ruleTexts() []ruleText {
	var all []ruleText
	for _, table := range ruleTables {
		for _, r := range table.rules() {
			all = append(all, ruleText{r.ID, string(r.Severity), r.Purpose, "checked " + table.checks})
		}
	}
	for _, r := range diff.Rules() {
		told := "told by owingen diff"
		if r.Severity == diff.Major {
			told += fmt.Sprintf("; the spec can accept it with waive: [{rule: %s, key: the.Key, reason: why}]", r.ID)
		}
		all = append(all, ruleText{r.ID, r.Severity.String() + " change", r.Purpose, told})
	}
	return all
}

// ruleNamed gives the rule of that id.
func ruleNamed(id string) (ruleText, bool) {
	all := ruleTexts()
	i := slices.IndexFunc(all, func(r ruleText) bool { return string(r.id) == id })
	if i < 0 {
		return ruleText{}, false
	}
	return all[i], true
}

package document

import (
	"fmt"

	"github.com/owin-go/owingen/gen/diag"
)

// The rules of documents. Warnings are about what was read but may be wrong, errors about what could not be read.
const (
	RuleEncoding     diag.Rule = "import-encoding"
	RuleQuotes       diag.Rule = "import-quotes"
	RuleMap          diag.Rule = "import-map"
	RuleSkippedTable diag.Rule = "import-skipped-table"
	RuleNoHeader     diag.Rule = "import-no-header"
	RuleNoVersion    diag.Rule = "import-version-undecided"
	RuleNoType       diag.Rule = "import-type-undecided"
	RuleTypeDoubt    diag.Rule = "import-type-doubtful"
	RuleOptional     diag.Rule = "import-optional-undecided"
	RuleCondition    diag.Rule = "import-condition"
	RuleEnvironment  diag.Rule = "import-environment"
	RuleNoName       diag.Rule = "import-no-name"
	RuleNameDoubt    diag.Rule = "import-name-doubtful"
	RuleSeveralNames diag.Rule = "import-several-names"
	RuleWildcard     diag.Rule = "import-wildcard"
	RuleStruck       diag.Rule = "import-struck-out"
	RuleDuplicate    diag.Rule = "import-duplicate-row"
	RuleShortRow     diag.Rule = "import-short-row"
	RuleLongRow      diag.Rule = "import-long-row"
	RuleSectionRow   diag.Rule = "import-section-row"
	RuleContinued    diag.Rule = "import-continued-row"
)

// Rules describes the rules of this package, from the document down to the row.
func Rules() []diag.RuleInfo { return rules }

var rules = []diag.RuleInfo{
	{ID: RuleEncoding, Severity: diag.Warning, Purpose: "a document is UTF-8, UTF-16, or says in which encoding it is"},
	{ID: RuleQuotes, Severity: diag.Warning, Purpose: "quotes in a CSV file are closed, and doubled within quotes"},
	{ID: RuleMap, Severity: diag.Error, Purpose: "a column named on the command line is a column of some table"},
	{ID: RuleSkippedTable, Severity: diag.Warning, Purpose: "a table that looks like one of keys is one"},
	{ID: RuleNoHeader, Severity: diag.Warning, Purpose: "a table of keys says what its columns are"},
	{ID: RuleNoVersion, Severity: diag.Warning, Purpose: "a version is in a column, in a heading or in the document's title"},
	{ID: RuleNoType, Severity: diag.Warning, Purpose: "a key's type is in the type column, or begins its description"},
	{ID: RuleTypeDoubt, Severity: diag.Warning, Purpose: "a type is one word and stands where types stand"},
	{ID: RuleOptional, Severity: diag.Warning, Purpose: "a document says clearly, and once, whether a key is optional"},
	{ID: RuleCondition, Severity: diag.Warning, Purpose: "a key is required or not, under no condition"},
	{ID: RuleEnvironment, Severity: diag.Warning, Purpose: "the columns of environments are known ones, and hold marks"},
	{ID: RuleNoName, Severity: diag.Error, Purpose: "every row names a key"},
	{ID: RuleNameDoubt, Severity: diag.Warning, Purpose: "a name is not broken, and stands alone in its cell"},
	{ID: RuleSeveralNames, Severity: diag.Warning, Purpose: "a row names one key"},
	{ID: RuleWildcard, Severity: diag.Warning, Purpose: "a name is that of one key, no pattern"},
	{ID: RuleStruck, Severity: diag.Warning, Purpose: "a key is not struck out"},
	{ID: RuleDuplicate, Severity: diag.Warning, Purpose: "no key stands twice in one table"},
	{ID: RuleShortRow, Severity: diag.Warning, Purpose: "no row has fewer cells than the header"},
	{ID: RuleLongRow, Severity: diag.Warning, Purpose: "no row has more cells than the header"},
	{ID: RuleSectionRow, Severity: diag.Warning, Purpose: "titles and remarks stand outside of tables"},
	{ID: RuleContinued, Severity: diag.Warning, Purpose: "a key has one row, and a table no gap"},
}

// severities are the rules' own, so that a report cannot disagree with the list.
var severities = func() map[diag.Rule]diag.Severity {
	m := make(map[diag.Rule]diag.Severity, len(rules))
	for _, rule := range rules {
		m[rule.ID] = rule.Severity
	}
	return m
}()

// report adds a diagnostic about a line.
func (r *reader) report(line int, rule diag.Rule, hint, format string, args ...any) {
	r.problems = append(r.problems, diag.Diagnostic{
		File: r.file, Line: line, Severity: severities[rule], Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// excerpt shortens a text of the document for a message.
func excerpt(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

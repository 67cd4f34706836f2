package merge

import "github.com/owin-go/owingen/gen/diag"

// The rules of what a document leaves open and a merge had to decide.
const (
	RuleNoVersion    diag.Rule = "import-no-version"
	RuleNoType       diag.Rule = "import-no-type"
	RuleUnknownType  diag.Rule = "import-unknown-type"
	RuleValue        diag.Rule = "import-value"
	RuleEnvironments diag.Rule = "import-environments"
)

// Rules describes the rules of this package.
func Rules() []diag.RuleInfo { return rules }

var rules = []diag.RuleInfo{
	{ID: RuleNoVersion, Severity: diag.Warning, Purpose: "a document says since which version its keys are there"},
	{ID: RuleNoType, Severity: diag.Warning, Purpose: "a document says of what type a key is"},
	{ID: RuleUnknownType, Severity: diag.Warning, Purpose: "a type word is one whose Go type is known"},
	{ID: RuleValue, Severity: diag.Warning, Purpose: "the values that a document lists for a key are of its type"},
	{ID: RuleEnvironments, Severity: diag.Warning, Purpose: "document and spec agree on whether keys live in environments, and which"},
}

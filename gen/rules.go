package gen

import "github.com/owin-go/owingen/gen/diag"

// Rules describes the rules that a project as a whole must keep: how its specs are named, that its packages are what the specs
// ask for, and that an import leaves nothing open.
func Rules() []diag.RuleInfo { return rules }

var rules = []diag.RuleInfo{
	{ID: RuleSpecName, Severity: diag.Error, Purpose: "the path of a spec can be written into a Go comment"},
	{ID: RuleMissing, Severity: diag.Error, Purpose: "every file that is to be generated is there"},
	{ID: RuleDifferent, Severity: diag.Error, Purpose: "every generated file is what the specs ask for"},
	{ID: RuleStale, Severity: diag.Error, Purpose: "no generated file is there that the specs no longer ask for"},
	{ID: RuleImportConflict, Severity: diag.Error, Purpose: "spec and document agree on every key, or it is decided who is right"},
	{ID: RuleImportName, Severity: diag.Warning, Purpose: "a key, or a value, of a document makes a Go identifier that no other makes"},
	{ID: RuleImportChange, Severity: diag.Error, Purpose: "the spec has what the document has (import --check)"},
}

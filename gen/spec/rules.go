package spec

import "github.com/owin-go/owingen/gen/diag"

// The rules that a spec must keep whatever is generated from it.
const (
	RuleSyntax         diag.Rule = "yaml-syntax"
	RuleSize           diag.Rule = "spec-size"
	RuleEncoding       diag.Rule = "encoding"
	RuleDocuments      diag.Rule = "one-document"
	RuleAliasCycle     diag.Rule = "alias-cycle"
	RuleAliasBomb      diag.Rule = "alias-bomb"
	RuleForm           diag.Rule = "form"
	RuleEmptyValue     diag.Rule = "empty-value"
	RuleUnknownField   diag.Rule = "unknown-field"
	RuleMissingField   diag.Rule = "missing-field"
	RuleDuplicateField diag.Rule = "duplicate-field"
	RuleKeyName        diag.Rule = "key-name"
	RuleDuplicateKey   diag.Rule = "duplicate-key"
	RuleVersion        diag.Rule = "version"
	RuleOutput         diag.Rule = "output"
	RuleInclude        diag.Rule = "include"
	RuleSelection      diag.Rule = "selection"
	RuleGroup          diag.Rule = "group"
	RuleTemplate       diag.Rule = "template"
	RuleRequire        diag.Rule = "require"
	RuleForbidden      diag.Rule = "forbidden"
	RuleInitialism     diag.Rule = "initialism"
	RuleEnvironment    diag.Rule = "environment"
	RuleUnknownKey     diag.Rule = "unknown-key"
	RuleCheckForm      diag.Rule = "check-form"
	RuleCheckArgument  diag.Rule = "check-argument"
	RuleCheckDuplicate diag.Rule = "check-duplicate"
)

// Rules describes the rules of this package, in the order in which a reader of a spec meets them.
func Rules() []diag.RuleInfo { return rules }

var rules = []diag.RuleInfo{
	{ID: RuleSyntax, Severity: diag.Error, Purpose: "the spec is YAML"},
	{ID: RuleSize, Severity: diag.Error, Purpose: "the spec is not larger than 16 MiB"},
	{ID: RuleEncoding, Severity: diag.Error, Purpose: "the spec is UTF-8 text without control characters"},
	{ID: RuleDocuments, Severity: diag.Error, Purpose: "the spec is one YAML document with something in it"},
	{ID: RuleAliasCycle, Severity: diag.Error, Purpose: "no alias contains itself"},
	{ID: RuleAliasBomb, Severity: diag.Error, Purpose: "aliases do not multiply beyond reason"},
	{ID: RuleForm, Severity: diag.Error, Purpose: "every value has the form that its place wants"},
	{ID: RuleEmptyValue, Severity: diag.Error, Purpose: "a field that is written has a value"},
	{ID: RuleUnknownField, Severity: diag.Error, Purpose: "there are no fields but those of the spec language"},
	{ID: RuleMissingField, Severity: diag.Error, Purpose: "the required fields are there"},
	{ID: RuleDuplicateField, Severity: diag.Error, Purpose: "no name stands twice in one mapping"},
	{ID: RuleKeyName, Severity: diag.Error, Purpose: "a key's name is not empty, has no blanks around it and no control characters"},
	{ID: RuleDuplicateKey, Severity: diag.Error, Purpose: "no key stands twice, and no obsolete name is also a key"},
	{ID: RuleVersion, Severity: diag.Error, Purpose: "a version is numbers with dots between them, such as 1.0.0 or 1.1.0-draft"},
	{ID: RuleOutput, Severity: diag.Error, Purpose: "the output is a folder relative to the spec, written with slashes"},
	{ID: RuleInclude, Severity: diag.Error, Purpose: "included specs are files that can be read, named by a path from the spec that includes them, and do not include each other in a circle"},
	{ID: RuleSelection, Severity: diag.Error, Purpose: "a selection names keys, standards and versions that there are"},
	{ID: RuleGroup, Severity: diag.Error, Purpose: "tables use groups that are declared, and groups have keys"},
	{ID: RuleTemplate, Severity: diag.Error, Purpose: "a name has one variable part at most, and a template that no other one covers in the same way"},
	{ID: RuleRequire, Severity: diag.Error, Purpose: "a requirement names two keys or more that share an environment"},
	{ID: RuleForbidden, Severity: diag.Error, Purpose: "a forbidden name is no key of the environments that may not hold it"},
	{ID: RuleInitialism, Severity: diag.Error, Purpose: "an initialism is a capital letter and further letters or digits, and is listed once"},
	{ID: RuleEnvironment, Severity: diag.Error, Purpose: "keys stand in environments that the spec declares"},
	{ID: RuleUnknownKey, Severity: diag.Error, Purpose: "keys that are referred to are keys of the spec, other than the one that refers to them"},
	{ID: RuleCheckForm, Severity: diag.Error, Purpose: "a check has one rule"},
	{ID: RuleCheckArgument, Severity: diag.Error, Purpose: "a check's argument is what its rule wants"},
	{ID: RuleCheckDuplicate, Severity: diag.Error, Purpose: "a key has no check twice"},
}

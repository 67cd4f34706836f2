package plan

import "github.com/owin-go/owingen/gen/diag"

// The rules that a spec must keep for Go code to come of it.
const (
	RulePackage         diag.Rule = "package"
	RuleIdentifier      diag.Rule = "identifier"
	RuleIdentifierClash diag.Rule = "identifier-clash"
	RuleFileClash       diag.Rule = "file-clash"
	RuleLayout          diag.Rule = "layout"
	RuleTypeSyntax      diag.Rule = "type-syntax"
	RuleUnknownType     diag.Rule = "unknown-type"
	RuleTypeLoad        diag.Rule = "type-load"
	RuleAlias           diag.Rule = "alias"
	RuleStoreType       diag.Rule = "store-type"
	RuleAcceptType      diag.Rule = "accept-type"
	RuleDefaultType     diag.Rule = "default-type"
	RuleDefaultCheck    diag.Rule = "default-check"
	RuleDefaultExpr     diag.Rule = "default-expression"
	RuleValueType       diag.Rule = "value-type"
	RuleCommon          diag.Rule = "common"
	RuleExampleType     diag.Rule = "example-type"
	RuleExampleExpr     diag.Rule = "example-expression"
	RuleExampleCheck    diag.Rule = "example-check"
	RuleExampleNeeded   diag.Rule = "example-needed"
	RuleCheckType       diag.Rule = "check-type"
	RuleCondition       diag.Rule = "condition"
	RulePresence        diag.Rule = "presence"
	RuleForward         diag.Rule = "forward"
)

// Rules describes the rules of this package, in the order in which a reader of a spec meets them.
func Rules() []diag.RuleInfo { return rules }

var rules = []diag.RuleInfo{
	{ID: RulePackage, Severity: diag.Error, Purpose: "the package name is one that can be imported, the same in all specs of a folder"},
	{ID: RuleIdentifier, Severity: diag.Error, Purpose: "the identifiers of keys, and prefixes of them, are exported Go identifiers; names of environments and values make some"},
	{ID: RuleIdentifierClash, Severity: diag.Error, Purpose: "no two declarations of the generated package have one name"},
	{ID: RuleFileClash, Severity: diag.Error, Purpose: "no two files of a folder have one name"},
	{ID: RuleLayout, Severity: diag.Error, Purpose: "the layout of the generated code is one that there can be"},
	{ID: RuleTypeSyntax, Severity: diag.Error, Purpose: "a Go type is written as Go does, with full import paths"},
	{ID: RuleUnknownType, Severity: diag.Error, Purpose: "a type is a word of types:, a predeclared Go type, an alias of the spec, or a type of a package"},
	{ID: RuleTypeLoad, Severity: diag.Error, Purpose: "a package of another module can be loaded where its type must be looked at"},
	{ID: RuleAlias, Severity: diag.Error, Purpose: "an alias is an exported Go identifier and does not contain itself"},
	{ID: RuleStoreType, Severity: diag.Error, Purpose: "the stored type converts to the accessors' type and back without loss"},
	{ID: RuleAcceptType, Severity: diag.Error, Purpose: "an accepted type converts to the accessors' type without loss, and is listed once"},
	{ID: RuleDefaultType, Severity: diag.Error, Purpose: "a default fits its type"},
	{ID: RuleDefaultCheck, Severity: diag.Error, Purpose: "a default passes the checks of its key"},
	{ID: RuleDefaultExpr, Severity: diag.Error, Purpose: "a default's Go expression is one, and its packages are known"},
	{ID: RuleValueType, Severity: diag.Error, Purpose: "values, and those that a check allows, fit the type of their key"},
	{ID: RuleCommon, Severity: diag.Error, Purpose: "values that recur are strings or integers, fit the type of their key, stand once and pass its checks"},
	{ID: RuleExampleType, Severity: diag.Error, Purpose: "an example fits its type"},
	{ID: RuleExampleExpr, Severity: diag.Error, Purpose: "an example's Go expression is one, and its packages are known"},
	{ID: RuleExampleCheck, Severity: diag.Error, Purpose: "an example passes the checks of its key"},
	{ID: RuleExampleNeeded, Severity: diag.Error, Purpose: "a key whose checks let no guessed value pass has an example"},
	{ID: RuleCheckType, Severity: diag.Error, Purpose: "a check can be made of its key's type"},
	{ID: RuleCondition, Severity: diag.Error, Purpose: "a condition can be asked of its key, and can be met"},
	{ID: RulePresence, Severity: diag.Error, Purpose: "keys of which an environment must have one have accessors; no spec forbids the keys of another"},
	{ID: RuleForward, Severity: diag.Error, Purpose: "a key forwards to its only successor, which has its type"},
}

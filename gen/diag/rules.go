package diag

// Rule is the id of what was checked, such as "unknown-field": lower-case words joined by
// hyphens, the same for every diagnostic of that check.
type Rule string

// RuleInfo describes a rule, for the stage that checks it to list.
type RuleInfo struct {
	ID Rule
	// Severity is that of the diagnostics of this rule.
	Severity Severity
	// Purpose says what holds where the rule is kept, in one line.
	Purpose string
}

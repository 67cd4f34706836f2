package main

import (
	"regexp"
	"testing"
	"unicode"

	"github.com/owin-go/owingen/gen/diag"
)

// TestRuleTables keeps ids apart: a finding names its rule by the id alone, and so do waivers.
func TestRuleTables(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[diag.Rule]bool{}
	for _, rule := range ruleTexts() {
		if seen[rule.id] {
			t.Errorf("%s is in the tables twice", rule.id)
		}
		seen[rule.id] = true
		if !id.MatchString(string(rule.id)) {
			t.Errorf("%q is not lower-case words joined by hyphens", rule.id)
		}
		if first := []rune(rule.purpose + " ")[0]; !unicode.IsLetter(first) || rule.checked == "" || rule.severity == "" {
			t.Errorf("%+v is not described", rule)
		}
	}
	if len(seen) < 100 {
		t.Errorf("there are %d rules", len(seen))
	}
}

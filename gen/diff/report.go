package diff

import (
	"cmp"
	"slices"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// Change is one difference between two specs.
type Change struct {
	Rule        diag.Rule `json:"rule"`
	Severity    Verdict   `json:"severity"`              // that of the rule
	Key         string    `json:"key,omitempty"`         // in the new spec, if it is there; "" for a change that is not of one key
	OldKey      string    `json:"oldKey,omitempty"`      // its name in the old spec, if that is another
	Environment string    `json:"environment,omitempty"` // that the change is in, if not in all that hold the key
	Alias       string    `json:"alias,omitempty"`       // that changed
	Old         Place     `json:"old,omitzero"`          // in the old spec, zero for what is new
	New         Place     `json:"new,omitzero"`          // in the new spec, zero for what is gone
	Message     Phrase    `json:"message"`               // what changed
	API         Phrase    `json:"api,omitempty"`         // what that does to the Go package; empty for nothing but comments and data
	Waived      string    `json:"waived,omitempty"`      // why the new spec lets it pass
}

// Breaking tells whether the change breaks somebody and is not waived.
func (c Change) Breaking() bool { return c.Severity == Major && c.Waived == "" }

// verdict is what the change asks for. One that is waived is still a change.
func (c Change) verdict() Verdict {
	if c.Waived != "" {
		return min(c.Severity, Patch)
	}
	return c.Severity
}

// Place is a position in a spec, counted from one as in [spec.Pos].
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Report is what Compare found.
type Report struct {
	Package string   `json:"package"` // name of the new package
	Old     string   `json:"old"`     // the files that were compared
	New     string   `json:"new"`
	Verdict Verdict  `json:"verdict"`
	Changes []Change `json:"changes"` // breaking ones first, then waived ones, then by severity
}

// Breaking returns the breaking changes that are not waived.
func (r Report) Breaking() []Change {
	return slices.DeleteFunc(slices.Clone(r.Changes), func(c Change) bool { return !c.Breaking() })
}

// finish waives, sorts and judges the changes.
func (r *Report) finish(list []*spec.Waiver) {
	waived := waiverIndex(list)
	for i := range r.Changes {
		c := &r.Changes[i]
		c.Severity = byID[c.Rule].Severity
		c.Waived = waived.reason(c)
		r.Verdict = max(r.Verdict, c.verdict())
	}
	slices.SortStableFunc(r.Changes, func(a, b Change) int { return cmp.Compare(rank(a), rank(b)) })
}

// rank orders changes: breaking, waived, minor, patch.
func rank(c Change) int {
	switch {
	case c.Breaking():
		return 0
	case c.Waived != "":
		return 1
	}
	return 2 + int(Major-c.Severity)
}

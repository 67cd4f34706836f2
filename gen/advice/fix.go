package advice

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// Fixed is a finding that is no longer there.
type Fixed struct {
	Finding diag.Diagnostic // with its place in the text before
	Done    string          // what was done, such as "wrote true"
}

// String returns place and deed, as in "keys.yaml:3:5: wrote true for yes".
func (f Fixed) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.Finding.File, f.Finding.Line, f.Finding.Column, f.Done)
}

// A fixer mends findings of one rule by an edit, and says what it did, "" for nothing.
type fixer struct {
	rule diag.Rule
	fix  func(f *edit.File, d diag.Diagnostic) (done string)
}

var fixers = []fixer{
	{spec.RuleKeyName, trim},
	{spec.RuleForm, truth},
	{spec.RuleUnknownField, rename},
	{spec.RuleDuplicateKey, removeTwin},
	{spec.RuleCheckDuplicate, removeTwin},
	{spec.RuleEnvironment, trim},
	{spec.RuleEnvironment, removeTwin},
	{spec.RuleInitialism, removeTwin},
	{RuleUnusedType, removeType},
}

// Fix mends the findings about which there is no doubt, until no more can be mended. lint gives the findings of a text. A fix
// after which there is more to find than before, of any rule, is not made. The text comes back as it is when nothing is.
func Fix(text []byte, lint func(text []byte) diag.List) (fixed []byte, done []Fixed) {
	findings := lint(text)
	for {
		next, made := apply(text, findings)
		if len(made) == 0 {
			return text, done
		}
		after := lint(next)
		if !improves(findings, after) { // one by one, then, where all together are too much
			next, made, after = first(text, findings, made, lint)
		}
		if len(made) == 0 {
			return text, done
		}
		text, findings, done = next, after, append(done, made...)
	}
}

// maxSingly bounds the fixes that are tried on their own: the text is read again for each.
const maxSingly = 50

// first makes the first of some fixes after which there is less to find.
func first(text []byte, findings diag.List, fixes []Fixed, lint func(text []byte) diag.List) (next []byte, made []Fixed, after diag.List) {
	for _, fix := range fixes[:min(len(fixes), maxSingly)] {
		next, made := apply(text, diag.List{fix.Finding})
		if after := lint(next); len(made) > 0 && improves(findings, after) {
			return next, made, after
		}
	}
	return text, nil, findings
}

// apply makes the edits for some findings, in which of them it can. Where two meet, what was made is named nevertheless, so that
// they can be tried on their own.
func apply(text []byte, findings diag.List) (next []byte, made []Fixed) {
	findings = slices.DeleteFunc(slices.Clone(findings), func(d diag.Diagnostic) bool { return !fixable(d.Rule) })
	if len(findings) == 0 {
		return text, nil
	}
	file, err := edit.Parse(text)
	if err != nil {
		return text, nil
	}
	for _, d := range findings {
		if done := fixOne(file, d); done != "" {
			made = append(made, Fixed{d, done})
		}
	}
	if next, err = file.Text(); err != nil {
		return text, made
	}
	return next, made
}

func fixable(rule diag.Rule) bool {
	return slices.ContainsFunc(fixers, func(f fixer) bool { return f.rule == rule })
}

func fixOne(file *edit.File, d diag.Diagnostic) (done string) {
	for _, f := range fixers {
		if f.rule == d.Rule && done == "" {
			done = f.fix(file, d)
		}
	}
	return done
}

// improves tells whether there is less to find than before, and no more of any rule. Where there were errors only they count:
// advice is given when there are none.
func improves(before, after diag.List) bool {
	errors := before.HasErrors()
	left := map[diag.Rule]int{}
	total := 0
	count := func(list diag.List, step int) {
		for _, d := range list {
			if !errors || d.Severity == diag.Error {
				left[d.Rule] += step
				total += step
			}
		}
	}
	count(before, 1)
	count(after, -1)
	for _, n := range left {
		if n < 0 {
			return false
		}
	}
	return total > 0
}

// trim takes the blanks around a name away.
func trim(f *edit.File, d diag.Diagnostic) string {
	node := f.At(d.Line, d.Column)
	trimmed := strings.TrimSpace(node.Value())
	if trimmed == node.Value() || trimmed == "" {
		return ""
	}
	node.Replace(edit.Scalar(trimmed))
	return "removed the blanks around " + trimmed
}

// truth writes the truth value that package spec says is meant.
func truth(f *edit.File, d diag.Diagnostic) string {
	value, isTruth := strings.CutPrefix(d.Hint, "write ")
	node := f.At(d.Line, d.Column)
	if !isTruth || value != "true" && value != "false" || !node.Present() {
		return ""
	}
	node.Replace(value)
	return fmt.Sprintf("wrote %s for %s", value, node.Value())
}

var meant = regexp.MustCompile(`^did you mean "([a-z_]+)"\?$`)

// rename corrects a field that is one slip away from the one that is meant.
func rename(f *edit.File, d diag.Diagnostic) string {
	node, found := f.At(d.Line, d.Column), meant.FindStringSubmatch(d.Hint)
	if found == nil || !node.Present() || !slip(node.Value(), found[1]) {
		return ""
	}
	node.Replace(found[1])
	return fmt.Sprintf("renamed the field %s to %s", node.Value(), found[1])
}

// slip tells whether two words of four letters at least differ by case and hyphens, or by one letter that is missing, too many,
// another, or has changed places with the next. Of shorter words more than one may be meant.
func slip(a, b string) bool {
	a, b = strings.ToLower(strings.ReplaceAll(a, "-", "_")), strings.ToLower(b)
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b) > len(a)+1 {
		return false
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	if len(a) < len(b) {
		return a[at:] == b[at+1:]
	}
	swapped := at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && a[at+2:] == b[at+2:]
	return swapped || a[at+1:] == b[at+1:]
}

// removeTwin removes a list item that says the same as one before it.
func removeTwin(f *edit.File, d diag.Diagnostic) string {
	if !f.RemoveTwin(d.Line, d.Column) {
		return ""
	}
	return "removed what stood there twice"
}

func removeType(f *edit.File, d diag.Diagnostic) string {
	node := f.At(d.Line, d.Column)
	if !f.Root().Field("types").RemoveField(node.Value()) {
		return ""
	}
	return "removed the unused type " + node.Value()
}

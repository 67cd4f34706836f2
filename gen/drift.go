package gen

import (
	"bytes"
	"path/filepath"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/output"
)

// The rules of drift: a generated package is what its spec asks for.
const (
	RuleMissing   diag.Rule = "drift-missing"
	RuleDifferent diag.Rule = "drift-different"
	RuleStale     diag.Rule = "drift-stale"
)

var drift = map[output.State]struct {
	rule    diag.Rule
	message string // goes before the name of the spec
}{
	output.Missing:   {RuleMissing, "missing: the file is to be generated from "},
	output.Different: {RuleDifferent, "different: the file is not what is generated from "},
	output.Stale:     {RuleStale, "stale: the file is no longer generated from "},
}

// Drift tells changes that a run would make as diagnostics: which file, what is the matter, and for a file that differs the
// first line that does, with a unified diff.
func Drift(changes []output.Change) diag.List {
	var list diag.List
	for _, change := range changes {
		state := drift[change.State]
		d := diag.Diagnostic{
			File: change.Path(), Severity: diag.Error, Rule: state.rule,
			Message: state.message + specOf(change), Hint: "run owingen generate",
		}
		if change.State == output.Different {
			d.Line, d.Column = firstDifference(change.Old, change.New), 1
			d.Detail = output.Diff(change)
		}
		list = append(list, d)
	}
	return list
}

func specOf(change output.Change) string {
	if change.Owner == "" {
		return "a spec"
	}
	return filepath.Join(change.Folder, filepath.FromSlash(change.Owner))
}

// firstDifference gives the first line of old that differs from new, line ends aside.
func firstDifference(old, new []byte) int {
	oldLines, newLines := bytes.Split(old, []byte("\n")), bytes.Split(new, []byte("\n"))
	for i, line := range oldLines {
		if i >= len(newLines) || !bytes.Equal(bytes.TrimSuffix(line, []byte("\r")), newLines[i]) {
			return i + 1
		}
	}
	return len(oldLines)
}

package gen

import (
	"bytes"
	"path/filepath"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
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

// Drift tells changes that a run for this project would make as diagnostics: which file, what is the matter, and for a file
// that differs the first line that does, with a unified diff.
func (p *Project) Drift(changes []output.Change) diag.List {
	var list diag.List
	for _, change := range changes {
		state := drift[change.State]
		d := diag.Diagnostic{
			File: change.Path(), Severity: diag.Error, Rule: state.rule,
			Message: state.message + p.specOf(change), Hint: p.remedy(change),
		}
		if isLeftover(change) {
			d.Message = "stale: the file was left by a run that did not finish"
		}
		if change.State == output.Different {
			d.Line, d.Column = firstDifference(change.Old, change.New), 1
			d.Detail = output.Diff(change)
		}
		list = append(list, d)
	}
	return list
}

// isLeftover tells the temporary files of package output, which are the only ones that it names otherwise than .go.
func isLeftover(change output.Change) bool { return filepath.Ext(change.Name) != ".go" }

// specOf gives the path of the spec that the file is generated from, as the user named it if possible.
func (p *Project) specOf(change output.Change) string {
	if t, below := p.targetOf(change); t != nil {
		for _, d := range t.documents {
			if plan.Below(d.owner, below) == change.Owner {
				return d.file
			}
		}
	}
	return filepath.Join(change.Folder, filepath.FromSlash(change.Owner))
}

// remedy names the command that makes the change.
func (p *Project) remedy(change output.Change) string {
	remedy := "run owingen generate"
	t, _ := p.targetOf(change)
	if t == nil {
		return remedy
	}
	for _, word := range words(p.options.Narrow) {
		remedy += " " + quoted(word)
	}
	for _, d := range t.documents {
		remedy += " " + quoted(d.file)
	}
	return remedy
}

// FolderOf gives the output folder of the specs that a change is made for, which is that of the change or lies above it.
func (p *Project) FolderOf(change output.Change) string {
	if t, _ := p.targetOf(change); t != nil {
		return t.folder()
	}
	return change.Folder
}

// targetOf gives the target that a change belongs to, and the path of its folder from the output folder.
func (p *Project) targetOf(change output.Change) (t *target, below string) {
	for _, t := range p.targets {
		if below, ok := t.below(change); ok {
			return t, below
		}
	}
	return nil, ""
}

// firstDifference gives the first line of old that differs from new, line ends aside; it may be the one behind the last.
func firstDifference(old, new []byte) int {
	oldLines := bytes.SplitAfter(bytes.ReplaceAll(old, []byte("\r\n"), []byte("\n")), []byte("\n"))
	newLines := bytes.SplitAfter(new, []byte("\n"))
	for i, line := range oldLines {
		if i >= len(newLines) || !bytes.Equal(line, newLines[i]) {
			return i + 1
		}
	}
	return len(oldLines)
}

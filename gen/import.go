package gen

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/merge"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/spec"
)

// ImportOptions say how documents are read and merged.
type ImportOptions struct {
	Read  document.Options
	Merge merge.Options // File, Open, DocumentFile and, where it is empty, Document are filled in for each document
}

// Import is what came of importing documents into a spec. Nothing is written yet.
type Import struct {
	File      string
	Old, New  []byte // the text of the spec; Old is nil if there is none
	Changes   []merge.Change
	Conflicts []merge.Conflict // left undecided
	Problems  diag.List        // of the documents, and of the merged spec
}

// ReadImport reads documents and merges their key tables into a spec, which need not exist. The error is that of reading a
// file, a *document.NoTablesError, or that of merging; [merge.ErrInvalid] wraps the diagnostics of a spec that cannot be
// merged into.
func ReadImport(documents []string, into string, o ImportOptions) (*Import, error) {
	old, err := spec.ReadFile(into)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	result := &Import{File: into, Old: old, New: old}
	for _, name := range documents {
		if err := result.add(name, o); err != nil {
			return nil, err
		}
	}
	if !bytes.Equal(result.Old, result.New) {
		result.nameNewKeys()
		_, _, problems := result.plan()
		result.Problems = append(result.Problems, problems...)
	}
	result.Problems = result.Problems.Sorted()
	return result, nil
}

// add merges one document into the text so far.
func (i *Import) add(name string, o ImportOptions) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	doc, problems, err := document.Read(name, data, o.Read)
	if err != nil {
		return err
	}
	for _, problem := range problems {
		if !slices.Contains(decidedByMerge, problem.Rule) {
			i.Problems = append(i.Problems, problem)
		}
	}
	options := o.Merge
	options.File, options.DocumentFile, options.Open = i.File, name, spec.OpenBeside(i.File)
	options.Document = cmp.Or(options.Document, doc.Title, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	options.Partial = o.Read.Table != nil || slices.ContainsFunc(problems, skipsTable)
	merged, err := merge.Into(i.New, doc, options)
	if err != nil {
		return err
	}
	i.New = merged.Text
	i.Changes = append(i.Changes, merged.Changes...)
	i.Conflicts = append(i.Conflicts, merged.Conflicts...)
	i.Problems = append(i.Problems, merged.Problems...)
	return nil
}

// skipsTable tells whether a problem of a document is a table that may have keys and was not read.
func skipsTable(d diag.Diagnostic) bool { return d.Rule == document.RuleSkippedTable }

// decidedByMerge are the problems of documents that only matter for keys which the spec does not have yet. Package merge
// reports those.
var decidedByMerge = []diag.Rule{document.RuleNoType, document.RuleNoVersion}

// Write writes the merged spec, whole or not at all.
func (i *Import) Write() error {
	if i.Old != nil && bytes.Equal(i.Old, i.New) {
		return nil
	}
	return output.WriteWhole(i.File, i.New)
}

// Source gives the text of a file that a diagnostic names, for [diag.Options]: of the spec as it is merged.
func (i *Import) Source(file string) ([]byte, error) {
	if file == i.File {
		return i.New, nil
	}
	return os.ReadFile(spec.IncludedPath(i.File, file))
}

// The rules of what an import finds.
const (
	RuleImportConflict diag.Rule = "import-conflict"
	RuleImportChange   diag.Rule = "import-change"
)

// Open tells the conflicts that nobody decided as diagnostics.
func (i *Import) Open() diag.List {
	var list diag.List
	for _, c := range i.Conflicts {
		d := diag.Diagnostic{
			File: cmp.Or(c.Pos.File, i.File), Line: c.Pos.Line, Column: c.Pos.Column, Severity: diag.Error, Rule: RuleImportConflict,
			Message: c.String(), Hint: "import with --on-conflict ours or theirs, or on a terminal",
		}
		if c.Elsewhere {
			d.Hint = "an import into " + i.File + " leaves this alone: correct it, or say it under upstream: here"
		}
		list = append(list, d)
	}
	return list
}

// Disagreement tells the changes that the import would make as diagnostics.
func (i *Import) Disagreement() diag.List {
	var list diag.List
	for _, c := range i.Changes {
		list = append(list, diag.Diagnostic{
			File: i.File, Severity: diag.Error, Rule: RuleImportChange, Message: c.String(), Hint: "import the document, or correct the spec",
		})
	}
	return list
}

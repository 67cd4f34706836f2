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
	Merge merge.Options // File and Open are filled in
	// Document is what the documents are called in the spec; each has its title there if it is empty.
	Document string
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
	var sources []merge.Source
	for _, name := range documents {
		source, err := result.read(name, o)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	if err := result.merge(sources, o.Merge); err != nil {
		return nil, err
	}
	result.Problems = result.Problems.Sorted()
	return result, nil
}

// read reads one document.
func (i *Import) read(name string, o ImportOptions) (merge.Source, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return merge.Source{}, err
	}
	doc, problems, err := document.Read(name, data, o.Read)
	if err != nil {
		return merge.Source{}, err
	}
	for _, problem := range problems {
		if !slices.Contains(decidedByMerge, problem.Rule) {
			i.Problems = append(i.Problems, problem)
		}
	}
	return merge.Source{
		Contents: doc, DocumentFile: name,
		Document: cmp.Or(o.Document, doc.Title, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))),
		Partial:  o.Read.Table != nil || slices.ContainsFunc(problems, skipsTable),
	}, nil
}

// merge merges the documents. Where conflicts are open nothing will be written: then they are what is told, with their places in
// the spec as it is.
func (i *Import) merge(sources []merge.Source, o merge.Options) error {
	o.File, o.Open = i.File, spec.OpenBeside(i.File)
	merged, err := merge.Into(i.Old, sources, o)
	if err != nil {
		return err
	}
	i.Changes, i.Conflicts = merged.Changes, merged.Conflicts
	i.Problems = append(i.Problems, merged.Problems...)
	if len(i.Conflicts) > 0 {
		i.placeConflicts()
		return nil
	}
	i.New = merged.Text
	if !bytes.Equal(i.Old, i.New) {
		i.nameNewKeys()
		_, _, problems := i.plan()
		i.Problems = append(i.Problems, problems...)
	}
	return nil
}

// placeConflicts finds the places of conflicts about keys of the spec's own text in that text: those of a later document are in the
// text as it was merged so far.
func (i *Import) placeConflicts() {
	places := map[string]spec.Pos{}
	s, _ := spec.Load(i.File, i.Old, spec.OpenBeside(i.File))
	for key := range s.Keys() {
		places[key.Name.Value] = key.Name.Pos
	}
	for n, c := range i.Conflicts {
		if c.Pos.File == "" {
			i.Conflicts[n].Pos = places[c.Key]
		}
	}
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

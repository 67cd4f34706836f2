package diff

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Files reads two specs. The error is a *[diag.InvalidError] for what is wrong in them, else that of reading a file.
func Files(old, new string) (*Side, *Side, error) {
	before, err := onDisk(old)
	if err != nil {
		return nil, nil, err
	}
	after, err := onDisk(new)
	if err != nil {
		return nil, nil, err
	}
	return sides(before, after)
}

// Against reads a spec and what it was in a revision of git's, with the files that it included then. In places the old files are
// called as git does, v1.2.0:keys.yaml. Errors are a *[RevisionError] and those of [Files].
func Against(revision, file string) (*Side, *Side, error) {
	after, err := onDisk(file)
	if err != nil {
		return nil, nil, err
	}
	text, err := readRevision(revision, file)
	if err != nil {
		return nil, nil, err
	}
	open := func(name string) ([]byte, error) { return gitFile(revision, spec.IncludedPath(file, name)) }
	before := Source{File: file, Text: text, Open: open, Revision: revision, Types: gotype.NewResolver(filepath.Dir(file))}
	return sides(before, after)
}

func onDisk(file string) (Source, error) {
	text, err := spec.ReadFile(file)
	return Source{File: file, Text: text, Open: spec.OpenBeside(file), Types: gotype.NewResolver(filepath.Dir(file))}, err
}

// sides reads both specs at once: each takes its time.
func sides(before, after Source) (old, new *Side, err error) {
	var oldErr, newErr error
	var both sync.WaitGroup
	both.Go(func() { old, oldErr = NewOldSide(before) })
	both.Go(func() { new, newErr = NewSide(after) })
	both.Wait()
	return old, new, invalid(oldErr, newErr)
}

// invalid joins the problems of two specs.
func invalid(errs ...error) error {
	var problems diag.List
	for _, err := range errs {
		if one := new(diag.InvalidError); errors.As(err, &one) {
			problems = append(problems, one.Diagnostics...)
		}
	}
	return problems.Err()
}

// unloadable tells whether a spec is invalid only because types could not be loaded.
func unloadable(err error) bool {
	one := new(diag.InvalidError)
	return errors.As(err, &one) && !slices.ContainsFunc(one.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Severity != diag.Warning && d.Rule != plan.RuleTypeLoad
	})
}

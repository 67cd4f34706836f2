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
	before, err := spec.ReadFile(old)
	if err != nil {
		return nil, nil, err
	}
	after, err := spec.ReadFile(new)
	if err != nil {
		return nil, nil, err
	}
	return sides(old, before, filepath.Dir(old), new, after)
}

// Against reads a spec and what it was in a revision of git's. In places the old one is called as git does, v1.2.0:keys.yaml.
// Errors are a *[RevisionError] and those of [Files].
func Against(revision, file string) (*Side, *Side, error) {
	after, err := spec.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	before, err := readRevision(revision, file)
	if err != nil {
		return nil, nil, err
	}
	return sides(revision+":"+file, before, filepath.Dir(file), file, after)
}

// sides reads both specs at once: each takes its time. The folder is where types of the old one are looked for.
func sides(oldFile string, oldData []byte, folder, newFile string, newData []byte) (old, new *Side, err error) {
	var oldErr, newErr error
	var both sync.WaitGroup
	both.Go(func() { old, oldErr = NewOldSide(oldFile, oldData, gotype.NewResolver(folder)) })
	both.Go(func() { new, newErr = NewSide(newFile, newData, gotype.NewResolver(filepath.Dir(newFile))) })
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

package output

import (
	"errors"
	"fmt"
	"os"
	"slices"
)

// transaction is a series of renames that can be taken back. All that may fail for want of
// space or permission, copies of the old contents included, is done before the first of
// them.
type transaction struct {
	rename      func(from, to string) error
	steps       []step
	done        int      // so many of the steps
	temporaries []string // all that were made; a rename may have used some up
	folders     []string // those that were made, outer ones first
}

// step is one rename. The path is the file it is about: the target of a new content, the
// source if a stale file is moved out of the way.
type step struct {
	path     string
	from, to string
	backup   string // holds the former content once the step is done; "": there was none
}

// stage prepares the step of a change.
func (t *transaction) stage(c Change) error {
	var s step
	var err error
	switch c.State {
	case Missing:
		s, err = t.stageNew(c)
	case Different:
		s, err = t.stageReplacement(c)
	case Stale:
		s, err = t.stageRemoval(c)
	}
	if err != nil {
		return fmt.Errorf("stage %s: %w", c.Path(), err)
	}
	t.steps = append(t.steps, s)
	return nil
}

func (t *transaction) stageNew(c Change) (step, error) {
	if err := t.makeFolder(c.Folder); err != nil {
		return step{}, err
	}
	staged, err := t.temporary(c, c.New)
	return step{path: c.Path(), from: staged, to: c.Path()}, err
}

// stageReplacement keeps the permissions of the file it replaces. The backup is a copy,
// so that at no moment the file is missing for whoever builds the package meanwhile.
func (t *transaction) stageReplacement(c Change) (step, error) {
	info, err := os.Lstat(c.Path())
	if err != nil {
		return step{}, err
	}
	staged, err := t.temporary(c, c.New)
	if err != nil {
		return step{}, err
	}
	backup, err := t.temporary(c, c.Old)
	if err != nil {
		return step{}, err
	}
	return step{path: c.Path(), from: staged, to: c.Path(), backup: backup}, errors.Join(
		os.Chmod(staged, info.Mode().Perm()),
		os.Chtimes(backup, info.ModTime(), info.ModTime()),
		os.Chmod(backup, info.Mode().Perm()),
	)
}

// stageRemoval has the file moved away instead of deleted, for that can be taken back. The
// empty file is there to keep the name.
func (t *transaction) stageRemoval(c Change) (step, error) {
	backup, err := t.temporary(c, nil)
	return step{path: c.Path(), from: c.Path(), to: backup, backup: backup}, err
}

// carryOut does the steps, those that remove something last: whatever stops the others
// has then removed nothing.
func (t *transaction) carryOut() error {
	slices.SortStableFunc(t.steps, func(a, b step) int { return a.rank() - b.rank() })
	for _, s := range t.steps {
		if err := t.rename(s.from, s.to); err != nil {
			return fmt.Errorf("write %s: %w", s.path, err)
		}
		t.done++
	}
	return nil
}

// rank orders removals after the rest.
func (s step) rank() int {
	if s.from == s.path {
		return 1
	}
	return 0
}

// rollBack takes back what was done, the last first, and removes what was made.
func (t *transaction) rollBack() error {
	var errs []error
	for _, s := range slices.Backward(t.steps[:t.done]) {
		if err := t.undo(s); err != nil {
			errs = append(errs, err)
			// The backup is the only copy left.
			t.temporaries = slices.DeleteFunc(t.temporaries, func(name string) bool { return name == s.backup })
		}
	}
	errs = append(errs, t.clean())
	for _, folder := range slices.Backward(t.folders) {
		if err := os.Remove(folder); err != nil {
			errs = append(errs, fmt.Errorf("remove new folder: %w", err))
		}
	}
	return errors.Join(errs...)
}

// undo takes back one step.
func (t *transaction) undo(s step) error {
	if s.backup == "" {
		if err := os.Remove(s.path); err != nil {
			return fmt.Errorf("remove new file: %w", err)
		}
		return nil
	}
	if err := t.rename(s.backup, s.path); err != nil {
		return fmt.Errorf("restore %s, its former content is in %s: %w", s.path, s.backup, err)
	}
	return nil
}

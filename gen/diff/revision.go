package diff

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The kinds of a RevisionError.
var (
	ErrNoGit           = errors.New("git is not installed, or not on the PATH")
	ErrNoRepository    = errors.New("the file is in no git repository")
	ErrUnknownRevision = errors.New("git knows no such revision (a shallow clone has few)")
	ErrNotInRevision   = errors.New("there is no such file in that revision")
)

// RevisionError says why a file could not be had as of a revision. It unwraps to one of the kinds above, or to what else git
// said.
type RevisionError struct {
	Revision string
	File     string // as it was named
	Err      error
}

// Error names file and revision, and says what is the matter.
func (e *RevisionError) Error() string { return e.File + " at " + e.Revision + ": " + e.Err.Error() }

// Unwrap returns the kind.
func (e *RevisionError) Unwrap() error { return e.Err }

// readRevision reads a file as it was in a revision. Git is asked in the file's folder, wherever the working folder is.
func readRevision(revision, file string) ([]byte, error) {
	data, err := gitFile(revision, file)
	if err != nil {
		return nil, &RevisionError{revision, file, err}
	}
	return data, nil
}

func gitFile(revision, file string) ([]byte, error) {
	folder, below, err := existing(file)
	if err != nil {
		return nil, err
	}
	prefix, err := git(folder, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	// The hash cannot be taken for an option, nor for a revision and a path, as what somebody typed could.
	tree, err := git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{tree}")
	if err != nil {
		return nil, missing(err, ErrUnknownRevision)
	}
	object := line(tree) + ":" + line(prefix) + filepath.ToSlash(below)
	if kind, err := git(folder, "cat-file", "-t", object); err != nil || line(kind) != "blob" {
		return nil, missing(err, ErrNotInRevision)
	}
	return git(folder, "show", object)
}

// existing splits a path into the part of it that is a folder now, which git can be asked in, and the rest. Links are followed:
// git has a link as the text of its target.
func existing(file string) (folder, below string, err error) {
	real, err := filepath.EvalSymlinks(file)
	if err == nil {
		folder, below = filepath.Split(real)
		return folder, below, nil
	}
	folder, base := filepath.Dir(file), filepath.Base(file)
	if !errors.Is(err, os.ErrNotExist) || folder == file {
		return "", "", err
	}
	if info, statErr := os.Stat(folder); statErr == nil && info.IsDir() {
		real, err := filepath.EvalSymlinks(folder)
		return real, base, err
	}
	if folder, below, err = existing(folder); err != nil {
		return "", "", err
	}
	return folder, filepath.Join(below, base), nil
}

// missing is the kind of error for something that git does not have; errors of other kinds stay.
func missing(err, kind error) error {
	if exit := new(exec.ExitError); err == nil || errors.As(err, &exit) {
		return kind
	}
	return err
}

// repositoryVariables tell git where its repository is, when it runs a hook (githooks(5)). Here it is where the file is.
var repositoryVariables = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE"}

// git runs a git command in a folder and returns what it prints.
func git(folder string, args ...string) ([]byte, error) {
	command := exec.Command("git", args...)
	command.Dir = folder
	command.Env = slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(repositoryVariables, name)
	})
	command.Env = append(command.Env, "LC_ALL=C") // for messages to be recognised
	out, err := command.Output()
	exit := new(exec.ExitError)
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, ErrNoGit
	case !errors.As(err, &exit):
		return out, err
	case bytes.Contains(exit.Stderr, []byte("not a git repository")):
		return nil, ErrNoRepository
	case len(bytes.TrimSpace(exit.Stderr)) > 0:
		return nil, &gitError{strings.SplitN(strings.TrimSpace(string(exit.Stderr)), "\n", 2)[0], err}
	}
	return nil, err
}

// A gitError is a failure that git explained.
type gitError struct {
	message string
	exit    error
}

// Error returns the first line that git printed.
func (e *gitError) Error() string { return e.message }

// Unwrap returns the status that git ended with.
func (e *gitError) Unwrap() error { return e.exit }

// line is a printed line without its end: a path may well end in a blank.
func line(printed []byte) string { return string(bytes.TrimSuffix(printed, []byte("\n"))) }

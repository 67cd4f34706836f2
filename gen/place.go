package gen

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/diag"
)

// RuleSpecName is broken by a spec whose path cannot be written into the first line of a Go file.
const RuleSpecName diag.Rule = "spec-name"

// A place is where a spec is. Symbolic links are resolved, because what .. means behind a link depends on who is asked: Go
// cleans link/.. away, to the system it is the parent of what the link points to.
type place struct {
	folder string // relative when the spec was named by a relative path
	base   string
}

func placeOf(file string) place {
	folder, base := filepath.Split(file)
	if folder == "" {
		folder = "."
	}
	return place{realPath(folder), base}
}

// realPath resolves the links of a path, as far as the path exists.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(realPath(parent), filepath.Base(path))
}

// identity is the same for all ways to name a file or folder whose links have been resolved.
func identity(realPath string) (string, error) {
	if filepath.IsAbs(realPath) {
		return filepath.Clean(realPath), nil
	}
	// Not filepath.Abs, which takes the name of the working folder from the shell, links and all.
	working, err := os.Getwd()
	if err == nil {
		working, err = filepath.EvalSymlinks(working)
	}
	return filepath.Join(working, realPath), err
}

// owner is the path of the spec from an output folder, both by their identities. It is the same from every working folder.
func owner(folder, spec string) string {
	relative, err := filepath.Rel(folder, spec)
	if err != nil {
		relative = spec // on another volume
	}
	return filepath.ToSlash(relative)
}

// ownerProblem says so when an owner cannot be named in a comment (Go specification, "Source code representation").
func ownerProblem(file, owner string) diag.List {
	unfit := func(c rune) bool { return unicode.IsControl(c) || c == '\ufeff' }
	if utf8.ValidString(owner) && !strings.ContainsFunc(owner, unfit) {
		return nil
	}
	return diag.List{{
		File: file, Severity: diag.Error, Rule: RuleSpecName,
		Message: "the path of the spec holds what a Go comment cannot: control characters, or bytes that are not UTF-8",
		Hint:    "rename the file or its folders",
	}}
}

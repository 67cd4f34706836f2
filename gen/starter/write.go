package starter

import (
	_ "embed" // for the starter spec
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The files that Write makes, where there is need of them.
const (
	SpecFile = "keys.yaml"
	GoFile   = "generate.go"
)

// directive is the go:generate line, for people who have owingen as a tool of their module.
const directive = "//go:generate go tool owingen generate"

//go:embed keys.yaml
var starterSpec string

type file struct{ name, text string }

// Write makes the folder if there is none, and in it the starter spec and a Go file with the go:generate line, unless a Go file
// there has such a line. The package is the one asked for, else that of the Go files in the folder, else one with the folder's name;
// beside Go files of another package it gets a folder of its own. Write returns the paths of the files that it wrote. The error is
// [ErrPackage], or one of the file system; [os.ErrExist] when a file is there already. Then nothing has been written.
func Write(folder, asked string) ([]string, error) {
	where, err := layoutOf(folder, asked)
	if err != nil {
		return nil, err
	}
	files := []file{{SpecFile, where.spec()}}
	generates, err := hasDirective(folder)
	if err != nil {
		return nil, err
	}
	if !generates {
		files = append(files, file{GoFile, "package " + where.host + "\n\n" + directive + "\n"})
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(folder, f.name)); err == nil {
			return nil, f.exists(folder)
		}
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("making the folder: %w", err)
	}
	return writeNew(folder, files)
}

// spec is the starter spec for the layout.
func (w layout) spec() string {
	head := "package: " + w.pkg + " # that of the Go files in this folder\n"
	if w.pkg != w.host {
		head = "package: " + w.pkg + "\noutput: " + w.pkg + " # the folder of the package, from this one\n"
	}
	return strings.Replace(starterSpec, "package: app\n", head, 1)
}

// writeNew writes all files or none. One that has come into being in the meantime is not overwritten either.
func writeNew(folder string, files []file) (written []string, err error) {
	defer func() {
		if err != nil {
			for _, name := range written {
				err = errors.Join(err, os.Remove(name))
			}
			written = nil
		}
	}()
	for _, f := range files {
		name := filepath.Join(folder, f.name)
		out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, os.ErrExist) {
			return written, f.exists(folder)
		}
		if err != nil {
			return written, err
		}
		written = append(written, name)
		_, err = out.WriteString(f.text)
		if err := errors.Join(err, out.Close()); err != nil {
			return written, fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return written, nil
}

// existsError says what to do about a file that is there already. It is an [os.ErrExist].
type existsError string

// Error returns the file and the remedy.
func (e existsError) Error() string { return string(e) }

// Unwrap returns [os.ErrExist].
func (e existsError) Unwrap() error { return os.ErrExist }

func (f file) exists(folder string) error {
	remedy := " is there already, and stays as it is"
	if f.name == GoFile {
		remedy = " is there already: add the line " + directive + " to it"
	}
	return existsError(filepath.Join(folder, f.name) + remedy)
}

// hasDirective tells whether a Go file of the folder has a go:generate line for the starter spec.
func hasDirective(folder string) (bool, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, fmt.Errorf("looking for Go files: %w", err)
	}
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return false, fmt.Errorf("looking for a go:generate line: %w", err)
		}
		if slices.ContainsFunc(strings.Split(string(text), "\n"), isDirective) {
			return true, nil
		}
	}
	return false, nil
}

// isDirective tells whether a line runs owingen generate, by whatever path, for the starter spec: named, or not for another one.
func isDirective(line string) bool {
	command, ok := strings.CutPrefix(strings.TrimRight(line, "\r"), "//go:generate ")
	words := strings.Fields(command)
	tool := slices.IndexFunc(words, func(word string) bool { return path.Base(word) == "owingen" })
	if !ok || tool < 0 || !slices.Contains(words[tool:], "generate") {
		return false
	}
	isSpec := func(word string) bool { return path.Ext(word) == ".yaml" || path.Ext(word) == ".yml" }
	return slices.Contains(words, SpecFile) || !slices.ContainsFunc(words, isSpec)
}

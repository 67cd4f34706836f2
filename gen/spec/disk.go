package spec

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// MaxSize is the largest spec that Parse takes, in bytes.
const MaxSize = 16 << 20

// ReadFile gives the text of a file for Parse: of one that is larger than MaxSize only as much as Parse needs to refuse it. The
// error is that of the system.
func ReadFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	return data, nil
}

// OpenBeside returns what Load opens the files by that a spec on disk includes. The error of that is as of ReadFile.
func OpenBeside(file string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) { return ReadFile(IncludedPath(file, name)) }
}

// IncludedPath is the path of a file that a spec on disk includes, by the name that Load has for it. It is that name, unless the
// spec's folder is named by way of a symbolic link: from behind one, .. leads elsewhere than names do.
func IncludedPath(file, name string) string {
	folder := filepath.Dir(file)
	real, err := filepath.EvalSymlinks(folder)
	if err != nil || real == folder {
		return name
	}
	below, err := filepath.Rel(folder, name)
	if err != nil {
		return name
	}
	return filepath.Join(real, below)
}

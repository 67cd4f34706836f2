package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Temporary files are in the folder of the file they are for, since a rename between file
// systems is none. Go tools take no notice of names with a leading dot, and the ending is
// not .go.
const (
	temporaryStart = ".owingen-"
	temporaryEnd   = ".tmp"
)

// isTemporary recognises the names that temporary makes.
func isTemporary(name string) bool {
	rest, ok := strings.CutPrefix(name, temporaryStart)
	return ok && strings.Contains(rest, temporaryEnd)
}

// temporary makes a file beside the one of the change. The permissions are those of any
// new file under the user's umask, which [os.CreateTemp] would not give.
func (t *transaction) temporary(c Change, content []byte) (string, error) {
	start := filepath.Join(c.Folder, temporaryStart+c.Name+temporaryEnd)
	for n := 0; ; n++ {
		name := start + strconv.Itoa(n)
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue // left behind by a run that was killed, or of one still at work
		}
		if err != nil {
			return "", err
		}
		t.temporaries = append(t.temporaries, name)
		_, err = file.Write(content)
		return name, errors.Join(err, file.Close())
	}
}

// clean removes the temporary files that no rename has used up.
func (t *transaction) clean() error {
	var errs []error
	for _, name := range t.temporaries {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("remove temporary file: %w", err))
		}
	}
	return errors.Join(errs...)
}

// makeFolder is [os.MkdirAll] that remembers what it made.
func (t *transaction) makeFolder(path string) error {
	var missing []string
	for {
		_, err := os.Stat(path)
		if err == nil {
			break
		}
		parent := filepath.Dir(path)
		if !errors.Is(err, fs.ErrNotExist) || parent == path {
			return err
		}
		missing = append(missing, path)
		path = parent
	}
	for _, folder := range slices.Backward(missing) {
		if err := os.Mkdir(folder, 0o755); err != nil {
			return err
		}
		t.folders = append(t.folders, folder)
	}
	return nil
}

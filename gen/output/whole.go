package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// WriteWhole replaces a file, which need not be one that is generated, by a rename, so that there is no moment at which half of it
// is there. What a link points to is replaced, not the link; what is no ordinary file, such as /dev/stdout, is written to. The
// error is that of the system, with the file.
func WriteWhole(file string, text []byte) error {
	path := file
	if real, err := filepath.EvalSymlinks(file); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		err = replaceWhole(path, text, 0o666) // before the umask
	case info.Mode().IsRegular():
		err = replaceWhole(path, text, info.Mode().Perm())
	default:
		err = os.WriteFile(path, text, 0)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	return nil
}

// replaceWhole writes a file beside the one that it is to become.
func replaceWhole(path string, text []byte, mode os.FileMode) error {
	folder, name := filepath.Split(path)
	temporary := filepath.Join(folder, fmt.Sprintf(".owingen-%s.tmp%d", name, os.Getpid()))
	err := os.WriteFile(temporary, text, mode)
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		if left := os.Remove(temporary); !errors.Is(left, os.ErrNotExist) {
			err = errors.Join(err, left)
		}
	}
	return err
}

package gen

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/owin-go/owingen/gen/output"
)

// errIrregular ends a fingerprint of what can be read once only, such as a pipe.
var errIrregular = errors.New("not a regular file")

// fingerprint is the hash of everything that a run depends on: the executable, the specs, where their links lead, the import paths
// of the folders, and the files there. What is in texts and folders is taken from there instead of the disk: it is what was read
// and written, whatever has become of it since.
func (r *Run) fingerprint(texts map[string][]byte, folders []output.Folder) (string, error) {
	sum := sha256.New()
	if err := addExecutable(sum); err != nil {
		return "", err
	}
	for _, name := range r.Specs {
		if err := addSpec(sum, name, texts); err != nil {
			return "", err
		}
	}
	planned := map[string][]byte{}
	for _, folder := range folders {
		for _, file := range folder.Files {
			planned[filepath.Join(folder.Path, file.Name)] = file.Content
		}
	}
	for _, folder := range r.Folders {
		if err := addFolder(sum, folder, planned); err != nil {
			return "", err
		}
		if folder.Below == "" {
			if err := addFoldersBelow(sum, folder.path()); err != nil {
				return "", err
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// add adds a text with its length, so that no two lists of texts look the same.
func add(sum hash.Hash, text []byte) {
	fmt.Fprintf(sum, "%d:", len(text))
	sum.Write(text)
}

func addExecutable(sum hash.Hash) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(sum, file)
	return err
}

func addSpec(sum hash.Hash, name string, texts map[string][]byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errIrregular
	}
	place := placeOf(name)
	id, err := identity(filepath.Join(place.folder, place.base))
	if err != nil {
		return err
	}
	text, known := texts[name]
	if !known {
		if text, err = os.ReadFile(name); err != nil {
			return err
		}
	}
	add(sum, []byte(id))
	add(sum, text)
	return nil
}

// addFolder adds the Go files of an output folder, those too that people wrote, which have to be of its package, and what a run
// that was killed may have left.
func addFolder(sum hash.Hash, folder RunFolder, planned map[string][]byte) error {
	path := folder.path()
	home, err := identity(path)
	if err != nil {
		return err
	}
	add(sum, []byte(home))
	add(sum, []byte(importPath(home)))
	entries, err := os.ReadDir(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, entry := range entries {
		if entry.Type().IsDir() || !output.Concerns(entry.Name()) {
			continue
		}
		name := filepath.Join(path, entry.Name())
		if !entry.Type().IsRegular() {
			return fmt.Errorf("%s: %w", name, errIrregular)
		}
		text, known := planned[name]
		if !known {
			if text, err = os.ReadFile(name); err != nil {
				return err
			}
		}
		add(sum, []byte(entry.Name()))
		add(sum, bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))) // as package output compares
	}
	return nil
}

// addFoldersBelow adds which specs have files in the folders of a layout: one that came there some other way, from another branch
// say, may be stale.
func addFoldersBelow(sum hash.Hash, path string) error {
	folders, err := foldersIn(path)
	if err != nil {
		return err
	}
	for _, folder := range folders {
		owners, err := output.Siblings(filepath.Join(path, filepath.FromSlash(folder)))
		if err != nil || len(owners) == 0 {
			continue // as a run does
		}
		add(sum, []byte(folder))
		for _, owner := range owners {
			add(sum, []byte(owner))
		}
	}
	return nil
}

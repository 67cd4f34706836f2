package output

import (
	"errors"
	"os"
)

// Write does what [Compare] says and returns it. It does everything or nothing: on an
// error the folders are as they were before, files, modification times and all. Files that
// are as planned are not touched. Another run that writes into one of the folders is waited
// for. Folders below others of the plan that become empty are removed.
//
// The errors are those of Compare, and those of writing. If even the way back fails, the
// error says so for each file, and where the former content is. The changes come along
// with an error only when they are done and a temporary file could not be removed.
func Write(folders []Folder) ([]Change, error) {
	return write(folders, os.Rename)
}

// write is Write with the step that can go wrong half-way put in by the caller.
func write(folders []Folder, rename func(from, to string) error) ([]Change, error) {
	defer lock(folders)()
	changes, err := Compare(folders)
	if err != nil {
		return nil, err
	}
	t := transaction{rename: rename}
	for _, change := range changes {
		if err := t.stage(change); err != nil {
			return nil, errors.Join(err, t.rollBack())
		}
	}
	if err := t.carryOut(); err != nil {
		return nil, errors.Join(err, t.rollBack())
	}
	// From here on everything is as planned, but for temporary files.
	err = t.clean()
	prune(folders, changes)
	return changes, err
}

package output

import "path/filepath"

// File is a planned file.
type File struct {
	// Name is the base name in the folder; it ends in ".go".
	Name string
	// Owner is the path of the spec relative to the folder, with forward slashes.
	Owner string
	// Content begins with the [Header] of the owner.
	Content []byte
}

// Folder is all that one run plans for a folder. Folders given twice count as one.
type Folder struct {
	// Path is the folder, absolute or relative to the working folder. It need not exist.
	Path string
	// Owners are the specs of this run that write here, in the form of [File.Owner], those
	// included that plan no file. What they own and do not plan is stale.
	Owners []string
	Files  []File
}

// State says in what way a file on disk is not as planned.
type State string

// The states of a [Change].
const (
	Missing   State = "missing"   // planned, not on disk
	Different State = "different" // planned, with another content on disk
	Stale     State = "stale"     // ours, but not planned
)

// Change is what there is to do about one file.
type Change struct {
	// Folder is the cleaned path of the folder, Name the base name in it.
	Folder, Name string
	State        State
	// Old is the content on disk, byte for byte; nil if Missing.
	Old []byte
	// New is the planned content; nil if Stale.
	New []byte
	// Owner is the spec that the file is or will be generated from, relative to the folder.
	// It is empty for a temporary file that was killed before its first line was written.
	Owner string
}

// Path returns the path of the file, for messages and for opening it.
func (c Change) Path() string {
	return filepath.Join(c.Folder, c.Name)
}

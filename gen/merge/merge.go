package merge

import (
	"errors"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/spec"
)

// Options say how documents are merged.
type Options struct {
	File        string                            // name of the spec, for positions
	Open        func(name string) ([]byte, error) // opens the files that it includes, as for spec.Load
	Version     string                            // of the documents, for tables that name none; may be empty
	Environment string                            // of keys for which neither document nor spec says one; may be empty
	Prune       bool                              // remove keys that are gone from their document instead of deprecating them
	Conflict    func(Conflict) (Choice, error)
}

// Source is a document to merge.
type Source struct {
	Contents     *document.Document
	DocumentFile string // its name, for positions
	Document     string // what it is called in the spec: the provenance of its tables
	Partial      bool   // it has tables that were not read
}

// Choice decides a conflict.
type Choice uint8

// The choices. Undecided leaves the spec as it is and the conflict in the result.
const (
	Undecided Choice = iota
	KeepOurs
	TakeTheirs
)

// Conflict is a field of a key about which spec and document disagree.
type Conflict struct {
	Key, Field   string
	Ours, Theirs string
	Pos          spec.Pos // of the key, or of its field, in the spec
	Elsewhere    bool     // the key is of a file that the spec includes, or of a group: it is not for the merge to change
	File         string   // of the document, where several are merged
	Line         int      // of the document
}

// Change is something that a merge did, or would do.
type Change struct {
	Kind Kind
	Key  string // or the table, type or environment
	Text string // what happened, in one line
	File string // of the document, where several are merged
	Line int    // of the document; 0 when it is about what is gone from there
}

// Kind says what a change is.
type Kind string

// The kinds of changes.
const (
	AddedTable       Kind = "added table"
	AddedKey         Kind = "added key"
	AddedType        Kind = "added type"
	AddedEnvironment Kind = "added environment"
	ChangedKey       Kind = "changed key"
	KeptKey          Kind = "kept key" // ours, with a note of theirs
	DeprecatedKey    Kind = "deprecated key"
	RemovedKey       Kind = "removed key"
	Provenance       Kind = "provenance"
)

// Result is what came of a merge.
type Result struct {
	Text      []byte // the merged spec; what was given when nothing changed
	Changes   []Change
	Conflicts []Conflict // those left undecided
	Problems  diag.List  // what the document leaves open, with its lines
}

// ErrInvalid says that the spec to merge into has errors; its diagnostics are wrapped.
var ErrInvalid = errors.New("the spec is invalid")

// ErrBroken says that a merge would have made the spec invalid, because it is written in a form that edits do not know.
// Nothing is merged then.
var ErrBroken = errors.New("the merged spec would be invalid")

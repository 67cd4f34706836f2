package output

import (
	"bytes"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
)

// nowhere is what stands for a file that does not exist, as patch and git have it.
const nowhere = "/dev/null"

// Diff returns what the change does, as a unified diff with three lines of context that
// "patch -p0" applies. Line ends are LF throughout.
func Diff(c Change) string {
	path := filepath.ToSlash(c.Path())
	from, to := path, path
	switch c.State {
	case Missing:
		from = nowhere
	case Stale:
		to = nowhere
	}
	text := diff.Diff(from, unixLines(c.Old), to, unixLines(c.New))
	// The first line repeats the next two.
	_, text, _ = bytes.Cut(text, []byte("\n"))
	return string(text)
}

package spec

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
)

// Load reads the text of a spec and, by open, the files that it includes, and those that they include. Files are named by the path
// from where that of the spec starts, cleaned: what api/keys.yaml includes as ../common.yaml is common.yaml. A file that is
// reached twice is read once. The problems are those of all files. Of an included file that cannot be read it is one that it
// cannot; what may be missing because of that is no further one. A nil open follows no include, as Parse.
func Load(file string, data []byte, open func(name string) ([]byte, error)) (*Spec, diag.List) {
	r := newReader(file, "")
	s := r.read(data, specObject)
	if s.Incomplete = r.lost; r.lost {
		return s, r.problems
	}
	l := &loader{joiner: joinFor(r, s), open: open, known: map[string]bool{}}
	l.add(filepath.Clean(file), s)
	r.resolve(l.whole)
	return l.whole, r.problems
}

// maxFiles bounds the files of a spec. Links of the file system can make endless ones of a few.
const maxFiles = 1000

// A loader follows the includes of a spec.
type loader struct {
	joiner
	open  func(name string) ([]byte, error)
	known map[string]bool // the files that were reached
	path  []string        // those on the way from the spec
}

// add adds a file to the whole, behind the files that it includes.
func (l *loader) add(name string, s *Spec) {
	l.known[name] = true
	l.path = append(l.path, name)
	for _, include := range s.Includes {
		if l.open == nil {
			l.whole.Incomplete = true
			break
		}
		l.follow(filepath.Join(filepath.Dir(name), filepath.FromSlash(include.Value)), include)
	}
	l.path = l.path[:len(l.path)-1]
	l.joiner.add(s)
}

// follow reads the file that an include names.
func (l *loader) follow(name string, include Text) {
	if at := slices.Index(l.path, name); at >= 0 {
		way := strings.Join(append(slices.Clone(l.path[at:]), name), " -> ")
		l.fail(include.Pos, RuleInclude, "remove one of the includes", "the files include each other in a circle: %s", way)
		return
	}
	if l.known[name] {
		return
	}
	if len(l.known) >= maxFiles {
		l.fail(include.Pos, RuleInclude, "include fewer", "the spec has more than %d files", maxFiles)
		l.whole.Incomplete = true
		return
	}
	data, err := l.open(name)
	if err != nil {
		l.unreadable(include, name, err)
		return
	}
	r := newReader(name, name)
	s := r.read(data, includedObject)
	l.problems = append(l.problems, r.problems...)
	if r.lost {
		l.known[name], l.whole.Incomplete = true, true
		return
	}
	l.add(name, s)
}

// unreadable reports a file that cannot be opened, by its path and without what the error says of it.
func (l *loader) unreadable(include Text, name string, err error) {
	l.known[name], l.whole.Incomplete = true, true
	if errors.Is(err, fs.ErrNotExist) {
		l.fail(include.Pos, RuleInclude, "write the path from the folder of this file", "there is no file %s", name)
		return
	}
	if system := new(fs.PathError); errors.As(err, &system) {
		err = system.Err
	}
	l.fail(include.Pos, RuleInclude, "", "%s cannot be read: %v", name, err)
}

// includedObject is a spec as others include it: the package that it is for is theirs.
var includedObject = func() object[Spec] {
	included := specObject
	included.fields = slices.Clone(included.fields)
	for i := range included.fields {
		included.fields[i].required = false
	}
	return included
}()

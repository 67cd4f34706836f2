package gen

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A specFile is a spec on disk.
type specFile struct {
	file     string // as the user named it, or found from an output folder
	place    place
	folder   string // of its package, to be shown and opened
	home     string // the identity of folder
	owner    string // of the files in folder
	text     []byte
	included map[string][]byte // the texts of the files that it includes, by the names that problems have for them
	paths    map[string]string // of these, and of those that were looked for
	spec     *spec.Spec
	types    *gotype.Resolver // of its folder: a package is loaded once for all specs there
	problems diag.List
}

// A loader finds the specs that a run is about.
type loader struct {
	known    map[string]*specFile // by identity
	wanted   []*specFile
	searched map[string]bool     // homes
	moved    map[string][]string // home -> owners of files there, whose specs write elsewhere now
	problems diag.List
}

// read reads a spec, once by whatever path it is named.
func (l *loader) read(file string) (*specFile, error) {
	place := placeOf(file)
	id, err := identity(filepath.Join(place.folder, place.base))
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", file, err)
	}
	if d := l.known[id]; d != nil {
		return d, nil
	}
	data, err := spec.ReadFile(file)
	if err != nil {
		return nil, err
	}
	d := &specFile{file: file, place: place, text: data, included: map[string][]byte{}, paths: map[string]string{}}
	d.spec, d.problems = spec.Load(file, data, d.include)
	d.folder = realPath(filepath.Join(place.folder, filepath.FromSlash(d.spec.Output.Value)))
	if d.home, err = identity(d.folder); err != nil {
		return nil, fmt.Errorf("finding %s: %w", d.folder, err)
	}
	d.owner = owner(d.home, id)
	d.problems = append(d.problems, ownerProblem(file, d.owner)...)
	l.known[id] = d
	return d, nil
}

// include reads a file that the spec includes.
func (d *specFile) include(name string) ([]byte, error) {
	path := spec.IncludedPath(d.file, name)
	d.paths[name] = path
	text, err := spec.ReadFile(path)
	if err == nil {
		d.included[name] = text
	}
	return text, err
}

// want makes a document part of the run, and the specs that share its folder. What its folder is, is unknown while the spec
// has no syntax.
func (l *loader) want(d *specFile) error {
	for _, wanted := range l.wanted {
		if wanted == d {
			return nil
		}
	}
	l.wanted = append(l.wanted, d)
	l.problems = append(l.problems, d.problems...)
	if d.spec.Output.Value == "" || l.searched[d.home] {
		return nil
	}
	l.searched[d.home] = true
	owners, err := output.Siblings(d.folder)
	if err != nil {
		return err
	}
	var failed []error
	for _, owner := range owners {
		failed = append(failed, l.sibling(d, owner))
	}
	if d.divided() {
		failed = append(failed, l.siblingsBelow(d))
	}
	return errors.Join(failed...)
}

// divided tells whether the spec has packages below its folder, or has had them: then what they share is there.
func (d *specFile) divided() bool {
	shared, err := output.Siblings(filepath.Join(d.folder, filepath.FromSlash(plan.SharedFolder)))
	return d.spec.Layout.Packages.Value == "namespace" || err == nil && len(shared) > 0
}

// siblingsBelow makes those specs part of the run that have packages below the folder of one, and the same folder. Those of others,
// and what cannot be read there, are nobody's business.
func (l *loader) siblingsBelow(of *specFile) error {
	folders, err := foldersIn(of.folder)
	if err != nil {
		return err
	}
	var failed []error
	for _, below := range folders {
		folder := filepath.Join(of.folder, filepath.FromSlash(below))
		owners, err := output.Siblings(folder)
		if err != nil {
			continue
		}
		for _, owner := range owners {
			d, err := l.read(filepath.Join(folder, filepath.FromSlash(owner)))
			if err == nil && d.home == of.home {
				failed = append(failed, l.want(d))
			}
		}
	}
	return errors.Join(failed...)
}

// sibling looks at a spec that has files in the folder of another.
func (l *loader) sibling(of *specFile, owner string) error {
	d, err := l.read(filepath.Join(of.folder, filepath.FromSlash(owner)))
	switch {
	case errors.Is(err, os.ErrNotExist): // its files are orphans, which package output deals with
		return nil
	case err != nil:
		return err
	case d.home == of.home:
		return l.want(d)
	case d.problems.HasErrors(): // who knows where it means to write
		l.problems = append(l.problems, d.problems...)
		return nil
	}
	l.moved[of.home] = append(l.moved[of.home], owner)
	return nil
}

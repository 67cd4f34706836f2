package gen

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/emit"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Project is a number of specs, read and planned.
type Project struct {
	// Problems is what is wrong with the specs, sorted. It may hold warnings only.
	Problems diag.List

	targets []target
}

// A target is an output folder and the package that the specs for it make.
type target struct {
	folder string
	owners []string
	pkg    *plan.Package
}

// A document is a spec on disk.
type document struct {
	file   string // as the user named it, or found from there
	folder string // of its output, likewise
	spec   *spec.Spec
}

// Load reads the specs and plans the packages that they make. Specs with one output folder make one package together; a spec
// that already has files in such a folder belongs to it, too, named or not. The error is that of reading a file, for
// problems inside the specs see [Project.Problems].
func Load(files ...string) (*Project, error) {
	p := new(Project)
	seen := map[string]bool{}
	var documents []*document
	var failed []error
	for _, file := range files {
		if document, err := p.read(file, seen); err != nil {
			failed = append(failed, err)
		} else if document != nil {
			documents = append(documents, document)
		}
	}
	for i := 0; i < len(documents); i++ { // documents grows
		siblings, err := p.siblings(documents[i].folder, seen)
		failed = append(failed, err)
		documents = append(documents, siblings...)
	}
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	p.plan(documents)
	p.Problems = p.Problems.Sorted()
	return p, nil
}

// read reads a spec, nil for one that has been read already.
func (p *Project) read(file string, seen map[string]bool) (*document, error) {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", file, err)
	}
	if seen[absolute] {
		return nil, nil
	}
	seen[absolute] = true
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	s, problems := spec.Parse(file, data)
	p.Problems = append(p.Problems, problems...)
	return &document{file, filepath.Join(filepath.Dir(file), filepath.FromSlash(s.Output.Value)), s}, nil
}

// readFile reads a spec, and one byte more than it may have of a larger one, for Parse to refuse it.
func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, spec.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	return data, nil
}

// siblings reads the specs that have files in a folder and still write there.
func (p *Project) siblings(folder string, seen map[string]bool) ([]*document, error) {
	owners, err := output.Siblings(folder)
	if err != nil {
		return nil, err
	}
	var documents []*document
	for _, owner := range owners {
		file := filepath.Join(folder, filepath.FromSlash(owner))
		before := p.Problems
		document, err := p.read(file, seen)
		switch {
		case errors.Is(err, os.ErrNotExist): // its files are orphans, which package output deals with
		case err != nil:
			return nil, err
		case document == nil:
		case document.folder != filepath.Clean(folder):
			p.Problems = before // it has moved on, and is no business of this run
		default:
			documents = append(documents, document)
		}
	}
	return documents, nil
}

// plan groups the documents by folder and plans each folder's package.
func (p *Project) plan(documents []*document) {
	folders := map[string][]*document{}
	var order []string
	for _, d := range documents {
		key, err := filepath.Abs(d.folder)
		if err != nil {
			key = d.folder
		}
		if folders[key] == nil {
			order = append(order, key)
		}
		folders[key] = append(folders[key], d)
	}
	for _, key := range order {
		p.planFolder(key, folders[key])
	}
}

func (p *Project) planFolder(absolute string, documents []*document) {
	t := target{folder: documents[0].folder}
	var sources []plan.Source
	for _, d := range documents {
		dir := filepath.Dir(d.file)
		sources = append(sources, plan.Source{Spec: d.spec, Types: gotype.NewResolver(dir), Owner: owner(d)})
	}
	slices.SortFunc(sources, func(a, b plan.Source) int { return cmp.Compare(a.Owner, b.Owner) })
	for _, source := range sources {
		t.owners = append(t.owners, source.Owner)
	}
	pkg, problems := plan.Build(sources, importPath(absolute))
	t.pkg = pkg
	p.Problems = append(p.Problems, problems...)
	p.targets = append(p.targets, t)
}

// owner is the path of a spec from its output folder. It comes of the two paths in the spec's own terms, so that it is the
// same from every working folder.
func owner(d *document) string {
	relative, err := filepath.Rel(d.folder, d.file)
	if err != nil {
		relative = d.file // on another volume
	}
	return filepath.ToSlash(relative)
}

// Render gives the packages as files, per folder. The error is a *diag.InvalidError when the specs have errors.
func (p *Project) Render() ([]output.Folder, error) {
	if err := p.Problems.Err(); err != nil {
		return nil, err
	}
	folders := make([]output.Folder, len(p.targets))
	for i, t := range p.targets {
		files, err := emit.Package(t.pkg)
		if err != nil {
			return nil, err
		}
		folders[i] = output.Folder{Path: t.folder, Owners: t.owners, Files: files}
	}
	return folders, nil
}

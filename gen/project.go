package gen

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"slices"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Project is a number of specs, read and planned.
type Project struct {
	// Problems is what is wrong with the specs, sorted. It may hold warnings only.
	Problems diag.List

	targets []*target
	texts   map[string][]byte // of the specs and what they include, by the names that Problems have for them
	files   map[string][]byte // the same by where these are; nil for what is not there
	named   []string          // those that Load was given
	options Options
}

// Options say how specs are read.
type Options struct {
	Progress Progress       // is told how it gets on, and how [Project.Render] does afterwards
	Narrow   spec.Selection // narrows what the specs themselves select
}

// Load reads the specs and plans the packages that they make. Specs with one output folder make one package together; a spec
// that already has files in such a folder belongs to it, too, named or not. A spec that is named twice counts once. The error
// is that of reading the files, all of them joined; for problems inside the specs see [Project.Problems].
func Load(files ...string) (*Project, error) { return LoadWith(Options{}, files...) }

// LoadWith is Load with options.
func LoadWith(o Options, files ...string) (*Project, error) {
	l := loader{known: map[string]*specFile{}, searched: map[string]bool{}, moved: map[string][]string{}}
	var named []*specFile
	var failed []error
	for _, file := range files {
		d, err := l.read(file)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		named = append(named, d)
	}
	for _, d := range named {
		failed = append(failed, l.want(d))
	}
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	p := &Project{Problems: l.problems, texts: map[string][]byte{}, files: map[string][]byte{}, named: files, options: o}
	for _, d := range l.known {
		maps.Copy(p.texts, d.included)
		p.texts[d.file] = d.text
		p.files[d.file] = d.text
		for name, path := range d.paths {
			p.files[path] = d.included[name]
		}
	}
	p.plan(l.wanted, l.moved)
	p.Problems = p.Problems.Sorted()
	return p, nil
}

// plan groups the documents by folder and plans each folder's package.
func (p *Project) plan(documents []*specFile, moved map[string][]string) {
	resolvers := map[string]*gotype.Resolver{} // by folder of the spec
	var homes []string
	byHome := map[string][]*specFile{}
	for _, d := range documents {
		if byHome[d.home] == nil {
			homes = append(homes, d.home)
		}
		byHome[d.home] = append(byHome[d.home], d)
		if resolvers[d.place.folder] == nil {
			resolvers[d.place.folder] = gotype.NewResolver(d.place.folder)
		}
		d.types = resolvers[d.place.folder]
	}
	specs := p.selected(documents)
	for i, home := range homes {
		p.options.Progress.tell("planning", i+1, len(homes), byHome[home][0].file)
		t := &target{documents: byHome[home], moved: moved[home]}
		slices.SortFunc(t.documents, func(a, b *specFile) int { return cmp.Compare(a.owner, b.owner) })
		var sources []plan.Source
		for _, d := range t.documents {
			sources = append(sources, plan.Source{Spec: specs[d], Types: d.types, Owner: d.owner})
		}
		var problems diag.List
		t.packages, problems = plan.Packages(sources, importPath(home))
		if slices.ContainsFunc(t.documents, func(d *specFile) bool { return d.spec.Incomplete }) {
			problems = nil // the types and keys that it misses may be in what could not be read
		}
		p.Problems = append(p.Problems, problems...)
		for _, pkg := range t.packages {
			p.Problems = append(p.Problems, neighbours(t.documents[0], t.folderOf(pkg.Folder), pkg)...)
		}
		p.targets = append(p.targets, t)
	}
}

// Folders gives the output folders, in the order of the specs.
func (p *Project) Folders() []string {
	folders := make([]string, len(p.targets))
	for i, t := range p.targets {
		folders[i] = t.folder()
	}
	return folders
}

// Source gives the text of a file that a diagnostic names, for [diag.Options]. A spec is not read a second time: it may be a
// pipe, or have changed. The error is that of reading another file.
func (p *Project) Source(file string) ([]byte, error) {
	if text, ok := p.texts[file]; ok {
		return text, nil
	}
	return os.ReadFile(file)
}

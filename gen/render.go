package gen

import (
	"runtime"
	"sync"

	"github.com/owin-go/owingen/gen/emit"
	"github.com/owin-go/owingen/gen/output"
)

// Render gives the packages as files, per folder. The error is a *[diag.InvalidError] when the specs have errors.
func (p *Project) Render() ([]output.Folder, error) {
	if err := p.Problems.Err(); err != nil {
		return nil, err
	}
	var all []output.Folder
	for i, t := range p.targets {
		p.options.Progress.tell("generating", i+1, len(p.targets), t.documents[0].file)
		folders, err := t.render()
		if err != nil {
			return nil, err
		}
		all = append(all, folders...)
	}
	return all, nil
}

// render gives the files of the packages, and the folders in which there may be files that are none of them any more.
func (t *target) render() ([]output.Folder, error) {
	if err := t.find(); err != nil {
		return nil, err
	}
	folders := make([]output.Folder, len(t.known))
	at := map[string]*output.Folder{}
	for i, folder := range t.known {
		folders[i] = output.Folder{Path: t.folderOf(folder), Owners: t.ownersAt(folder)}
		at[folder] = &folders[i]
	}
	errs := make([]error, len(t.packages))
	free := make(chan struct{}, runtime.GOMAXPROCS(0)) // small packages would keep one core waiting for the other
	var running sync.WaitGroup
	for i, pkg := range t.packages {
		free <- struct{}{}
		running.Go(func() {
			defer func() { <-free }()
			at[pkg.Folder].Files, errs[i] = emit.Package(pkg)
		})
	}
	running.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return folders, nil
}

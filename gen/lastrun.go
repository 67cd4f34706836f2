package gen

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/owin-go/owingen/gen/output"
)

// A Run is what a run of generate was about. One that left everything as the specs ask is remembered in the user's cache, so that
// the next one need not read them to find that nothing is to be done.
type Run struct {
	Specs   []string    // all that were read, as [Project.Specs] gives them
	Folders []RunFolder // of the packages

	// Fingerprint is that of the executable, the specs and the folders.
	Fingerprint string
}

// RunFolder is an output folder, and how it was found.
type RunFolder struct {
	Path   string // as the user knows it
	Spec   string // the first that writes there
	Output string // what that says of its output
	Below  string // the path of the package from there
}

// path is where the folder is.
func (f RunFolder) path() string {
	return realPath(filepath.Join(placeOf(f.Spec).folder, filepath.FromSlash(f.Output), filepath.FromSlash(f.Below)))
}

// Outputs gives the output folders, as [Project.Folders] does.
func (r *Run) Outputs() []string {
	var outputs []string
	for _, folder := range r.Folders {
		if folder.Below == "" && !slices.Contains(outputs, folder.Path) {
			outputs = append(outputs, folder.Path)
		}
	}
	return outputs
}

// LastRun gives the last run on these specs with these options in this working folder, if a run would read and write the same
// now. Whatever the reason is that this cannot be told, it is false.
func LastRun(o Options, files ...string) (*Run, bool) {
	name, err := runFile(o, files)
	if err != nil {
		return nil, false
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	run := new(Run)
	if err := json.Unmarshal(text, run); err != nil || run.Fingerprint == "" {
		return nil, false
	}
	print, err := run.fingerprint(nil, nil)
	return run, err == nil && print == run.Fingerprint
}

// Remember notes that the folders, which are those of Render, have been written. A project with warnings is not remembered, since
// each run tells them, nor is one with types of other modules, which may change without its specs. That a note cannot be made is
// no error: the next run takes its time.
func (p *Project) Remember(folders []output.Folder) {
	if len(p.Problems) > 0 {
		return
	}
	run := Run{Specs: p.Specs()}
	for _, t := range p.targets {
		if slices.ContainsFunc(t.documents, func(d *specFile) bool { return d.types.Outside() }) {
			return
		}
		first := t.documents[0]
		run.Folders = append(run.Folders, RunFolder{Path: t.folder(), Spec: first.file, Output: first.spec.Output.Value})
		for _, pkg := range t.packages {
			run.Folders = append(run.Folders, RunFolder{Path: t.folder(), Spec: first.file, Output: first.spec.Output.Value, Below: pkg.Folder})
		}
	}
	var err error
	if run.Fingerprint, err = run.fingerprint(p.files, folders); err != nil {
		return
	}
	name, err := runFile(p.options, p.named)
	if err != nil {
		return
	}
	text, err := json.Marshal(run)
	if err != nil || os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	_ = output.WriteWhole(name, text) // see above
}

// runFile is the file in which a run is remembered: one for each working folder and command line.
func runFile(o Options, files []string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	working, err := identity(".")
	if err != nil {
		return "", err
	}
	line, err := json.Marshal([]any{working, o.Narrow, files})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(line)
	return filepath.Join(cache, "owingen", hex.EncodeToString(sum[:16])+".json"), nil
}

package gen

import (
	"path/filepath"
	"slices"

	"github.com/owin-go/owingen/gen/advice"
	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Advice tells what could be better in the specs, as warnings. Specs that make a package with one that has errors get none.
func (p *Project) Advice() diag.List {
	faulty := map[string]bool{}
	for _, d := range p.Problems {
		faulty[d.File] = faulty[d.File] || d.Severity != diag.Warning
	}
	var list diag.List
	for _, t := range p.targets {
		var specs []*spec.Spec
		sound := true
		for _, d := range t.documents {
			specs = append(specs, d.spec)
			sound = sound && !faulty[d.file]
			for name := range d.included {
				sound = sound && !faulty[name]
			}
		}
		if sound {
			list = append(list, advice.Check(specs...)...)
		}
	}
	return list
}

// Fix mends what there is no doubt about in a spec, errors and advice, but not in the files that it includes. It gives the text
// before and after, which is the same if nothing was mended, and writes nothing. The error is that of reading the file.
func Fix(file string) (old, fixed []byte, done []advice.Fixed, err error) {
	if old, err = spec.ReadFile(file); err != nil {
		return nil, nil, nil, err
	}
	types := gotype.NewResolver(placeOf(file).folder)
	fixed, done = advice.Fix(old, func(text []byte) diag.List {
		s, problems := spec.Load(file, text, spec.OpenBeside(file))
		_, more := plan.Build([]plan.Source{{Spec: s, Types: types, Owner: filepath.Base(file)}}, "")
		if problems = append(problems, more...); !problems.HasErrors() {
			problems = append(problems, advice.Check(s)...)
		}
		elsewhere := func(d diag.Diagnostic) bool { return d.File != file }
		return slices.DeleteFunc(problems.Sorted(), elsewhere)
	})
	return old, fixed, done, nil
}

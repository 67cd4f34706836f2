package emit

import (
	"bytes"
	"fmt"
	"go/format"
	"runtime"
	"sync"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
)

// Package renders the files of a package, in parallel, in the order of the plan. Rendering the same plan gives the same
// bytes. An error means that the source of a file does not parse: it names the file and shows what is wrong.
func Package(pkg *plan.Package) ([]output.File, error) {
	files := make([]output.File, len(pkg.Files))
	errs := make([]error, len(pkg.Files))
	sampler := newSampler(pkg)
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var running sync.WaitGroup
	for i := range pkg.Files {
		free <- struct{}{}
		running.Go(func() {
			defer func() { <-free }()
			files[i], errs[i] = file(pkg, &pkg.Files[i], sampler)
		})
	}
	running.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// writers has for each construct how it is written: by adding to a file of jennifer's, or as text behind the package clause.
var writers = map[plan.Construct]struct {
	build func(f *goFile, planned *plan.File)
	text  func(pkg *plan.Package) string
	about string // the package comment, where the text is of a package without keys
}{
	plan.Constants:  {build: constants},
	plan.Types:      {build: aliases},
	plan.Accessors:  {build: accessors},
	plan.Validators: {build: validators},
	plan.Views:      {build: views},
	plan.Samples:    {build: environmentSamples},
	plan.Info:       {build: info},
	plan.Templates:  {build: forms},
	plan.Test:       {build: tests},
	plan.Errors:     {text: errorsText},
	plan.Formats:    {text: formatsText},
	plan.Convert:    {text: convertText},
	plan.Viewkit:    {text: viewkitText},
	plan.Testkit:    {text: testkitText},

	plan.SharedErrors: {text: sharedErrorsText, about: sharedComment},
	plan.SharedInfo:   {build: func(f *goFile, _ *plan.File) { infoType(f) }},
}

// A goFile is a file being written, and the package that it is of.
type goFile struct {
	*jen.File
	pkg     *plan.Package
	sampler sampler
}

func file(pkg *plan.Package, planned *plan.File, sampler sampler) (output.File, error) {
	writer := writers[planned.Construct]
	var source []byte
	if writer.text != nil {
		source = fmt.Appendf(nil, "%s\n\n%spackage %s\n%s", output.Header(planned.Owner), writer.about, pkg.Name, writer.text(pkg))
	} else {
		f := &goFile{newFile(pkg, planned), pkg, sampler}
		writer.build(f, planned)
		var out bytes.Buffer
		if err := f.Render(&out); err != nil {
			return output.File{}, fmt.Errorf("writing %s: %w", planned.Name, err)
		}
		source = out.Bytes()
	}
	formatted, err := format.Source(groupImports(source))
	if err != nil {
		return output.File{}, fmt.Errorf("writing %s: %w", planned.Name, err)
	}
	return output.File{Name: planned.Name, Owner: planned.Owner, Content: formatted}, nil
}

func newFile(pkg *plan.Package, planned *plan.File) *jen.File {
	f := jen.NewFile(pkg.Name)
	if pkg.Path != "" {
		f = jen.NewFilePathName(pkg.Path, pkg.Name)
	}
	f.NoFormat = true // formatted once, when the imports are grouped
	f.HeaderComment(output.Header(planned.Owner))
	if planned.Document {
		for _, line := range packageComment(pkg) {
			f.PackageComment(line)
		}
	}
	for path, name := range pkg.Imports {
		if pkg.RealNames[path] {
			f.ImportName(path, name)
		} else {
			f.ImportAlias(path, name)
		}
	}
	return f
}

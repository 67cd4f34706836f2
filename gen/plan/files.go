package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// Construct is what a file holds.
type Construct string

// The constructs, in the order of the files of a package.
const (
	Constants  Construct = "constants"
	Types      Construct = "types"
	Accessors  Construct = "accessors"
	Validators Construct = "validators"
	Views      Construct = "views"
	Viewkit    Construct = "viewkit"
	Samples    Construct = "samples"
	Errors     Construct = "errors"
	Info       Construct = "info"
	Templates  Construct = "templates"
	Formats    Construct = "formats"
	Convert    Construct = "convert"
	Test       Construct = "test"
	Testkit    Construct = "testkit"

	SharedErrors Construct = "shared errors" // of the package that those of the namespaces share
	SharedInfo   Construct = "shared info"
)

// File is one file of the package.
type File struct {
	Name      string
	Owner     string // of the source it is attributed to
	Construct Construct
	Document  bool // carries the package comment
	Number    int  // among the files that share the construct, from one
	Of        int  // how many files share it
	Keys      []*Key
	Parts     []Part // of validators, views and samples
}

// files decides which files there are. Those of one spec's keys belong to that spec, what the package has once to the first.
func (b *builder) files() {
	first := b.sources[0]
	names := map[string]*Source{} // in lower case: not every file system tells the cases apart
	add := func(source *Source, files ...File) {
		for _, file := range files {
			file.Name, file.Owner = fileName(source, file.Name), source.Owner
			b.pkg.Files = append(b.pkg.Files, file)
			if other := names[strings.ToLower(file.Name)]; other != nil {
				b.fileClash(other, source, file.Name)
			}
			names[strings.ToLower(file.Name)] = source
		}
	}
	size := fileSize // of the files that the package has once
	for _, source := range b.sources {
		keys, own := b.keysOf(source), b.keysPerFile(source)
		if source == first {
			size = own
		}
		constants := shards(Constants, chunks(keys, own), ofKeys)
		constants[0].Document = source == first
		add(source, constants...)
		add(source, accessorFiles(source, keys, own)...)
	}
	if len(b.pkg.Aliases) > 0 {
		add(first, shards(Types, nil, ofKeys)...)
	}
	parts := b.parts()
	tested := slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Templates }) // which are tested with the first part
	if len(parts) > 0 {
		add(first, shards(Validators, partShards(parts, size), ofParts)...)
		add(first, shards(Views, partShards(b.partsOf((*Environment).Viewed), size), ofParts)...)
		add(first, shards(Viewkit, nil, ofKeys)...)
		add(first, shards(Samples, partShards(b.partsOf((*Environment).GivenMembers), size), ofParts)...)
	}
	add(first, shards(Errors, nil, ofKeys)...)
	add(first, shards(Info, chunks(b.pkg.Keys, size), ofKeys)...)
	if len(b.pkg.Forms) > 0 {
		add(first, shards(Templates, nil, ofKeys)...)
	}
	if len(b.pkg.Formats) > 0 {
		add(first, shards(Formats, nil, ofKeys)...)
	}
	if len(b.pkg.Conversions) > 0 {
		add(first, shards(Convert, nil, ofKeys)...)
	}
	add(first, testShards(chunks(b.pkg.WithAccessors(), min(size, fileSize)), partShards(tested, size))...)
	add(first, shards(Testkit, nil, ofKeys)...)
	slices.SortFunc(b.pkg.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
}

// fileClash reports that two specs would write one file, once: the other files that they share come of the same names.
func (b *builder) fileClash(first, second *Source, name string) {
	if slices.Contains(b.clashed, second) {
		return
	}
	b.clashed = append(b.clashed, second)
	at := cmp.Or(second.Spec.Output.Pos, second.Spec.Package.Pos, spec.Pos{Line: 1, Column: 1})
	b.fail(second, at, RuleFileClash, "give the spec's file another name, or use another output folder",
		"%s would be written for this spec and for %s", name, first.Spec.File)
}

// keysOf gives the keys of one source that get accessors.
func (b *builder) keysOf(source *Source) []*Key {
	return slices.DeleteFunc(b.pkg.WithAccessors(), func(key *Key) bool { return key.Source != source })
}

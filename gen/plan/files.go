package plan

import (
	"cmp"
	"path"
	"slices"
	"strconv"
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
)

// File is one file of the package.
type File struct {
	Name      string
	Owner     string // of the source it is attributed to
	Construct Construct
	Document  bool // carries the package comment
	Keys      []*Key
	Parts     []Part // of validators, views and samples
}

// Part is a run of an environment's members that one function handles. A function over thousands of keys takes the compiler
// minutes, so there are at most partSize in one.
type Part struct {
	Environment *Environment
	Number      int // from one
	Of          int // how many parts the environment has, without those of templates, which have the numbers behind that
	Members     []Member
	Templates   bool // that is what the members are
}

const (
	partSize = 100 // members a function
	fileSize = 250 // keys a file: shards are formatted in parallel, and an editor opens them gladly
)

// files decides which files there are. Those of one spec's keys belong to that spec, what the package has once to the first.
func (b *builder) files() {
	first := b.sources[0]
	names := map[string]*Source{} // in lower case: not every file system tells the cases apart
	add := func(source *Source, suffix string, file File) {
		file.Name, file.Owner = fileName(source, suffix), source.Owner
		b.pkg.Files = append(b.pkg.Files, file)
		if other := names[strings.ToLower(file.Name)]; other != nil {
			b.fileClash(other, source, file.Name)
		}
		names[strings.ToLower(file.Name)] = source
	}
	for _, source := range b.sources {
		keys := b.keysOf(source)
		add(source, "", File{Construct: Constants, Keys: keys, Document: source == first})
		for i, shard := range slices.Collect(slices.Chunk(keys, fileSize)) {
			add(source, "accessors"+shardSuffix(i), File{Construct: Accessors, Keys: shard})
		}
	}
	if len(b.pkg.Aliases) > 0 {
		add(first, "types", File{Construct: Types})
	}
	for i, shard := range partShards(b.parts()) {
		add(first, "validate"+shardSuffix(i), File{Construct: Validators, Parts: shard})
	}
	for i, shard := range partShards(b.partsOf((*Environment).Viewed)) {
		add(first, "views"+shardSuffix(i), File{Construct: Views, Parts: shard})
	}
	add(first, "viewkit", File{Construct: Viewkit})
	for i, shard := range partShards(b.partsOf((*Environment).GivenMembers)) {
		add(first, "samples"+shardSuffix(i), File{Construct: Samples, Parts: shard})
	}
	add(first, "errors", File{Construct: Errors})
	add(first, "info", File{Construct: Info, Keys: b.pkg.Keys})
	if len(b.pkg.Forms) > 0 {
		add(first, "templates", File{Construct: Templates})
	}
	if len(b.pkg.Formats) > 0 {
		add(first, "formats", File{Construct: Formats})
	}
	if len(b.pkg.Conversions) > 0 {
		add(first, "convert", File{Construct: Convert})
	}
	add(first, "test", File{Construct: Test})
	add(first, "testkit_test", File{Construct: Testkit})
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

// parts are those of the validators, templates and other keys apart.
func (b *builder) parts() []Part {
	var parts []Part
	for _, environment := range b.pkg.Environments {
		own := partsOf(environment, environment.Members)
		parts = append(parts, own...)
		for i, chunk := range slices.Collect(slices.Chunk(environment.Templates, partSize)) {
			parts = append(parts, Part{environment, len(own) + i + 1, len(own), chunk, true})
		}
	}
	return parts
}

// partsOf cuts the members of every environment that of gives.
func (b *builder) partsOf(of func(*Environment) []Member) []Part {
	var parts []Part
	for _, environment := range b.pkg.Environments {
		parts = append(parts, partsOf(environment, of(environment))...)
	}
	return parts
}

// partsOf cuts members of an environment. One that holds no key of ours has a part nevertheless, with which its functions stand.
func partsOf(environment *Environment, members []Member) []Part {
	chunks := slices.Collect(slices.Chunk(members, partSize))
	if len(chunks) == 0 {
		chunks = [][]Member{nil}
	}
	parts := make([]Part, len(chunks))
	for i, chunk := range chunks {
		parts[i] = Part{environment, i + 1, len(chunks), chunk, false}
	}
	return parts
}

// Parts is the number of parts of the members that are no templates.
func (e *Environment) Parts() int { return (len(e.Members) + partSize - 1) / partSize }

// TemplateParts gives the names of the functions that look at a key that a template stands for.
func (e *Environment) TemplateParts() []string {
	first := max(1, e.Parts()) + 1
	var names []string
	for i := range (len(e.Templates) + partSize - 1) / partSize {
		names = append(names, e.PartName(first+i))
	}
	return names
}

// Checkable tells whether a value of a template's key can be wrong.
func (e *Environment) Checkable() bool {
	return slices.ContainsFunc(e.Templates, func(m Member) bool { return !m.Key.Any() })
}

// partShards groups parts so that about fileSize members are in a file.
func partShards(parts []Part) [][]Part {
	var all [][]Part
	members := fileSize
	for _, part := range parts {
		if members >= fileSize {
			all, members = append(all, nil), 0
		}
		all[len(all)-1] = append(all[len(all)-1], part)
		members += len(part.Members)
	}
	return all
}

func shardSuffix(i int) string {
	if i == 0 {
		return ""
	}
	return strconv.Itoa(i + 1)
}

// fileName joins the base name of the spec and what the file holds. The spec's name comes first so that two specs may share a
// folder, and hand-written files may stand in it.
func fileName(source *Source, suffix string) string {
	base := strings.TrimSuffix(path.Base(source.Owner), path.Ext(source.Owner))
	base = strings.Trim(strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '_'
	}, base), "_") // a leading _ would hide the file from Go
	if base == "" {
		base = "keys"
	}
	// Also before a suffix: keys_linux_test.go is a test for Linux.
	if constrained(base) {
		base += "_keys"
	}
	if suffix != "" {
		base += "_" + suffix
	}
	return base + ".go"
}

// constraints are the words that limit a file to a system, an architecture or a test when they end its name behind a _
// (go help buildconstraint).
var constraints = strings.Fields(`
	aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
	386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm test`)

func constrained(base string) bool {
	at := strings.LastIndexByte(base, '_')
	return at >= 0 && slices.Contains(constraints, base[at+1:])
}

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
	Parts     []Part // of validators
}

// Part is a run of an environment's members that one function checks. A function over thousands of keys takes the compiler
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
	for i, shard := range b.partShards() {
		add(first, "validate"+shardSuffix(i), File{Construct: Validators, Parts: shard})
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

func (b *builder) parts() []Part {
	var parts []Part
	for _, environment := range b.pkg.Environments {
		members := slices.Collect(slices.Chunk(environment.Members, partSize))
		if len(members) == 0 {
			members = [][]Member{nil} // an environment that holds no key of ours is valid, whatever it holds
		}
		for i, chunk := range members {
			parts = append(parts, Part{environment, i + 1, len(members), chunk, false})
		}
		for i, chunk := range slices.Collect(slices.Chunk(environment.checkable(), partSize)) {
			parts = append(parts, Part{environment, len(members) + i + 1, len(members), chunk, true})
		}
	}
	return parts
}

// checkable gives the templates whose values can be wrong.
func (e *Environment) checkable() []Member {
	return slices.DeleteFunc(slices.Clone(e.Templates), func(m Member) bool { return m.Key.Any() })
}

// TemplateParts gives the names of the functions that check a key that a template stands for.
func (e *Environment) TemplateParts() []string {
	first := max(1, (len(e.Members)+partSize-1)/partSize) + 1
	var names []string
	for i := range (len(e.checkable()) + partSize - 1) / partSize {
		names = append(names, e.PartName(first+i))
	}
	return names
}

// partShards groups the parts of validators so that about fileSize members are in a file.
func (b *builder) partShards() [][]Part {
	var all [][]Part
	members := fileSize
	for _, part := range b.parts() {
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

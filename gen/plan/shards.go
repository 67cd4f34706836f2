package plan

import (
	"fmt"
	"slices"
)

// Part is a run of an environment's members that one function handles. A function over thousands of keys takes the compiler
// minutes, and one over a hundred more time than two over fifty, so there are at most partSize in one.
type Part struct {
	Environment *Environment
	Number      int // from one
	Of          int // how many parts the environment has, without those of templates, which have the numbers behind that
	Members     []Member
	Templates   bool // that is what the members are
}

const (
	partSize = 50  // members a function
	fileSize = 250 // keys a file, if the spec does not say: shards are rendered in parallel, and an editor opens them gladly
)

// fileSuffixes are what the names of files end in, behind that of the spec: the first of a construct, and the others with their
// numbers.
var fileSuffixes = map[Construct]struct{ first, other string }{
	Constants:  {"", "constants%d"},
	Types:      {"types", ""},
	Accessors:  {"accessors", "accessors%d"},
	Validators: {"validate", "validate%d"},
	Views:      {"views", "views%d"},
	Viewkit:    {"viewkit", ""},
	Samples:    {"samples", "samples%d"},
	Errors:     {"errors", ""},
	Info:       {"info", "info%d"},
	Templates:  {"templates", ""},
	Formats:    {"formats", ""},
	Convert:    {"convert", ""},
	Test:       {"test", "%d_test"},
	Testkit:    {"testkit_test", ""},

	SharedErrors: {"errors", ""},
	SharedInfo:   {"info", ""},
}

// shards makes the files of a construct, one for each item, and one where there is none. What is named is the suffix only.
func shards[T any](construct Construct, items []T, fill func(file *File, item T)) []File {
	files := make([]File, max(1, len(items)))
	for i := range files {
		suffix := fileSuffixes[construct].first
		if i > 0 {
			suffix = fmt.Sprintf(fileSuffixes[construct].other, i+1)
		}
		files[i] = File{Name: suffix, Construct: construct, Number: i + 1, Of: len(files)}
		if i < len(items) {
			fill(&files[i], items[i])
		}
	}
	return files
}

func ofKeys(file *File, keys []*Key)   { file.Keys = keys }
func ofParts(file *File, parts []Part) { file.Parts = parts }

// testShards makes the files of the test, which have tests of keys, of parts of validators, or of both.
func testShards(keys [][]*Key, parts [][]Part) []File {
	files := shards(Test, make([]struct{}, max(len(keys), len(parts))), func(*File, struct{}) {})
	for i := range keys {
		files[i].Keys = keys[i]
	}
	for i := range parts {
		files[i].Parts = parts[i]
	}
	return files
}

func chunks[T any](list []T, size int) [][]T { return slices.Collect(slices.Chunk(list, size)) }

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

// partShards groups the parts of validators so that about size members are in a file.
func partShards(parts []Part, size int) [][]Part {
	var all [][]Part
	members := size
	for _, part := range parts {
		if members >= size {
			all, members = append(all, nil), 0
		}
		all[len(all)-1] = append(all[len(all)-1], part)
		members += len(part.Members)
	}
	return all
}

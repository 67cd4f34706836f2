package merge

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// Into merges documents, one after the other, into the text of a spec, which may be empty. The error is ErrInvalid for a spec with
// errors of its own, edit.ErrOverlap or another error of an edit that could not be made, or that of o.Conflict.
func Into(text []byte, sources []Source, o Options) (*Result, error) {
	result := &Result{Text: text}
	s, err := load(text, o)
	if err != nil {
		return nil, err
	}
	var without []unversionedTable
	for _, batch := range batches(sources) {
		m, err := result.merge(s, batch, len(sources) > 1, o)
		if err != nil {
			return nil, err
		}
		s = m.spec
		without = append(without, m.unversioned...)
	}
	result.warnOfVersions(without)
	return result, nil
}

// start gives the text that edits begin with: a blank spec needs a first line.
func start(text []byte) []byte {
	if !blank(text) {
		return text
	}
	if comments := bytes.TrimSpace(text); len(comments) > 0 {
		return slices.Concat(comments, []byte("\n\n"), []byte(starter))
	}
	return []byte(starter)
}

// starter is what an empty spec begins with.
const starter = "package: keys\n"

// blank tells whether a text holds nothing but comments.
func blank(text []byte) bool {
	file, err := edit.Parse(text)
	return err == nil && !file.Root().Present()
}

func load(text []byte, o Options) (*spec.Spec, error) {
	s, problems := spec.Load(o.File, start(text), o.Open)
	if err := problems.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return s, nil
}

// merge merges a batch into the text so far, which s is the model of. The merger that it returns has the model of the merged text.
func (r *Result) merge(s *spec.Spec, batch []Source, several bool, o Options) (*merger, error) {
	file, err := edit.Parse(start(r.Text))
	if err != nil {
		return nil, err
	}
	m := newMerger(o, s, file, r)
	m.several = several
	before := len(r.Changes)
	keys := map[string]bool{}
	for _, source := range batch {
		own, _ := keysOf(source)
		maps.Copy(keys, own)
	}
	for _, source := range batch {
		if err := m.run(source, keys); err != nil {
			return nil, err
		}
	}
	if len(r.Changes) == before {
		return m, nil
	}
	m.sections()
	wrap := func(err error) error { return fmt.Errorf("merging %s into %s: %w", called(batch), o.File, err) }
	if r.Text, err = file.Text(); err != nil {
		return nil, wrap(err)
	}
	if m.spec, err = m.verify(); err != nil {
		return nil, wrap(err)
	}
	return m, nil
}

// called names the documents of a batch.
func called(batch []Source) string {
	if len(batch) == 1 {
		return batch[0].Document
	}
	return fmt.Sprintf("%s and %d more", batch[0].Document, len(batch)-1)
}

// verify reads the merged spec: it must be valid and have every new key.
func (m *merger) verify() (*spec.Spec, error) {
	merged, problems := spec.Load(m.File, m.result.Text, m.Open)
	if err := problems.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	there := map[string]bool{}
	for key := range merged.Keys() {
		there[key.Name.Value] = true
	}
	for name := range m.newKeys {
		if !there[name] {
			return nil, fmt.Errorf("%w: no place was found for %s; write the spec in block style", ErrBroken, name)
		}
	}
	return merged, nil
}

// batches cuts the sources into runs that can be merged in one go, as merging one does not depend on what came of those before it:
// they share no key, have different names and say nothing of environments. Registries of hundred pages are one batch.
func batches(sources []Source) [][]Source {
	var cut [][]Source
	keys, names, alone := map[string]bool{}, map[string]bool{}, false
	for _, source := range sources {
		own, marked := keysOf(source)
		name := unversioned(source.Document)
		depends := alone || marked || names[name]
		for key := range own {
			depends = depends || keys[key]
		}
		if depends || len(cut) == 0 {
			cut = append(cut, nil)
			clear(keys)
			clear(names)
		}
		last := len(cut) - 1
		cut[last] = append(cut[last], source)
		names[name], alone = true, marked
		for key := range own {
			keys[key] = true
		}
	}
	return cut
}

// keysOf gives the keys of a document, and whether it tells environments apart.
func keysOf(source Source) (keys map[string]bool, marked bool) {
	keys = map[string]bool{}
	for i := range source.Contents.Tables {
		for _, entry := range source.Contents.Tables[i].Keys {
			marked = marked || entry.In != nil || keys[entry.Name.Value]
			keys[entry.Name.Value] = true
		}
	}
	return keys, marked
}

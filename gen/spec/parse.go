package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/diag"
)

// Parse reads the text of a spec. The name of the file is used in the problems only. The Spec is never nil: it holds what
// could be understood, and is the whole spec when there are no problems of severity error and it includes no other. Files
// that it includes are not read: what it says of keys, groups and environments that it does not have may be there. See Load.
func Parse(file string, data []byte) (*Spec, diag.List) { return Load(file, data, nil) }

func newReader(file, origin string) *reader {
	return &reader{file: file, origin: origin, walking: map[*yaml.Node]bool{}}
}

// read reads a text by its description. Where nothing, or not all, could be read, r.lost is true afterwards.
func (r *reader) read(data []byte, by object[Spec]) *Spec {
	s := &Spec{File: r.file}
	root := r.document(data)
	if root != nil {
		by.read(r, root, by.what, s)
	}
	r.lost = root == nil || r.stopped
	return s
}

// document gives the root of the only document in data, or nil when there is none.
func (r *reader) document(data []byte) *yaml.Node {
	start := Pos{1, 1, r.origin}
	if len(data) > MaxSize {
		r.fail(start, RuleSize, "split the spec", "the spec has more than %d bytes", MaxSize)
		return nil
	}
	if !r.encoding(data) {
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	document, err := decode(decoder)
	if errors.Is(err, io.EOF) {
		r.fail(start, RuleDocuments, "begin with package: and keys:", "the spec is empty")
		return nil
	}
	if err != nil {
		r.syntax(data, err)
		return nil
	}
	switch second, err := decode(decoder); {
	case err == nil:
		r.fail(r.posOf(second), RuleDocuments, "remove the --- line, or what follows it", "a second document begins here")
	case !errors.Is(err, io.EOF):
		r.syntax(data, err)
		return nil
	}
	return document.Content[0]
}

// decode reads the next document. yaml.v3 has panicked on broken input before; here that is an error like any other.
func decode(d *yaml.Decoder) (document *yaml.Node, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("yaml: %v", broken)
		}
	}()
	document = new(yaml.Node)
	if err := d.Decode(document); err != nil {
		return nil, err
	}
	return document, nil
}

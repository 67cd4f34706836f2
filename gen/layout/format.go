package layout

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/spec"
)

// The kinds of errors of [Format]. Unreadable says that the text is not one YAML document in UTF-8, Unknown that it is written in
// a way that this package has no layout for, Unfaithful that the result would not have said the same.
var (
	ErrUnreadable = errors.New("not one YAML document")
	ErrUnknown    = errors.New("no layout for this form of YAML")
	ErrUnfaithful = errors.New("the layout would change what the text says")
)

// Format returns the text in the canonical layout. It need not be a valid spec. The error is one of those of this package, with
// the line where it can be told; the text is then to be left alone.
func Format(text []byte) ([]byte, error) {
	text = unixLines(text)
	root, err := decode(text)
	if err != nil {
		return nil, err
	}
	doc, err := read(text, root)
	if err != nil {
		return nil, err
	}
	doc.order(spec.CanonicalOrder())
	out := doc.print()
	if err := verify(doc, out); err != nil {
		return nil, err
	}
	return out, nil
}

// unixLines ends lines as YAML does when it reads them, LF for CR LF, CR and NEL (YAML 1.1 section 4.1.4), and drops the byte
// order mark.
func unixLines(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') < 0 && !bytes.Contains(text, []byte("\u0085")) {
		return text
	}
	return []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n").Replace(string(text)))
}

// decode gives the root of the only document, nil if there is none.
func decode(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if broken := recover(); broken != nil { // which yaml.v3 has done on broken input before
			root, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, broken)
		}
	}()
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%w: it is not UTF-8", ErrUnreadable)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if err := decoder.Decode(&second); err == nil {
		return nil, fmt.Errorf("%w: line %d: a second document begins here", ErrUnreadable, second.Line)
	} else if !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return document.Content[0], nil
}

// verify reads the result as if it were somebody else's. doc is in the order of the result already.
func verify(doc *document, out []byte) error {
	root, err := decode(out)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnfaithful, err)
	}
	if doc.root != nil && (root == nil || !same(doc.root.yaml, root, map[*yaml.Node]*yaml.Node{})) || doc.root == nil && root != nil {
		return fmt.Errorf("%w: the values differ", ErrUnfaithful)
	}
	again, err := read(out, root)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnfaithful, err)
	}
	slices.Sort(doc.comments)
	slices.Sort(again.comments)
	if !slices.Equal(doc.comments, again.comments) {
		return fmt.Errorf("%w: the comments differ", ErrUnfaithful)
	}
	return nil
}

// same compares trees: everything but positions, comments, and whether a collection is written in brackets. An alias has to stand
// for the same node; anchors has for each node that has an anchor its counterpart.
func same(a, b *yaml.Node, anchors map[*yaml.Node]*yaml.Node) bool {
	if a.Kind != b.Kind || a.Tag != b.Tag || a.Value != b.Value || a.Anchor != b.Anchor || len(a.Content) != len(b.Content) ||
		a.Style&^yaml.FlowStyle != b.Style&^yaml.FlowStyle {
		return false
	}
	if a.Kind == yaml.AliasNode {
		return anchors[a.Alias] == b.Alias
	}
	if a.Anchor != "" {
		anchors[a] = b
	}
	for i := range a.Content {
		if !same(a.Content[i], b.Content[i], anchors) {
			return false
		}
	}
	return true
}

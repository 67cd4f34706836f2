package spec_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/spec"
)

func pathOf(parts []string) string {
	path := ""
	for _, part := range parts {
		path += separator + part
	}
	return path
}

// A document is a spec as validators see it, and where its parts stand, by their paths.
type document struct {
	value         any
	names, values map[string]spec.Pos
}

// documentOf reads a text; false if it holds nothing, or itself.
func documentOf(data []byte) (d document, ok bool) {
	var root yaml.Node
	if yaml.Unmarshal(data, &root) != nil || len(root.Content) == 0 || endless(root.Content[0], map[*yaml.Node]bool{}) {
		return d, false
	}
	d = document{names: map[string]spec.Pos{}, values: map[string]spec.Pos{}}
	d.value = d.convert(root.Content[0], "")
	return d, true
}

func endless(n *yaml.Node, walking map[*yaml.Node]bool) bool {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if walking[n] {
		return true
	}
	walking[n] = true
	defer delete(walking, n)
	return slices.ContainsFunc(n.Content, func(part *yaml.Node) bool { return endless(part, walking) })
}

func (d document) convert(n *yaml.Node, at string) any {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	d.values[at] = spec.Pos{Line: n.Line, Column: n.Column}
	switch n.Kind {
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = d.convert(item, at+separator+fmt.Sprint(i))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		d.fill(object, n, at)
		return object
	}
	var value any
	if err := n.Decode(&value); err == nil {
		switch value.(type) {
		case nil, bool, int, float64:
			if number := fmt.Sprint(value); number != "NaN" && !strings.HasSuffix(number, "Inf") {
				return value
			}
		}
	}
	return n.Value
}

// fill puts the entries of a mapping into an object, and behind them those that it merges.
func (d document) fill(object map[string]any, n *yaml.Node, at string) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.ShortTag() == "!!merge" {
			merged = append(merged, value)
			continue
		}
		if name.Kind == yaml.AliasNode {
			name = name.Alias
		}
		if _, there := object[name.Value]; there || name.Kind != yaml.ScalarNode || name.ShortTag() == "!!null" {
			continue
		}
		d.names[at+separator+name.Value] = spec.Pos{Line: name.Line, Column: name.Column}
		object[name.Value] = d.convert(value, at+separator+name.Value)
	}
	for _, value := range merged {
		if value.Kind == yaml.SequenceNode {
			for _, item := range value.Content {
				d.fill(object, item, at)
			}
			continue
		}
		d.fill(object, value, at)
	}
}

// complaints are the places that a validator's error is about.
func (d document) complaints(err *jsonschema.ValidationError) []spec.Pos {
	at := pathOf(err.InstanceLocation)
	var places []spec.Pos
	switch k := err.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			places = append(places, d.names[at+separator+name])
		}
		return places
	case *kind.PropertyNames:
		for _, section := range []string{"environments", "groups"} { // the location is unreliable for these
			if place, ok := d.names[separator+section+separator+k.Property]; ok {
				return []spec.Pos{place}
			}
		}
	case *kind.OneOf: // the alternatives of an object
		return []spec.Pos{d.values[at]}
	case *kind.AnyOf: // a form that the value does not have is not the one that it should have
		other := func(err *jsonschema.ValidationError) bool { return isKind(err, at) }
		if err.Causes = slices.DeleteFunc(err.Causes, other); len(err.Causes) == 0 {
			return []spec.Pos{d.values[at]}
		}
	}
	if len(err.Causes) == 0 {
		return []spec.Pos{d.values[at]}
	}
	for _, cause := range err.Causes {
		places = append(places, d.complaints(cause)...)
	}
	return places
}

// isKind tells whether all that is wrong with the value at a path is that it is no object, no list, and so on.
func isKind(err *jsonschema.ValidationError, at string) bool {
	for len(err.Causes) == 1 {
		err = err.Causes[0]
	}
	_, ok := err.ErrorKind.(*kind.Type)
	return ok && pathOf(err.InstanceLocation) == at
}

package madeup

import (
	"bytes"
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

// A mapping is a mapping of the spec, whose fields come in the order in which they were set. Values are strings, integers, floats,
// truth values, nil, mappings, and lists ([]any, []string) of such.
type mapping []field

type field struct {
	name  string
	value any
}

func (m *mapping) set(name string, value any) { *m = append(*m, field{name, value}) }

func (m mapping) has(name string) bool {
	for _, f := range m {
		if f.name == name {
			return true
		}
	}
	return false
}

// encode writes a spec. Mappings and lists deeper than flow are written in one line, as people write keys.
func encode(m mapping, flow int) []byte {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(node(m, flow)); err != nil {
		panic(err) // a node tree that cannot be written is a mistake of this package
	}
	return out.Bytes()
}

func node(value any, flow int) *yaml.Node {
	switch value := value.(type) {
	case nil:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	case string:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value} // quoted where YAML would take it for something else
	case float64:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatFloat(value, 'g', -1, 64)}
	case mapping:
		n := collection(yaml.MappingNode, flow)
		for _, f := range value {
			n.Content = append(n.Content, node(f.name, flow-1), node(f.value, flow-1))
		}
		return n
	case []any:
		n := collection(yaml.SequenceNode, flow)
		for _, item := range value {
			n.Content = append(n.Content, node(item, flow-1))
		}
		return n
	case []string:
		items := make([]any, len(value))
		for i, item := range value {
			items[i] = item
		}
		return node(items, flow)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: fmt.Sprint(value)}
}

func collection(kind yaml.Kind, flow int) *yaml.Node {
	n := &yaml.Node{Kind: kind}
	if flow <= 0 {
		n.Style = yaml.FlowStyle
	}
	return n
}

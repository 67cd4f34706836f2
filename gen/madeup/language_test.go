package madeup_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/madeup"
	"github.com/owin-go/owingen/gen/spec"
)

// TestLanguage sees that made-up specs have every field of the spec language, in every form that it may be written in, and every
// word where there are few: what is added to the language has to be added to them.
func TestLanguage(t *testing.T) {
	var l language
	if err := json.Unmarshal(spec.Schema(), &l); err != nil {
		t.Fatal(err)
	}
	l.seen = map[string]bool{}
	for seed := range uint64(60) {
		for _, text := range madeup.Files(seed, 150) {
			var document yaml.Node
			if err := yaml.Unmarshal(text, &document); err != nil {
				t.Fatal(err)
			}
			l.visit("spec", &l.schema, document.Content[0])
		}
	}
	for _, place := range l.places() {
		if !l.seen[place] {
			t.Errorf("made-up specs have no %s", place)
		}
	}
}

// A language is a JSON Schema of specs, and the places of it that were seen in specs: "key.example as a list", "key.stability: beta".
type language struct {
	schema
	Definitions map[string]*schema `json:"$defs"`
	seen        map[string]bool
}

// A schema is as much of a JSON Schema as that of specs uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Properties map[string]*schema `json:"properties"`
	Others     any                `json:"additionalProperties"` // a schema, or false
	Items      *schema            `json:"items"`
	Any        []*schema          `json:"anyOf"`
	Words      []any              `json:"enum"`
	Type       any                `json:"type"`
}

// others is the schema of the values of a mapping whose names are free, nil of one with fields.
func (s *schema) others() *schema {
	text, err := json.Marshal(s.Others)
	others := new(schema)
	if _, isSchema := s.Others.(map[string]any); !isSchema || err != nil || json.Unmarshal(text, others) != nil {
		return nil
	}
	return others
}

var kinds = map[yaml.Kind]string{yaml.ScalarNode: "a scalar", yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}

// kind is the form of what a schema without alternatives describes.
func (s *schema) kind() string {
	switch {
	case s.Ref != "" || s.Type == "object":
		return kinds[yaml.MappingNode]
	case s.Type == "array":
		return kinds[yaml.SequenceNode]
	}
	return kinds[yaml.ScalarNode]
}

// definition gives the name and the schema of what a schema refers to, or what was given.
func (l *language) definition(place string, s *schema) (string, *schema) {
	name, found := strings.CutPrefix(s.Ref, "#/$defs/")
	if !found {
		return place, s
	}
	return name, l.Definitions[name]
}

// visit notes the places of a part of a spec.
func (l *language) visit(place string, s *schema, n *yaml.Node) {
	l.seen[place] = true
	for _, one := range s.Any {
		if one.kind() == kinds[n.Kind] {
			l.seen[place+" as "+one.kind()] = true
			l.visit(place, one, n)
			return
		}
	}
	place, s = l.definition(place, s)
	if len(s.Words) > 0 {
		l.seen[place+": "+n.Value] = true
	}
	others := s.others()
	for i, value := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			l.visit(place, s.Items, value)
		case i%2 == 0:
		case others != nil:
			l.visit(place, others, value)
		default:
			l.visit(place+"."+n.Content[i-1].Value, s.Properties[n.Content[i-1].Value], value)
		}
	}
}

// places are all that a spec can have.
func (l *language) places() []string {
	var places []string
	fields := func(name string, s *schema) {
		for field, s := range s.Properties {
			places = append(places, forms(name+"."+field, s)...)
		}
	}
	fields("spec", &l.schema)
	for name, s := range l.Definitions {
		fields(name, s)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// forms are the places of one field.
func forms(place string, s *schema) []string {
	places := []string{place}
	for _, one := range s.Any {
		places = append(append(places, place+" as "+one.kind()), forms(place, one)...)
	}
	for _, word := range s.Words {
		places = append(places, fmt.Sprintf("%s: %v", place, word))
	}
	for _, inner := range []*schema{s.Items, s.others()} {
		if inner != nil {
			places = append(places, forms(place, inner)...)
		}
	}
	return places
}

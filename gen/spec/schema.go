package spec

import (
	"bytes"
	"encoding/json"
	"maps"
	"strings"
)

//go:generate go run ../../cmd/owingen schema -o keys.schema.json

// A schema is a JSON Schema, or a part of one: keywords and their values.
type schema map[string]any

// A reference is the value of "$ref": an object, which stands under "$defs" once.
type reference struct {
	what string
	to   schema
}

func (f reference) name() string { return strings.ReplaceAll(f.what, " ", "-") }

// MarshalText gives the reference as JSON Schema writes it.
func (f reference) MarshalText() ([]byte, error) { return []byte("#/$defs/" + f.name()), nil }

// Schema returns the JSON Schema (https://json-schema.org/draft/2020-12) of the spec language, indented. It is made of the
// description that Parse reads by and says of it what a schema can: fields, forms, words and patterns, but not what other keys,
// environments and Go have to say. It is for specs whose merge keys (<<) have been resolved, as editors do. It is the same every
// time; its $id is a name, not an address.
func Schema() []byte {
	root, definitions := specObject.schema(), schema{}
	define(root, definitions)
	maps.Copy(root, schema{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"$id":         "urn:owingen:keys",
		"$defs":       definitions,
		"title":       "owingen keys.yaml",
		"description": "The keys of an environment, a map[string]any, from which owingen generates a Go package.",
	})
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(root) // neither a schema nor a buffer has what this could fail of
	return out.Bytes()
}

// define puts the objects that a part of a schema refers to into definitions.
func define(part any, definitions schema) {
	switch part := part.(type) {
	case schema:
		for _, value := range part {
			define(value, definitions)
		}
	case []schema:
		for _, value := range part {
			define(value, definitions)
		}
	case reference:
		if definitions[part.name()] == nil {
			definitions[part.name()] = part.to
			define(part.to, definitions)
		}
	}
}

// versionedKeys says that every key of a mapping has a version of its own.
var versionedKeys = schema{"properties": schema{"keys": schema{"items": schema{"required": []string{"version"}}}}}

// inheritedVersion says what [resolver.inherit] demands: a version of the table, else of every key in it.
var inheritedVersion = schema{"if": schema{"required": []string{"version"}}, "else": versionedKeys}

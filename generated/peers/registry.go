package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// A registry is a key set of any size, of the kinds of keys that an OpenAPI document can describe as well as a spec.
type registry int

// tableSize is how many keys a table has, and how many properties a schema.
const tableSize = 25

// A form is what keys take turns in: a word, and the type and what is checked in both languages.
type form struct {
	word, spec string
	optional   bool
	openAPI    map[string]any
}

var forms = []form{
	{"request_method", "type: string, values: [GET, HEAD, POST]", false, map[string]any{"type": "string", "enum": []string{"GET", "HEAD", "POST"}}},
	{"url_path", "type: string, checks: [{prefix: /}]", false, map[string]any{"type": "string", "pattern": "^/"}},
	{"status_code", "type: int, checks: [{min: 100}, {max: 999}]", false, map[string]any{"type": "integer", "minimum": 100, "maximum": 999}},
	{"peer_name", "type: string", true, map[string]any{"type": "string"}},
	{"body_size", "type: int64, checks: [{min: 0}]", true, map[string]any{"type": "integer", "format": "int64", "minimum": 0}},
	{"is_sampled", "type: bool", false, map[string]any{"type": "boolean"}},
	{"load_ratio", "type: float64", true, map[string]any{"type": "number", "format": "double"}},
	{"labels", `type: "[]string"`, true, map[string]any{"type": "array", "items": map[string]any{"type": "string"}}},
	{"user_id", "type: string, checks: [{min_length: 1}, {max_length: 64}]", false, map[string]any{"type": "string", "minLength": 1, "maxLength": 64}},
	{"server_port", "type: int, checks: [{min: 1}, {max: 65535}]", true, map[string]any{"type": "integer", "minimum": 1, "maximum": 65535}},
}

// key gives the name and the form of the key of a number.
func (r registry) key(i int) (string, form) {
	form := forms[i%len(forms)]
	return fmt.Sprintf("service%d.%s_%d", i/tableSize, form.word, i), form
}

func describe(i int) string {
	return fmt.Sprintf("What the service has seen of case %d, as it is reported to those who watch it.", i)
}

// spec is the registry as owingen reads it.
func (r registry) spec() []byte {
	var text bytes.Buffer
	text.WriteString("package: registry\noutput: registry\ntables:\n")
	for i := range int(r) {
		if i%tableSize == 0 {
			fmt.Fprintf(&text, "  - title: Service %d\n    version: 1.0.0\n    keys:\n", i/tableSize)
		}
		name, form := r.key(i)
		fmt.Fprintf(&text, "      - {name: %s, %s, optional: %t, description: %q}\n", name, form.spec, form.optional, describe(i))
	}
	return text.Bytes()
}

// openAPI is the registry as oapi-codegen reads it: a schema for each table.
func (r registry) openAPI() ([]byte, error) {
	schemas := map[string]any{}
	for first := 0; first < int(r); first += tableSize {
		properties, required := map[string]any{}, []string{}
		for i := first; i < min(first+tableSize, int(r)); i++ {
			name, form := r.key(i)
			property := maps.Clone(form.openAPI)
			property["description"] = describe(i)
			properties[name] = property
			if !form.optional {
				required = append(required, name)
			}
		}
		schemas[fmt.Sprintf("Service%d", first/tableSize)] = map[string]any{"type": "object", "properties": properties, "required": required}
	}
	return json.Marshal(map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": "registry", "version": "1.0.0"}, "paths": map[string]any{},
		"components": map[string]any{"schemas": schemas},
	})
}

package main

import (
	"bytes"
	"fmt"
	"strings"
)

// registry makes up a spec of that many keys, the way registries of telemetry attributes are: a hundred keys a namespace, most of
// them optional strings and numbers with a sentence or two, some with values, checks, defaults and deprecations.
func registry(keys int) []byte {
	var text bytes.Buffer
	text.WriteString("package: registry\noutput: out\ndescription: Made-up attributes\nenvironments:\n  span: One operation\n  resource: What it runs on\ntables:\n")
	for i := range keys {
		namespace := registryNamespace(i / 100)
		if i%100 == 0 {
			fmt.Fprintf(&text, "  - title: The %s attributes\n    standard: made-up\n    version: 1.%d.0\n    in: {span: optional}\n    keys:\n", namespace, i/100%40)
		}
		part := registryParts[i%len(registryParts)]
		fmt.Fprintf(&text, "      - name: %s.%s_%d\n        type: %s\n", namespace, part.name, i%100, part.typ)
		if i%25 == 7 {
			text.WriteString("        in: {span: optional, resource: required}\n")
		}
		fmt.Fprintf(&text, "        description: %s of the %s that the operation is about, as it was when the operation began\n", part.about, namespace)
		if part.more != "" {
			text.WriteString("        " + part.more + "\n")
		}
		if i%40 == 11 {
			text.WriteString("        deprecated: {since: 1.5.0, note: It was never clear what it counts}\n")
		}
	}
	return text.Bytes()
}

func registryNamespace(n int) string {
	words := strings.Fields("http db rpc messaging network cloud host process browser feature")
	return words[n%10] + "." + words[n/10%10] + strings.Repeat("x", n/100)
}

var registryParts = []struct{ name, typ, about, more string }{
	{"id", "string", "Identity", ""},
	{"method", "string", "Method", "values: [GET, HEAD, POST, PUT, DELETE]"},
	{"size", "int64", "Size in bytes", "checks: [{min: 0}]"},
	{"port", "int", "Port", "checks: [{min: 1}, {max: 65535}]"},
	{"name", "string", "Name", "checks: [{non_empty: true}, {max_length: 200}]"},
	{"addresses", `"[]string"`, "Addresses", ""},
	{"duration", "float64", "Duration in seconds", ""},
	{"cached", "bool", "Whether there was a copy", "default: false"},
	{"labels", `"map[string]string"`, "Labels", ""},
	{"path", "string", "Path", "checks: [{prefix: /}]"},
	{"started", "time.Time", "Start", ""},
	{"template", "string", "Template", "example: /users/{id}"},
	{"host", "string", "Host", "checks: [{format: token}]"},
}

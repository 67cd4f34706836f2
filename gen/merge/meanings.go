package merge

import (
	"regexp"
	"strconv"
	"strings"
)

// words are the type words of documents whose Go type is known, in lower case and without blanks; as entries of types: in YAML.
var words = map[string]string{
	// .NET
	"string": "string", "string[]": `"[]string"`, "boolean": "bool", "bool": "bool", "int": "int", "int32": "int32", "int64": "int64", "long": "int64",
	"double": "float64", "float": "float64", "decimal": "float64", "byte[]": `"[]byte"`, "object": "any", "guid": "string", "uri": `"*net/url.URL"`,
	"datetime": "time.Time", "datetimeoffset": "time.Time", "timespan": "time.Duration", "exception": "error",
	"stream": "io.ReadWriter", "textwriter": "io.Writer", "textreader": "io.Reader", "cancellationtoken": "context.Context",
	"x509certificate": `"*crypto/x509.Certificate"`, "x509certificate2": `"*crypto/x509.Certificate"`, "ipaddress": "net/netip.Addr",
	"idictionary<string,string[]>":          `{go: net/http.Header, store: "map[string][]string", accept: [net/http.Header]}`,
	"idictionary<string,object>":            `"map[string]any"`,
	"idictionary<string,string>":            `"map[string]string"`,
	"ilist<idictionary<string,object>>":     `"[]map[string]any"`,
	"task":                                  `"func(context.Context) error"`,
	"func<task>":                            `"func(context.Context) error"`,
	"action":                                `"func()"`,
	"action<func<task>>":                    `"func(callback func(context.Context) error)"`,
	"action<object>":                        `"func(any)"`,
	"action<action<object>,object>":         `"func(callback func(state any), state any) error"`,
	"func<idictionary<string,object>,task>": `"func(env map[string]any) error"`,

	// other registries, of which those with keywords are of documents in JSON
	"text": "string", "keyword": "string", "constant_keyword": "string", "wildcard": "string", "match_only_text": "string", "uuid": "string",
	"str": "string", "enum": "string", "email": "string", "hostname": "string", "date-time": "time.Time",
	"url": "string", "integer": "int64", "short": "int16", "byte": "int8", "unsigned_long": "uint64", "number": "float64", "numeric": "float64",
	"half_float": "float32", "scaled_float": "float64", "date": "time.Time", "timestamp": "time.Time", "ip": "net/netip.Addr", "duration": "time.Duration",
	"int[]": `"[]int64"`, "double[]": `"[]float64"`, "boolean[]": `"[]bool"`, "map": `"map[string]any"`, "flattened": `"map[string]any"`,
	"bytes": `"[]byte"`, "hash": `"map[string]any"`, "dict": `"map[string]any"`, "dictionary": `"map[string]any"`, "array": `"[]any"`, "list": `"[]any"`,
	"ipv4": "net/netip.Addr", "ipv6": "net/netip.Addr", "cidr": "net/netip.Prefix", "subnet": "net/netip.Prefix",
	"json": "any", "any": "any", "geo_point": "any", "geo_shape": "any", "nested": "any",
}

// meaning is what a type word is in Go, as the value of an entry of types: in YAML.
func (m *merger) meaning(word string) (means string, known bool) {
	lower := strings.ToLower(word)
	if means, known = words[strings.ReplaceAll(lower, " ", "")]; !known || m.fromJSON && lower == "object" {
		goType := m.compound(lower)
		if goType == "" {
			return "", false
		}
		means = yamlType(goType)
	}
	if goType := strings.Trim(means, `"`); m.fromJSON && (acceptJSON[goType] || strings.HasPrefix(goType, "[]") && goType != "[]any") {
		means = "{go: " + means + ", accept: [json]}"
	}
	return means, true
}

// yamlType writes a Go type: brackets would be a list.
func yamlType(goType string) string {
	if strings.ContainsAny(goType, "[*") {
		return strconv.Quote(goType)
	}
	return goType
}

// The ways to write a list and a map of other words: string[], array of strings, String Array, list<string>, map<string, int>.
var (
	listOf = regexp.MustCompile(`^(?:(.+)\[\]|(?:array|list|set|sequence)(?: of |[<(\[])(.+?)[>)\]]?|(.+) (?:array|list))$`)
	mapOf  = regexp.MustCompile(`^(?:map|dict|dictionary|hash|idictionary)[<(\[]\s*string\s*,\s*(.+)[>)\]]$`)
)

// compound gives the Go type of a word that is made of others, "" where one of them is not known, or has forms of its own.
func (m *merger) compound(word string) string {
	if m.fromJSON && word == "object" {
		return "map[string]any"
	}
	plain := strings.ReplaceAll(word, " ", "")
	for _, name := range []string{plain, strings.TrimSuffix(plain, "s")} {
		if means, known := words[name]; known {
			if strings.HasPrefix(means, "{") {
				return ""
			}
			return strings.Trim(means, `"`)
		}
	}
	if isGo(plain) {
		return plain
	}
	before, element := "", ""
	if parts := listOf.FindStringSubmatch(word); parts != nil {
		before, element = "[]", parts[1]+parts[2]+parts[3]
	} else if parts := mapOf.FindStringSubmatch(word); parts != nil {
		before, element = "map[string]", parts[1]
	}
	if element == "" {
		return ""
	}
	if element = m.compound(element); element == "" {
		return ""
	}
	return before + element
}

// acceptJSON are the Go types that JSON decoding makes something else of.
var acceptJSON = map[string]bool{
	"int64": true, "int32": true, "int16": true, "int8": true, "uint64": true, "float32": true, "time.Time": true, "net/netip.Addr": true, "time.Duration": true,
}

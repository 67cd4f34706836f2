package merge

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/gotype"
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
	"url": "string", "integer": "int64", "short": "int16", "byte": "int8", "unsigned_long": "uint64", "number": "float64", "numeric": "float64",
	"half_float": "float32", "scaled_float": "float64", "date": "time.Time", "timestamp": "time.Time", "ip": "net/netip.Addr", "duration": "time.Duration",
	"int[]": `"[]int64"`, "double[]": `"[]float64"`, "boolean[]": `"[]bool"`, "map": `"map[string]any"`, "flattened": `"map[string]any"`,
	"json": "any", "any": "any", "geo_point": "any", "geo_shape": "any", "nested": "any",
}

// unknownType stands for what a document does not say.
const unknownType = "any"

// typeOf gives the type word of a new key, and sees that the spec knows it.
func (m *merger) typeOf(entry *document.Entry) string {
	if entry.Type.Value == "" {
		m.untyped = append(m.untyped, entry)
		return unknownType
	}
	m.knowType(entry.Type.Value, entry)
	return entry.Type.Value
}

// knowType adds a word to types: unless the spec has it, or it is a Go type anyway.
func (m *merger) knowType(word string, entry *document.Entry) {
	if m.knownTypes[word] || isGo(word) {
		return
	}
	m.knownTypes[word] = true
	means, known := m.meaning(word)
	means = cmp.Or(means, unknownType)
	m.types = append(m.types, edit.Scalar(word)+": "+means)
	m.note(AddedType, word, entry.Line, "%s", strings.Trim(means, `"`))
	if !known {
		m.warn(RuleUnknownType, entry.Line, "say in types: what it is in Go", "type %s is not known: %s is written", word, unknownType)
	}
}

// meaning is what a type word is in Go, as the value of an entry of types: in YAML. A list of a known word is a list.
func (m *merger) meaning(word string) (means string, known bool) {
	plain := strings.ToLower(strings.ReplaceAll(word, " ", ""))
	if means, known = words[plain]; !known {
		element, isList := strings.CutSuffix(plain, "[]")
		if means = words[element]; !isList || means == "" || strings.HasPrefix(means, "{") {
			return "", false
		}
		means, known = strconv.Quote("[]"+strings.Trim(means, `"`)), true
	}
	if goType := strings.Trim(means, `"`); m.fromJSON && (acceptJSON[goType] || strings.HasPrefix(goType, "[]") && goType != "[]any") {
		means = "{go: " + means + ", accept: [json]}"
	}
	if m.fromJSON && plain == "object" {
		means = `"map[string]any"`
	}
	return means, known
}

// acceptJSON are the Go types that JSON decoding makes something else of.
var acceptJSON = map[string]bool{
	"int64": true, "int32": true, "int16": true, "int8": true, "uint64": true, "float32": true, "time.Time": true, "net/netip.Addr": true, "time.Duration": true,
}

// goTypeOf is the Go type of a type word, "" if it is not known or has forms of its own.
func (m *merger) goTypeOf(word string) string {
	for _, known := range m.spec.Types {
		if known.Name.Value == word {
			return known.Go.Value
		}
	}
	if isGo(word) {
		return word
	}
	means, _ := m.meaning(word)
	if rest, ok := strings.CutPrefix(means, "{go: "); ok {
		means, _, _ = strings.Cut(rest, ",")
	}
	return strings.Trim(means, `"`)
}

// isGo tells whether a word needs no entry in types: because it is a Go type, of the language or its standard library.
func isGo(word string) bool {
	t, err := gotype.Parse(word)
	if err != nil {
		return false
	}
	standard := gotype.NewResolver("")
	known := standard.Exists(t) == nil
	t.Walk(func(t *gotype.Type) {
		switch t.Kind {
		case gotype.Predeclared:
			known = known && gotype.IsPredeclared(t.Name)
		case gotype.Named:
			_, std := standard.PackageName(t.Path)
			known = known && std
		}
	})
	return known
}

package merge

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/spec"
)

// exampleField writes the first example of a document that is a value of the key's type; "" if there is none. Documents illustrate
// more freely than a spec may: what is none is left out.
func (m *merger) exampleField(entry *document.Entry, typ string) string {
	write := exampleWriters[m.goTypeOf(typ)]
	if write == nil {
		return ""
	}
	for _, example := range entry.Examples {
		text := example.Value
		if _, value, ok := strings.Cut(text, "="); ok && strings.HasPrefix(text, templatePrefix(entry.Name.Value)) {
			text = value // http.request.header.accept=["text/html"]
		}
		value, ok := write(text)
		if ok && (len(entry.Values) == 0 || entry.Open || listed(entry.Values, text)) {
			return "example: " + value
		}
	}
	return ""
}

// fitExample writes the example of a key as one of its new type, or one of the document instead; it takes it away where neither is one.
func (m *merger) fitExample(entry *document.Entry, key *spec.Key, typ string) {
	if key.Example == nil || key.Example.Literal == nil {
		return
	}
	if write := exampleWriters[m.goTypeOf(typ)]; write != nil {
		if value, fits := write(key.Example.Literal.Text); fits { // "7" may have to be 7
			m.nodes[key].Set("example", value)
			return
		}
	}
	if _, value, ok := strings.Cut(m.exampleField(entry, typ), "example: "); ok {
		m.nodes[key].Set("example", value)
		return
	}
	m.nodes[key].RemoveField("example")
}

// templatePrefix is what the keys of a template begin with; of any other key something that no text begins with.
func templatePrefix(name string) string {
	if prefix, _, ok := strings.Cut(name, "<"); ok {
		return prefix
	}
	return name + "\x00"
}

func listed(values []document.Value, text string) bool {
	return slices.ContainsFunc(values, func(v document.Value) bool { return v.Value == text })
}

// exampleWriters write the text of an example as YAML, by the Go type that it is to be of.
var exampleWriters = map[string]func(text string) (string, bool){
	"string":    func(text string) (string, bool) { return edit.Scalar(text), text != "" },
	"int":       integer,
	"int64":     integer,
	"float64":   func(text string) (string, bool) { return text, number.MatchString(text) },
	"bool":      func(text string) (string, bool) { return text, text == "true" || text == "false" },
	"[]string":  textList,
	"time.Time": moment,
}

var number = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

func integer(text string) (string, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return strconv.FormatInt(n, 10), err == nil
}

func moment(text string) (string, bool) {
	_, err := time.Parse(time.RFC3339, text)
	return edit.Scalar(text), err == nil
}

// textList reads a list as JSON has it, or with single quotes.
func textList(text string) (string, bool) {
	var list []string
	if json.Unmarshal([]byte(text), &list) != nil && json.Unmarshal([]byte(strings.ReplaceAll(text, "'", `"`)), &list) != nil || len(list) == 0 {
		return "", false
	}
	for i, item := range list {
		list[i] = edit.Scalar(item)
	}
	return "[" + strings.Join(list, ", ") + "]", true
}

// A valueList is what the field values: of a key says, its items in YAML.
type valueList struct {
	open  bool
	items []string
}

// block writes the list over several lines.
func (l valueList) block() string {
	lines := "values:\n"
	if l.open {
		lines += "  open: true\n"
	}
	return lines + "  list:\n    - " + strings.Join(l.items, "\n    - ")
}

// flow writes it in one line.
func (l valueList) flow() string {
	list := "list: [" + strings.Join(l.items, ", ") + "]"
	if l.open {
		list = "open: true, " + list
	}
	return "values: {" + list + "}"
}

// valuesOf are the values that a document lists for a key.
func (m *merger) valuesOf(entry *document.Entry, typ string) valueList {
	l := valueList{open: entry.Open}
	write := exampleWriters[m.goTypeOf(typ)]
	if write == nil {
		return valueList{}
	}
	seen := map[string]bool{}
	for _, v := range entry.Values {
		value, ok := write(v.Value)
		if seen[value] && ok {
			continue // the document repeats itself
		}
		seen[value] = true
		if !ok {
			m.warn(RuleValue, v.Line, "correct it in the spec", "%s: value %s is not of its type, and left out", entry.Name.Value, v.Value)
			continue
		}
		l.items = append(l.items, "{"+strings.Join(m.valueFields(v, value), ", ")+"}")
	}
	return l
}

// oneWord is a description that can name a number: OK, CANCELLED.
var oneWord = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*\.?$`)

func (m *merger) valueFields(v document.Value, value string) []string {
	fields := []string{"value: " + value}
	if oneWord.MatchString(v.Description) && number.MatchString(v.Value) {
		fields = append(fields, "name: "+edit.Scalar(strings.TrimSuffix(v.Description, ".")))
	}
	if v.Description != "" {
		fields = append(fields, "description: "+edit.Scalar(v.Description))
	}
	if v.Stability != "" {
		fields = append(fields, "stability: "+stabilityWord(v.Stability))
	}
	if v.Deprecated != nil {
		fields = append(fields, "deprecated: {note: "+edit.Scalar(noteOf(v.Deprecated))+"}")
	}
	return fields
}

// stabilityWord writes a stability as the spec language does.
func stabilityWord(word string) string { return strings.ReplaceAll(word, " ", "-") }

// addValues adds the values that a document has come to list for one of its keys. Those that it lists no more stay: programs use
// their constants.
func (m *merger) addValues(entry *document.Entry, key *spec.Key) {
	if len(entry.Values) == 0 || !m.own(key.Table) {
		return
	}
	known := map[string]bool{}
	if key.Values != nil {
		for _, value := range key.Values.List {
			known[value.Text] = true
		}
	}
	fresh := *entry
	fresh.Values = slices.DeleteFunc(slices.Clone(entry.Values), func(v document.Value) bool { return known[v.Value] })
	values := m.valuesOf(&fresh, key.Type.Value)
	if len(values.items) == 0 {
		return
	}
	node := m.nodes[key].Field("values")
	if !node.Present() {
		m.nodes[key].Set("values", strings.TrimPrefix(values.flow(), "values: "), "name", "type", "version", "stability", "optional", "in", "description", "checks")
	} else {
		if list := node.Field("list"); list.Present() {
			node = list
		}
		for _, item := range values.items {
			node.Append(item)
		}
	}
	for _, v := range fresh.Values {
		m.note(ChangedKey, key.Name.Value, v.Line, "value %s", v.Value)
	}
}

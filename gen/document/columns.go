package document

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The fields that a column can hold, as Options.Map names them. Any other field is an environment.
const (
	fieldName        = "name"
	fieldType        = "type"
	fieldVersion     = "version"
	fieldRequired    = "required"
	fieldOptional    = "optional"
	fieldStability   = "stability"
	fieldDescription = "description"
	fieldExample     = "example"
	fieldNumber      = "number" // whether there may be several values

	fieldValue = "value" // a type or a description: the cells tell
)

// fields are those that are no environments.
var fields = []string{fieldName, fieldType, fieldVersion, fieldRequired, fieldOptional, fieldStability, fieldDescription, fieldExample, fieldNumber}

// headers are the headers that documents use, as words gives them. Of two columns for a field the higher rank wins.
var headers = map[string]struct {
	field string
	rank  int
}{
	"key": {fieldName, 5}, "keys": {fieldName, 5}, "key name": {fieldName, 5}, "keyname": {fieldName, 5}, "name of key": {fieldName, 5},
	"name of the key": {fieldName, 5}, "environment key": {fieldName, 5}, "dictionary key": {fieldName, 5}, "env key": {fieldName, 5},
	"attribute": {fieldName, 4}, "attributes": {fieldName, 4}, "attribute name": {fieldName, 4}, "attribute key": {fieldName, 4},
	"field": {fieldName, 4}, "fields": {fieldName, 4}, "field name": {fieldName, 4}, "fieldname": {fieldName, 4},
	"variable": {fieldName, 4}, "variables": {fieldName, 4}, "variable name": {fieldName, 4}, "environment variable": {fieldName, 4},
	"env var": {fieldName, 4}, "metavariable": {fieldName, 4}, "meta variable": {fieldName, 4},
	"claim": {fieldName, 4}, "claim name": {fieldName, 4}, "label": {fieldName, 4}, "label name": {fieldName, 4}, "label key": {fieldName, 4},
	"annotation": {fieldName, 4}, "annotation name": {fieldName, 4}, "annotation key": {fieldName, 4}, "label annotation": {fieldName, 4},
	"full name": {fieldName, 4}, "fullname": {fieldName, 4}, "tag": {fieldName, 4}, "tag name": {fieldName, 4}, "header": {fieldName, 4},
	"header name": {fieldName, 4}, "header field": {fieldName, 4}, "header field name": {fieldName, 4}, "key path": {fieldName, 4},
	"field path": {fieldName, 4},
	"property":   {fieldName, 2}, "properties": {fieldName, 2}, "property name": {fieldName, 2}, "parameter": {fieldName, 2},
	"parameter name": {fieldName, 2}, "option": {fieldName, 2}, "setting": {fieldName, 2}, "member": {fieldName, 2}, "entry": {fieldName, 2},
	"name": {fieldName, 1}, "names": {fieldName, 1}, "identifier": {fieldName, 1}, "id": {fieldName, 1},

	"type": {fieldType, 5}, "types": {fieldType, 5}, "value type": {fieldType, 5}, "type of value": {fieldType, 5}, "data type": {fieldType, 4},
	"datatype": {fieldType, 4}, "net type": {fieldType, 4}, "clr type": {fieldType, 4}, "go type": {fieldType, 3}, "kind": {fieldType, 1},

	"version": {fieldVersion, 5}, "since": {fieldVersion, 5}, "since version": {fieldVersion, 5}, "introduced": {fieldVersion, 4},
	"introduced in": {fieldVersion, 4}, "added": {fieldVersion, 4}, "added in": {fieldVersion, 4}, "available since": {fieldVersion, 4},
	"new in": {fieldVersion, 4}, "first version": {fieldVersion, 4}, "ver": {fieldVersion, 3},

	"required": {fieldRequired, 5}, "req": {fieldRequired, 5}, "mandatory": {fieldRequired, 5}, "requirement": {fieldRequired, 4},
	"requirement level": {fieldRequired, 5}, "presence": {fieldRequired, 3}, "required optional": {fieldRequired, 4},
	"required or optional": {fieldRequired, 4}, "is required": {fieldRequired, 4}, "obligation": {fieldRequired, 3}, "must": {fieldRequired, 3},
	"optional": {fieldOptional, 5}, "opt": {fieldOptional, 5}, "is optional": {fieldOptional, 4}, "optional required": {fieldOptional, 3},

	"description": {fieldDescription, 5}, "value description": {fieldDescription, 5}, "desc": {fieldDescription, 5}, "descr": {fieldDescription, 5},
	"claim description": {fieldDescription, 5}, "meaning": {fieldDescription, 4}, "definition": {fieldDescription, 4},
	"purpose": {fieldDescription, 4}, "explanation": {fieldDescription, 4}, "summary": {fieldDescription, 4}, "semantics": {fieldDescription, 4},
	"details": {fieldDescription, 3}, "notes": {fieldDescription, 2}, "note": {fieldDescription, 2}, "comment": {fieldDescription, 2},
	"comments": {fieldDescription, 2}, "remarks": {fieldDescription, 2}, "remark": {fieldDescription, 2}, "usage": {fieldDescription, 1},

	"stability": {fieldStability, 5}, "stability level": {fieldStability, 5}, "maturity": {fieldStability, 4}, "status": {fieldStability, 2},

	"example": {fieldExample, 5}, "examples": {fieldExample, 5}, "example value": {fieldExample, 5}, "example values": {fieldExample, 5},
	"sample": {fieldExample, 3}, "samples": {fieldExample, 3},

	"normalization": {fieldNumber, 3},

	"value": {fieldValue, 1}, "values": {fieldValue, 1},
}

// endings are headers known by their last word: "Accept Parameter Key Name", "ECS version", "C# type".
var endings = []struct{ word, field string }{
	{"key name", fieldName}, {"key", fieldName}, {"attribute name", fieldName}, {"field name", fieldName},
	{"type", fieldType}, {"version", fieldVersion}, {"description", fieldDescription},
}

// beginnings are headers known by their first word: "Required by server", "Type in Go".
var beginnings = []struct{ word, field string }{
	{"required", fieldRequired}, {"optional", fieldOptional}, {"description", fieldDescription}, {"key", fieldName}, {"type", fieldType},
}

// longestHeader is longer than any header: what is longer is the text of a row.
const longestHeader = 60

// classify returns what a header says its column holds, and how clearly.
func classify(header string) (field string, rank int) {
	if len(header) > longestHeader || isDotted(cleanName(header)) {
		return "", 0
	}
	w := words(header)
	if h, ok := headers[w]; ok {
		return h.field, h.rank + 1
	}
	if open := strings.IndexAny(header, "(["); open > 0 { // "Key (string)"; "Value (type)" is known as a whole
		if h, ok := headers[words(header[:open])]; ok {
			return h.field, h.rank
		}
	}
	for _, e := range endings {
		if strings.HasSuffix(w, " "+e.word) {
			return e.field, 1
		}
	}
	for _, b := range beginnings {
		if strings.HasPrefix(w, b.word+" ") {
			return b.field, 1
		}
	}
	return "", 0
}

// columns say where the fields of a table are.
type columns struct {
	header []string
	at     map[string]int // field -> column
	rank   int            // how clearly the header of the name column says so
	forced bool           // by Options.Map
	mapped []string       // the fields of Options.Map that are here
	in     []environment
}

// environment is a column of marks.
type environment struct {
	name   string
	column int
}

// column returns where a field is, else -1.
func (c columns) column(field string) int {
	if i, ok := c.at[field]; ok {
		return i
	}
	return -1
}

// known returns how many columns besides the name have a meaning.
func (c columns) known() int {
	n := len(c.at) + len(c.in)
	if _, ok := c.at[fieldName]; ok {
		n--
	}
	return n
}

// recognise reads a header row; the rows below it tell what the header leaves open.
func (r *reader) recognise(head row, body []row) columns {
	c := r.byHeader(head)
	for _, field := range r.mapFields() {
		if n, err := strconv.Atoi(r.options.Map[field]); err == nil && n >= 1 && n <= len(c.header) && !slices.Contains(c.mapped, field) {
			c.force(field, n-1)
		}
	}
	c.settleValue(body)
	r.findEnvironments(&c, body)
	return c
}

// byHeader reads the words of a header row and no more.
func (r *reader) byHeader(head row) columns {
	c := columns{header: head.texts(), at: map[string]int{}}
	ranks := map[string]int{}
	for i, text := range c.header {
		if head.cells[i].spread {
			continue
		}
		if field, rank := classify(text); rank > ranks[field] {
			c.at[field], ranks[field] = i, rank
		}
	}
	delete(c.at, "")
	c.rank = ranks[fieldName]
	for _, field := range r.mapFields() {
		want := words(r.options.Map[field])
		if at := slices.IndexFunc(c.header, func(text string) bool { return words(text) == want }); at >= 0 && want != "" {
			c.force(field, at)
		}
	}
	return c
}

// mapFields returns the fields of Options.Map, always in the same order.
func (r *reader) mapFields() []string {
	return slices.Sorted(maps.Keys(r.options.Map))
}

// force makes a column that of a field, whatever its header says.
func (c *columns) force(field string, at int) {
	maps.DeleteFunc(c.at, func(_ string, i int) bool { return i == at })
	c.mapped = append(c.mapped, field)
	c.forced = c.forced || field == fieldName
	if slices.Contains(fields, field) {
		c.at[field] = at
		return
	}
	c.in = append(c.in, environment{strings.ToLower(field), at})
}

// settleValue finds out what a column "Value" holds.
func (c *columns) settleValue(body []row) {
	at, ok := c.at[fieldValue]
	if !ok {
		return
	}
	delete(c.at, fieldValue)
	types, filled := 0, 0
	for _, r := range body {
		if text := r.at(at).text; text != "" {
			filled++
			if isTypeWord(canonicalType(text)) {
				types++
			}
		}
	}
	_, hasType := c.at[fieldType]
	_, hasDescription := c.at[fieldDescription]
	switch {
	case !hasType && 2*types > filled:
		c.at[fieldType] = at
	case !hasDescription:
		c.at[fieldDescription] = at
	}
}

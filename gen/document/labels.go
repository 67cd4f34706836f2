package document

import (
	"regexp"
	"strings"
)

// label begins a line of a description that says what other documents have a column for.
var label = regexp.MustCompile(`^(?i)(type|examples?)\s*:\s*(\S.*)$`)

// labelFields are the fields that labels stand for.
var labelFields = map[string]string{"type": fieldType, "example": fieldExample, "examples": fieldExample}

// labelled takes the lines with labels out of a description, but for those of fields that have a column. The first line is the
// description itself, whatever it begins with.
func (c columns) labelled(description cell) (rest cell, labels map[string]cell) {
	first, others, more := strings.Cut(description.marked, "\n")
	if !more {
		return description, nil
	}
	labels = map[string]cell{}
	kept := []string{first}
	for line := range strings.SplitSeq(others, "\n") {
		m := label.FindStringSubmatch(line)
		field := ""
		if m != nil {
			field = labelFields[strings.ToLower(m[1])]
		}
		if _, said := labels[field]; field == "" || said || c.column(field) >= 0 || !isValue(field, newCell(m[2], description.line)) {
			kept = append(kept, line)
			continue
		}
		labels[field] = newCell(m[2], description.line)
	}
	if len(labels) == 0 {
		return description, nil
	}
	return newCell(strings.Join(kept, "\n"), description.line), labels
}

// isValue tells what a label may stand before from a sentence: "Example: as in the chapter above."
func isValue(field string, c cell) bool {
	if field == fieldType {
		t := typeOf(c)
		return t.typ != "" && t.doubt == ""
	}
	return outsideCode(c) == "" || !strings.Contains(c.text, " ")
}

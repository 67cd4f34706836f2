package document

import (
	"regexp"
	"slices"
	"strings"
)

// variable is a variable part of a name as documents write it.
var variable = regexp.MustCompile(`[<{]([\pL_][\pL\pN_. -]*)[>}]`)

// templateName writes a pattern as the name of a template: with one variable part as <word>, or a * behind a separator at the end.
// Other patterns are none.
func templateName(pattern string) (name string, ok bool) {
	parts := variable.FindAllStringSubmatchIndex(pattern, -1)
	rest := variable.ReplaceAllString(pattern, "")
	switch {
	case len(parts) == 1 && !strings.ContainsAny(rest, "*<>{}…") && isPattern(pattern):
		at := parts[0]
		return pattern[:at[0]] + "<" + pattern[at[2]:at[3]] + ">" + pattern[at[1]:], true
	case len(parts) == 0 && wildcardAtEnd.MatchString(pattern):
		return pattern, true
	}
	return "", false
}

var wildcardAtEnd = regexp.MustCompile(`^[^*<>{}…]*[\pL\pN][._/:-]\*$`)

// templates makes names of those patterns that are templates and have a type; who names keys of another document names no type. A
// name may also be a template by its type alone.
func (t *taker) templates(n *naming, rw row) {
	typ := rw.at(t.column(fieldType)).text
	if isBlankMark(typ) {
		return
	}
	if templateType.MatchString(unquote(typ)) {
		for i, name := range n.names {
			n.names[i] = name + ".<key>"
		}
	}
	n.patterns = slices.DeleteFunc(n.patterns, func(pattern string) bool {
		name, ok := templateName(pattern)
		if ok {
			n.names = append(n.names, name)
		}
		return ok
	})
}

// templateType is how OpenTelemetry writes the type of a template's values.
var templateType = regexp.MustCompile(`^template\[(.+)\]$`)

// severally is the type of a row: that of a list where a column Normalization says that there are several values.
func (t *taker) severally(typ string, rw row) string {
	if words(rw.at(t.column(fieldNumber)).text) == "array" && !strings.HasSuffix(typ, "[]") {
		return typ + "[]"
	}
	return typ
}

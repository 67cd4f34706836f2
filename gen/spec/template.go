package spec

import (
	"regexp"
	"strings"
)

// variable is a variable part as documents write it: <key>.
var variable = regexp.MustCompile(`<([\pL_][\pL\pN_. -]*)>`)

// templateOf reads the name of a key as a template, nil where it is a name like any other. A * is a variable part at the end only,
// behind a separator: HTTP_*, app.labels.*; who calls a key c* means it.
func templateOf(name string) *Template {
	if at := variable.FindStringSubmatchIndex(name); at != nil {
		return &Template{Prefix: name[:at[0]], Suffix: name[at[1]:], Variable: name[at[2]:at[3]]}
	}
	prefix, ok := strings.CutSuffix(name, "*")
	if ok && strings.TrimRight(prefix, separators) != prefix {
		return &Template{Prefix: prefix}
	}
	return nil
}

// separators are what stands between the parts of names.
const separators = "._-/:"

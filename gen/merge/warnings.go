package merge

import (
	"fmt"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
)

func (m *merger) warn(rule diag.Rule, line int, hint, format string, args ...any) {
	m.result.Problems = append(m.result.Problems, diag.Diagnostic{
		File: m.DocumentFile, Line: line, Severity: diag.Warning, Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// unversionedTable is a new table for which its document names no version.
type unversionedTable struct {
	source Source
	table  *document.Table
}

// warnOfVersions tells once for all documents that versions are missing: of most registries the version is that of a release and
// stands on no page.
func (r *Result) warnOfVersions(tables []unversionedTable) {
	if len(tables) == 0 {
		return
	}
	documents := map[string]bool{}
	for _, t := range tables {
		documents[t.source.DocumentFile] = true
	}
	what := "table " + title(tables[0].table)
	switch {
	case len(documents) > 1:
		what = fmt.Sprintf("%d tables of %d documents", len(tables), len(documents))
	case len(tables) > 1:
		what = fmt.Sprintf("%d tables", len(tables))
	}
	verb := map[bool]string{true: "names", false: "name"}[len(tables) == 1]
	r.Problems = append(r.Problems, diag.Diagnostic{
		File: tables[0].source.DocumentFile, Line: tables[0].table.Line, Severity: diag.Warning, Rule: RuleNoVersion,
		Message: fmt.Sprintf("%s %s no version: %s is written", what, verb, noVersion),
		Hint:    "correct it in the spec, or name the version: --version 1.0.0",
	})
}

// warnOfTypes tells which new keys of a table the document names no type of.
func (m *merger) warnOfTypes(from *document.Table) {
	untyped := m.untyped
	m.untyped = nil
	switch {
	case len(untyped) == 0:
	case len(untyped) == 1:
		m.warn(RuleNoType, untyped[0].Line, "correct it in the spec", "%s has no type: %s is written", untyped[0].Name.Value, unknownType)
	default:
		m.warn(RuleNoType, untyped[0].Line, "correct them in the spec, or name the column of the types: --map type=COLUMN",
			"%d keys of table %s have no type: %s is written for %s", len(untyped), title(from), unknownType, some(untyped))
	}
}

// mostNamed is how many keys a message names.
const mostNamed = 3

func some(entries []*document.Entry) string {
	var names []string
	for i, entry := range entries {
		if i == mostNamed && len(entries) > mostNamed+1 {
			return strings.Join(names, ", ") + fmt.Sprintf(" and %d more", len(entries)-mostNamed)
		}
		names = append(names, entry.Name.Value)
	}
	return strings.Join(names, ", ")
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

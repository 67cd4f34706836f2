package document

import (
	"slices"
	"strings"
)

// knownEnvironments are headers of mark columns that documents of this kind have. Their cells may hold words; under any other
// header only marks that mean nothing else make a column one of marks.
var knownEnvironments = map[string]bool{
	"startup": true, "shutdown": true, "request": true, "response": true, "per request": true, "capabilities": true, "websocket": true,
	"opaque": true, "address": true, "connection": true, "server": true, "host": true, "application": true, "app": true, "middleware": true,
	"client": true, "session": true, "build": true, "runtime": true,
}

// qualities are headers of mark columns that say something else about a key.
var qualities = map[string]bool{
	"deprecated": true, "obsolete": true, "removed": true, "experimental": true, "stable": true, "stability": true, "indexed": true, "nullable": true,
	"read only": true, "readonly": true, "mutable": true, "writable": true, "default": true, "multiple": true, "repeatable": true, "new": true,
	"changed": true, "supported": true, "implemented": true, "internal": true, "public": true, "secret": true, "sensitive": true, "level": true,
}

// findEnvironments finds the columns of marks besides those of Options.Map.
func (r *reader) findEnvironments(c *columns, body []row) {
	taken := map[int]bool{}
	for _, at := range c.at {
		taken[at] = true
	}
	for _, e := range c.in {
		taken[e.column] = true
	}
	for i, text := range c.header {
		w := words(text)
		if !taken[i] && w != "" && !qualities[w] && markColumn(body, i, knownEnvironments[w]) {
			c.in = append(c.in, environment{strings.ReplaceAll(w, " ", "-"), i})
		}
	}
	slices.SortStableFunc(c.in, func(a, b environment) int { return a.column - b.column })
}

// markColumn reports whether a column holds marks and nothing else, at least one.
func markColumn(body []row, column int, wordsToo bool) bool {
	marked := false
	for _, r := range body {
		c := r.at(column)
		if c.text == "" || len(r.filled()) == 1 || c.width > 1 {
			continue
		}
		p := presenceOf(c.text)
		if p == unsaid || !wordsToo && !isMark(c.text) {
			return false
		}
		marked = marked || p != denied
	}
	return marked
}

// isMark reports whether a text is a mark rather than a word.
func isMark(text string) bool {
	_, ok := presenceMarks[text]
	return ok || text == "x" || text == "X" || strings.HasPrefix(text, ":") && strings.HasSuffix(text, ":")
}

// marked returns the environments that a row is marked for.
func (r *reader) marked(c columns, rw row) []string {
	if len(c.in) == 0 {
		return nil
	}
	in := []string{}
	for _, e := range c.in {
		mark := rw.at(e.column)
		switch presenceOf(withoutFootnotes(mark.text)) {
		case unsaid:
			if mark.text != "" {
				r.report(mark.line, RuleEnvironment, "", "%q in column %s is no mark: not taken for one", excerpt(mark.text), c.header[e.column])
			}
		case denied:
		default:
			in = append(in, e.name)
		}
	}
	return in
}

// reportEnvironments names the columns that were taken for environments only because of their marks.
func (r *reader) reportEnvironments(c columns, line int) {
	for _, e := range c.in {
		if !slices.Contains(c.mapped, e.name) && !knownEnvironments[words(c.header[e.column])] {
			r.report(line, RuleEnvironment, "say so with --map "+e.name+"="+c.header[e.column],
				"column %q holds marks: read as environment %s", c.header[e.column], e.name)
		}
	}
}

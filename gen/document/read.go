package document

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
)

// reader reads one document.
type reader struct {
	file     string
	options  Options
	grids    []grid
	doc      *Document
	seen     []Seen
	mapped   map[string]bool // fields of options.Map whose column was found
	problems diag.List

	valueTables []valueTable
	released    bool // a column Version may hold that of the document
}

// Read reads the key tables of a document. The extension of its name chooses the format; of .txt and unknown ones the content
// does. The name also stands in the diagnostics, which come in the order of their lines. Without any table of keys the error is
// a [*NoTablesError], and the diagnostics still say what is wrong with the tables that there are; HTML that is nested deeper
// than a browser would follow is an error, too.
func Read(name string, data []byte, o Options) (*Document, diag.List, error) {
	r := &reader{file: name, options: o, mapped: map[string]bool{}, doc: &Document{}}
	text := r.decode(data)
	failed := r.attempt(text)
	problems := r.problems.Sorted()
	switch {
	case len(r.doc.Tables) > 0:
		return r.doc, problems, nil
	case failed != nil:
		return nil, problems, failed
	}
	return nil, problems, &NoTablesError{File: name, Seen: r.seen}
}

// attempt reads the document in one way after the other until one finds a table of keys. If none does, what the first one saw
// is kept.
func (r *reader) attempt(text string) error {
	var failed error
	first := *r
	for i, read := range r.formats(text) {
		r.doc, r.grids, r.seen, r.valueTables, r.released, r.problems = &Document{}, nil, nil, nil, false, slices.Clone(first.problems)
		err := read(text)
		r.tables()
		if len(r.doc.Tables) > 0 {
			r.checkMap()
			r.attachValues()
			r.release()
			r.versions()
			return nil
		}
		if i == 0 || len(first.seen) == 0 {
			failed, first.seen = err, r.seen
			first.doc, first.problems = r.doc, r.problems
		}
	}
	*r = first
	return failed
}

var (
	looksLikeHTML     = regexp.MustCompile(`(?i)<(?:!doctype html|html|head|body|table|tr)\b`)
	looksLikeMarkdown = regexp.MustCompile(`(?m)^[> \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$`)
)

// formats returns the ways to read the document, which are tried until one finds a table of keys. A page that was saved as
// text may have any name.
func (r *reader) formats(text string) []func(string) error {
	switch strings.ToLower(filepath.Ext(r.file)) {
	case ".md", ".markdown":
		return []func(string) error{r.markdown, r.plain}
	case ".html", ".htm", ".xhtml":
		if strings.Contains(text, "<") {
			return []func(string) error{r.html}
		}
	case ".csv", ".tsv":
		return []func(string) error{r.csv}
	}
	switch {
	case looksLikeHTML.MatchString(text[:min(len(text), 4096)]):
		return []func(string) error{r.html, r.markdown}
	case looksLikeMarkdown.MatchString(text):
		return []func(string) error{r.markdown, r.plain}
	}
	return []func(string) error{r.plain, r.markdown, r.csv}
}

// checkMap reports columns that no table has: a slip there changes what is read.
func (r *reader) checkMap() {
	for _, field := range r.mapFields() {
		if !r.mapped[field] {
			r.report(1, RuleMap, "give the header of a column, or its number", "no table of keys has a column %q for %s", r.options.Map[field], field)
		}
	}
}

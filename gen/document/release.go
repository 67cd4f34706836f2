package document

import (
	"slices"
	"strings"
)

// release finds a version that says when the document came out and not since when a key is there: all rows of all tables have the
// same in a column that is called nothing but a version. Registries write their release into every row.
func (r *reader) release() {
	version, rows := Text{}, 0
	for _, t := range r.doc.Tables {
		if t.Version != "" {
			return // then there is another one for the release
		}
		for _, e := range t.Keys {
			if rows++; rows == 1 {
				version = e.Version
			}
			if e.Version.Value != version.Value {
				return
			}
		}
	}
	if version.Value == "" || rows < 2 || !r.released {
		return
	}
	if r.doc.Version.Line == 0 {
		r.doc.Version = version
	}
	for i := range r.doc.Tables {
		t := &r.doc.Tables[i]
		t.Version = version.Value
		for j := range t.Keys {
			t.Keys[j].Version = Text{}
		}
	}
}

// namesRelease reports whether the header of a column may mean the version of the document: "ECS version", but not "since version".
func namesRelease(header string) bool {
	w := words(header)
	return w == "version" || strings.HasSuffix(w, " version") && !slices.ContainsFunc([]string{"since", "first"}, func(word string) bool { return strings.HasPrefix(w, word+" ") })
}

// versions gives the document's version to the tables that have none of their own, and reports those that end without one.
func (r *reader) versions() {
	for i := range r.doc.Tables {
		t := &r.doc.Tables[i]
		if t.Version == "" {
			t.Version = r.doc.Version.Value
		}
		all := !slices.ContainsFunc(t.Keys, func(e Entry) bool { return e.Version.Line == 0 })
		if t.Version == "" && len(t.Keys) > 0 && !all {
			r.report(t.Line, RuleNoVersion, "", "neither the table nor the document says a version")
		}
	}
}

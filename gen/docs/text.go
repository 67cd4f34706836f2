package docs

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// Text returns what there is to know of one key of a package, for a terminal. folder is that of the package's files. It is the
// reference's entry with what a maintainer wants besides: where the key stands in its spec, which names came before it, and in
// which files its declarations are.
func Text(pkg *plan.Package, key *plan.Key, folder string) []byte {
	r := newReference(pkg)
	e := r.entryOf(key)
	var w text
	w.WriteString(key.Name + "\n")
	w.paragraph(e.Description)
	w.WriteByte('\n')
	w.fact("From", origin(key))
	w.fact("Upstream", upstreamText(key.Spec.Upstream))
	w.fact("Version", strings.TrimSuffix(e.Version+" of "+plain(key.Spec.Table.Standard.Value), " of "))
	w.fact("Type", typeOf(e, key, importNames(pkg)))
	w.fact("Presence", presenceText(e.Presence))
	for _, f := range e.Facts {
		var items []string
		for _, item := range f.Items {
			items = append(items, item.text())
		}
		w.fact(f.Label, items...)
	}
	if e.Deprecated != nil {
		w.fact("Deprecated", strings.TrimLeft(e.Deprecated.text(), " ,:"))
	}
	w.fact("Succeeds", forerunners(pkg, key)...)
	w.generated(pkg, key, e, folder)
	return w.Bytes()
}

func (r *reference) entryOf(key *plan.Key) *entry {
	for _, t := range r.Tables {
		for _, e := range t.Entries {
			if e.Name == key.Name {
				return e
			}
		}
	}
	return &entry{Name: key.Name} // of another package
}

// origin says where a key stands in its spec, and where that has it from.
func origin(key *plan.Key) string {
	at := key.Spec.Name.Pos
	place := fmt.Sprintf("%s:%d:%d", key.Source.Spec.FileOf(at), at.Line, at.Column)
	if use := key.Spec.Use; use != nil {
		place += fmt.Sprintf(", for group %s in %s:%d:%d", plain(use.Group.Value), key.Source.Spec.FileOf(use.Pos), use.Pos.Line, use.Pos.Column)
	}
	table := key.Spec.Table
	if table.Title.Present() {
		place += fmt.Sprintf(", table %q", plain(table.Title.Value))
	}
	if document := sourceOf(table.Source); document != nil {
		place += ", from " + document.text()
	}
	if table.Source.URL.Present() {
		place += " (" + plain(table.Source.URL.Value) + ")"
	}
	return place
}

// upstreamText says what the document has instead, where the spec differs from it on purpose.
func upstreamText(u spec.Upstream) string {
	var parts []string
	for _, field := range []struct {
		name string
		text spec.Text
	}{{"type", u.Type}, {"version", u.Version}, {"stability", u.Stability}, {"optional", u.Optional}} {
		if field.text.Present() {
			parts = append(parts, field.name+": "+plain(field.text.Value))
		}
	}
	if parts == nil {
		return ""
	}
	return "the document says " + strings.Join(parts, ", ")
}

func typeOf(e *entry, key *plan.Key, imports map[string]string) string {
	word := plain(e.Type)
	if key.Ident == "" {
		return word
	}
	if typ := key.Type.Source(imports); typ != word {
		return word + ", in Go " + typ
	}
	return word
}

func presenceText(list []presence) string {
	var parts []string
	for _, group := range []struct {
		word     string
		optional bool
	}{{"required", false}, {"optional", true}} {
		var names []string
		for _, p := range list {
			if p.Optional == group.optional {
				names = append(names, p.Name)
			}
		}
		if len(names) > 0 {
			parts = append(parts, strings.TrimSuffix(group.word+" in "+strings.Join(names, ", "), " in "))
		}
	}
	return strings.Join(parts, "; ")
}

// forerunners are the deprecated and obsolete names that a key is the successor of.
func forerunners(pkg *plan.Package, key *plan.Key) []string {
	named := func(successors []spec.Text) bool {
		return slices.ContainsFunc(successors, func(t spec.Text) bool { return t.Value == key.Name })
	}
	var names []string
	for _, other := range pkg.Keys {
		if d := other.Spec.Deprecated; d != nil && named(d.Successors) {
			names = append(names, other.Name+", which is deprecated")
		}
	}
	for _, s := range sources(pkg) {
		for _, o := range s.Obsolete {
			if named(o.Successors) {
				names = append(names, Obsolete(o))
			}
		}
	}
	return names
}

// Obsolete returns a name from an older draft with what its spec says of it, in one line: "a.B, obsolete (0.1.0): why".
func Obsolete(o *spec.Obsolete) string {
	line := plain(o.Name.Value) + ", obsolete"
	if o.Version.Present() {
		line += " (" + plain(o.Version.Value) + ")"
	}
	if o.Note.Present() {
		line += ": " + sentence(o.Note.Value)
	}
	return line
}

// text is the phrase without its marks.
func (p phrase) text() string {
	var out strings.Builder
	for _, r := range p {
		out.WriteString(plain(r.Text))
	}
	return strings.TrimSpace(out.String())
}

// A text is lines for a terminal.
type text struct{ strings.Builder }

// Bytes returns the lines.
func (w *text) Bytes() []byte { return []byte(w.String()) }

const (
	textWidth  = 100
	labelWidth = len("Deprecated  ")
)

func (w *text) paragraph(words string) {
	if words != "" {
		w.lines("  ", "  ", words)
	}
}

// fact writes a label and what there is to say, each item on lines of its own; nothing if there is none.
func (w *text) fact(label string, items ...string) {
	lead := fmt.Sprintf("  %-*s", labelWidth, label)
	for _, item := range items {
		if item == "" {
			continue
		}
		w.lines(lead, strings.Repeat(" ", len(lead)), item)
		lead = strings.Repeat(" ", len(lead))
	}
}

// lines writes words, breaking lines between them. Further lines begin with rest.
func (w *text) lines(first, rest, words string) {
	line := first
	width := utf8.RuneCountInString(first)
	begun := false
	for word := range strings.FieldsSeq(words) {
		size := utf8.RuneCountInString(word)
		if begun && width+1+size > textWidth {
			w.WriteString(line + "\n")
			line, width, begun = rest, len(rest), false
		}
		if begun {
			line, width = line+" ", width+1
		}
		line, width, begun = line+word, width+size, true
	}
	w.WriteString(strings.TrimRight(line, " ") + "\n")
}

// generated writes the declarations of a key, and where they are.
func (w *text) generated(pkg *plan.Package, key *plan.Key, e *entry, folder string) {
	var files []string
	for _, file := range pkg.Files {
		if (file.Construct == plan.Constants || file.Construct == plan.Accessors) && slices.Contains(file.Keys, key) {
			files = append(files, filepath.Join(folder, file.Name))
		}
	}
	if len(e.Signatures) == 0 || len(files) == 0 {
		return
	}
	w.fact("Generated", "in "+strings.Join(files, " and "))
	for _, s := range e.Signatures {
		fmt.Fprintf(w, "    %v\n", s)
	}
}

package docs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/plan"
)

// Markdown returns the reference as Markdown with the tables of GitHub (GFM section 4.10). First come the tables of the
// spec, a row for each key, with a column for each environment of the spec, marked where that holds the key; after them what
// else there is to say of each key. A row says of all its environments that they require the key, or that they do not. So a
// key that is required here and optional there has a second row, in a table below the first.
func Markdown(pkg *plan.Package) []byte {
	r := newReference(pkg)
	w := new(markdown)
	w.head(r)
	for i := range r.Tables {
		w.table(r, &r.Tables[i])
	}
	w.details(r)
	w.types(r.Types)
	w.forbidden(r.Forbidden)
	w.obsolete(r.Obsolete)
	return w.Bytes()
}

type markdown struct{ bytes.Buffer }

// paragraph writes parts as a paragraph; nothing if they are empty.
func (w *markdown) paragraph(parts ...string) {
	if text := strings.Join(parts, ""); text != "" {
		fmt.Fprintf(w, "%s\n\n", text)
	}
}

func (w *markdown) head(r *reference) {
	w.paragraph("# Package ", markdownCode(r.Name))
	if r.Path != "" {
		w.paragraph("```go\nimport \"", r.Path, "\"\n```")
	}
	w.paragraph(markdownParagraph(r.Doc))
	if unnamed := r.Unnamed(); unnamed != nil {
		w.paragraph(markdownCode(unnamed.Functions[0].Name), " checks an environment.")
	}
	if !r.Named() {
		return
	}
	w.paragraph("## Environments")
	for _, e := range r.Environments {
		if e.Name == "" {
			continue
		}
		w.item(markdownCode(e.Name)+", checked by "+markdownCode(e.Functions[0].Name), markdownText(e.Description))
	}
	w.WriteByte('\n')
}

func (w *markdown) table(r *reference, t *table) {
	w.paragraph("## ", markdownText(t.Heading()))
	w.paragraph(markdownParagraph(t.Description))
	if len(t.Source) > 0 {
		w.paragraph("Source: ", markdownPhrase(t.Source))
	}
	w.paragraph(markdownParagraph(t.Note))
	first, second := rowsOf(t)
	w.grid(r, first)
	if len(second) > 0 {
		w.paragraph("Required above, these are optional in other environments:")
		w.grid(r, second)
	}
}

// A row is a key and those of its environments that agree on whether it is required.
type row struct {
	*entry
	presence []presence
}

// rowsOf gives each key of a table one row, and a second row to those that are both required and optional.
func rowsOf(t *table) (first, second []row) {
	for _, e := range t.Entries {
		required := slices.DeleteFunc(slices.Clone(e.Presence), func(p presence) bool { return p.Optional })
		optional := slices.DeleteFunc(slices.Clone(e.Presence), func(p presence) bool { return !p.Optional })
		if len(required) == 0 {
			first = append(first, row{e, optional})
			continue
		}
		first = append(first, row{e, required})
		if len(optional) > 0 {
			second = append(second, row{e, optional})
		}
	}
	return first, second
}

// about is what the last column says of a key.
func about(e *entry) string {
	if e.Deprecated == nil {
		return markdownText(e.Description)
	}
	return strings.TrimSpace("**Deprecated**" + markdownPhrase(e.Deprecated) + " " + markdownText(e.Description))
}

// details writes the facts and the declarations of each key.
func (w *markdown) details(r *reference) {
	w.paragraph("## Details")
	for _, t := range r.Tables {
		for _, e := range t.Entries {
			w.paragraph("### ", markdownCode(e.Name))
			w.facts(e)
			if len(e.Signatures) == 0 {
				continue
			}
			w.WriteString("```go\n")
			for _, s := range e.Signatures {
				fmt.Fprintln(w, s)
			}
			w.paragraph("```")
		}
	}
}

// facts writes a list of them, and the values as a table if there is something to say of any: lists of them are long.
func (w *markdown) facts(e *entry) {
	facts := e.Facts
	if e.Values != nil {
		facts = slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return f.Label == labelValues || f.Label == labelElements })
	}
	for _, f := range facts {
		var items []string
		for _, item := range f.Items {
			items = append(items, markdownPhrase(item))
		}
		fmt.Fprintf(w, "- %s: %s\n", f.Label, strings.Join(items, "; "))
	}
	if len(facts) > 0 {
		w.WriteByte('\n')
	}
	if e.Values != nil {
		w.values(e)
	}
}

func (w *markdown) types(types []typeWord) {
	if len(types) == 0 {
		return
	}
	w.paragraph("## Types")
	for _, t := range types {
		what := markdownCode(t.Name) + ": " + markdownCode(t.Go)
		if t.Alias != "" {
			what += ", by the name " + markdownCode(t.Alias)
		}
		w.item(what, markdownText(t.Description))
	}
	w.WriteByte('\n')
}

// forbidden is a list for the same reason as obsolete is one.
func (w *markdown) forbidden(names []forbiddenName) {
	if len(names) == 0 {
		return
	}
	w.paragraph("## Forbidden names")
	for _, f := range names {
		w.item(markdownCode(f.Name), strings.TrimSpace(markdownPhrase(f.Text)))
	}
	w.WriteByte('\n')
}

// obsolete is a list, not a table, lest the names be taken for keys.
func (w *markdown) obsolete(names []obsolete) {
	if len(names) == 0 {
		return
	}
	w.paragraph("## Obsolete names")
	for _, old := range names {
		what := markdownCode(old.Name)
		if old.Version != "" {
			what += " (" + markdownText(old.Version) + ")"
		}
		w.item(what, strings.TrimSpace(markdownPhrase(old.Text)))
	}
}

// item writes an item of a list: what it is about, and a sentence on it, which may be missing.
func (w *markdown) item(what, text string) {
	fmt.Fprintln(w, strings.TrimRight("- "+what+". "+text, " "))
}

package docs

import (
	"fmt"
	"slices"
	"strings"
)

// grid writes rows as a table.
func (w *markdown) grid(r *reference, rows []row) {
	places := placesOf(rows)
	header := []string{"Key", "Type", "Version", "Required"}
	for _, place := range places {
		header = append(header, markdownText(r.Environments[place].Name))
	}
	stable := slices.ContainsFunc(rows, func(r row) bool { return r.Stability != "" })
	if stable {
		header = append(header, "Stability")
	}
	header = append(header, "Description")
	w.cells(header)
	w.cells(slices.Repeat([]string{"---"}, len(header)))
	for _, row := range rows {
		cells := []string{cellCode(row.Name), cellCode(row.Type), markdownText(row.Version), "Yes"}
		if row.presence[0].Optional {
			cells[3] = "No"
		}
		for _, place := range places {
			mark := ""
			if slices.ContainsFunc(row.presence, func(p presence) bool { return p.Environment == place }) {
				mark = "X"
			}
			cells = append(cells, mark)
		}
		if stable {
			cells = append(cells, markdownText(row.Stability))
		}
		w.cells(append(cells, about(row.entry)))
	}
	w.WriteByte('\n')
}

func (w *markdown) cells(cells []string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }

// placesOf are the environments with names that hold a key of the rows.
func placesOf(rows []row) []int {
	var places []int
	for _, row := range rows {
		for _, p := range row.presence {
			if p.Name != "" {
				places = append(places, p.Environment)
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// values writes the values of a key as a table, behind a sentence that says whether there may be others.
func (w *markdown) values(e *entry) {
	what := " must be one of the following values:"
	if e.Values.Open {
		what = " has the following well-known values, and may have other values:"
	}
	w.paragraph(markdownCode(e.Name), what)
	w.cells([]string{"Value", "Stability", "Description"})
	w.cells(slices.Repeat([]string{"---"}, 3))
	for _, row := range e.Values.Rows {
		about := markdownText(row.Description)
		if row.Deprecated != nil {
			about = strings.TrimSpace("**Deprecated**" + markdownPhrase(row.Deprecated) + " " + about)
		}
		w.cells([]string{cellCode(row.Value), markdownText(row.Stability), about})
	}
	w.WriteByte('\n')
}

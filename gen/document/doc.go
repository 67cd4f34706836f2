// Package document reads the key tables of the documents that define keys: specifications, reference pages and registries, in
// Markdown, HTML (old Word exports too), CSV and plain text.
//
//	doc, problems, err := document.Read("owin.md", data, document.Options{})
//	var none *document.NoTablesError
//	if errors.As(err, &none) {
//		return err // says which tables there are, and what to do
//	}
//	for _, table := range doc.Tables {
//		for _, key := range table.Keys {
//			fmt.Println(key.Line, key.Name.Value, key.Type.Value)
//		}
//	}
//
// It knows documents, not specs. Every reader turns its format into grids of cells; from there on there is one way: the header
// says what the columns are, a verdict whether the grid is a table of keys, and each row becomes an [Entry] or a diagnostic.
// Nothing is lost in silence, and nothing is guessed in silence: a problem names the line of the document.
package document

package document

import (
	"fmt"
	"strings"
)

// NoTablesError says that a document has no table of keys.
type NoTablesError struct {
	// File is the name of the document.
	File string
	// Seen are the tables that it has.
	Seen []Seen
}

// Seen is a table that was not taken for one of keys.
type Seen struct {
	// Line is that of its first row.
	Line int
	// Title is its heading; it may be empty.
	Title string
	// Header is the text of its header, or of its first row.
	Header []string
	// Reason says why it was not taken.
	Reason string
}

// Error lists the tables, the first ten of them, and says what to do.
func (e *NoTablesError) Error() string {
	const most = 10
	if len(e.Seen) == 0 {
		return e.File + ": no table of keys found, nor any other table\nkeys in lists and under headings are not read: put them into a table with columns Key, Type and Description, or CSV"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: no table of keys found; tables seen:", e.File)
	for i, s := range e.Seen {
		if i == most {
			fmt.Fprintf(&b, "\n  and %d more", len(e.Seen)-most)
			break
		}
		fmt.Fprintf(&b, "\n  line %d: %s (%s)", s.Line, strings.Join(s.Header, " | "), s.Reason)
	}
	b.WriteString("\nname the columns with --map name=COLUMN,type=COLUMN, or choose other headings with --table")
	return b.String()
}

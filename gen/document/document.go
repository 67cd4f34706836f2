package document

import "regexp"

// Options say how to read a document whose tables do not speak for themselves. The zero value leaves everything to the
// headers of the tables.
type Options struct {
	// Map names the column of a field: "name" -> "Field". The fields are name, type, version, required, optional, stability,
	// description and example; any other is an environment, and its column holds marks. Headers are compared without regard to case,
	// punctuation and markup. A number is the place of a column, counted from 1, where no header has that text.
	Map map[string]string
	// Table, if any, must match one of the headings that a table stands under; a CSV file is under its file name.
	Table *regexp.Regexp
}

// Document is what the key tables of a document say.
type Document struct {
	// Title is the title of the whole document, without markup; it may be empty.
	Title string
	// Version is what the document says of itself, in its title or in a line of its own ("Version 1.0"). It also stands in
	// each table that has no version of its own.
	Version Text
	// Tables are in the order of the document. A table whose rows stand under titles of their own is several.
	Tables []Table
}

// Table is one table of keys.
type Table struct {
	// Title is the heading that the table stands under without numbering, version and markup: "Request Data".
	Title string
	// Section is the number of that heading, "3.2.1", or empty.
	Section string
	// Version is the version that the heading names, or one above it, or the document; "1.0.0", or empty.
	Version string
	// Standard is what that version is a version of: "OWIN" in "(OWIN v1.0.0)". It is empty when the document does not say.
	Standard string
	// Line is that of the header row, or of the first row.
	Line int
	// Keys are the rows that could be read.
	Keys []Entry
	// Digest is a digest of the content of all rows, those that are no keys included, as "sha256:" and sixteen hexadecimal
	// digits. White space and markup do not count. It tells changed tables from unchanged ones and withstands no attack.
	Digest string
}

// Entry is one key of a table.
type Entry struct {
	// Line is that of the row.
	Line int
	// Name is the key, without quotes, blanks and footnote marks; that of a template has its variable part as <word> or, at the
	// end, as *. Type keeps the words of the document, but for blanks
	// ("IDictionary<string,object>"). A type that stands in the description only has the line of the description.
	Name, Type, Version, Description Text
	// Optional is nil where the document does not say.
	Optional *bool
	// In lists the environments marked in columns such as Startup and Request, in lower case and in the order of the
	// columns. It is nil if the table has no such columns, and empty if none of them is marked.
	In []string
	// Stability is a word such as "stable" or "experimental", in lower case; most documents have none of a deprecated key.
	Stability Text
	// Deprecated is nil for a key in force.
	Deprecated *Deprecation
	// Examples are values as the document writes them, without the quotes of code.
	Examples []Text
	// Values are those that a table of values lists, behind a sentence that names the key. Open tells that there may be others.
	Values []Value
	Open   bool
}

// Deprecation is what a document says of a key, or of a value, that should no longer be used.
type Deprecation struct {
	Line int
	// Note is in one line; it may be empty.
	Note string
	// Successors are the names that the note has in code.
	Successors []string
}

// Value is one row of a table of values.
type Value struct {
	Line                   int
	Value                  string
	Description, Stability string
	Deprecated             *Deprecation
}

// Text is a value and the line it stands in.
type Text struct {
	// Value is plain text in one line.
	Value string
	// Line counts from 1; 0 says that the document has no such value.
	Line int
}

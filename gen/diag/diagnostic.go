package diag

import "strconv"

// Severity says whether a diagnostic makes the work impossible. Its text is the word that
// all printers show.
type Severity string

// The severities. Error makes a [List] invalid, Warning is advice.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Diagnostic is one problem and where it is.
type Diagnostic struct {
	// File is the path as the user named it, or relative to the working folder, so that
	// editors and CI annotations can find it. It is empty when no file is to blame.
	File string `json:"file"`
	// Line and Column count from one; columns are runes, as yaml.v3 counts them. A Line of
	// 0 means the whole file, a Column of 0 the whole line.
	Line     int      `json:"line,omitempty"`
	Column   int      `json:"column,omitempty"`
	Severity Severity `json:"severity"`
	Rule     Rule     `json:"rule"`
	// Message says what is wrong, in one line without a period at its end.
	Message string `json:"message"`
	// Hint says what to do about it; it may be empty.
	Hint string `json:"hint,omitempty"`
	// Detail is further text to show below, a unified diff for instance; it may be empty.
	Detail string `json:"detail,omitempty"`
}

// String returns the diagnostic in one line, in the form that compilers use and editors
// recognise: "keys.yaml:3:5: error: message [rule]". What it has not got is left out.
// Control characters are replaced as the text format does.
func (d Diagnostic) String() string {
	return headline(d, newPalette(false))
}

// place returns "file:line:column" as far as it is known, "" when nothing is.
func (d Diagnostic) place() string {
	if d.File == "" || d.Line <= 0 {
		return d.File
	}
	place := d.File + ":" + strconv.Itoa(d.Line)
	if d.Column > 0 {
		place += ":" + strconv.Itoa(d.Column)
	}
	return place
}

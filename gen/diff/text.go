package diff

import (
	"io"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
)

// sentence is all that there is to say of a change, as plain text.
func (c Change) sentence() string {
	text := c.Message.String()
	if len(c.API) > 0 {
		text += "; " + c.API.String()
	}
	if c.Waived != "" {
		text += " (waived: " + strings.Join(strings.Fields(c.Waived), " ") + ")"
	}
	return text
}

// word says how grave a change is.
func (c Change) word() string {
	switch {
	case c.Waived != "":
		return "waived"
	case c.Breaking():
		return "breaking"
	}
	return c.Severity.String()
}

// printText writes a line for each change, in the form that compilers use and editors recognise, and the verdict.
func printText(w io.Writer, r Report) error {
	var out strings.Builder
	for _, c := range r.Changes {
		place := c.New
		if place == (Place{}) {
			place = c.Old
		}
		d := diag.Diagnostic{File: place.File, Line: place.Line, Column: place.Column, Severity: diag.Severity(c.word()), Rule: c.Rule, Message: c.sentence()}
		if place == (Place{}) {
			d.File = r.New
		}
		out.WriteString(d.String() + "\n")
	}
	out.WriteString(r.summary() + "\n")
	_, err := io.WriteString(w, out.String())
	return err
}

// summary is the verdict and what it comes of: "major: 2 breaking, 1 waived, 3 minor".
func (r Report) summary() string {
	if len(r.Changes) == 0 {
		return "none: no changes"
	}
	var counts []string
	for _, word := range []string{"breaking", "waived", "minor", "patch"} {
		count := 0
		for _, c := range r.Changes {
			if c.word() == word {
				count++
			}
		}
		if count > 0 {
			counts = append(counts, strconv.Itoa(count)+" "+word)
		}
	}
	return r.Verdict.String() + ": " + strings.Join(counts, ", ")
}

package diff

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
)

// printers are the formats of this package, in the order in which help texts name them.
var printers = []struct {
	format string
	print  func(w io.Writer, r Report) error
}{
	{"text", printText},
	{"json", printJSON},
	{"markdown", printMarkdown},
}

// Formats returns the names that [Print] takes, the default first: those of this package, and those of package diag, for tools
// that want findings.
func Formats() []string {
	var names []string
	own := map[string]bool{}
	for _, p := range printers {
		names = append(names, p.format)
		own[p.format] = true
	}
	for _, name := range diag.Formats() {
		if !own[name] {
			names = append(names, name)
		}
	}
	return names
}

// Print writes a report to w. The format is one of [Formats], else the error is a [*FormatError]; any other error is that
// of w.
func Print(w io.Writer, format string, r Report) error {
	if err := CheckFormat(format); err != nil {
		return err
	}
	for _, p := range printers {
		if p.format != format {
			continue
		}
		if err := p.print(w, r); err != nil {
			return fmt.Errorf("print the changes: %w", err)
		}
		return nil
	}
	return diag.Print(w, format, r.Diagnostics(), diag.Options{Rules: ruleInfos()})
}

// CheckFormat returns a [*FormatError] unless [Print] knows the format.
func CheckFormat(format string) error {
	for _, name := range Formats() {
		if name == format {
			return nil
		}
	}
	return &FormatError{Format: format}
}

// FormatError says that there is no such format.
type FormatError struct {
	// Format is the name that was asked for.
	Format string
}

// Error names the formats that there are.
func (e *FormatError) Error() string {
	return fmt.Sprintf("unknown format %q: there are %s", e.Format, strings.Join(Formats(), ", "))
}

// ruleInfos are the rules as package diag knows them, with the severities that Diagnostics gives their changes.
func ruleInfos() []diag.RuleInfo {
	infos := make([]diag.RuleInfo, len(rules))
	for i, rule := range rules {
		infos[i] = diag.RuleInfo{ID: rule.ID, Severity: "notice", Purpose: rule.Purpose}
		if rule.Severity == Major {
			infos[i].Severity = diag.Error
		}
	}
	return infos
}

func printJSON(w io.Writer, r Report) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // types hold < and >, and no browser reads this
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// Diagnostics returns the changes as findings of the new spec: breaking ones are errors, waived ones warnings, the others
// notices, which GitHub knows and package diag prints as it prints any word. What is gone has no line there.
func (r Report) Diagnostics() diag.List {
	var list diag.List
	for _, c := range r.Changes {
		d := diag.Diagnostic{File: cmp.Or(c.New.File, r.New), Line: c.New.Line, Column: c.New.Column, Severity: "notice", Rule: c.Rule, Message: c.sentence()}
		switch {
		case c.Breaking():
			d.Severity = diag.Error
		case c.Waived != "":
			d.Severity = diag.Warning
		}
		if c.New == (Place{}) && c.Old != (Place{}) {
			d.Hint = fmt.Sprintf("it was in line %d of %s", c.Old.Line, c.Old.File)
		}
		list = append(list, d)
	}
	return list
}

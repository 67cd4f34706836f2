package diag

import (
	"fmt"
	"io"
	"strings"

	"github.com/owin-go/owingen/gen/suggest"
)

// Options are what a printer may want to know besides the diagnostics. The zero value
// prints without colour and without source lines.
type Options struct {
	// Color switches terminal colours on. Whether the writer is a terminal and NO_COLOR is
	// unset is for the caller to find out.
	Color bool
	// Source returns the content of a file named in a diagnostic. A file it fails for is
	// printed without source lines, and so is every file when Source is nil.
	Source func(file string) ([]byte, error)
	// Rules are those that were checked, for the formats that list them.
	Rules []RuleInfo
}

// printers are the formats, in the order in which help texts name them.
var printers = []struct {
	format string
	print  func(w io.Writer, list List, opts Options) error
}{
	{"text", printText},
	{"json", printJSON},
	{"github", printGitHub},
	{"sarif", printSARIF},
}

// Formats returns the names that [Print] takes, the default first.
func Formats() []string {
	names := make([]string, len(printers))
	for i, p := range printers {
		names[i] = p.format
	}
	return names
}

// Print writes the diagnostics in their order to w. The format is one of [Formats], else
// the error is a [*FormatError]; any other error is that of w.
func Print(w io.Writer, format string, list List, opts Options) error {
	for _, p := range printers {
		if p.format != format {
			continue
		}
		if err := p.print(w, list, opts); err != nil {
			return fmt.Errorf("print diagnostics: %w", err)
		}
		return nil
	}
	return &FormatError{Format: format}
}

// CheckFormat returns a [*FormatError] unless [Print] knows the format, so that a command
// can refuse a misspelt one before it starts to work.
func CheckFormat(format string) error {
	for _, p := range printers {
		if p.format == format {
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

// Error names the format, and the nearest that exists or else all of them.
func (e *FormatError) Error() string {
	remedy := suggest.Hint(e.Format, Formats())
	if remedy == "" {
		remedy = "there are " + strings.Join(Formats(), ", ")
	}
	return fmt.Sprintf("unknown format %q: %s", e.Format, remedy)
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/fatih/color"
	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/diag"
)

// A format is the value of --format.
type format string

// addTo declares --format. An unknown format is a usage error, with the known ones named.
func (f *format) addTo(c *cobra.Command) {
	*f = "text"
	names := diag.Formats()
	last := len(names) - 1
	c.Flags().Var(f, "format", "how findings are printed: "+strings.Join(names[:last], ", ")+" or "+names[last])
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
}

// String, Set and Type make a format the value of a flag.
func (f *format) String() string { return string(*f) }

// Set takes a format by its name.
func (f *format) Set(name string) error {
	*f = format(name)
	return diag.CheckFormat(name)
}

// Type names the kind of value in the help.
func (f *format) Type() string { return "format" }

// print prints findings, in colour on a terminal that wants it.
func (f *format) print(w io.Writer, source func(file string) ([]byte, error), findings diag.List) error {
	options := diag.Options{Source: source, Color: w == os.Stdout && !color.NoColor, Rules: findingRules()}
	if err := diag.Print(w, string(*f), findings, options); err != nil {
		return fmt.Errorf("printing the findings: %w", err)
	}
	return nil
}

// invalid prints what is wrong with a spec and gives the error that the command ends with; other errors it gives back.
func (f *format) invalid(c *cobra.Command, source func(file string) ([]byte, error), err error, consequence string) error {
	problems := new(diag.InvalidError)
	if !errors.As(err, &problems) {
		return err
	}
	if err := f.print(c.OutOrStdout(), source, problems.Diagnostics); err != nil {
		return err
	}
	if len(problems.Diagnostics) == 1 {
		return fmt.Errorf("%s: 1 problem", consequence)
	}
	return fmt.Errorf("%s: %d problems", consequence, len(problems.Diagnostics))
}

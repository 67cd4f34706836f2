package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/merge"
)

func importCommand() *cobra.Command {
	var findings format
	var options gen.ImportOptions
	var into, table, conflicts string
	var check bool
	c := &cobra.Command{
		Use:   "import DOC...",
		Short: "Bring the key tables of documents into a spec",
		Long: `import reads the key tables of Markdown, HTML and CSV documents and merges them into a spec. What
people wrote there stays as it is: new keys are added, keys that are gone from a document they came
from become deprecated, and a type, version or optional that differs is a conflict.

A conflict is decided on a terminal (ask), for the spec (ours) or the document (theirs), or ends the
import with status 1 (fail). What is decided for the spec is noted there under upstream:, and not
asked again until the document changes.`,
		Example: `  owingen import owin-1.0.md --into keys.yaml
  owingen import attributes.html --map name=Field,type=Kind --table "^HTTP" --on-conflict theirs
  owingen import owin-1.0.md --check`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if options.Read.Table, err = regexp.Compile(table); err != nil {
				return fmt.Errorf("--table: %w", err)
			}
			if table == "" {
				options.Read.Table = nil
			}
			if options.Merge.Conflict, err = resolution(c, conflicts, check); err != nil {
				return err
			}
			result, err := gen.ReadImport(args, into, options)
			if err != nil {
				return findings.invalid(c, os.ReadFile, err, "nothing was imported")
			}
			if check {
				return compareImport(c, &findings, result)
			}
			return finishImport(c, &findings, result)
		},
	}
	findings.addTo(c)
	flags := c.Flags()
	flags.StringVar(&into, "into", "keys.yaml", "the spec to merge into; it is made if there is none")
	flags.StringToStringVar(&options.Read.Map, "map", nil, "the column of each field, such as name=Field,type=Kind")
	flags.StringVar(&table, "table", "", "only tables under a heading that matches this regular expression")
	flags.StringVar(&conflicts, "on-conflict", "", "ask, ours, theirs or fail; ask on a terminal, else fail")
	flags.BoolVar(&options.Merge.Prune, "prune", false, "remove keys that are gone from the document instead of deprecating them")
	flags.StringVar(&options.Document, "document", "", "what the document is called in the spec; its title by default")
	flags.StringVar(&options.Merge.Version, "version", "", "of tables for which the document names none")
	flags.StringVar(&options.Merge.Environment, "environment", "", "of keys for which neither document nor spec names one")
	flags.BoolVar(&check, "check", false, "compare only: list what an import would do, with status 1 if it is anything")
	return c
}

// resolutions are the values of --on-conflict that need no asking.
var resolutions = map[string]merge.Choice{"ours": merge.KeepOurs, "theirs": merge.TakeTheirs, "fail": merge.Undecided}

// resolution gives what decides conflicts.
func resolution(c *cobra.Command, name string, check bool) (func(merge.Conflict) (merge.Choice, error), error) {
	terminal := isatty.IsTerminal(os.Stdin.Fd()) && isatty.IsTerminal(os.Stdout.Fd())
	if name == "" && terminal && !check {
		name = "ask"
	}
	if name == "" || check {
		name = "fail"
	}
	if name == "ask" {
		if !terminal {
			return nil, errors.New("--on-conflict ask needs a terminal; use ours, theirs or fail")
		}
		return asker(c.InOrStdin(), c.OutOrStdout()), nil
	}
	choice, known := resolutions[name]
	if !known {
		return nil, fmt.Errorf("--on-conflict is %q, want ask, ours, theirs or fail", name)
	}
	return func(merge.Conflict) (merge.Choice, error) { return choice, nil }, nil
}

// asker decides conflicts by asking.
func asker(in io.Reader, out io.Writer) func(merge.Conflict) (merge.Choice, error) {
	lines := bufio.NewScanner(in)
	return func(conflict merge.Conflict) (merge.Choice, error) {
		for {
			fmt.Fprintf(out, "%v\nkeep [o]urs, take [t]heirs, [l]eave open? ", conflict)
			if !lines.Scan() {
				return merge.Undecided, errors.Join(lines.Err(), errors.New("nobody answers: nothing was written"))
			}
			switch strings.ToLower(strings.TrimSpace(lines.Text())) {
			case "o", "ours":
				return merge.KeepOurs, nil
			case "t", "theirs":
				return merge.TakeTheirs, nil
			case "l", "leave":
				return merge.Undecided, nil
			}
		}
	}
}

// compareImport prints what an import would do.
func compareImport(c *cobra.Command, findings *format, result *gen.Import) error {
	open := append(result.Open(), result.Disagreement()...)
	if err := findings.print(c.OutOrStdout(), result.Source, append(result.Problems, open...)); err != nil {
		return err
	}
	if len(open) > 0 {
		return errFindings
	}
	return nil
}

// finishImport writes the spec, unless conflicts are open, and prints what was done.
func finishImport(c *cobra.Command, findings *format, result *gen.Import) error {
	if err := findings.print(c.OutOrStdout(), result.Source, append(result.Problems, result.Open()...)); err != nil {
		return err
	}
	if len(result.Conflicts) > 0 {
		return errFindings
	}
	if err := result.Write(); err != nil {
		return err
	}
	if *findings == "text" {
		for _, change := range result.Changes {
			if _, err := fmt.Fprintln(c.OutOrStdout(), change); err != nil {
				return fmt.Errorf("printing the changes: %w", err)
			}
		}
		if len(result.Changes) == 0 {
			if _, err := fmt.Fprintf(c.OutOrStdout(), "%s: up to date\n", result.File); err != nil {
				return fmt.Errorf("printing the changes: %w", err)
			}
		}
	}
	if result.Problems.HasErrors() {
		return errFindings
	}
	return nil
}

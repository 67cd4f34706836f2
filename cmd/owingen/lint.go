package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

func lintCommand() *cobra.Command {
	var findings format
	var strict, fix bool
	c := &cobra.Command{
		Use:   "lint",
		Short: "Tell what is wrong with specs, and what could be better",
		Long: `lint prints every problem of the specs, with its position, the rule and what to do, and ends with
status 1 if one of them is an error. Specs without errors get advice, as warnings; with --strict
the status is 1 for these, too.

With --fix it mends what there is no doubt about first: blanks around names, yes for true, fields
misspelt by a letter, items that stand twice, types that no key has.

owingen explain RULE tells more about a rule.`,
		Example: `  owingen lint
  owingen lint --strict --format json api/keys.yaml
  owingen lint --fix`,
		RunE: func(c *cobra.Command, args []string) error {
			if fix {
				if err := fixSpecs(findings.remarks(c), specs(args)); err != nil {
					return err
				}
			}
			project, err := gen.Load(specs(args)...)
			if err != nil {
				return err
			}
			list := append(project.Problems, project.Advice()...).Sorted()
			if err := findings.print(c.OutOrStdout(), project.Source, list); err != nil {
				return err
			}
			if list.HasErrors() || strict && len(list) > 0 {
				return errFindings
			}
			return nil
		},
	}
	addSpecs(c)
	findings.addTo(c)
	c.Flags().BoolVar(&strict, "strict", false, "end with status 1 for advice, too")
	c.Flags().BoolVar(&fix, "fix", false, "mend what there is no doubt about, and say what was mended")
	return c
}

// remarks is where a command says what it does besides printing findings. Findings for programs are not mixed with it.
func (f *format) remarks(c *cobra.Command) io.Writer {
	if *f == "text" {
		return c.OutOrStdout()
	}
	return c.ErrOrStderr()
}

// fixSpecs mends specs, and writes those in which there was something to mend.
func fixSpecs(out io.Writer, files []string) error {
	for _, file := range files {
		old, fixed, done, err := gen.Fix(file)
		if err != nil {
			return err
		}
		if bytes.Equal(old, fixed) {
			continue
		}
		if err := output.WriteWhole(file, fixed); err != nil {
			return err
		}
		for _, fix := range done {
			if _, err := fmt.Fprintln(out, fix); err != nil {
				return fmt.Errorf("printing what was mended: %w", err)
			}
		}
	}
	return nil
}

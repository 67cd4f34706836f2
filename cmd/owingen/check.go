package main

import (
	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/output"
)

func checkCommand() *cobra.Command {
	var findings format
	var only selection
	c := &cobra.Command{
		Use:   "check",
		Short: "Tell whether the generated packages are what the specs ask for",
		Long: `check compares the packages of the specs with the files on disk and writes nothing. It prints each
file that is missing, different (with a diff) or stale, and ends with status 1 if there is one. A
file is stale when it was generated and the specs no longer ask for it.
Line ends do not count: a checkout with CRLF is no drift.`,
		Example: `  owingen check
  owingen check --format github api/keys.yaml`,
		RunE: func(c *cobra.Command, args []string) error {
			project, err := only.load(specs(args))
			if err != nil {
				return err
			}
			folders, err := project.Render()
			if err != nil {
				return findings.invalid(c, project.Source, err, "nothing was compared")
			}
			changes, err := output.Compare(folders)
			if err != nil {
				return err
			}
			if err := findings.print(c.OutOrStdout(), project.Source, append(project.Problems, project.Drift(changes)...)); err != nil {
				return err
			}
			if len(changes) > 0 {
				return errFindings
			}
			return nil
		},
	}
	addSpecs(c)
	findings.addTo(c)
	only.addTo(c)
	return c
}

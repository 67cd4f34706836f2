package main

import (
	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
)

func lintCommand() *cobra.Command {
	var findings format
	c := &cobra.Command{
		Use:   "lint",
		Short: "Tell what is wrong with specs",
		Long: `lint prints every problem of the specs, with its position, the rule and what to do, and ends with
status 1 if one of them is an error.`,
		Example: `  owingen lint
  owingen lint --format json api/keys.yaml`,
		RunE: func(c *cobra.Command, args []string) error {
			project, err := gen.Load(specs(args)...)
			if err != nil {
				return err
			}
			if err := findings.print(c.OutOrStdout(), project.Source, project.Problems); err != nil {
				return err
			}
			if project.Problems.HasErrors() {
				return errFindings
			}
			return nil
		},
	}
	addSpecs(c)
	findings.addTo(c)
	return c
}

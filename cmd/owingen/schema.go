package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/spec"
)

func schemaCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the spec language",
		Long: `schema prints the JSON Schema (2020-12) of the spec language, with which editors complete and check
a spec while it is written. It is made of the description that owingen itself reads specs by. What
needs the whole spec, or Go, only owingen lint can tell.

Editors that run yaml-language-server take the schema from the first line of the spec:

  # yaml-language-server: $schema=keys.schema.json`,
		Example: `  owingen schema
  owingen schema -o keys.schema.json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if file != "" {
				return output.WriteWhole(file, spec.Schema())
			}
			if _, err := c.OutOrStdout().Write(spec.Schema()); err != nil {
				return fmt.Errorf("printing the schema: %w", err)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&file, "output", "o", "", "`FILE` to write instead of printing")
	return c
}

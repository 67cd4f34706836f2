package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of owingen and of the Go that built it",
		Example: "  owingen version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			version := "(devel)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version = info.Main.Version
			}
			_, err := fmt.Fprintln(c.OutOrStdout(), "owingen", version, runtime.Version())
			return err
		},
	}
}

package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/starter"
)

func initCommand() *cobra.Command {
	var pkg string
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a starter spec and a go:generate line",
		Long: `init writes a small keys.yaml to begin with into DIR, by default the working folder, and a Go file with
the line that generates its package, unless a Go file there has one. It overwrites nothing: if one of
the files is there, neither is written.

The package is that of the Go files in DIR; where there are none, it is named after DIR. A package with
another NAME than theirs gets a folder of its own, and so does one beside a package main.`,
		Example: `  owingen init
  owingen init api
  owingen init --package session internal/session-keys`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs),
		RunE: func(c *cobra.Command, args []string) error {
			folder := "."
			if len(args) > 0 {
				folder = args[0]
			}
			files, err := starter.Write(folder, pkg)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(c.OutOrStdout(), "wrote "+strings.Join(files, "\nwrote ")+"\n\nnext:\n"+nextSteps(folder))
			return err
		},
	}
	c.Flags().StringVar(&pkg, "package", "", "`NAME` of the generated package")
	_ = c.RegisterFlagCompletionFunc("package", cobra.NoFileCompletions) // the flag exists
	return c
}

// nextSteps are the commands that bring a starter spec to life, as they are run from the working folder. The folder may be of another
// module.
func nextSteps(folder string) string {
	in := "go "
	if folder != "." {
		if strings.ContainsAny(folder, " \t") {
			folder = `"` + folder + `"`
		}
		in = "go -C " + folder + " "
	}
	return "  " + in + "get -tool github.com/owin-go/owingen/cmd/owingen\n  " + in + "generate\n"
}

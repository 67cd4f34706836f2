package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// The exit statuses that scripts rely on.
const (
	statusFine     = 0
	statusFindings = 1
	statusFailure  = 2
)

// errFindings ends a command that did its work and found something, which it has printed.
var errFindings = errors.New("there are findings")

// run runs a command line and gives its exit status.
func run(args []string, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	switch {
	case err == nil:
		return statusFine
	case errors.Is(err, errFindings):
		return statusFindings
	}
	complain(stderr, err)
	return statusFailure
}

// complain prints an error.
func complain(stderr io.Writer, err error) {
	for line := range strings.SplitSeq(err.Error(), "\n") { // errors that are joined, conflicts, cobra's suggestions
		if strings.TrimSpace(line) != "" {
			fmt.Fprintln(stderr, "owingen:", line)
		}
	}
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "owingen",
		Short: "Generate typed access to the keys of a map[string]any",
		Long: `owingen reads a spec of the keys that an environment, a map[string]any, may hold, and generates
a Go package with typed getters, setters, checks and validators for them.

SPEC defaults to keys.yaml in the working folder.

Exit status: 0 fine, 1 findings, 2 the command could not do its work.`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w (see %s --help)", err, c.CommandPath())
	})
	root.SetHelpCommand(helpCommand())
	root.AddCommand(generateCommand(), checkCommand(), lintCommand(), fmtCommand(), explainCommand(), versionCommand(), importCommand(), diffCommand(), docsCommand(), schemaCommand(), initCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if !c.Runnable() {
			c.RunE = group
		}
	}
	return root
}

// addSpecs gives a command the arguments SPEC..., which complete to YAML files.
func addSpecs(c *cobra.Command) {
	c.Use += " [SPEC...]"
	c.ValidArgsFunction = cobra.FixedCompletions([]cobra.Completion{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt)
}

// specs are the specs that a command is asked for.
func specs(args []string) []string {
	if len(args) == 0 {
		return []string{"keys.yaml"}
	}
	return args
}

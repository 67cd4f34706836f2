package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// helpCommand takes the place of cobra's, which succeeds when it is asked for a command that does not exist.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Print the help of a command",
		Example: "  owingen help check",
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var commands []cobra.Completion
			for _, command := range c.Root().Commands() {
				if len(args) == 0 && command.IsAvailableCommand() {
					commands = append(commands, cobra.CompletionWithDesc(command.Name(), command.Short))
				}
			}
			return commands, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			command, _, err := c.Root().Find(args)
			if err != nil {
				return err
			}
			command.InitDefaultHelpFlag() // which cobra adds to the command that it runs only
			return command.Help()
		},
	}
}

// group runs a command that is only a name for others. Of itself cobra prints its help, and succeeds, whatever is asked of it.
func group(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("unknown command %q for %q", args[0], c.CommandPath())
	}
	return c.Help()
}

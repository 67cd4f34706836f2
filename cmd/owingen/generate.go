package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

func generateCommand() *cobra.Command {
	var findings format
	var dryRun bool
	c := &cobra.Command{
		Use:   "generate [SPEC...]",
		Short: "Write the packages that specs ask for",
		Long: `generate writes the package of each spec and prints what changed. It writes all files or none,
leaves unchanged files alone, removes files that it generated before and the spec no longer
asks for, and refuses to overwrite a file that it did not generate.`,
		Example: `  owingen generate
  owingen generate api/keys.yaml jobs/keys.yaml
  owingen generate --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			project, err := gen.Load(specs(args)...)
			if err != nil {
				return err
			}
			folders, err := project.Render()
			if err != nil {
				return findings.invalid(c, err, "nothing was written")
			}
			do := output.Write
			if dryRun {
				do = output.Compare
			}
			changes, err := do(folders)
			if err != nil {
				return err
			}
			if findings != "text" {
				return findings.print(c.OutOrStdout(), project.Problems)
			}
			report(c, folders, changes, dryRun)
			return nil
		},
	}
	findings.addTo(c)
	c.Flags().BoolVar(&dryRun, "dry-run", false, "print what would change, write nothing")
	return c
}

// verbs say what was done to a file, or would be.
var verbs = map[output.State][2]string{
	output.Missing:   {"created", "would create"},
	output.Different: {"updated", "would update"},
	output.Stale:     {"removed", "would remove"},
}

func report(c *cobra.Command, folders []output.Folder, changes []output.Change, dryRun bool) {
	changed := map[string]bool{}
	for _, change := range changes {
		verb := verbs[change.State][0]
		if dryRun {
			verb = verbs[change.State][1]
		}
		changed[change.Folder] = true
		fmt.Fprintln(c.OutOrStdout(), verb, change.Path())
	}
	for _, folder := range folders {
		if !changed[folder.Path] {
			fmt.Fprintf(c.OutOrStdout(), "%s: up to date\n", folder.Path)
		}
	}
}

package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

func generateCommand() *cobra.Command {
	var findings format
	var dryRun bool
	c := &cobra.Command{
		Use:   "generate",
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
				return findings.invalid(c, project.Source, err, "nothing was written")
			}
			do := output.Write
			if dryRun {
				do = output.Compare
			}
			changes, err := do(folders)
			if err != nil {
				return err
			}
			if err := findings.print(c.OutOrStdout(), project.Source, project.Problems); err != nil || findings != "text" {
				return err
			}
			return report(c.OutOrStdout(), folders, changes, dryRun)
		},
	}
	addSpecs(c)
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

// report prints a line for each file that changes, and one for each folder without any.
func report(w io.Writer, folders []output.Folder, changes []output.Change, dryRun bool) error {
	var lines strings.Builder
	changed := map[string]bool{}
	for _, change := range changes {
		verb := verbs[change.State][0]
		if dryRun {
			verb = verbs[change.State][1]
		}
		changed[change.Folder] = true
		fmt.Fprintln(&lines, verb, change.Path())
	}
	for _, folder := range folders {
		if !changed[folder.Path] {
			fmt.Fprintf(&lines, "%s: up to date\n", folder.Path)
		}
	}
	_, err := io.WriteString(w, lines.String())
	return err
}

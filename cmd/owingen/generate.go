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
	var run generation
	var only selection
	var again bool
	c := &cobra.Command{
		Use:   "generate",
		Short: "Write the packages that specs ask for",
		Long: `generate writes the package of each spec and prints what changed. It writes all files or none,
leaves unchanged files alone, removes files that it generated before and the spec no longer
asks for, and refuses to overwrite a file that it did not generate.

With --watch it does so again after each change of a spec, or of one that shares its folder, until
it is interrupted. A spec that is invalid in the meantime is told of, and waited for.

Which keys there is code for, the spec says under select:. Flags narrow that; check takes the same.`,
		Example: `  owingen generate
  owingen generate api/keys.yaml jobs/keys.yaml
  owingen generate --dry-run
  owingen generate --standard 'owin<=1.0.0,websocket' --exclude-deprecated
  owingen generate --watch`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if run.options, err = only.options(); err != nil {
				return err
			}
			if again {
				return run.watched(c, specs(args))
			}
			_, err = run.once(c, specs(args))
			return err
		},
	}
	addSpecs(c)
	run.findings.addTo(c)
	only.addTo(c)
	c.Flags().BoolVar(&run.dry, "dry-run", false, "print what would change, write nothing")
	c.Flags().BoolVar(&again, "watch", false, "generate again when a spec changes, until interrupted")
	return c
}

// A generation is what the flags of generate ask for.
type generation struct {
	findings format
	options  gen.Options
	dry      bool
}

// once generates the packages of specs, and gives the names of all specs that were read.
func (g *generation) once(c *cobra.Command, specs []string) (read []string, err error) {
	if last, ok := gen.LastRun(g.options, specs...); ok {
		return last.Specs, g.upToDate(c, last)
	}
	progress := progressOn(c.ErrOrStderr())
	options := g.options
	options.Progress = progress.show
	project, folders, err := load(options, specs)
	progress.erase()
	if project == nil {
		return nil, err
	}
	read = project.Specs()
	if err != nil {
		return read, g.findings.invalid(c, project.Source, err, "nothing was written")
	}
	do := output.Write
	if g.dry {
		do = output.Compare
	}
	changes, err := do(folders)
	if err != nil {
		return read, err
	}
	if !g.dry {
		project.Remember(folders)
	}
	if err := g.findings.print(c.OutOrStdout(), project.Source, project.Problems); err != nil || g.findings != "text" {
		return read, err
	}
	return read, report(c.OutOrStdout(), project.Folders(), changes, project.FolderOf, g.dry)
}

// upToDate reports a run that need not be made, as it would itself.
func (g *generation) upToDate(c *cobra.Command, last *gen.Run) error {
	if err := g.findings.print(c.OutOrStdout(), nil, nil); err != nil || g.findings != "text" {
		return err
	}
	return report(c.OutOrStdout(), last.Outputs(), nil, nil, g.dry)
}

// load reads specs and renders their packages. There is a project unless a spec cannot be read.
func load(options gen.Options, specs []string) (*gen.Project, []output.Folder, error) {
	project, err := gen.LoadWith(options, specs...)
	if err != nil {
		return nil, nil, err
	}
	folders, err := project.Render()
	return project, folders, err
}

// verbs say what was done to a file, or would be.
var verbs = map[output.State][2]string{
	output.Missing:   {"created", "would create"},
	output.Different: {"updated", "would update"},
	output.Stale:     {"removed", "would remove"},
}

// report prints a line for each file that changes, and one for each output folder without any.
func report(w io.Writer, folders []string, changes []output.Change, folderOf func(output.Change) string, dryRun bool) error {
	var lines strings.Builder
	changed := map[string]bool{}
	for _, change := range changes {
		verb := verbs[change.State][0]
		if dryRun {
			verb = verbs[change.State][1]
		}
		changed[folderOf(change)] = true
		fmt.Fprintln(&lines, verb, change.Path())
	}
	for _, folder := range folders {
		if !changed[folder] {
			fmt.Fprintf(&lines, "%s: up to date\n", folder)
		}
	}
	_, err := io.WriteString(w, lines.String())
	return err
}

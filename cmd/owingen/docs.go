package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
)

// references are the values of docs --format.
var references = map[string]func(*plan.Package) ([]byte, error){
	"html":     docs.HTML,
	"markdown": func(pkg *plan.Package) ([]byte, error) { return docs.Markdown(pkg), nil },
}

func docsCommand() *cobra.Command {
	var form, file string
	var only selection
	c := &cobra.Command{
		Use:   "docs [SPEC]",
		Short: "Write the reference of the keys",
		Long: `docs writes what there is to know of the keys of a spec, as Markdown, whose tables owingen import reads
back, or as one HTML page with filters that needs no other file. Specs with the same output folder
have one reference together.

The format is markdown, or html for a FILE that ends in .html or .htm. FILE is written whole or not
at all.`,
		Example: `  owingen docs -o KEYS.md
  owingen docs api/keys.yaml --format html > keys.html`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions([]cobra.Completion{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt),
		RunE: func(c *cobra.Command, args []string) error {
			if form == "" {
				form = formOf(file)
			}
			write := references[form]
			if write == nil {
				return fmt.Errorf("--format is %q, want markdown or html", form)
			}
			if isSpec(file, specs(args)[0]) {
				return fmt.Errorf("%s is the spec itself", file)
			}
			project, err := only.load(specs(args))
			if err != nil {
				return err
			}
			packages, err := project.Packages()
			if err != nil {
				findings := format("text")
				return findings.invalid(c, project.Source, err, "nothing was written")
			}
			text, err := write(packages[0])
			if err != nil {
				return err
			}
			if file != "" {
				return output.WriteWhole(file, text)
			}
			if _, err := c.OutOrStdout().Write(text); err != nil {
				return fmt.Errorf("printing the reference: %w", err)
			}
			return nil
		},
	}
	c.Flags().StringVar(&form, "format", "", "markdown or html")
	c.Flags().StringVarP(&file, "output", "o", "", "`FILE` to write instead of printing")
	only.addTo(c)
	names := slices.Sorted(maps.Keys(references))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	return c
}

// formOf is the format for a file that is named so.
func formOf(file string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".html", ".htm":
		return "html"
	}
	return "markdown"
}

// isSpec tells whether the file to write is the spec, by whatever name.
func isSpec(file, spec string) bool {
	there, err := os.Stat(file)
	if err != nil {
		return false
	}
	read, err := os.Stat(spec)
	return err == nil && os.SameFile(there, read)
}

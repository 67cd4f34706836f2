package main

import (
	"errors"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/diff"
)

// A reportFormat is the value of diff --format.
type reportFormat string

// String, Set and Type make it the value of a flag.
func (f *reportFormat) String() string { return string(*f) }

// Set takes a format by its name.
func (f *reportFormat) Set(name string) error {
	*f = reportFormat(name)
	return diff.CheckFormat(name)
}

// Type names the kind of value in the help.
func (f *reportFormat) Type() string { return "format" }

// findings is the format for the problems of an invalid spec, which are no report.
func (f *reportFormat) findings() *format {
	findings := format("text")
	if slices.Contains(diag.Formats(), string(*f)) {
		findings = format(*f)
	}
	return &findings
}

func diffCommand() *cobra.Command {
	var against string
	var breaking, rules bool
	form := reportFormat("text")
	c := &cobra.Command{
		Use:   "diff OLD NEW | --against REVISION [SPEC] | --rules",
		Short: "Tell what changed between two specs, and what that breaks",
		Long: `diff compares two specs, or one with what it was in a revision of git's. It prints each change, what that
does to the generated package and to those who provide or read environments, and the part of the
version number that has to move: major, minor, patch or none.

A change of a rule that the new spec waives does not count as breaking.`,
		Example: `  owingen diff old.yaml keys.yaml
  owingen diff --against v1.2.0
  owingen diff --against origin/main --breaking --format github api/keys.yaml`,
		ValidArgsFunction: cobra.FixedCompletions([]cobra.Completion{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt),
		RunE: func(c *cobra.Command, args []string) error {
			if rules {
				return printRules(c, args)
			}
			old, new, err := sides(c.Flags().Changed("against"), against, args)
			if err != nil {
				return form.findings().invalid(c, os.ReadFile, err, "nothing was compared")
			}
			report := diff.Compare(old, new)
			if err := diff.Print(c.OutOrStdout(), string(form), report); err != nil {
				return err
			}
			if breaking && len(report.Breaking()) > 0 {
				return errFindings
			}
			return nil
		},
	}
	c.Flags().StringVar(&against, "against", "", "compare with the spec as of this `REVISION` of git's")
	c.Flags().BoolVar(&breaking, "breaking", false, "end with status 1 if a change breaks something")
	c.Flags().Var(&form, "format", "how the changes are printed: text, json, markdown or github")
	c.Flags().BoolVar(&rules, "rules", false, "list the kinds of changes and how grave they are")
	c.MarkFlagsMutuallyExclusive("rules", "against")
	c.MarkFlagsMutuallyExclusive("rules", "breaking")
	c.MarkFlagsMutuallyExclusive("rules", "format")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diff.Formats(), cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	return c
}

// sides reads what is to be compared.
func sides(ofGit bool, revision string, args []string) (old, new *diff.Side, err error) {
	switch {
	case ofGit && len(args) <= 1:
		return diff.Against(revision, specs(args)[0])
	case ofGit:
		return nil, nil, errors.New("diff --against compares one spec with its past, and takes no other")
	case len(args) == 2:
		return diff.Files(args[0], args[1])
	}
	return nil, nil, errors.New("diff wants two specs, OLD and NEW, or --against REVISION")
}

func printRules(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return errors.New("diff --rules takes no spec")
	}
	return diff.PrintRules(c.OutOrStdout())
}

package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/docs"
	"github.com/owin-go/owingen/gen/spec"
	"github.com/owin-go/owingen/gen/suggest"
)

func explainCommand() *cobra.Command {
	var only selection
	c := &cobra.Command{
		Use:   "explain RULE-OR-KEY [SPEC]",
		Short: "Tell what a rule or a key is about",
		Long: `explain tells of a rule what it asks for, how grave it is to break it and when it is checked; and of a
key of the spec where it comes from, what is checked, and what is generated for it. A key is found by
its name, an obsolete name included, or by that of its getter; a name that a template such as HTTP_*
stands for leads to that.`,
		Example: `  owingen explain unknown-type
  owingen explain owin.RequestPath
  owingen explain UserID api/keys.yaml`,
		Args:              cobra.RangeArgs(1, 2),
		ValidArgsFunction: explainable,
		RunE: func(c *cobra.Command, args []string) error {
			rule, isRule := ruleNamed(args[0])
			if isRule {
				if _, err := fmt.Fprint(c.OutOrStdout(), rule); err != nil {
					return fmt.Errorf("printing the rule: %w", err)
				}
			}
			err := explainKey(c, args[0], specs(args[1:]), only, isRule)
			if isRule && len(args) == 1 && !errors.Is(err, errPrinting) {
				return nil // nobody asked about a spec
			}
			return err
		},
	}
	only.addTo(c)
	return c
}

var (
	errPrinting    = errors.New("printing the key")
	errNoSuchKey   = errors.New("there is no such rule or key")
	errNotSelected = errors.New("key is not selected")
)

// explainKey explains a key of a spec. After a rule of the same name there need not be one.
func explainKey(c *cobra.Command, name string, files []string, only selection, afterRule bool) error {
	project, err := only.load(files)
	if err != nil {
		return err
	}
	if err := project.Problems.Err(); err != nil {
		if afterRule {
			return nil
		}
		findings := format("text")
		return findings.invalid(c, project.Source, err, "nothing was explained")
	}
	text, ok := keyText(project, name)
	switch {
	case !ok && afterRule:
		return nil
	case !ok:
		return unexplained(project, name, files[0])
	case afterRule:
		text = "\n" + text
	}
	if _, err := fmt.Fprint(c.OutOrStdout(), text); err != nil {
		return fmt.Errorf("%w: %w", errPrinting, err)
	}
	return nil
}

// keyText is what there is to say of a key, or of an obsolete name.
func keyText(project *gen.Project, name string) (text string, ok bool) {
	if entry, ok := project.Entry(name); ok {
		return string(docs.Text(entry.Package, entry.Key, entry.Folder)), true
	}
	for _, o := range project.Obsolete() {
		if o.Name.Value == name {
			return obsoleteText(o), true
		}
	}
	return "", false
}

func obsoleteText(o *spec.Obsolete) string {
	text := docs.Obsolete(o) + "\n"
	var successors []string
	for _, successor := range o.Successors {
		successors = append(successors, successor.Value)
	}
	if len(successors) > 0 {
		text += "  Instead     " + strings.Join(successors, ", ") + "\n"
	}
	return text + "  Generated   nothing\n"
}

// unexplained is the error of a name that nobody knows, with the one that may be meant, or of a key that is left out.
func unexplained(project *gen.Project, name, file string) error {
	for _, key := range keysIn(file) {
		if key.Name.Value == name {
			return fmt.Errorf("%w: %s leaves %s out under select:, or a flag does", errNotSelected, file, name)
		}
	}
	hint := cmp.Or(suggest.Hint(name, explainableNames(project)), "owingen lint names rules in brackets; keys are those of the spec")
	return fmt.Errorf("%w as %q: %s", errNoSuchKey, name, hint)
}

func explainableNames(project *gen.Project) []string {
	var names []string
	for _, rule := range ruleTexts() {
		names = append(names, string(rule.id))
	}
	packages, _ := project.Packages() // there are no errors, or no packages
	for _, pkg := range packages {
		for _, key := range pkg.Keys {
			names = append(names, key.Name)
		}
	}
	for _, o := range project.Obsolete() {
		names = append(names, o.Name.Value)
	}
	return names
}

// explainable completes rules and the keys of the spec in the working folder, and then specs.
func explainable(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return []cobra.Completion{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
	}
	var names []cobra.Completion
	for _, rule := range ruleTexts() {
		names = append(names, cobra.CompletionWithDesc(string(rule.id), rule.purpose))
	}
	for _, key := range keysIn(specs(nil)[0]) {
		names = append(names, cobra.CompletionWithDesc(key.Name.Value, key.Description.Value))
	}
	return slices.Compact(names), cobra.ShellCompDirectiveNoFileComp
}

// keysIn are the keys of a spec, selected or not; none where it cannot be read.
func keysIn(file string) []*spec.Key {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	s, _ := spec.Load(file, text, spec.OpenBeside(file))
	return slices.Collect(s.Keys())
}

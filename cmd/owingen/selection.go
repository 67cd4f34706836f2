package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/spec"
)

// A selection is what flags select of the keys that specs do.
type selection struct {
	only, standards   []string
	stability         string
	excludeDeprecated bool
	command           *cobra.Command
}

// addTo declares the flags, which say in the words of the spec language what select: does there.
func (s *selection) addTo(c *cobra.Command) {
	s.command = c
	c.Flags().StringSliceVar(&s.only, "only", nil, "only keys with these `NAMES`, in which * is anything")
	c.Flags().StringSliceVar(&s.standards, "standard", nil, "only keys of these `STANDARDS`, such as owin<=1.0.0,websocket")
	c.Flags().StringVar(&s.stability, "stability", "", "only keys of this `STABILITY` at least")
	c.Flags().BoolVar(&s.excludeDeprecated, "exclude-deprecated", false, "only keys that are not deprecated")
	_ = c.RegisterFlagCompletionFunc("stability", cobra.FixedCompletions(spec.Stabilities, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
}

// options are those of package gen. The error is that of a word that nothing can be selected by, or of a flag without one, which may
// be the variable of a script that was not set.
func (s *selection) options() (gen.Options, error) {
	for name, empty := range map[string]bool{"only": len(s.only) == 0, "standard": len(s.standards) == 0, "stability": s.stability == ""} {
		if empty && s.command.Flags().Changed(name) {
			return gen.Options{}, fmt.Errorf("--%s selects by nothing: give it a value, or leave it out", name)
		}
	}
	narrow, err := spec.NewSelection(s.only, s.standards, s.stability, s.excludeDeprecated)
	return gen.Options{Narrow: narrow}, err
}

// load reads specs as far as they are selected.
func (s *selection) load(files []string) (*gen.Project, error) {
	options, err := s.options()
	if err != nil {
		return nil, err
	}
	return gen.LoadWith(options, files...)
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/layout"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/spec"
)

// A formatting is what fmt does with texts that it has formatted; without any of it, it prints them.
type formatting struct{ write, diff, list bool }

func fmtCommand() *cobra.Command {
	var do formatting
	c := &cobra.Command{
		Use:   "fmt",
		Short: "Bring specs into the canonical layout",
		Long: `fmt formats specs and prints them: fields in the order of the spec language, two blanks of
indentation, a blank line between tables and sections. Values stay as they are written, and comments
stay with what they stand above, beside or below. A spec need not be valid to be formatted, but YAML.

With -l or -d, and without -w, the status is 1 if a spec is not in that layout.`,
		Example: `  owingen fmt -w
  owingen fmt -l api/keys.yaml jobs/keys.yaml
  owingen fmt -d`,
		RunE: func(c *cobra.Command, args []string) error {
			var failed []error
			different := false
			for _, file := range specs(args) {
				changed, err := do.file(c.OutOrStdout(), file)
				failed = append(failed, err)
				different = different || changed
			}
			if err := errors.Join(failed...); err != nil {
				return err
			}
			if different && (do.list || do.diff) && !do.write {
				return errFindings
			}
			return nil
		},
	}
	addSpecs(c)
	c.Flags().BoolVarP(&do.write, "write", "w", false, "write the specs, each whole or not at all, instead of printing them")
	c.Flags().BoolVarP(&do.diff, "diff", "d", false, "print what would change, as unified diffs")
	c.Flags().BoolVarP(&do.list, "list", "l", false, "print the names of the specs that would change")
	return c
}

// file formats one spec, and tells whether it was in another layout.
func (do formatting) file(out io.Writer, file string) (changed bool, err error) {
	old, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	text, err := layout.Format(old)
	if err != nil {
		return false, unformatted(file, old, err)
	}
	changed = !bytes.Equal(old, text)
	if do == (formatting{}) {
		return changed, printed(out.Write(text))
	}
	if !changed {
		return false, nil
	}
	if do.list {
		err = printed(fmt.Fprintln(out, file))
	}
	if do.diff && err == nil {
		err = printed(io.WriteString(out, difference(file, old, text)))
	}
	if do.write && err == nil {
		err = output.WriteWhole(file, text)
	}
	return true, err
}

func printed(_ int, err error) error {
	if err != nil {
		return fmt.Errorf("printing the spec: %w", err)
	}
	return nil
}

// unformatted says why a spec was left alone. Of what is no YAML, package spec knows the place.
func unformatted(file string, text []byte, err error) error {
	if _, problems := spec.Parse(file, text); errors.Is(err, layout.ErrUnreadable) && len(problems) > 0 {
		return errors.New(problems[0].String())
	}
	return fmt.Errorf("%s: %w", file, err)
}

// difference is the unified diff, which does not see line ends.
func difference(file string, old, text []byte) string {
	change := output.Change{Folder: filepath.Dir(file), Name: filepath.Base(file), State: output.Different, Old: old, New: text}
	if diff := output.Diff(change); diff != "" {
		return diff
	}
	return file + ": only line ends differ\n"
}

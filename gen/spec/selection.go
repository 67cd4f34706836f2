package spec

import (
	"fmt"
	"slices"
	"strings"
)

// NewSelection makes a selection of words that do not stand in a spec, such as those of a command line. The error says which of
// them cannot stand in one.
func NewSelection(only, standards []string, stability string, excludeDeprecated bool) (Selection, error) {
	s := Selection{Stability: Text{Value: stability}, ExcludeDeprecated: excludeDeprecated}
	for _, name := range only {
		if why, hint := badName(name); why != "" {
			return Selection{}, fmt.Errorf("only %q: %s (%s)", name, why, hint)
		}
		s.Only = append(s.Only, Text{Value: name})
	}
	for _, entry := range standards {
		if !standardForm.MatchString(entry) {
			return Selection{}, fmt.Errorf("%q is not a standard, nor one up to a version: write websocket, or owin<=1.0.0", entry)
		}
		s.Standards = append(s.Standards, Text{Value: entry})
	}
	if stability != "" && !slices.Contains(Stabilities, stability) {
		return Selection{}, fmt.Errorf("%q is not a stability: there are %s", stability, strings.Join(Stabilities, ", "))
	}
	return s, nil
}

package support

import (
	"slices"
	"strings"
)

// ErrForbidden is the kind of a KeyError about a key that an environment may not hold.
const ErrForbidden errorKind = "key is forbidden"

// forbidden says that a key is there, and what is wanted instead.
func forbidden(key, want string) *KeyError { return &KeyError{key, ErrForbidden, "present", want} }

// forbiddenNames adds a problem for each key between the prefix and the suffix that is not nil, in the order of their names.
func forbiddenNames(problems *[]*KeyError, env map[string]any, prefix, suffix, want string) {
	var names []string
	for name, value := range env {
		if value != nil && len(name) > len(prefix)+len(suffix) && strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		report(problems, forbidden(name, want))
	}
}

package gotype

import (
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// ImportNames returns the name that each of the packages gets in a file that
// imports them all; keys are import paths. It is the package's own name if
// known says so, else one derived from the path. Where names clash, or a name
// is a keyword, predeclared by Go or in reserved, the previous elements of the
// path are put in front (k8s.io/api/core/v1 and k8s.io/api/apps/v1 are corev1
// and appsv1), and where that does not help, a number behind. The order of
// paths does not matter.
func ImportNames(paths []string, known func(path string) (name string, ok bool), reserved map[string]bool) map[string]string {
	candidates := map[string]*candidate{}
	for _, path := range paths {
		candidates[path] = newCandidate(path, known)
	}
	usable := func(name string) bool { return importable(name) && !reserved[name] }
	for lengthen(candidates, usable) {
	}
	return number(candidates, usable)
}

// candidate is the name of one package in the making.
type candidate struct {
	name     string
	prefixes []string // elements of the path not yet in the name, the nearest last
}

func newCandidate(path string, known func(path string) (string, bool)) *candidate {
	elements := strings.Split(path, "/")
	last := len(elements) - 1
	name, ok := known(path)
	// A major version names the module, not the package (Go modules reference,
	// Major version suffixes), unless it happens to be the package's name too.
	if last > 0 && majorVersion.MatchString(elements[last]) && !(ok && name == elements[last]) {
		last--
	}
	if !ok {
		base := dotVersion.ReplaceAllString(elements[last], "")
		name = identifier(strings.TrimPrefix(base, "go-"))
	}
	prefixes := elements[:last]
	if last > 0 {
		prefixes[0] = domain.ReplaceAllString(prefixes[0], "")
	}
	return &candidate{name: name, prefixes: prefixes}
}

var (
	majorVersion = regexp.MustCompile(`^v([2-9]|[1-9][0-9]+)$`)
	dotVersion   = regexp.MustCompile(`\.v[0-9]+$`)
	domain       = regexp.MustCompile(`\.[^.]+$`) // the .com of example.com says nothing
)

// identifier keeps the characters of s that a name can have.
func identifier(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			return r
		}
		return -1
	}, s)
	return strings.TrimLeftFunc(s, unicode.IsDigit)
}

// importable reports whether a package can be imported as name without hiding
// what Go declares. An import cannot be called init (Go specification, Package
// initialization).
func importable(name string) bool {
	return token.IsIdentifier(name) && name != "_" && name != "init" && types.Universe.Lookup(name) == nil
}

// lengthen puts the previous path element in front of every name that cannot
// stay, and reports whether there was one.
func lengthen(candidates map[string]*candidate, usable func(string) bool) bool {
	count := map[string]int{}
	for _, c := range candidates {
		count[c.name]++
	}
	changed := false
	for _, c := range candidates {
		if last := len(c.prefixes) - 1; last >= 0 && (count[c.name] > 1 || !usable(c.name)) {
			c.name = identifier(c.prefixes[last] + c.name)
			c.prefixes = c.prefixes[:last]
			changed = true
		}
	}
	return changed
}

// number settles what lengthening could not.
func number(candidates map[string]*candidate, usable func(string) bool) map[string]string {
	taken := map[string]bool{}
	for _, c := range candidates {
		taken[c.name] = true
	}
	names, given := map[string]string{}, map[string]bool{}
	for _, path := range slices.Sorted(maps.Keys(candidates)) {
		base := candidates[path].name
		if base == "" {
			base = "pkg"
		}
		name := base
		for n := 2; given[name] || !usable(name) || name != base && taken[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		names[path], given[name] = name, true
	}
	return names
}

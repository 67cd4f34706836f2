package docs

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/owin-go/owingen/gen/plan"
)

// An edition is a version of a standard. The standard is "" where a table names none.
type edition struct{ standard, version string }

func editionOf(key *plan.Key) edition {
	return edition{plain(key.Spec.Table.Standard.Value), plain(key.Spec.Version.Value)}
}

func (e edition) String() string { return strings.TrimSpace(e.standard + " " + e.version) }

// number lists the editions: the standards as they come, the versions of each from old to new.
func (b *builder) number(keys []*plan.Key) {
	var all []edition
	standards := map[string]int{}
	for _, key := range keys {
		e := editionOf(key)
		if _, known := standards[e.standard]; !known {
			standards[e.standard] = len(standards)
		}
		if _, known := b.editions[e]; !known {
			b.editions[e] = 0
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(x, y edition) int {
		return cmp.Or(cmp.Compare(standards[x.standard], standards[y.standard]),
			semver.Compare("v"+x.version, "v"+y.version), cmp.Compare(x.version, y.version))
	})
	for i, e := range all {
		b.editions[e] = i
		b.Editions = append(b.Editions, e.String())
	}
}

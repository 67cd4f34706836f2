package gen

import (
	"maps"
	"slices"
)

// Progress is told of each step of the work on specs before it is done: what is done ("planning" or "generating"), the number of the
// step, from 1, of how many, and the spec that it is about, which stands for those that share its folder. A nil Progress is told
// nothing.
type Progress func(doing string, step, of int, spec string)

func (p Progress) tell(doing string, step, of int, spec string) {
	if p != nil {
		p(doing, step, of, spec)
	}
}

// Specs returns the paths of all specs that were read, in order: those that Load was given, those that have files in the same
// folders, and the files that these include, of which some may be missing.
func (p *Project) Specs() []string { return slices.Sorted(maps.Keys(p.files)) }

package support

import (
	"slices"
	"strings"
)

// A form is what names begin and end with: all those that a template stands for, or, of a key with a name of its own, that name.
type form struct {
	begin, end string
	template   int  // its number, from one; 0 for names that are no template's
	whole      bool // begin is all of the name
	shorter    int  // the form that names must have if they do not have this one, but begin as it does; -1 for none
}

// templateOf returns the number of the template that stands for a name, 0 if none does. The forms are sorted by what they begin
// with. A name of its own beats a template, a longer form a shorter one, and of two that are as long the one that
// begins with more.
func templateOf(forms []form, name string) int {
	low, high := 0, len(forms)
	for low < high { // for the last form that does not stand behind the name
		if middle := (low + high) / 2; forms[middle].begin <= name {
			low = middle + 1
		} else {
			high = middle
		}
	}
	template, size := 0, -1
	for i := low - 1; i >= 0; i = forms[i].shorter {
		f := &forms[i]
		switch {
		case f.whole && f.begin == name:
			return 0
		case !f.whole && len(f.begin)+len(f.end) > size && hasForm(name, f.begin, f.end):
			template, size = f.template, len(f.begin)+len(f.end)
		}
	}
	return template
}

// hasForm tells whether something stands between prefix and suffix in a name.
func hasForm(name, prefix, suffix string) bool {
	return len(name) > len(prefix)+len(suffix) && strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// sortByName puts problems into the order of their keys. Those of one key keep theirs.
func sortByName(problems []*KeyError) {
	slices.SortStableFunc(problems, func(a, b *KeyError) int { return strings.Compare(a.Key, b.Key) })
}

package suggest_test

import (
	"slices"
	"testing"

	"github.com/owin-go/owingen/gen/suggest"
)

func TestNearest(t *testing.T) {
	fields := []string{"version", "type", "optional", "name", "description", "in", "go", "requires"}
	tests := []struct {
		name, word string
		candidates []string
		want       string
	}{
		{"swapped", "nmae", fields, "name"},
		{"left out", "tpe", fields, "type"},
		{"too many", "versionn", fields, "version"},
		{"replaced", "optianal", fields, "optional"},
		{"three edits in a long word", "descriptoins", fields, "description"},
		{"case", "NAME", fields, "name"},
		{"case and an edit", "NMAE", fields, "name"},
		{"short", "og", fields, "go"},
		{"nothing alike", "colour", fields, ""},
		{"too far for its length", "tapa", fields, ""},
		{"one rune of one", "x", []string{"a", "b"}, ""},
		{"runes, not bytes", "größe", []string{"grösse", "größen"}, "größen"},
		{"nearer before farther", "strng", []string{"strung", "strong", "string", "strange"}, "string"},
		{"case before an edit", "Id", []string{"i", "id", "ie"}, "id"},
		{"tie in alphabetical order", "bat", []string{"rat", "cat", "hat"}, "cat"},
		{"the word itself", "name", []string{"name"}, ""},
		{"the word itself and another", "name", []string{"name", "names"}, "names"},
		{"no word", "", fields, ""},
		{"empty candidate", "a", []string{""}, ""},
		{"no candidates", "name", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			candidates := slices.Clone(test.candidates)
			for range 2 {
				if got := suggest.Nearest(test.word, candidates); got != test.want {
					t.Errorf("%q in %q: got %q, want %q", test.word, candidates, got, test.want)
				}
				slices.Reverse(candidates) // the order must not matter
			}
		})
	}
}

func TestHint(t *testing.T) {
	if got, want := suggest.Hint("nmae", []string{"name"}), `did you mean "name"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := suggest.Hint("colour", []string{"name"}); got != "" {
		t.Errorf("got %q, want nothing", got)
	}
}

func FuzzNearest(f *testing.F) {
	f.Add("nmae", "name", "type")
	f.Add("\xff", "İ", "")
	f.Fuzz(func(t *testing.T, word, a, b string) {
		got := suggest.Nearest(word, []string{a, b})
		if got != "" && got != a && got != b || got == word && got != "" {
			t.Errorf("Nearest(%q, %q, %q) = %q", word, a, b, got)
		}
		if turned := suggest.Nearest(word, []string{b, a}); turned != got {
			t.Errorf("%q or %q, by the order of the candidates", got, turned)
		}
	})
}

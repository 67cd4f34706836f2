package layout_test

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"slices"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/owin-go/owingen/gen/layout"
)

func FuzzFormat(f *testing.F) {
	spec, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(spec)
	for _, c := range cases(f) {
		f.Add(c.in)
	}
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		out, err := layout.Format(text)
		if err != nil {
			if !errors.Is(err, layout.ErrUnreadable) && !errors.Is(err, layout.ErrUnknown) && !errors.Is(err, layout.ErrUnfaithful) {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		again, err := layout.Format(out)
		if err != nil {
			t.Fatalf("the result cannot be formatted: %v\n%s", err, out)
		}
		if !bytes.Equal(out, again) {
			t.Fatalf("not idempotent:\n%s\n-- then --\n%s", out, again)
		}
		if was, is := letters(text), letters(out); was != is {
			t.Fatalf("the text has %q\nthe result has %q", was, is)
		}
		if was, is := meaning(text), meaning(out); !reflect.DeepEqual(was, is) {
			t.Fatalf("the text means %v\nthe result means %v", was, is)
		}
	})
}

// letters are what a layout neither adds nor drops, sorted: letters, digits and number signs.
func letters(text []byte) string {
	kept := bytes.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '#' {
			return c
		}
		return -1
	}, text)
	runes := []rune(string(kept))
	slices.Sort(runes)
	return string(runes)
}

// meaning is what other programs read, nil where yaml.v3 makes no values of a tree (a field that stands twice, for instance).
func meaning(text []byte) (value any) {
	if err := yaml.Unmarshal(text, &value); err != nil {
		return nil
	}
	return value
}

// seeds are forms that no spec should have, but YAML does.
var seeds = []string{
	"", "\n", "# only\n\n\n#comments", "a", "- a\n- - b\n  - c\n-\n  - d\n", "a: b: c", "a: |\n  b", "a: |+\n  b\n\n\nc: d", "description: |+\n  b\nkeys:\n- c\n", "a: >2\n    b\n   c\n",
	"%YAML 1.1\n---\na: b\n...\n# after\n", "--- a\n", "---\na: 1\n---\nb: 2\n", "? a\n: b\n", "? [a]\n: b\n", "? |\n  a\n: b\n",
	"a: &x {b: c}\nd: *x\n", "a: &x\n  b: c\nd:\n  <<: *x\n", "*a : b", "&a :", "&a a: b\n*a : c\n", "a: !!str\nb: !!str c\n", "a: !!map {b: c}\n", "a: ! b\n",
	"[a, [b, c], {d: e}]", "{a, b: , c: }", "[a: b, ? c : d]", "[ # x\n a, # y\n # z\n]", "{a: b # x\n, # y\nc: d}", "[\n# nothing\n]\n", "a: [] # b\n   # c\n",
	"a:\n- b\n# c\n- d\n# e\nf: g\n", "a:\n    b: c\n  # d\n# e\n", "a: 'b\n\n  c' # d\n", "a: \"b\\\n   c\\ \n  d\"\n", "a: b\n  c\n\n  d # e\n", "a: # b\n  # c\n\n  # d\n  e\n",
	"\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\n", "a: b\u2028c: d\u0085e: f", "- # a\n  # b\n  c: d\n-\n\n  # e\n  - f\n", "a: 'it''s'\n", "a:\tb\t# c\t\n", "name: x\ntype: &t y\npackage: *t\n",
	"type: a\nname: &n b\n<<: {version: c}\n", "keys:\n- {type: a, name: b} # c\n", "\"a\" : b\n'c': d\n", "a: \"\"\nb: ''\nc: ~\nd: null\ne:\n",
}

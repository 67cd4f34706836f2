package edit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/edit"
)

func key(f *edit.File, i int) edit.Node { return f.Root().Field("keys").Item(i) }

var edits = []struct {
	name, text string
	edit       func(f *edit.File)
	want       string
}{
	{
		"a scalar in a flow mapping",
		"keys: [{name: a, type: 'int', version: 1.0.0}] # one\n",
		func(f *edit.File) { key(f, 0).Set("type", "string") },
		"keys: [{name: a, type: string, version: 1.0.0}] # one\n",
	}, {
		"a scalar with a comment behind it",
		"keys:\n  - name: a\n    type: int   # for now\n\n    version: 1.0.0\n",
		func(f *edit.File) { key(f, 0).Set("type", "string") },
		"keys:\n  - name: a\n    type: string   # for now\n\n    version: 1.0.0\n",
	}, {
		"a double-quoted scalar with escapes",
		`keys: [{name: "a\"}", type: "x"}]`,
		func(f *edit.File) { key(f, 0).Set("name", "b") },
		`keys: [{name: b, type: "x"}]`,
	}, {
		"a plain scalar over several lines",
		"keys:\n  - name: a\n    description: one\n      two\n      three # end\n    type: x\n",
		func(f *edit.File) { key(f, 0).Set("description", "four") },
		"keys:\n  - name: a\n    description: four # end\n    type: x\n",
	}, {
		"a folded scalar",
		"keys:\n  - name: a\n    description: >-\n      one\n\n      two\n\n    # comment\n    type: x\n",
		func(f *edit.File) { key(f, 0).Set("description", "four") },
		"keys:\n  - name: a\n    description: four\n\n    # comment\n    type: x\n",
	}, {
		"an anchored scalar",
		"keys: [{name: &n a, type: !!str x}, {name: b, type: *n}]",
		func(f *edit.File) { key(f, 0).Set("name", "c"); key(f, 1).Set("type", "d") },
		"keys: [{name: &n c, type: !!str x}, {name: b, type: d}]",
	}, {
		"a new field in block style, behind a named one with a comment",
		"keys:\n  - name: a # the first\n    version: 1.0.0\n  - name: b\n",
		func(f *edit.File) { key(f, 0).Set("type", "int", "name") },
		"keys:\n  - name: a # the first\n    type: int\n    version: 1.0.0\n  - name: b\n",
	}, {
		"a new field in flow style, at the end",
		"keys:\n  - {name: a,\n     type: int} # x\n",
		func(f *edit.File) { key(f, 0).Set("optional", "true", "none") },
		"keys:\n  - {name: a,\n     type: int, optional: true} # x\n",
	}, {
		"a new field behind a mapping of several lines, without a line break at the end",
		"keys:\n  - name: a\n    checks:\n      - {prefix: /}\n      - not_suffix: /",
		func(f *edit.File) { key(f, 0).Set("optional", "true") },
		"keys:\n  - name: a\n    checks:\n      - {prefix: /}\n      - not_suffix: /\n    optional: true",
	}, {
		"a value that is not written",
		"keys:\n  - name: a\n    type:\n    version: 1.0.0\n  - type: # later\n    name: b\n",
		func(f *edit.File) { key(f, 0).Set("type", "int"); key(f, 1).Set("type", "string") },
		"keys:\n  - name: a\n    type: int\n    version: 1.0.0\n  - type: string # later\n    name: b\n",
	}, {
		"a new item, blank lines between items",
		"keys:\n  - name: a\n    type: int\n\n  - name: b\n    type: int # last\n\n# end\nobsolete: []\n",
		func(f *edit.File) { f.Root().Field("keys").Append("name: c\ntype: int") },
		"keys:\n  - name: a\n    type: int\n\n  - name: b\n    type: int # last\n\n  - name: c\n    type: int\n\n# end\nobsolete: []\n",
	}, {
		"new items in a list that is not indented",
		"keys:\n- {name: a}\n- {name: b}\nobsolete: []\n",
		func(f *edit.File) {
			f.Root().Field("keys").Append("{name: c}")
			f.Root().Field("keys").Append("{name: d}")
			f.Root().Field("obsolete").Append("{name: e}")
		},
		"keys:\n- {name: a}\n- {name: b}\n- {name: c}\n- {name: d}\nobsolete: [{name: e}]\n",
	}, {
		"a new item in a flow list over several lines",
		"keys: [\n  {name: a}, # one\n  {name: b} # two\n]\n",
		func(f *edit.File) { f.Root().Field("keys").Append("{name: c}") },
		"keys: [\n  {name: a}, # one\n  {name: b},\n  {name: c} # two\n]\n",
	}, {
		"CRLF",
		"keys:\r\n  - name: a\r\n    type: int\r\n",
		func(f *edit.File) { key(f, 0).Set("version", "1.0.0"); f.Root().Field("keys").Append("name: b") },
		"keys:\r\n  - name: a\r\n    type: int\r\n    version: 1.0.0\r\n  - name: b\r\n",
	}, {
		"columns count runes",
		"keys: [{description: \"höß → ü\", type: int}]\n",
		func(f *edit.File) { key(f, 0).Set("type", "string") },
		"keys: [{description: \"höß → ü\", type: string}]\n",
	}, {
		"removed items",
		"keys:\n  - name: a\n\n  # about b\n  - name: b\n    type: int\n  - name: c\nflow: [1, 2, 3]\n",
		func(f *edit.File) {
			f.Root().Field("keys").Remove(1)
			f.Root().Field("flow").Remove(0)
			f.Root().Field("flow").Remove(2)
		},
		"keys:\n  - name: a\n\n  - name: c\nflow: [2]\n",
	}, {
		"the only item",
		"keys:\n  - name: a\n    type: int\nmore: 1\n",
		func(f *edit.File) { f.Root().Field("keys").Remove(0) },
		"keys:\n  []\nmore: 1\n",
	}, {
		"a new item, and then a new field of the item before it, and a section before the next",
		"keys:\n  - name: a\n    go:\n      name: A\nmore: 1\n",
		func(f *edit.File) {
			f.Root().InsertBefore([]string{"more"}, "types:\n  A: int\n")
			f.Root().Field("keys").Append("name: b")
			key(f, 0).Set("deprecated", "{}")
			key(f, 0).Field("go").Set("skip", "true")
		},
		"keys:\n  - name: a\n    go:\n      name: A\n      skip: true\n    deprecated: {}\n  - name: b\ntypes:\n  A: int\n\nmore: 1\n",
	}, {
		"a section before another and its comment, and an entry in one that is there",
		"package: p\ntypes:\n  A: int # a\n\n# The keys.\nkeys: []\n",
		func(f *edit.File) {
			f.Root().InsertBefore([]string{"tables", "keys"}, "environments:\n  e:\n")
			f.Root().Field("types").Insert("B: string")
			f.Root().InsertBefore([]string{"nothing"}, "last: 1\n")
		},
		"package: p\ntypes:\n  A: int # a\n  B: string\n\nenvironments:\n  e:\n\n# The keys.\nkeys: []\n\nlast: 1\n",
	},
}

func TestEdits(t *testing.T) {
	for _, test := range edits {
		t.Run(test.name, func(t *testing.T) {
			f, err := edit.Parse([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			test.edit(f)
			got, err := f.Text()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestOverlap(t *testing.T) {
	f, err := edit.Parse([]byte("keys: [{name: a}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	key(f, 0).Set("name", "b")
	f.Root().Field("keys").Remove(0)
	if _, err := f.Text(); !errors.Is(err, edit.ErrOverlap) {
		t.Errorf("the error is %v, want %v", err, edit.ErrOverlap)
	}
}

func TestScalar(t *testing.T) {
	for text, want := range map[string]string{
		"String": "String", "owin.RequestPath": "owin.RequestPath", "true": `"true"`, "1.0": `"1.0"`, "": `""`, "a: b": `"a: b"`, "a #b": `"a #b"`,
		"two words": "two words", " blank": `" blank"`, "[]string": `"[]string"`, "null": `"null"`, "@timestamp": `"@timestamp"`, "a\nb": `"a\nb"`,
		"1.0.0": "1.0.0", "1": `"1"`, "1.1.0-draft": "1.1.0-draft", "3.2.1 Data": "3.2.1 Data", `say "a"`: `'say "a"'`, `it's "a"`: `"it's \"a\""`,
	} {
		if got := edit.Scalar(text); got != want {
			t.Errorf("Scalar(%q) = %s, want %s", text, got, want)
		}
	}
}

// FuzzSet sets a field of every mapping in a list of keys: what else is in the text stays, line by line.
func FuzzSet(f *testing.F) {
	for _, test := range edits {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := edit.Parse([]byte(text))
		if err != nil {
			return
		}
		keys := file.Root().Field("keys")
		for i := range keys.Len() {
			keys.Item(i).Set("marker", "yes", "name")
		}
		keys.Append("{name: appended}")
		edited, err := file.Text()
		if err != nil {
			return // a form that edits do not know: nothing is written then
		}
		rest := string(edited)
		for line := range strings.Lines(text) {
			if comment := strings.TrimSpace(line); strings.HasPrefix(comment, "#") && !strings.Contains(rest, comment) {
				t.Errorf("the comment %q is lost:\n%s", comment, edited)
			}
		}
	})
}

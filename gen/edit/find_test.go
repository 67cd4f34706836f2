package edit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/edit"
)

func TestAt(t *testing.T) {
	file, err := edit.Parse([]byte("é: {b: \"c\"}\nd:\n  - &x e\n  - *x\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		line, column int
		want         string
	}{{1, 1, "é"}, {1, 5, "b"}, {1, 8, "c"}, {2, 1, "d"}, {3, 5, "e"}, {4, 5, ""}, {1, 4, ""}, {9, 9, ""}} {
		if node := file.At(test.line, test.column); node.Value() != test.want || node.Present() != (test.want != "") {
			t.Errorf("%d:%d: got %q, want %q", test.line, test.column, node.Value(), test.want)
		}
	}
}

func TestRemoveTwin(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		line, column int
		want         string
	}{
		{"in brackets", "a: [b, c, b]\n", 1, 11, "a: [b, c]\n"},
		{"by a field of it", "- {a: b}\n- {a: b}\n- c\n", 2, 4, "- {a: b}\n- c\n"},
		{"the first", "a: [b, c, b]\n", 1, 5, ""},
		{"another value", "- {a: b}\n- {a: c}\n", 2, 4, ""},
		{"an anchor", "- a\n- &x a\n- *x\n", 2, 3, ""},
		{"aliases of one anchor", "- &x a\n- *x\n- *x\n", 3, 3, "- &x a\n- *x\n"},
		{"a comment", "- a\n- a # why\n", 2, 3, ""},
		{"a comment above", "- a\n# why\n- a\n", 3, 3, ""},
		{"no list", "a: b\n", 1, 4, ""},
		{"nowhere", "- a\n- a\n", 7, 1, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, err := edit.Parse([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if removed := file.RemoveTwin(test.line, test.column); removed != (test.want != "") {
				t.Errorf("removed: %v", removed)
			}
			expect(t, file, test.text, test.want)
		})
	}
}

func TestRemoveField(t *testing.T) {
	for _, test := range []struct{ name, text, field, want string }{
		{"a line", "a: b\nc: d\n", "a", "c: d\n"},
		{"lines", "a: b\nc:\n  - d\n  - e\nf: g\n", "c", "a: b\nf: g\n"},
		{"without a value", "a: b\nc:\n", "c", "a: b\n"},
		{"the first in brackets", "{a: b, c: d}\n", "a", "{c: d}\n"},
		{"the last in brackets", "{a: b, c: d}\n", "c", "{a: b}\n"},
		{"one in brackets without a value", "{a, c: d, e}\n", "e", "{a, c: d}\n"},
		{"the only one", "a: b\n", "a", ""},
		{"none", "a: b\nc: d\n", "e", ""},
		{"a comment", "a: b # why\nc: d\n", "a", ""},
		{"a comment above", "a: b\n# why\nc: d\n", "c", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, err := edit.Parse([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if removed := file.Root().RemoveField(test.field); removed != (test.want != "") {
				t.Errorf("removed: %v", removed)
			}
			expect(t, file, test.text, test.want)
		})
	}
}

// expect compares the edited text with what is wanted; "" stands for no change.
func expect(t *testing.T, file *edit.File, text, want string) {
	t.Helper()
	if want == "" {
		want = text
	}
	got, err := file.Text()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

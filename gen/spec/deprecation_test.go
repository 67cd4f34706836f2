package spec_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/spec"
)

// TestMentions finds successors in notes, and nothing where a note is silent about one, or names a longer key.
func TestMentions(t *testing.T) {
	for _, test := range []struct {
		note       string
		successors []string
		want       []string
	}{
		{"Replaced by a.b.", []string{"a.b"}, []string{"a.b"}},
		{"Unlike a.b it leaks", []string{"a.b"}, nil},
		{"Split into a.c and `a.b`, since then", []string{"a.b", "a.c"}, []string{"a.c", "a.b"}},
		{"use a.b: it is new", []string{"a.b"}, []string{"a.b"}},
		{"Replaced by a.b.", []string{"a.b", "a.c"}, nil},
		{"Replaced by a.b.c.", []string{"a.b"}, nil},
		{"Replaced by a.b_c", []string{"a.b"}, nil},
		{"Replaced by x.a.b", []string{"a.b"}, nil},
		{"Replaced by a.b.c, once a.b", []string{"a.b"}, []string{"a.b"}},
		{"", []string{"a.b"}, nil},
		{"nobody knows", nil, nil},
	} {
		d := spec.Deprecation{Note: spec.Text{Value: test.note}}
		for _, name := range test.successors {
			d.Successors = append(d.Successors, spec.Text{Value: name})
		}
		var got []string
		for _, m := range d.Mentions() {
			got = append(got, test.note[m.Start:m.End])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.note, diff)
		}
	}
}

package layout_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/layout"
)

// TestCommentsAnywhere puts a comment behind and below every line, in several columns. Where that leaves YAML, it has to be
// formatted, and formatted again to the same.
func TestCommentsAnywhere(t *testing.T) {
	for _, c := range cases(t) {
		lines := bytes.SplitAfter(c.in, []byte("\n"))
		for i, line := range lines {
			for _, comment := range []string{" # mark", "\n# mark", "\n\n    # mark\n"} {
				marked := slices.Concat(bytes.TrimSuffix(line, []byte("\n")), []byte(comment), []byte("\n"))
				text := slices.Concat(slices.Concat(lines[:i]...), marked, slices.Concat(lines[i+1:]...))
				out, err := layout.Format(text)
				if errors.Is(err, layout.ErrUnreadable) {
					continue // the line was in quotes, or in a scalar
				}
				if err != nil {
					t.Fatalf("%s: %v:\n%s", c.name, err, text)
				}
				again, err := layout.Format(out)
				if err != nil || !bytes.Equal(out, again) || letters(text) != letters(out) {
					t.Fatalf("%s: %v:\n%s\n-- becomes --\n%s\n-- becomes --\n%s", c.name, err, text, out, again)
				}
			}
		}
	}
}

// TestOrderOfOwnSpec turns some fields around, and expects them back in their order.
func TestOrderOfOwnSpec(t *testing.T) {
	text, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := layout.Format(text)
	if err != nil {
		t.Fatal(err)
	}
	turned := strings.NewReplacer(
		"      - name: owin.RequestId\n        type: String\n        optional: true\n", "      - optional: true\n        type: String\n        name: owin.RequestId\n",
		"  - title: Address\n    standard: common\n    version: 1.0.0\n", "  - version: 1.0.0\n    standard: common\n    title: Address\n",
		"{prefix: /, allow: [\"\"], source: OWIN 1.0 section 5.3}", "{source: OWIN 1.0 section 5.3, prefix: /, allow: [\"\"]}",
	).Replace(string(text))
	if turned == string(text) {
		t.Fatal("nothing was turned around")
	}
	got, err := layout.Format([]byte(turned))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("the order is not restored:\n%s", got)
	}
}

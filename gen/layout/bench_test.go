package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/layout"
)

func BenchmarkFormat(b *testing.B) {
	text := largeSpec(10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := layout.Format(text); err != nil {
			b.Fatal(err)
		}
	}
}

// largeSpec writes a spec of so many keys, with comments and blank lines, whose fields want another order.
func largeSpec(keys int) []byte {
	var out strings.Builder
	out.WriteString("package: large\ntables:\n")
	for i := range keys {
		if i%100 == 0 {
			fmt.Fprintf(&out, "- title: Table %d\n  version: 1.0.0\n  keys:\n", i/100)
		}
		fmt.Fprintf(&out, "  # Key %d\n  - type: string\n    name: large.Key%d # named so\n", i, i)
		out.WriteString("    description: >-\n      What the value is, over more than\n      one line.\n    checks:\n      - {source: RFC 1, prefix: /, allow: [\"\"]}\n\n")
	}
	return []byte(out.String())
}

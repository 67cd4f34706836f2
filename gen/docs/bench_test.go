package docs_test

import (
	"testing"

	"github.com/owin-go/owingen/gen/docs"
)

// Ten thousand keys are to be written in well under a second.
func BenchmarkHTML(b *testing.B) {
	pkg := plannedText(b, manyKeys(10_000))
	for b.Loop() {
		if _, err := docs.HTML(pkg); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMarkdown(b *testing.B) {
	pkg := plannedText(b, manyKeys(10_000))
	for b.Loop() {
		docs.Markdown(pkg)
	}
}

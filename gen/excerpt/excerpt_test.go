package excerpt_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/excerpt"
)

const numbers = `package p

import (
	"math"
	"net/url"
)

// number is a constraint.
type number interface{ ~int }

const zero, one = 0, 1

// round rounds.
func round[T number](f float64) T { return T(math.Round(f)) + one }

func address() *url.URL { return nil }
`

const texts = `package p

func text() string {
	_ = round[int](zero)
	return ""
}
`

func TestOf(t *testing.T) {
	source := excerpt.New(numbers, texts)
	tests := []struct {
		names   []string
		decls   string
		imports []string
	}{
		{[]string{"nothing"}, "", nil},
		{[]string{"address"}, "func address() *url.URL { return nil }", []string{"net/url"}},
		{[]string{"round", "zero"}, `// number is a constraint.
type number interface{ ~int }

const zero, one = 0, 1

// round rounds.
func round[T number](f float64) T { return T(math.Round(f)) + one }`, []string{"math"}},
		{[]string{"text"}, `// number is a constraint.
type number interface{ ~int }

const zero, one = 0, 1

// round rounds.
func round[T number](f float64) T { return T(math.Round(f)) + one }

func text() string {
	_ = round[int](zero)
	return ""
}`, []string{"math"}},
	}
	for _, test := range tests {
		decls, imports := source.Of(test.names...)
		if diff := cmp.Diff(test.decls, decls); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.names, diff)
		}
		if diff := cmp.Diff(test.imports, imports); diff != "" {
			t.Errorf("%v imports (-want +got):\n%s", test.names, diff)
		}
	}
	if diff := cmp.Diff([]string{"number", "zero", "one", "round", "address", "text"}, source.Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

package output_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

func TestDiff(t *testing.T) {
	tests := []struct {
		name   string
		change output.Change
		want   string
	}{
		{
			"different",
			output.Change{Folder: "gen", Name: "a.go", State: output.Different, Old: []byte("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n"), New: []byte("1\n2\n3\n4\nV\n6\n")},
			"--- gen/a.go\n+++ gen/a.go\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+V\n 6\n",
		},
		{
			"missing",
			output.Change{Folder: "gen", Name: "a.go", State: output.Missing, New: []byte("1\n2\n")},
			"--- /dev/null\n+++ gen/a.go\n@@ -0,0 +1,2 @@\n+1\n+2\n",
		},
		{
			"stale",
			output.Change{Folder: ".", Name: "a.go", State: output.Stale, Old: []byte("1\n2\n")},
			"--- a.go\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n",
		},
		{
			"stale and empty",
			output.Change{Folder: ".", Name: ".owingen-a.go.tmp0", State: output.Stale, Old: []byte{}},
			"",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, output.Diff(test.change)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

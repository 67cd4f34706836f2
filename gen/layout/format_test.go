package layout_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/layout"
)

func TestOwnSpec(t *testing.T) {
	text, err := os.ReadFile("../../keys.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out, err := layout.Format(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), string(out)); diff != "" {
		t.Errorf("keys.yaml is not in its layout (-is +want):\n%s", diff)
	}
}

package gen_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen"
)

// Each package is a step of planning, and one of generating; specs that share a folder are one package.
func TestProgress(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"keys", "more", "other"} {
		output := "gen"
		if name == "other" {
			output = name
		}
		write(t, name+".yaml", fmt.Sprintf("package: app\noutput: %s\nkeys:\n  - {name: %s.ID, type: int64, version: 1.0.0}\n", output, name))
	}
	var told []string
	tell := func(doing string, step, of int, spec string) {
		told = append(told, fmt.Sprintf("%s %d/%d %s", doing, step, of, spec))
	}
	project, err := gen.LoadWith(gen.Options{Progress: tell}, "keys.yaml", "other.yaml", "more.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := project.Render(); err != nil {
		t.Fatal(err)
	}
	want := []string{"planning 1/2 keys.yaml", "planning 2/2 other.yaml", "generating 1/2 keys.yaml", "generating 2/2 other.yaml"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"keys.yaml", "more.yaml", "other.yaml"}, project.Specs()); diff != "" {
		t.Errorf("specs (-want +got):\n%s", diff)
	}
}
